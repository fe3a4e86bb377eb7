"""The page about a source: what it is, where it is, and what rests on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from api import links
from api.errors import NotFound
from api.pages.node_document import node_document
from api.pages.rendering import render
from api.pages.visit import Visit, Visiting
from api.typed import read_node_id
from api.wording import name_of
from graph.ontology import ontology
from graph.store.merge import MergedEdge

router = APIRouter()
_SOURCE_KINDS = frozenset({"source", "reference"})


@dataclass(frozen=True, slots=True)
class Resting:
    """A fact that cites the source, with its own date and degree of confirmation."""

    name: str
    address: str | None
    as_of: str | None
    verification: str


@dataclass(frozen=True, slots=True)
class RestingGroup:
    """The facts of one kind that cite the source."""

    plural: str
    facts: Sequence[Resting]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source; `records` is how many records the source itself has in the store, by its id."""

    node: Mapping[str, Any]
    facts: Mapping[str, Any]
    groups: Sequence[RestingGroup]
    records: int


@router.get("/kalla/{identity:path}")
def source(visit: Visiting, identity: str) -> Response:
    """A source or a reference."""
    identity = read_node_id(identity)
    found = visit.graph.node(identity)
    if found is None:
        raise NotFound("no_node", id=identity)
    right = links.page_of(visit.language, identity, found.kind)
    if found.kind not in _SOURCE_KINDS or unquote(right) != visit.request.url.path:
        return RedirectResponse(right, 301)
    document = node_document(visit.graph, identity, visit.language)
    page = SourcePage(
        node=document,
        facts={one["name"]: one["value"] for one in document["properties"]},
        groups=_groups(visit, identity),
        records=visit.graph.store.counts()["source"].get(identity, 0),
    )
    return render(visit, "source.html", page, documents=[links.node_document(identity)])


def _groups(visit: Visit, identity: str) -> list[RestingGroup]:
    by_kind: dict[str, list[Resting]] = {}
    for edge in visit.graph.into(identity, "cites"):
        node = visit.graph.node(edge.source_id)
        if node is not None:
            by_kind.setdefault(node.kind, []).append(_resting(visit, edge))
    kinds = ontology().kinds
    return [
        RestingGroup(
            kinds[kind].plural.show(visit.language),
            sorted(by_kind[kind], key=lambda fact: fact.name.casefold()),
        )
        for kind in sorted(by_kind, key=lambda kind: kinds[kind].plural.show(visit.language))
    ]


def _resting(visit: Visit, edge: MergedEdge) -> Resting:
    node = visit.graph.reference.nodes[edge.source_id]
    trust = {**node.properties, **edge.properties}
    as_of = trust.get("as_of")
    return Resting(
        name=name_of(visit.graph, node.id, visit.language),
        address=links.node(visit.language, node.id),
        as_of=str(as_of) if as_of else None,
        verification=str(trust.get("verification") or "editorial"),
    )
