"""What the pending decisions of a draft add at least: lower bounds that are never too high.

A step counts only when every way out of a decision's option needs it, it is not in the draft
already, and no other pending decision could bring it in; so no step is counted twice.
"""

from functools import reduce

from graph.planning.draft import Decision, Draft, Problem
from graph.planning.tree import AllOf, AnyOf, Leaf, Tree, is_met

Additions = tuple[int, int]
"""Conditional steps and known maximum cost in SEK."""


class Bounds:
    """Lower bounds for one problem; what each option needs for certain is worked out once."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._library = problem.library
        self._certain: dict[str, frozenset[str]] = {}
        self._options: dict[str | AnyOf, tuple[frozenset[str], ...]] = {}

    def added(self, draft: Draft) -> Additions:
        """At least so many conditional steps and so much known cost are still to come."""
        conditional = cost = 0
        for decision in draft.pending:
            shared = draft.steps.union(
                *(other.reach for other in draft.pending if other is not decision)
            )
            added = [self._weigh(certain - shared) for certain in self._options_of(decision)]
            conditional += min(one[0] for one in added)
            cost += min(one[1] for one in added)
        return conditional, cost

    def _weigh(self, steps: frozenset[str]) -> Additions:
        library = self._library
        conditional = sum(library.conditional[step] for step in steps)
        return conditional, sum(library.dearest[step] for step in steps)

    def _options_of(self, decision: Decision) -> tuple[frozenset[str], ...]:
        about = decision.about
        key = about.id if isinstance(about, Leaf) else about
        known = self._options.get(key)
        if known is None:
            if isinstance(about, AnyOf):
                known = tuple(self._of(part) for part in about.parts)
            else:
                known = self._by_way(about.id)
            self._options[key] = known
        return known

    def _by_way(self, requirement: str) -> tuple[frozenset[str], ...]:
        ways = (self._library.ways[way] for way in self._problem.ways_for(requirement))
        return tuple(_union([self._of_leaf(step) for step in way.steps]) for way in ways)

    def _of(self, tree: Tree) -> frozenset[str]:
        if is_met(tree, self._problem.held):
            return frozenset()
        if isinstance(tree, Leaf):
            return self._of_leaf(tree.id)
        parts = [self._of(part) for part in tree.parts]
        return _union(parts) if isinstance(tree, AllOf) else _common(parts)

    def _of_leaf(self, id: str) -> frozenset[str]:
        known = self._certain.get(id)
        if known is None:
            known = self._certain[id] = self._work_out(id)
        return known

    def _work_out(self, id: str) -> frozenset[str]:
        if id in self._problem.held or id in self._problem.done:
            return frozenset()
        if id in self._library.steps:
            step = self._library.steps[id]
            first = [self._of_leaf(other) for other in step.after + step.needs]
            return _union([*first, frozenset((id,))])
        return _common(list(self._by_way(id)))


def _union(sets: list[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _common(sets: list[frozenset[str]]) -> frozenset[str]:
    return reduce(frozenset.__and__, sets) if sets else frozenset()
