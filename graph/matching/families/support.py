"""Evidence from networks, events, supervision and financing."""

from collections.abc import Iterator

from graph.matching.affinity import Affinity, Role
from graph.matching.strengths import grade_of, graded, single
from graph.model.graph import Graph


def gathers(graph: Graph) -> Iterator[Affinity]:
    """The network or support organisation works with what the company offers."""
    yield from _graded_ties(graph, "gathers", "focuses_on", Role.ENABLER)


def supervises(graph: Graph) -> Iterator[Affinity]:
    """What the company offers needs this authority's permit, registration or supervision."""
    yield from _graded_ties(graph, "supervises", "regulates", Role.PERMIT)


def finances(graph: Graph) -> Iterator[Affinity]:
    """The financing suits companies that offer this."""
    yield from _graded_ties(graph, "finances", "suits", Role.FINANCIER)


def industry_gathers(graph: Graph) -> Iterator[Affinity]:
    """The network or support organisation works with the company's industry."""
    yield from _graded_ties(graph, "industry_gathers", "focuses_on", Role.ENABLER, "industry")


def industry_supervised(graph: Graph) -> Iterator[Affinity]:
    """The company's industry needs this authority's permit, registration or supervision."""
    yield from _graded_ties(graph, "industry_supervised", "regulates", Role.PERMIT, "industry")


def industry_financed(graph: Graph) -> Iterator[Affinity]:
    """The financing suits companies in this industry."""
    yield from _graded_ties(graph, "industry_financed", "suits", Role.FINANCIER, "industry")


def event_about(graph: Graph) -> Iterator[Affinity]:
    """A coming event is about what the company offers."""
    strength = single("event_about")
    for event in graph.of_kind("event"):
        for edge in graph.out(event, "about"):
            path = (edge.target_id, event)
            yield Affinity(Role.ENABLER, "event_about", strength, (edge,), path)


def member_of(graph: Graph) -> Iterator[Affinity]:
    """The company is a member of the network."""
    for network in graph.of_kind("network"):
        yield Affinity(Role.ENABLER, "member_of", single("member_of"), (), (network,))


def fellow_member(graph: Graph) -> Iterator[Affinity]:
    """The actor is a member of a network that the company is a member of."""
    for network in graph.of_kind("network"):
        for edge in graph.out(network, "has_member"):
            node = graph.node(edge.target_id)
            if node and node.kind in {"prime", "authority"}:
                role = Role.PRIME if node.kind == "prime" else Role.BUYER
                path = (network, edge.target_id)
                yield Affinity(role, "fellow_member", single("fellow_member"), (edge,), path)


def _graded_ties(
    graph: Graph, evidence: str, tie: str, role: Role, anchor: str = "capability"
) -> Iterator[Affinity]:
    for start in graph.of_kind(anchor):
        for edge in graph.into(start, tie):
            strength = graded(evidence, grade_of(edge))
            if strength:
                path = (start, edge.source_id)
                yield Affinity(role, evidence, strength, (edge,), path)
