"""What would change this? A company as it would be, asked as if it were so; nothing is stored."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from graph.dialog.ground import FOUNDING, best_buyers, best_routes, firm_of, library_of, targets
from graph.dialog.records import decision_edges
from graph.matching.affinity import MATCH_ROLES, Role
from graph.matching.items import Match
from graph.matching.rank import Answer, match
from graph.matching.routes import rank_routes
from graph.model.graph import Graph
from graph.planning.paths import Path, Question, plan_paths
from graph.store.merge import MergedEdge, Node

ASSUMED = "source:assumption"
"""The source of what is only supposed; no store has it."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """What is supposed of the company: requirements held or not, capabilities had or not."""

    holds: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    adds: frozenset[str] = frozenset()
    removes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outlook:
    """Matches, routes and the best plans of one company."""

    answer: Answer
    routes: tuple[Match, ...]
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """An actor in a role whose place among the best or whose score has changed.

    `before` and `after` are (place from 1, score), None where it is not among the best.
    """

    target: str
    role: Role
    before: tuple[int, float] | None
    after: tuple[int, float] | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The company as it is and as it would be, and what that moves, role by role."""

    before: Outlook
    after: Outlook
    moved: tuple[Moved, ...]


def what_if(graph: Graph, node: Node, supposed: Supposed, start: date, limit: int = 10) -> WhatIf:
    """Asks the same of both. `limit` is how many actors a role; plans are the three best.

    Raises UnknownIdError for nothing in `supposed`: an id that no fact has changes nothing.
    """
    holds = dict.fromkeys(supposed.holds, True) | dict.fromkeys(supposed.lacks, False)
    adds = dict.fromkeys(supposed.adds, True) | dict.fromkeys(supposed.removes, False)
    before = outlook(graph, node, start, limit)
    after = outlook(graph, decided(node, holds, adds), start, limit)
    return WhatIf(before, after, tuple(_moved(before, after)))


def outlook(graph: Graph, node: Node, start: date, limit: int) -> Outlook:
    """What the graph answers about a company, stored or supposed."""
    question = Question(
        routes=best_routes(graph, node),
        start=start,
        buyers=best_buyers(graph, node),
        held=frozenset(targets(node, "holds")),
        firm=firm_of(graph, node),
        ruled_out=FOUNDING,
    )
    return Outlook(
        match(graph, node, MATCH_ROLES, limit),
        tuple(rank_routes(graph, node)),
        plan_paths(library_of(graph), question).paths,
    )


def decided(
    node: Node,
    holds: Mapping[str, bool],
    capabilities: Mapping[str, bool],
    source: str = ASSUMED,
) -> Node:
    """The company as it is when these decisions count before everything known of it."""
    new = {
        (edge.kind, edge.target): MergedEdge(
            node.id, edge.kind, edge.target, edge.properties, (source,)
        )
        for edge in decision_edges(holds, capabilities)
    }
    kept = {(edge.kind, edge.target_id): edge for edge in node.edges}
    edges = kept | {place: edge for place, edge in new.items() if not _same(kept.get(place), edge)}
    return replace(node, edges=tuple(edge for _, edge in sorted(edges.items())))


def _same(known: MergedEdge | None, edge: MergedEdge) -> bool:
    """Whether the graph says so already, so that its own sources are kept."""
    return known is not None and known.properties == edge.properties


def _moved(before: Outlook, after: Outlook) -> Collection[Moved]:
    old, new = _places(before.answer), _places(after.answer)
    order: list[Role] = list(MATCH_ROLES)
    found = [
        Moved(target, role, old.get((role, target)), new.get((role, target)))
        for role, target in old.keys() | new.keys()
        if old.get((role, target)) != new.get((role, target))
    ]
    return sorted(found, key=lambda m: (order.index(m.role), m.after or m.before or (0,), m.target))


def _places(answer: Answer) -> dict[tuple[Role, str], tuple[int, float]]:
    places: dict[tuple[Role, str], tuple[int, float]] = {}
    counted: dict[Role, int] = {}
    for one in answer.matches:
        counted[one.role] = counted.get(one.role, 0) + 1
        places[one.role, one.target] = counted[one.role], one.score
    return places
