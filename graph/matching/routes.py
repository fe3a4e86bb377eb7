"""Routes to contract, ranked by how well they fit what a company offers and who buys it."""

from collections.abc import Iterator
from functools import lru_cache

from graph.matching.admission import enough, home_of
from graph.matching.affinity import Affinity, AffinityIndex, Role
from graph.matching.anchors import anchors_of
from graph.matching.items import Item, Match, canonical, item_of
from graph.matching.strengths import grade_of, graded, single
from graph.matching.table import ReferenceKey
from graph.model.graph import Graph
from graph.store.merge import Node

_FIT_GRADES = {"high": 3, "medium": 2, "low": 1}


def rank_routes(graph: Graph, node: Node) -> list[Match]:
    """Every route that can lead to a contract for a company, best fit first."""
    index = _index(ReferenceKey(graph))
    anchors = anchors_of(graph, node)
    found: dict[str, list[Item]] = {}
    for anchor in anchors:
        for affinity in index.of_anchor(anchor.id):
            found.setdefault(affinity.target, []).append(item_of(anchor, affinity))
    matches = [
        Match(route, Role.ROUTE, canonical(items))
        for route, items in found.items()
        if enough(Role.ROUTE, (item.evidence for item in items))
    ]
    return sorted(matches, key=lambda m: (-m.weight, m.target))


def route_fits(graph: Graph) -> Iterator[Affinity]:
    """The route is a usual way to sell what the company offers."""
    for capability in graph.of_kind("capability"):
        for edge in graph.out(capability, "typical_route"):
            strength = graded("route_fits", grade_of(edge))
            if strength:
                path = (capability, edge.target_id)
                yield Affinity(Role.ROUTE, "route_fits", strength, (edge,), path)


def industry_route(graph: Graph) -> Iterator[Affinity]:
    """The route is a usual way for companies in this industry."""
    for industry in graph.of_kind("industry"):
        for edge in graph.out(industry, "typical_route"):
            strength = graded("industry_route", grade_of(edge))
            if strength:
                path = (industry, edge.target_id)
                yield Affinity(Role.ROUTE, "industry_route", strength, (edge,), path)


def route_suits_small(graph: Graph) -> Iterator[Affinity]:
    """The route suits small companies."""
    for capability in graph.of_kind("capability"):
        for edge in graph.out(capability, "typical_route"):
            route = graph.node(edge.target_id)
            fit = _FIT_GRADES.get(str(route.properties.get("sme_fit"))) if route else None
            if fit and grade_of(edge):
                path = (capability, edge.target_id)
                strength = graded("route_suits_small", fit)
                yield Affinity(Role.ROUTE, "route_suits_small", strength, (edge,), path)


def route_to_buyer(graph: Graph) -> Iterator[Affinity]:
    """A national buyer that is among the first to contact for what is offered buys this way."""
    for capability in graph.of_kind("capability"):
        for buys in graph.into(capability, "buys"):
            if grade_of(buys) < 3 or home_of(graph, buys.source_id) is not None:
                continue
            for edge in graph.into(buys.source_id, "has_buyer"):
                path = (capability, buys.source_id, edge.source_id)
                strength = single("route_to_buyer")
                yield Affinity(Role.ROUTE, "route_to_buyer", strength, (buys, edge), path)


ROUTE_FAMILIES = (route_fits, industry_route, route_suits_small, route_to_buyer)


@lru_cache(maxsize=4)
def _index(key: ReferenceKey) -> AffinityIndex:
    return AffinityIndex(a for family in ROUTE_FAMILIES for a in family(key.graph))
