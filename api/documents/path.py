"""The ways to a contract for a company: routes by fit, and the best plans over them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from api.documents.found import company_at, node_at, place_of, targets
from api.documents.match import add_texts
from api.errors import NotFound
from api.wording import localised, name_of
from graph.matching.affinity import Role
from graph.matching.explain import match_document
from graph.matching.items import Match
from graph.matching.rank import match
from graph.matching.routes import rank_routes
from graph.matching.table import ReferenceKey
from graph.model.graph import Graph
from graph.planning.document import path_document
from graph.planning.finance import Firm
from graph.planning.library import PlanLibrary
from graph.planning.paths import Path, Paths, Question, plan_paths
from graph.store.merge import Node
from graph.values.text import Language

_ROUTES_PLANNED = 3
_BUYERS_ASKED = 3
# A company that the graph knows is founded already; whoever wants the way anyway chooses it.
_FOUNDING = frozenset({"way:bolag-register/nytt"})


@dataclass(frozen=True, slots=True)
class PathRequest:
    """What is asked: `buyer` and `route` narrow it, `have` adds to what the company holds.

    `choose` fixes ways, steps and requirements that a route may ask for. `k` is how many plans.
    """

    buyer: str | None = None
    route: str | None = None
    k: int = 3
    have: frozenset[str] = frozenset()
    choose: frozenset[str] = frozenset()
    start: date = field(default_factory=date.today)


def paths_document(
    graph: Graph, identity: str, request: PathRequest, language: Language
) -> dict[str, Any]:
    """The contract's `path`. Raises NotFound, UnknownIdError or ChoiceError."""
    node = company_at(graph, identity)
    ranked = rank_routes(graph, node)
    buyers = _buyers(graph, node, request)
    question = Question(
        routes=_routes(graph, ranked, request),
        start=request.start,
        buyers=buyers,
        held=frozenset(targets(node, "holds")) | request.have,
        choose=request.choose,
        k=request.k,
        firm=_firm(graph, node),
        ruled_out=_FOUNDING,
    )
    found = _planned(graph, question, request)
    return {
        "subject": node.id,
        "subject_name": name_of(graph, node.id, language),
        "start": request.start.isoformat(),
        "buyers": [{"id": buyer, "name": name_of(graph, buyer, language)} for buyer in buyers],
        "routes": [_route(graph, route, language) for route in ranked],
        "plans": [_plan(graph, path, language) for path in found.paths],
        "not_on_route": [{"buyer": b, "route": r} for b, r in found.not_on_route],
        "unused": list(found.unused),
        "exhaustive": found.exhaustive,
        "revision": graph.revision,
    }


def _planned(graph: Graph, question: Question, request: PathRequest) -> Paths:
    """The plans; for no buyer in particular where none was asked for and none is on the routes."""
    found = plan_paths(library_of(graph), question)
    if found.paths or request.buyer:
        return found
    return plan_paths(library_of(graph), replace(question, buyers=()))


def library_of(graph: Graph) -> PlanLibrary:
    """Everything a plan can be made of; built once for as long as the reference part stands."""
    return _library(ReferenceKey(graph))


def _buyers(graph: Graph, node: Node, request: PathRequest) -> tuple[str, ...]:
    """The asked buyer, else the best-matched actors of the roles buyer and prime together."""
    if request.buyer:
        return (node_at(graph, request.buyer).id,)
    found = match(graph, node, (Role.BUYER, Role.PRIME), _BUYERS_ASKED).matches
    best = sorted(found, key=lambda m: (-m.weight, m.target))[:_BUYERS_ASKED]
    return tuple(dict.fromkeys(one.target for one in best))


def _routes(graph: Graph, ranked: Sequence[Match], request: PathRequest) -> tuple[str, ...]:
    if request.route:
        if request.route not in library_of(graph).routes:
            raise NotFound("no_node", id=request.route)
        return (request.route,)
    return tuple(route.target for route in ranked[:_ROUTES_PLANNED])


def _firm(graph: Graph, node: Node) -> Firm:
    listed = node.properties.get("listed")
    return Firm(
        employees=_employees(node),
        county=place_of(graph, node)[1],
        listed=listed if isinstance(listed, bool) else None,
    )


def _employees(node: Node) -> tuple[int, int | None] | None:
    span = node.properties.get("employees_range")
    if isinstance(span, dict) and isinstance(span.get("min"), int):
        least, most = span["min"], span.get("max")
        return int(str(least)), most if isinstance(most, int) else None
    exact = node.properties.get("employees")
    return (exact, exact) if isinstance(exact, int) else None


def _route(graph: Graph, route: Match, language: Language) -> dict[str, Any]:
    document: dict[str, Any] = localised(match_document(graph, route), language)
    add_texts(graph, document["reasons"], language)
    return {key: document[key] for key in ("id", "name", "score", "reasons")}


def _plan(graph: Graph, path: Path, language: Language) -> dict[str, Any]:
    document: dict[str, Any] = path_document(path, language)
    buyer = document["buyer"]
    document["buyer_name"] = name_of(graph, buyer, language) if buyer else None
    return document


@lru_cache(maxsize=2)
def _library(key: ReferenceKey) -> PlanLibrary:
    return PlanLibrary.from_nodes(key.graph.reference.nodes.values())
