"""Merged nodes held in memory, with their edges in both directions."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from graph.store.merge import MergedEdge, Node

EdgesByKind = Mapping[str, tuple[MergedEdge, ...]]
_NO_EDGES: EdgesByKind = MappingProxyType({})


class Adjacency:
    """An immutable set of nodes, found by id and kind, and the edges that leave and reach them."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self.nodes = MappingProxyType(dict(nodes))
        self._out = {identity: group_by_kind(node.edges) for identity, node in nodes.items()}
        incoming: dict[str, list[MergedEdge]] = {}
        kinds: dict[str, list[str]] = {}
        for identity, node in nodes.items():
            kinds.setdefault(node.kind, []).append(identity)
            for edge in node.edges:
                incoming.setdefault(edge.target_id, []).append(edge)
        self._into = {identity: group_by_kind(edges) for identity, edges in incoming.items()}
        self._kinds = {kind: tuple(sorted(members)) for kind, members in kinds.items()}

    def out(self, identity: str) -> EdgesByKind:
        """Edges that leave a node, by kind."""
        return self._out.get(identity, _NO_EDGES)

    def into(self, identity: str) -> EdgesByKind:
        """Edges that reach a node, by kind."""
        return self._into.get(identity, _NO_EDGES)

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """Ids of all nodes of a kind, sorted."""
        return self._kinds.get(kind, ())


def group_by_kind(edges: Iterable[MergedEdge]) -> EdgesByKind:
    """Edges by kind, each group in canonical order, so that insertion order changes nothing."""
    groups: dict[str, list[MergedEdge]] = {}
    for edge in edges:
        groups.setdefault(edge.kind, []).append(edge)
    return {
        kind: tuple(sorted(group, key=lambda edge: (edge.target_id, edge.source_id)))
        for kind, group in groups.items()
    }
