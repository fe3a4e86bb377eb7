"""Finding the node that a request is about, or saying plainly that there is none."""

from api.errors import NotFound
from api.wording import shown_id
from graph.model.graph import COMPANY, Graph
from graph.store.merge import Node


def node_at(graph: Graph, identity: str) -> Node:
    """The node with an id. Raises NotFound."""
    node = graph.node(identity)
    if node is None:
        name = "no_company" if identity.startswith("org:") else "no_node"
        raise NotFound(name, id=shown_id(identity))
    return node


def company_at(graph: Graph, identity: str) -> Node:
    """The company with an id. Raises NotFound, also where the number is a public body's."""
    node = node_at(graph, identity)
    if node.kind != COMPANY:
        raise NotFound("not_a_company", id=identity)
    return node


def targets(node: Node, kind: str) -> list[str]:
    """The targets of a node's edges of one kind that nobody has refused, sorted."""
    return sorted(edge.target_id for edge in node.edges if edge.kind == kind and not edge.refused)


def place_of(graph: Graph, node: Node) -> tuple[str | None, str | None]:
    """The municipality and the county that a node is in, each None where unknown."""
    places = targets(node, "located_in")
    municipality = next((place for place in places if place.startswith("mun:")), None)
    if municipality:
        places += [edge.target_id for edge in graph.out(municipality, "part_of")]
    return municipality, next((place for place in places if place.startswith("county:")), None)
