"""Merging on reading: one node out of what all sources say about one subject.

The rule. Only accepted records whose `valid_until` has not passed count. Sources are ranked by
`precedence.yaml`: a person's decision before a partner, a sheet, the registers, what was read out
of texts, the shipped facts and the examples; among equals the latest revision goes first. Each
property has the value of the first source that states it (a null states nothing), and lists
every source that says the same. Edges are united by kind and target; the first source that has
the edge gives its properties, and all that have it are listed. An edge that the first source
marks `status: refused` stays, marked, so that whoever reads can honour the decision. Personal
data is never merged.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

import yaml

from graph.store.base import StoredRecord
from graph.store.record import Json, Properties, Record, Status

_ABOUT_THE_RECORD = frozenset({"derived_from"})


@dataclass(frozen=True, slots=True)
class MergedEdge:
    """An edge as all its sources have it; `sources` are ids, the one that gave properties first."""

    source_id: str
    kind: str
    target_id: str
    properties: Properties
    sources: tuple[str, ...]

    @property
    def refused(self) -> bool:
        """Whether the source that counts most says that the edge does not hold."""
        return self.properties.get("status") == "refused"


@dataclass(frozen=True, slots=True)
class Node:
    """What the graph knows of one subject.

    `provenance` maps a property to the sources that state the value shown, the winner first.
    `sources` are all that say anything, in order of rank; `edges` are in order of kind, target.
    """

    id: str
    kind: str
    properties: Properties
    edges: tuple[MergedEdge, ...]
    provenance: Mapping[str, tuple[str, ...]]
    sources: tuple[str, ...]


def merge(records: Iterable[StoredRecord], today: date) -> Node | None:
    """The node out of the records of one subject; None if none of them counts today."""
    day = today.isoformat()
    counting = [item for item in records if _counts(item.record, day)]
    if not counting:
        return None
    counting.sort(key=_precedence)
    ranked = [item.record for item in counting]
    properties, provenance = _properties(ranked)
    return Node(
        ranked[0].subject,
        ranked[0].kind,
        properties,
        _edges(ranked),
        provenance,
        tuple(record.source for record in ranked),
    )


def merged(records: Iterable[StoredRecord], today: date) -> Iterator[Node]:
    """The nodes of a stream of records in which those of a subject stand together."""
    for _, group in groupby(records, key=lambda item: item.record.subject):
        node = merge(group, today)
        if node is not None:
            yield node


@cache
def rank(source: str) -> int:
    """How much a source counts: 0 is the most."""
    ranks = _rules()["ranks"]
    for number, names in enumerate(ranks):
        if any(_matches(source, name) for name in names if name != "*"):
            return number
    return next(number for number, names in enumerate(ranks) if "*" in names)


def _matches(source: str, name: str) -> bool:
    return source.startswith(name[:-1]) if name.endswith("*") else source == name


def _counts(record: Record, day: str) -> bool:
    return record.status is Status.ACCEPTED and (
        record.valid_until is None or record.valid_until >= day
    )


def _precedence(item: StoredRecord) -> tuple[int, int, str]:
    return rank(item.record.source), -item.revision, item.record.source


def _properties(
    ranked: Sequence[Record],
) -> tuple[dict[str, Json], dict[str, tuple[str, ...]]]:
    values: dict[str, Json] = {}
    provenance: dict[str, tuple[str, ...]] = {}
    for record in ranked:
        source = record.source
        for name, value in record.properties.items():
            if value is None or name in _ABOUT_THE_RECORD:
                continue
            if name not in values or _goes_first(name, source, provenance[name][0]):
                values[name] = value
                provenance[name] = _agreeing(ranked, name, value, source)
    return values, provenance


def _agreeing(ranked: Sequence[Record], name: str, value: Json, winner: str) -> tuple[str, ...]:
    if len(ranked) == 1:
        return (winner,)
    others = (
        record.source
        for record in ranked
        if record.source != winner and record.properties.get(name) == value
    )
    return (winner, *others)


def _goes_first(name: str, source: str, other: str) -> bool:
    """Whether a source displaces an earlier one, by an exception for this property."""
    rules = _rules()
    return rules["first_for"].get(name) == source and other in rules["first_among"]


def _edges(ranked: Sequence[Record]) -> tuple[MergedEdge, ...]:
    found: dict[tuple[str, str], tuple[Properties, list[str]]] = {}
    for record in ranked:
        for edge in record.edges:
            key = edge.kind, edge.target
            if key not in found:
                found[key] = edge.properties, [record.source]
            elif found[key][1][-1] != record.source:
                found[key][1].append(record.source)
    subject = ranked[0].subject
    return tuple(
        MergedEdge(subject, kind, target, properties, tuple(sources))
        for (kind, target), (properties, sources) in sorted(found.items(), key=lambda item: item[0])
    )


@cache
def _rules() -> dict[str, Any]:
    text = (files("graph.store") / "precedence.yaml").read_text(encoding="utf-8")
    rules: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return rules
