"""A plan being made: what is settled, what is still to be decided, and how one decision grows it.

A draft never shrinks and never takes a decision back, so the likely days, the conditional steps
and the known cost of what is settled are lower bounds for every plan that can come of it. That
is what lets `graph.planning.search` find the best plans without making them all.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from graph.planning.library import PlanLibrary
from graph.planning.tree import AllOf, AnyOf, Leaf, Tree, is_met


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """A requirement with several ways, or a branch: exactly one option is to be taken."""

    about: Leaf | AnyOf
    reach: frozenset[str]
    lead: int


@dataclass(frozen=True, slots=True)
class Draft:
    """`steps` open so far, `ways` by requirement, `picks` of branches, `pending` decisions.

    `met` are the requirements found held where the plan asked for them. `moot` is everything that
    what is held made unnecessary: a choice among it is satisfied, for there is nothing to choose.
    """

    steps: frozenset[str] = frozenset()
    ways: Mapping[str, str] = field(default_factory=dict)
    picks: tuple[tuple[AnyOf, Tree], ...] = ()
    pending: tuple[Decision, ...] = ()
    met: frozenset[str] = frozenset()
    moot: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Problem:
    """What to plan: a goal tree, given what is held (closed under implication) and chosen.

    `chosen` are ways, steps and requirements that a plan must contain, unless they are moot.
    `done` are steps already carried out, which are never pulled in (own resilience).
    `ruled_out` are ways that cannot be this firm's (founding a company that exists), unless chosen.
    """

    library: PlanLibrary
    goal: Tree
    held: frozenset[str] = frozenset()
    chosen: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    ruled_out: frozenset[str] = frozenset()

    def begin(self) -> Draft | None:
        """The draft of everything that needs no decision; None when no plan is possible."""
        return self._grow(Draft(), self.goal)

    def decide(self, draft: Draft) -> Iterator[Draft]:
        """The drafts that follow from taking each option of the weightiest pending decision.

        The one that takes longest is decided first, so that the length of a plan shows early.
        """
        decision = max(draft.pending, key=lambda one: one.lead)
        rest = tuple(one for one in draft.pending if one is not decision)
        about = decision.about
        for option in about.parts if isinstance(about, AnyOf) else (about,):
            if isinstance(about, AnyOf):
                picks = (*draft.picks, (about, option))
                grown = self._grow(_with(draft, picks=picks, pending=rest), option)
                if grown is not None:
                    yield grown
            else:
                yield from self._by_each_way(_with(draft, pending=rest), about.id)

    def ways_for(self, requirement: str) -> tuple[str, ...]:
        """The ways that may be taken: the chosen ones if any, else all that are not ruled out."""
        ways = tuple(way.id for way in self.library.ways_to.get(requirement, ()))
        chosen = tuple(way for way in ways if way in self.chosen)
        return chosen or tuple(way for way in ways if way not in self.ruled_out)

    def _by_each_way(self, draft: Draft, requirement: str) -> Iterator[Draft]:
        for way in self.ways_for(requirement):
            grown = self._grow(draft, Leaf(requirement), way)
            if grown is not None:
                yield grown

    def _grow(self, draft: Draft, tree: Tree, way: str | None = None) -> Draft | None:
        growth = _Growth(self, draft)
        grown = growth.by_way(way) if way else growth.by(tree)
        if not grown:
            return None
        result = growth.draft()
        return result if self._can_still_hold_chosen(result) else None

    def _can_still_hold_chosen(self, draft: Draft) -> bool:
        return all(
            one in draft.steps
            or one in draft.moot
            or one in draft.ways
            or one in draft.ways.values()
            or any(one in decision.reach for decision in draft.pending)
            for one in self.chosen
        )


class _Growth:
    """Works a tree into a copy of a draft, following everything that it pulls in."""

    def __init__(self, problem: Problem, draft: Draft) -> None:
        self._problem = problem
        self._library = problem.library
        self._steps = set(draft.steps)
        self._ways = dict(draft.ways)
        self._picks = draft.picks
        self._pending = {_name(one.about): one for one in draft.pending}
        self._met = set(draft.met)
        self._moot = set(draft.moot)

    def by(self, tree: Tree) -> bool:
        """Adds the tree; False when that is impossible."""
        todo: list[Tree] = [tree]
        while todo:
            node = todo.pop()
            if isinstance(node, AllOf):
                todo.extend(reversed(node.parts))
            elif isinstance(node, AnyOf):
                self._branch(node)
            elif node.id in self._library.steps:
                if not self._step(node.id, todo):
                    return False
            elif not self._requirement(node, todo):
                return False
        return True

    def by_way(self, way: str) -> bool:
        """Settles the requirement of `way` by it, with all its steps."""
        found = self._library.ways[way]
        self._ways[found.requirement] = way
        return self.by(AllOf(tuple(Leaf(step) for step in found.steps)))

    def draft(self) -> Draft:
        return Draft(
            frozenset(self._steps),
            self._ways,
            self._picks,
            tuple(self._pending.values()),
            frozenset(self._met),
            frozenset(self._moot),
        )

    def _branch(self, node: AnyOf) -> None:
        reach = self._library.reach(node)
        if is_met(node, self._problem.held):
            self._moot |= reach
        else:
            self._pending[_name(node)] = Decision(node, reach, self._library.lead(node))

    def _step(self, id: str, todo: list[Tree]) -> bool:
        if id in self._steps or id in self._problem.done:
            return True
        step = self._library.steps[id]
        if any(other in self._steps for other in self._library.excluded_by(id)):
            return False
        self._steps.add(id)
        todo.extend(Leaf(other) for other in step.after + step.needs)
        return True

    def _requirement(self, node: Leaf, todo: list[Tree]) -> bool:
        if node.id in self._problem.held:
            self._met.add(node.id)
            self._moot |= self._library.reach_of(node.id)
            return True
        if node.id in self._ways or node.id in self._pending:
            return True
        ways = self._problem.ways_for(node.id)
        if len(ways) == 1:
            self._ways[node.id] = ways[0]
            todo.extend(Leaf(step) for step in self._library.ways[ways[0]].steps)
        elif ways:
            reach, lead = self._library.reach(node), self._library.lead(node)
            self._pending[node.id] = Decision(node, reach, lead)
        return bool(ways)


def _name(about: Leaf | AnyOf) -> str | int:
    """A requirement is one decision however often it is asked for; a branch is its own."""
    return about.id if isinstance(about, Leaf) else id(about)


def _with(
    draft: Draft,
    *,
    pending: Collection[Decision],
    picks: tuple[tuple[AnyOf, Tree], ...] | None = None,
) -> Draft:
    chosen = draft.picks if picks is None else picks
    return Draft(draft.steps, draft.ways, chosen, tuple(pending), draft.met, draft.moot)
