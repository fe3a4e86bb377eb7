"""The unit of everything the graph knows: a record is what one source says about one thing.

Records are kept apart by source and merged on reading (`graph.store.merge`), so every shown
fact can name its source, a source can be withdrawn whole, and a merge can be undone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import Self, TypeAlias

import orjson

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Properties: TypeAlias = "Mapping[str, Json]"


class Status(StrEnum):
    """Where a record stands in review; only accepted records reach the merged graph."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Edge:
    """A typed, directed edge from the record's subject to `target`.

    `kind` is an edge kind of the ontology; `properties` hold what the source says of the edge
    itself (a strength, an evidence span, an amount).
    """

    kind: str
    target: str
    properties: Properties = field(default_factory=dict)

    def to_json(self) -> dict[str, Json]:
        """The edge as plain JSON, without empty properties."""
        document: dict[str, Json] = {"kind": self.kind, "target": self.target}
        if self.properties:
            document["properties"] = dict(self.properties)
        return document


@dataclass(frozen=True, slots=True)
class Record:
    """What `source` says about `subject`: at most one record per (source, subject).

    `kind` is a node kind of the ontology. `personal` holds personal data apart from the rest:
    it is never merged into the graph, never exported without asking, and goes with `erase`.
    `valid_until` is an ISO date (inclusive) after which the record no longer counts, or None.
    """

    source: str
    subject: str
    kind: str
    properties: Properties = field(default_factory=dict)
    edges: tuple[Edge, ...] = ()
    status: Status = Status.ACCEPTED
    valid_until: str | None = None
    personal: Properties = field(default_factory=dict)

    def to_json(self) -> dict[str, Json]:
        """The record as plain JSON, without empty parts; edges in canonical order."""
        document: dict[str, Json] = {
            "source": self.source,
            "subject": self.subject,
            "kind": self.kind,
            "status": self.status.value,
        }
        if self.properties:
            document["properties"] = dict(self.properties)
        if self.edges:
            document["edges"] = [edge.to_json() for edge in sorted(self.edges, key=_edge_order)]
        if self.valid_until:
            document["valid_until"] = self.valid_until
        if self.personal:
            document["personal"] = dict(self.personal)
        return document

    @classmethod
    def from_json(cls, document: Mapping[str, Json]) -> Self:
        """The inverse of `to_json`. Raises KeyError or ValueError for a document that is none."""
        edges = document.get("edges") or []
        if not isinstance(edges, list):
            raise ValueError("edges: not a list")
        return cls(
            source=str(document["source"]),
            subject=str(document["subject"]),
            kind=str(document["kind"]),
            properties=_mapping(document.get("properties")),
            edges=tuple(_edge(item) for item in edges),
            status=Status(str(document.get("status", "accepted"))),
            valid_until=_optional_text(document.get("valid_until")),
            personal=_mapping(document.get("personal")),
        )

    def content(self) -> bytes:
        """Canonical bytes: equal for equal records, whatever the order they were built in."""
        return orjson.dumps(self.to_json(), option=orjson.OPT_SORT_KEYS)

    def digest(self) -> str:
        """A short fingerprint of `content`, by which an unchanged record is recognised."""
        return blake2b(self.content(), digest_size=16).hexdigest()


def _edge_order(edge: Edge) -> tuple[str, str, bytes]:
    return edge.kind, edge.target, orjson.dumps(dict(edge.properties), option=orjson.OPT_SORT_KEYS)


def _edge(item: Json) -> Edge:
    if not isinstance(item, dict):
        raise ValueError("edge: not an object")
    return Edge(str(item["kind"]), str(item["target"]), _mapping(item.get("properties")))


def _mapping(value: Json) -> Properties:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ValueError("properties: not an object")
    return value


def _optional_text(value: Json) -> str | None:
    return None if value is None else str(value)
