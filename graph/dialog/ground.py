"""What a company's plans rest on: the library of facts, the firm, its best routes and buyers."""

from functools import lru_cache

from graph.matching.affinity import Role
from graph.matching.rank import match
from graph.matching.routes import rank_routes
from graph.matching.table import ReferenceKey
from graph.model.company_row import FEEDS_MATCHES
from graph.model.graph import Graph
from graph.planning.finance import Firm
from graph.planning.library import PlanLibrary
from graph.store.merge import Node

ROUTES_PLANNED = 3
BUYERS_ASKED = 3
# A company that the graph knows is founded already; whoever wants the way anyway chooses it.
FOUNDING = frozenset({"way:bolag-register/nytt"})


def library_of(graph: Graph) -> PlanLibrary:
    """Everything a plan can be made of; built once for as long as the reference part stands."""
    return _library(ReferenceKey(graph))


def firm_of(graph: Graph, node: Node) -> Firm:
    """What the planner asks of a firm: size, county, listed or not; None for what is unknown."""
    listed = node.properties.get("listed")
    return Firm(
        employees=employees_of(node),
        county=places_of(graph, node)[1],
        listed=listed if isinstance(listed, bool) else None,
    )


def employees_of(node: Node) -> tuple[int, int | None] | None:
    """The least and most employees a company is known to have."""
    span = node.properties.get("employees_range")
    if isinstance(span, dict) and isinstance(span.get("min"), int):
        least, most = span["min"], span.get("max")
        return int(str(least)), most if isinstance(most, int) else None
    exact = node.properties.get("employees")
    return (exact, exact) if isinstance(exact, int) else None


def places_of(graph: Graph, node: Node) -> tuple[str | None, str | None]:
    """The municipality and the county that a company is in, each None where unknown."""
    places = targets(node, "located_in")
    municipality = next((place for place in places if place.startswith("mun:")), None)
    if municipality:
        places += [edge.target_id for edge in graph.out(municipality, "part_of")]
    return municipality, next((place for place in places if place.startswith("county:")), None)


def targets(node: Node, kind: str) -> list[str]:
    """The targets of a node's edges of one kind that nobody has refused, sorted."""
    return sorted(edge.target_id for edge in node.edges if edge.kind == kind and not edge.refused)


def capabilities_of(node: Node) -> list[str]:
    """What a company offers as far as is asserted or confirmed."""
    return sorted(
        edge.target_id
        for edge in node.edges
        if edge.kind == "offers" and edge.properties.get("status") in FEEDS_MATCHES
    )


def best_routes(graph: Graph, node: Node) -> tuple[str, ...]:
    """The routes that fit a company best, the first one most."""
    return tuple(route.target for route in rank_routes(graph, node)[:ROUTES_PLANNED])


def best_buyers(graph: Graph, node: Node) -> tuple[str, ...]:
    """The best-matched actors of the roles buyer and prime together."""
    found = match(graph, node, (Role.BUYER, Role.PRIME), BUYERS_ASKED).matches
    best = sorted(found, key=lambda m: (-m.weight, m.target))[:BUYERS_ASKED]
    return tuple(dict.fromkeys(one.target for one in best))


@lru_cache(maxsize=2)
def _library(key: ReferenceKey) -> PlanLibrary:
    return PlanLibrary.from_nodes(key.graph.reference.nodes.values())
