"""Answers for nodes asked about themselves: a sector, a requirement, a route.

No company is tied to these nodes directly, so nothing here counts in a company's matches.
"""

from collections.abc import Iterator

from graph.matching.affinity import Affinity, Role
from graph.matching.strengths import single
from graph.model.graph import Graph


def answers_for_sector(graph: Graph) -> Iterator[Affinity]:
    """The authority is responsible for the preparedness sector."""
    yield from _ties_into(graph, "sector", "responsible_for", Role.ENABLER, "answers_for_sector")


def belongs_to_sector(graph: Graph) -> Iterator[Affinity]:
    """The authority is part of the preparedness sector."""
    yield from _ties_into(graph, "sector", "member_of_sector", Role.ENABLER, "belongs_to_sector")


def issues(graph: Graph) -> Iterator[Affinity]:
    """The authority issues or decides what the requirement asks for."""
    strength = single("issues")
    for requirement in graph.of_kind("requirement"):
        for edge in graph.out(requirement, "issued_by"):
            path = (requirement, edge.target_id)
            yield Affinity(Role.PERMIT, "issues", strength, (edge,), path)


def buys_by_route(graph: Graph) -> Iterator[Affinity]:
    """The buyer buys by the route."""
    strength = single("buys_by_route")
    for route in graph.of_kind("route"):
        for edge in graph.out(route, "has_buyer"):
            node = graph.node(edge.target_id)
            if node:
                role = Role.PRIME if node.kind == "prime" else Role.BUYER
                path = (route, edge.target_id)
                yield Affinity(role, "buys_by_route", strength, (edge,), path)


def _ties_into(graph: Graph, kind: str, tie: str, role: Role, evidence: str) -> Iterator[Affinity]:
    strength = single(evidence)
    for target in graph.of_kind(kind):
        for edge in graph.into(target, tie):
            yield Affinity(role, evidence, strength, (edge,), (target, edge.source_id))
