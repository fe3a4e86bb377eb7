"""Affinities: what the reference graph says about anchors and actors, compiled once a revision.

An affinity reads: whoever has this anchor (offers this capability, is in this municipality, is a
member of this network) has to do with that actor in this role, this strongly, along this path.
A company's match is then a join of its own anchors with the affinities; the same table read by
target answers the question the other way round.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from graph.store.merge import MergedEdge


class Role(StrEnum):
    """What an actor is to a company, in the order the lists are shown; a route is none."""

    BUYER = "buyer"
    ENABLER = "enabler"
    PERMIT = "permit"
    FINANCIER = "financier"
    PRIME = "prime"
    PARTNER = "partner"
    ROUTE = "route"


MATCH_ROLES = tuple(role for role in Role if role is not Role.ROUTE)


@dataclass(frozen=True, slots=True)
class Affinity:
    """One typed path from an anchor to an actor.

    `path` starts with the anchor and ends with the target; `edges` are the edges it walks, one
    fewer than the path's nodes. `values` fill the reason's message.
    """

    role: Role
    evidence: str
    strength: float
    edges: tuple[MergedEdge, ...]
    path: tuple[str, ...]
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        """The node a company must be tied to for this to count."""
        return self.path[0]

    @property
    def target(self) -> str:
        """The actor."""
        return self.path[-1]


class AffinityIndex:
    """Affinities by anchor and by target, in an order that insertion does not change."""

    def __init__(self, affinities: Iterable[Affinity]) -> None:
        self._by_anchor: dict[str, list[Affinity]] = {}
        self._by_target: dict[str, list[Affinity]] = {}
        for affinity in sorted(affinities, key=lambda a: (a.path, a.role, a.evidence)):
            self._by_anchor.setdefault(affinity.anchor, []).append(affinity)
            self._by_target.setdefault(affinity.target, []).append(affinity)

    def of_anchor(self, anchor: str) -> list[Affinity]:
        """All affinities that start in an anchor."""
        return self._by_anchor.get(anchor, [])

    def of_target(self, target: str) -> list[Affinity]:
        """All affinities that end in an actor."""
        return self._by_target.get(target, [])
