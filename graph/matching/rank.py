"""Ranking: the join of a node's anchors with the affinities, best actors first per role."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.matching.admission import (
    Warning,
    blocked,
    cautions,
    eligible,
    enough,
    home_of,
    is_same_organisation,
)
from graph.matching.affinity import MATCH_ROLES, AffinityIndex, Role
from graph.matching.anchors import Anchor, anchors_of
from graph.matching.items import Item, Match, canonical, item_of
from graph.matching.partners import best_partners
from graph.matching.suppliers import best_companies
from graph.matching.table import affinities
from graph.model.graph import COMPANY, Graph
from graph.store.merge import Node


@dataclass(frozen=True, slots=True)
class Answer:
    """Ranked matches for one node at one revision, with what the reader must know about them."""

    subject: str
    revision: int
    warnings: tuple[Warning, ...]
    matches: tuple[Match, ...]


def match(graph: Graph, node: Node, roles: Sequence[Role] = MATCH_ROLES, limit: int = 10) -> Answer:
    """The best `limit` actors per role for any node, by role order and then by score."""
    hindrances = blocked(node) if node.kind == COMPANY else []
    if hindrances:
        return Answer(node.id, graph.revision, tuple(hindrances), ())
    anchors = anchors_of(graph, node)
    wanted = frozenset(roles)
    found = [m for m in actor_matches(graph, node, anchors) if m.role in wanted]
    if node.kind == COMPANY:
        if Role.PARTNER in wanted:
            found += best_partners(graph, node, anchors, limit)
    else:
        found += best_companies(graph, node, wanted, limit)
    best = [m for role in MATCH_ROLES for m in best_of(found, role, limit)]
    return Answer(node.id, graph.revision, tuple(cautions(node, anchors)), tuple(best))


def best_of(matches: Sequence[Match], role: Role, limit: int) -> list[Match]:
    """The best matches of one role; ties by id, so that the order is always the same."""
    of_role = [m for m in matches if m.role is role]
    return sorted(of_role, key=lambda m: (-m.weight, m.target))[:limit]


def actor_matches(graph: Graph, node: Node, anchors: Sequence[Anchor]) -> Iterator[Match]:
    """Every admitted actor of the reference graph with its evidence, in no particular order."""
    for (target, role), items in _join(affinities(graph), anchors).items():
        if target == node.id or not enough(role, (item.evidence for item in items)):
            continue
        if admits(graph, node, target, anchors):
            yield Match(target, role, canonical(items))


def admits(graph: Graph, node: Node, target: str, anchors: Sequence[Anchor]) -> bool:
    """Whether an actor may be suggested: it works where the company is, is another, and can."""
    actor = graph.node(target)
    if actor is None or is_same_organisation(node, actor):
        return False
    home = home_of(graph, target)
    if node.kind == COMPANY and home is not None and home.isdisjoint(a.id for a in anchors):
        return False
    return actor.kind != "instrument" or eligible(node, actor)


def _join(index: AffinityIndex, anchors: Sequence[Anchor]) -> dict[tuple[str, Role], list[Item]]:
    found: dict[tuple[str, Role], list[Item]] = {}
    for anchor in anchors:
        for affinity in index.of_anchor(anchor.id):
            found.setdefault((affinity.target, affinity.role), []).append(item_of(anchor, affinity))
    return found
