"""Evidence from the preparedness sectors that a capability serves."""

from collections.abc import Iterator

from graph.matching.affinity import Affinity, Role
from graph.matching.strengths import grade_of, graded
from graph.model.graph import Graph


def sector_responsible(graph: Graph) -> Iterator[Affinity]:
    """The company serves a preparedness sector that this authority is responsible for."""
    yield from _sector(graph, "sector_responsible", "responsible_for")


def sector_member(graph: Graph) -> Iterator[Affinity]:
    """The company serves a preparedness sector that this authority is part of."""
    yield from _sector(graph, "sector_member", "member_of_sector")


def _sector(graph: Graph, evidence: str, tie: str) -> Iterator[Affinity]:
    for capability in graph.of_kind("capability"):
        for serves in graph.out(capability, "serves"):
            strength = graded(evidence, grade_of(serves))
            if not strength:
                continue
            for edge in graph.into(serves.target_id, tie):
                path = (capability, serves.target_id, edge.source_id)
                yield Affinity(Role.ENABLER, evidence, strength, (serves, edge), path)
