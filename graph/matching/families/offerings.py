"""Evidence from what a company offers: who buys it, and who buys things like it."""

from collections.abc import Iterator

from graph.matching.affinity import Affinity, Role
from graph.matching.strengths import grade_of, graded, single
from graph.model.graph import Graph

BUYER_KINDS = frozenset({"authority", "municipality"})


def needed_by(graph: Graph) -> Iterator[Affinity]:
    """The company offers something that this public buyer buys."""
    yield from _buys(graph, "needed_by", Role.BUYER, BUYER_KINDS)


def prime_needs(graph: Graph) -> Iterator[Affinity]:
    """The company offers something that this prime contractor buys from subcontractors."""
    yield from _buys(graph, "prime_needs", Role.PRIME, frozenset({"prime"}))


def needs_similar(graph: Graph) -> Iterator[Affinity]:
    """The actor buys much of something in the same group of capabilities."""
    for capability in graph.of_kind("capability"):
        for up in graph.out(capability, "part_of"):
            for down in graph.into(up.target_id, "part_of"):
                if down.source_id == capability:
                    continue
                for edge in graph.into(down.source_id, "buys"):
                    strength = graded("needs_similar", grade_of(edge))
                    node = graph.node(edge.source_id)
                    if strength and node and node.kind in {"authority", "prime"}:
                        yield Affinity(
                            role=Role.PRIME if node.kind == "prime" else Role.BUYER,
                            evidence="needs_similar",
                            strength=strength,
                            edges=(up, down, edge),
                            path=(capability, up.target_id, down.source_id, edge.source_id),
                        )


def open_need(graph: Graph) -> Iterator[Affinity]:
    """There is a published need for what the company offers."""
    for need in graph.of_kind("need"):
        for edge in graph.out(need, "needs_capability"):
            yield Affinity(
                Role.BUYER, "open_need", single("open_need"), (edge,), (edge.target_id, need)
            )


def industry_buys(graph: Graph) -> Iterator[Affinity]:
    """This public buyer buys from the company's industry."""
    yield from _buys(graph, "industry_buys", Role.BUYER, BUYER_KINDS, "industry")


def prime_uses_industry(graph: Graph) -> Iterator[Affinity]:
    """This prime contractor buys from the company's industry."""
    kinds = frozenset({"prime"})
    yield from _buys(graph, "prime_uses_industry", Role.PRIME, kinds, "industry")


def _buys(
    graph: Graph,
    evidence: str,
    role: Role,
    kinds: frozenset[str],
    bought: str = "capability",
) -> Iterator[Affinity]:
    for target in graph.of_kind(bought):
        for edge in graph.into(target, "buys"):
            node = graph.node(edge.source_id)
            strength = graded(evidence, grade_of(edge))
            if node and node.kind in kinds and strength:
                yield Affinity(role, evidence, strength, (edge,), (target, edge.source_id))
