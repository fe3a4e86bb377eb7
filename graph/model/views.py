"""Parts of the graph as `networkx` graphs, for drawing, for algorithms and for notebooks."""

from collections.abc import Iterator

import networkx as nx
import numpy as np

from graph.model.columns import CompanyColumns
from graph.model.graph import Graph
from graph.store.merge import MergedEdge, Node

# What is cited joins nearly everything with everything, so a view leaves it out.
_NOT_SHOWN = frozenset({"cites"})


def neighbourhood(
    graph: Graph, identity: str, radius: int = 1, limit: int = 200
) -> "nx.MultiDiGraph[str]":
    """The nodes within `radius` steps in either direction, at most `limit`, and all their edges.

    The nearest nodes are taken first; of those equally near, the ones held in memory before
    companies. Companies are found by what they offer and where they are. Nodes have the
    attributes `kind` and `name`; an edge's key is its kind, its attributes are its properties and
    `sources`. Citations are left out. Raises KeyError for an id that the graph does not know.
    """
    start = graph.node(identity)
    if start is None:
        raise KeyError(identity)
    view: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    chosen = _nearest(graph, start, radius, limit)
    for node in chosen.values():
        view.add_node(node.id, kind=node.kind, name=node.properties.get("name"))
    for node in chosen.values():
        for edge in _shown(node):
            if edge.target_id in chosen:
                about = {**edge.properties, "sources": edge.sources}
                view.add_edge(edge.source_id, edge.target_id, key=edge.kind, **about)
    return view


def _nearest(graph: Graph, start: Node, radius: int, limit: int) -> dict[str, Node]:
    found = {start.id: start}
    front = [start]
    for _ in range(radius):
        reached: list[Node] = []
        for node in front:
            for identity in _neighbours(graph, node):
                if len(found) >= limit:
                    return found
                other = None if identity in found else graph.node(identity)
                if other is not None:
                    found[identity] = other
                    reached.append(other)
        front = reached
    return found


def _neighbours(graph: Graph, node: Node) -> Iterator[str]:
    yield from (edge.target_id for edge in _shown(node))
    for kind, edges in sorted(graph.reference.into(node.id).items()):
        if kind not in _NOT_SHOWN:
            yield from (edge.source_id for edge in edges)
    yield from companies_at(graph.companies, node.id)


def companies_at(companies: CompanyColumns, identity: str) -> Iterator[str]:
    """The companies that offer a capability, the surest first, or that are in a place.

    A county has only those that no municipality is known of; the others are in its municipalities.
    """
    kind, _, code = identity.partition(":")
    if kind == "cap":
        rows, scores = companies.offering(identity)
        rows = rows[np.lexsort((rows, -scores))]
    elif kind == "mun":
        rows = np.flatnonzero(companies.municipalities == int(code))
    elif kind == "county":
        rows = np.flatnonzero((companies.municipalities == 0) & (companies.counties == int(code)))
    else:
        return
    for row in rows:
        yield companies.subject(int(row))


def _shown(node: Node) -> Iterator[MergedEdge]:
    return (edge for edge in node.edges if edge.kind not in _NOT_SHOWN and not edge.refused)
