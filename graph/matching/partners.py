"""Partner companies: those that complement what a company offers, share it, or have what it seeks.

Companies are too many to hold as affinities; the same kinds of paths are found over the columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.matching.affinity import Role
from graph.matching.anchors import Anchor, anchors_of, capability_anchors
from graph.matching.items import Item, Match, canonical
from graph.matching.strengths import single
from graph.matching.suppliers import best_rows, rows_in
from graph.model.company_row import BLOCKS_CONTACT
from graph.model.graph import Graph
from graph.store.merge import MergedEdge, Node

_SAME_PLACE = {"mun": "partner_same_municipality", "county": "partner_same_county"}


@dataclass(frozen=True, slots=True)
class _Wish:
    """A capability that a partner should offer, and the path from the company to it."""

    evidence: str
    capability: str
    strength: float
    path: tuple[str, ...]
    edges: tuple[MergedEdge, ...]


def best_partners(graph: Graph, node: Node, anchors: Sequence[Anchor], limit: int) -> list[Match]:
    """The best partner companies that may be contacted; the nearest are preferred."""
    wishes = list(_wishes(graph, node, anchors))
    weights = _weights(graph, node, anchors, wishes)
    places = {anchor.id: anchor for anchor in anchors if anchor.id.partition(":")[0] in _SAME_PLACE}
    found = []
    for row in best_rows(weights, limit):
        partner = graph.node(graph.companies.subject(row))
        if partner is not None:
            items = canonical(_items(graph, partner, wishes, places))
            found.append(Match(partner.id, Role.PARTNER, items))
    return found


def _wishes(graph: Graph, node: Node, anchors: Sequence[Anchor]) -> Iterator[_Wish]:
    for anchor in capability_anchors(list(anchors)):
        shares = anchor.strength * single("shares_capability")
        yield _Wish("shares_capability", anchor.id, shares, anchor.path, anchor.edges)
        complements = anchor.strength * single("complements")
        for edge in graph.out(anchor.id, "complements"):
            path, edges = (*anchor.path, edge.target_id), (*anchor.edges, edge)
            yield _Wish("complements", edge.target_id, complements, path, edges)
    for edge in node.edges:
        if edge.kind == "seeks":
            path = (node.id, edge.target_id)
            yield _Wish("seeks_offered", edge.target_id, single("seeks_offered"), path, (edge,))


def _weights(
    graph: Graph, node: Node, anchors: Sequence[Anchor], wishes: Sequence[_Wish]
) -> NDArray[np.float64]:
    companies = graph.companies
    weights = np.zeros(len(companies))
    for wish in wishes:
        rows, scores = companies.offering(wish.capability)
        weights[rows] -= np.log1p(-scores * wish.strength)
    weights[(companies.standing & int(BLOCKS_CONTACT)) != 0] = 0.0
    own = companies.row(node.id)
    if own is not None:
        weights[own] = 0.0
    offering = weights > 0
    for anchor in anchors:
        evidence = _SAME_PLACE.get(anchor.id.partition(":")[0])
        here = rows_in(companies, anchor.id)
        if evidence and here is not None:
            weights[offering & here] -= np.log1p(-single(evidence))
    return weights


def _items(
    graph: Graph, partner: Node, wishes: Sequence[_Wish], places: dict[str, Anchor]
) -> Iterator[Item]:
    theirs = anchors_of(graph, partner)
    offered = {anchor.id: anchor for anchor in capability_anchors(theirs)}
    for wish in wishes:
        anchor = offered.get(wish.capability)
        if anchor:
            path, edges = (*wish.path, partner.id), wish.edges + anchor.edges
            yield Item(wish.evidence, wish.strength * anchor.strength, path, edges)
    for anchor in theirs:
        here = places.get(anchor.id)
        if here:
            evidence = _SAME_PLACE[anchor.id.partition(":")[0]]
            path = here.path + anchor.path[-2::-1]
            yield Item(evidence, single(evidence), path, here.edges + anchor.edges[::-1])
