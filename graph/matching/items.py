"""Evidence items and matches: the numbers are kept unrounded, so that they add up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import expm1, fsum, log1p

from graph.matching.affinity import Affinity, Role
from graph.matching.anchors import Anchor
from graph.store.merge import MergedEdge


@dataclass(frozen=True)
class Item:
    """One piece of evidence: a typed path from the subject to the actor, and its strength.

    `weight` is -ln(1 - strength); the weights of a match's items add up to -ln(1 - score).
    """

    evidence: str
    strength: float
    path: tuple[str, ...]
    edges: tuple[MergedEdge, ...]
    values: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def weight(self) -> float:
        """What the item adds to -ln(1 - score)."""
        return -log1p(-self.strength)


@dataclass(frozen=True)
class Match:
    """An actor in a role, with all the evidence that makes it relevant and nothing else."""

    target: str
    role: Role
    items: tuple[Item, ...]

    @cached_property
    def weight(self) -> float:
        """-ln(1 - score): the sum of the items' weights."""
        return fsum(item.weight for item in self.items)

    @property
    def score(self) -> float:
        """The noisy-OR of the items' strengths, in [0, 1)."""
        return -expm1(-self.weight)

    def share(self, item: Item) -> float:
        """The part of the whole that an item carries; the shares of a match add up to 1."""
        return item.weight / self.weight


def item_of(anchor: Anchor, affinity: Affinity) -> Item:
    """The evidence that an anchor and an affinity make together."""
    return Item(
        evidence=affinity.evidence,
        strength=anchor.strength * affinity.strength,
        path=anchor.path + affinity.path[1:],
        edges=anchor.edges + affinity.edges,
        values=affinity.values,
    )


def canonical(items: Iterable[Item]) -> tuple[Item, ...]:
    """Items heaviest first, ties by family and path: the same whatever order they came in."""
    return tuple(sorted(items, key=lambda item: (-item.weight, item.evidence, item.path)))
