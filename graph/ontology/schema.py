"""What the ontology says: the kinds of nodes and edges, and whether a record keeps to them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from graph.ontology.types import CHECKS
from graph.values.errors import InvalidValue
from graph.values.personal_number import mask_personal_numbers
from graph.values.text import Text

ANY_KIND = "*"

_Fault: TypeAlias = tuple[str, Text]
_UNDECLARED = Text(sv="egenskapen är inte deklarerad", en="the property is not declared")
_PERSONAL = Text(
    sv="är en personuppgift och hör hemma i posten under personal",
    en="is personal data and belongs in the record under personal",
)
_NOT_PERSONAL = Text(
    sv="är ingen personuppgift och hör hemma i posten under properties",
    en="is no personal data and belongs in the record under properties",
)


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a node or an edge: `type` is a key of `graph.ontology.types.CHECKS`.

    A `personal` property may stand only in the personal part of a record.
    """

    name: str
    type: str
    label: Text
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node. `name` is the property that names a node; facts stay fresh `fresh_days`."""

    kind: str
    prefixes: tuple[str, ...]
    label: Text
    plural: Text
    description: Text
    name: str
    fresh_days: int
    properties: Mapping[str, Property]


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """A kind of edge, read forwards by `label` and backwards by `reverse`."""

    kind: str
    label: Text
    reverse: Text
    sources: frozenset[str]
    targets: frozenset[str]
    properties: Mapping[str, Property]


@dataclass(frozen=True, slots=True)
class Problem:
    """Where a record breaks the ontology: the field as a path, and what was expected there.

    The message never repeats a personal number.
    """

    source: str
    subject: str
    field: str
    message: Text


class _Edge(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def properties(self) -> Mapping[str, object]: ...


class Statement(Protocol):
    """The parts of a record that the ontology has a say in (`graph.store.record.Record`)."""

    @property
    def source(self) -> str: ...  # noqa: D102 (as in Record)
    @property
    def subject(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def properties(self) -> Mapping[str, object]: ...  # noqa: D102
    @property
    def personal(self) -> Mapping[str, object]: ...  # noqa: D102
    @property
    def edges(self) -> Collection[_Edge]: ...  # noqa: D102
    @property
    def valid_until(self) -> str | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Ontology:
    """All kinds. `owners` gives the kind that a prefix of ids belongs to first and foremost."""

    kinds: Mapping[str, Kind]
    edges: Mapping[str, EdgeKind]
    owners: Mapping[str, str]

    def kind_of_prefix(self, prefix: str) -> str | None:
        """The kind that owns a prefix (`auth` → authority, `org` → company), None if unknown."""
        return self.owners.get(prefix)

    def kinds_of_id(self, node_id: str) -> frozenset[str]:
        """All kinds that a node with this id may be of, by its prefix."""
        prefix = node_id.partition(":")[0]
        return frozenset(name for name, kind in self.kinds.items() if prefix in kind.prefixes)

    def validate(self, record: Statement) -> list[Problem]:
        """Everything in which the record breaks the ontology; empty for a good record."""
        kind = self.kinds.get(record.kind)
        if kind is None:
            found = [("kind", _unknown_kind(record.kind))]
        else:
            found = [
                *_subject_faults(record.subject, kind),
                *_property_faults("properties", record.properties, kind.properties, False),
                *_property_faults("personal", record.personal, kind.properties, True),
                *_date_faults(record.valid_until),
            ]
            for edge in record.edges:
                found += self._edge_faults(record.kind, edge)
        return [Problem(record.source, record.subject, *fault) for fault in found]

    def _edge_faults(self, source_kind: str, edge: _Edge) -> list[_Fault]:
        field = f"edges.{edge.kind}"
        kind = self.edges.get(edge.kind)
        if kind is None:
            return [(field, _unknown_kind(edge.kind))]
        faults = _property_faults(field, edge.properties, kind.properties, False)
        if not _admits(kind.sources, {source_kind}):
            faults.append((field, _cannot_start(source_kind)))
        if not _admits(kind.targets, self.kinds_of_id(edge.target)):
            faults.append((field, _cannot_lead(edge.target)))
        return faults


def _admits(allowed: frozenset[str], kinds: Collection[str]) -> bool:
    return bool(kinds) and (ANY_KIND in allowed or not allowed.isdisjoint(kinds))


def _subject_faults(subject: str, kind: Kind) -> list[_Fault]:
    prefix, _, rest = subject.partition(":")
    if prefix in kind.prefixes and rest:
        return []
    starts = ", ".join(f"{name}:" for name in kind.prefixes)
    message = Text(
        sv=f"ett id av slaget {kind.kind} börjar med {starts}",
        en=f"an id of kind {kind.kind} starts with {starts}",
    )
    return [("subject", message)]


def _date_faults(valid_until: str | None) -> list[_Fault]:
    if valid_until is None:
        return []
    return _value_faults("valid_until", valid_until, "date")


def _property_faults(
    field: str, values: Mapping[str, object], declared: Mapping[str, Property], personal: bool
) -> list[_Fault]:
    faults: list[_Fault] = []
    for name, value in values.items():
        spec = declared.get(name)
        if spec is None:
            faults.append((f"{field}.{name}", _UNDECLARED))
        elif spec.personal != personal:
            faults.append((f"{field}.{name}", _PERSONAL if spec.personal else _NOT_PERSONAL))
        elif value is not None:
            faults += _value_faults(f"{field}.{name}", value, spec.type)
    return faults


def _value_faults(field: str, value: object, type_name: str) -> list[_Fault]:
    try:
        CHECKS[type_name](value)
    except InvalidValue as error:
        sv, en = mask_personal_numbers(error.sv), mask_personal_numbers(error.en)
        return [(field, Text(sv=sv, en=en))]
    return []


def _unknown_kind(kind: str) -> Text:
    return Text(sv=f"slaget {kind} finns inte", en=f"there is no kind {kind}")


def _cannot_start(kind: str) -> Text:
    return Text(sv=f"kan inte utgå från slaget {kind}", en=f"cannot start from the kind {kind}")


def _cannot_lead(target: str) -> Text:
    return Text(sv=f"kan inte leda till {target}", en=f"cannot lead to {target}")
