"""What the ontology says: the kinds of nodes and edges, and whether a record keeps to them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from graph.ontology.types import CHECKS
from graph.values.personal_number import mask_personal_numbers
from graph.values.text import Text

ANY_KIND = "*"


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
    message: str


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
            found = [("kind", f"there is no kind {record.kind!r}")]
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

    def _edge_faults(self, source_kind: str, edge: _Edge) -> list[tuple[str, str]]:
        field = f"edges.{edge.kind}"
        kind = self.edges.get(edge.kind)
        if kind is None:
            return [(field, "there is no edge of this kind")]
        faults = _property_faults(field, edge.properties, kind.properties, False)
        if not _admits(kind.sources, {source_kind}):
            faults.append((field, f"an edge of this kind cannot start from a {source_kind}"))
        if not _admits(kind.targets, self.kinds_of_id(edge.target)):
            faults.append((field, f"an edge of this kind cannot lead to {edge.target}"))
        return faults


def _admits(allowed: frozenset[str], kinds: Collection[str]) -> bool:
    return bool(kinds) and (ANY_KIND in allowed or not allowed.isdisjoint(kinds))


def _subject_faults(subject: str, kind: Kind) -> list[tuple[str, str]]:
    prefix, _, rest = subject.partition(":")
    if prefix in kind.prefixes and rest:
        return []
    return [("subject", f"the id of a {kind.kind} starts with {' or '.join(kind.prefixes)}")]


def _date_faults(valid_until: str | None) -> list[tuple[str, str]]:
    try:
        if valid_until is not None:
            date.fromisoformat(valid_until)
    except ValueError:
        return [("valid_until", "expected a date as 2026-11-23")]
    return []


def _property_faults(
    field: str, values: Mapping[str, object], declared: Mapping[str, Property], personal: bool
) -> list[tuple[str, str]]:
    faults = []
    for name, value in values.items():
        spec = declared.get(name)
        if spec is None:
            faults.append((f"{field}.{name}", "no such property is declared"))
        elif spec.personal != personal:
            place = "personal" if spec.personal else "properties"
            faults.append((f"{field}.{name}", f"belongs in the part {place} of the record"))
        elif value is not None:
            try:
                CHECKS[spec.type](value)
            except ValueError as error:
                faults.append((f"{field}.{name}", mask_personal_numbers(str(error))))
    return faults
