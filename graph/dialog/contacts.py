"""Kontakter: whom the company is to talk to, and what to say first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.matching.affinity import MATCH_ROLES, Role
from graph.matching.explain import values_of
from graph.matching.items import Match
from graph.matching.rank import Answer, match
from graph.model.company_row import FEEDS_MATCHES
from graph.model.graph import Graph
from graph.store.merge import Node

FEWEST, MOST = 3, 5
"""How many contacts a dialogue ends with: few enough to be called."""

_EVERY_ACTOR = 1000
_PARTNERS_AT_FIRST, _PARTNERS_AT_MOST = 10, 200
_SUGGESTED = (Role.BUYER, Role.PRIME, Role.ENABLER, Role.BUYER, Role.FINANCIER)


@dataclass(frozen=True, slots=True)
class Say:
    """The sentence to begin with: a message id and the ids that fill it.

    `offered` is the capability that makes the company interesting to this actor, else the one it
    surest has; `evidence` is what the sentence rests on. None where not known.
    """

    id: str
    values: Mapping[str, str]
    offered: str | None
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Contact:
    """A chosen or suggested contact; `match` is None where the graph gives no reason for it."""

    id: str
    match: Match | None
    say: Say


def matches_for(graph: Graph, node: Node, chosen: Iterable[str]) -> Answer:
    """Every actor for the company, and of partner companies the best or those that are chosen."""
    others = tuple(role for role in MATCH_ROLES if role is not Role.PARTNER)
    actors = match(graph, node, others, _EVERY_ACTOR)
    partners = match(graph, node, (Role.PARTNER,), _PARTNERS_AT_FIRST)
    missing = {one for one in chosen if graph.companies.row(one) is not None}
    if not missing <= {one.target for one in partners.matches}:
        partners = match(graph, node, (Role.PARTNER,), _PARTNERS_AT_MOST)
    return replace(actors, matches=(*actors.matches, *partners.matches))


def chosen_contacts(node: Node, answer: Answer, chosen: Iterable[str]) -> list[Contact]:
    """The chosen ones in their order, each in the role where it weighs the most."""
    best = _best_by_target(answer.matches)
    return [_contact(node, identity, best.get(identity)) for identity in chosen]


def suggested_contacts(node: Node, answer: Answer, chosen: Iterable[str]) -> list[Contact]:
    """As many as a dialogue has room for beside the chosen ones: buyers, a prime contractor,
    somebody who opens doors and somebody who finances, the best of each."""
    taken = set(chosen)
    room = max(0, MOST - len(taken))
    found: list[Contact] = []
    for role in (*_SUGGESTED, *(one.role for one in answer.matches)):
        free = (m for m in answer.matches if m.role is role and m.target not in taken)
        best = max(free, key=lambda m: m.weight, default=None)
        if best is not None and len(found) < room:
            taken.add(best.target)
            found.append(_contact(node, best.target, best))
    return found


def _contact(node: Node, identity: str, found: Match | None) -> Contact:
    return Contact(identity, found, _say(node, identity, found))


def _say(node: Node, identity: str, found: Match | None) -> Say:
    """From the heaviest reason that is an offer, else the heaviest; the role decides the rest."""
    if found is None:
        return Say("anyone", {"actor": identity}, _surest_offer(node), None)
    by_offer = [item for item in found.items if item.path[1].startswith("cap:")]
    heaviest = by_offer[0] if by_offer else found.items[0]
    values = {k: v for k, v in values_of(heaviest.path).items() if isinstance(v, str)}
    offered = heaviest.path[1] if by_offer else _surest_offer(node)
    return Say(found.role.value, values, offered, heaviest.evidence)


def _surest_offer(node: Node) -> str | None:
    offers = [edge for edge in node.edges if edge.kind == "offers"]
    known = [edge for edge in offers if edge.properties.get("status") in FEEDS_MATCHES]
    best = min(
        known, key=lambda e: (-float(str(e.properties.get("score", 0))), e.target_id), default=None
    )
    return best.target_id if best else None


def _best_by_target(matches: Sequence[Match]) -> dict[str, Match]:
    best: dict[str, Match] = {}
    for one in matches:
        if one.target not in best or one.weight > best[one.target].weight:
            best[one.target] = one
    return best
