"""A node's anchors: what ties it to the rest of the graph, each with the path that leads there."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model.company_row import FEEDS_MATCHES
from graph.model.graph import COMPANY, Graph
from graph.store.merge import MergedEdge, Node


@dataclass(frozen=True, slots=True)
class Anchor:
    """A node that the subject is tied to, how surely (0 to 1), and along which edges."""

    id: str
    strength: float
    path: tuple[str, ...]
    edges: tuple[MergedEdge, ...]


def anchors_of(graph: Graph, node: Node) -> list[Anchor]:
    """What a company offers, where it is and what it is a member of.

    Any other node is its own anchor: who is relevant to a capability, a municipality or a
    network is asked in the same way.
    """
    if node.kind != COMPANY:
        return [Anchor(node.id, 1.0, (node.id,), ())]
    return [*_offers(node), *_memberships(node), *_industries(graph, node), *_places(graph, node)]


def capability_anchors(anchors: list[Anchor]) -> list[Anchor]:
    """The anchors that are capabilities."""
    return [anchor for anchor in anchors if anchor.id.startswith("cap:")]


def _offers(node: Node) -> Iterator[Anchor]:
    for edge in _edges(node, "offers"):
        if edge.properties.get("status") in FEEDS_MATCHES:
            score = float(str(edge.properties.get("score", 0.0)))
            yield Anchor(edge.target_id, score, (node.id, edge.target_id), (edge,))


def _memberships(node: Node) -> Iterator[Anchor]:
    for edge in _edges(node, "member_of"):
        yield Anchor(edge.target_id, 1.0, (node.id, edge.target_id), (edge,))


def _industries(graph: Graph, node: Node) -> Iterator[Anchor]:
    """The industries that the register's codes lie in: a code is a property, each level a node."""
    codes = node.properties.get("sni")
    known: set[str] = set()
    for entry in codes if isinstance(codes, list) else []:
        code = str(entry.get("code")) if isinstance(entry, dict) else ""
        known |= {f"sni:{code[:length]}" for length in range(2, len(code) + 1)}
    sources = tuple(node.provenance.get("sni", ()))
    for industry in sorted(known & set(graph.of_kind("industry"))):
        edge = MergedEdge(node.id, "in_industry", industry, {}, sources)
        yield Anchor(industry, 1.0, (node.id, industry), (edge,))


def _places(graph: Graph, node: Node) -> Iterator[Anchor]:
    """The municipality, its county and the country: each place lies in the next."""
    for edge in _edges(node, "located_in"):
        place: Anchor | None = Anchor(edge.target_id, 1.0, (node.id, edge.target_id), (edge,))
        while place:
            yield place
            place = _wider(graph, place)


_WIDER = {"mun": "county:", "county": "country:"}


def _wider(graph: Graph, anchor: Anchor) -> Anchor | None:
    prefix = _WIDER.get(anchor.id.partition(":")[0])
    for edge in graph.out(anchor.id, "part_of") if prefix else ():
        if edge.target_id.startswith(prefix or ""):
            path = (*anchor.path, edge.target_id)
            return Anchor(edge.target_id, 1.0, path, (*anchor.edges, edge))
    return None


def _edges(node: Node, kind: str) -> list[MergedEdge]:
    found = (edge for edge in node.edges if edge.kind == kind)
    return sorted(found, key=lambda edge: edge.target_id)
