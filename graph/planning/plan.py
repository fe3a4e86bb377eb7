"""A finished plan: its steps with dates and states, what it costs, and what it rests on.

A plan is never a promise. Conditional steps depend on somebody else, a way may rest on an
assumption, and every figure says whether it is an estimate.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from graph.planning.alternatives import Alternative, alternatives
from graph.planning.draft import Draft, Problem
from graph.planning.facts import Days, Span, Step, Way
from graph.planning.finance import Cover, Firm, Offer, cover, offers
from graph.planning.library import PlanLibrary
from graph.planning.schedule import Schedule, schedule


class State(StrEnum):
    """Where a step stands: done, the firm's own to do, or depending on somebody else."""

    DONE = "done"
    OPEN = "open"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True)
class Met:
    """A requirement the plan asks for that is held, or implied by one that is (`because`)."""

    requirement: str
    because: str


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step in a plan. `after` are the plan's steps that come first, `for_requirements` what the
    plan does it for. A done step has no dates and names the held requirements that say so."""

    step: Step
    state: State
    start: date | None = None
    end: date | None = None
    after: tuple[str, ...] = ()
    for_requirements: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    financing: tuple[Offer, ...] = ()
    done_because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in one valid order (done ones first) with dates by the likely days from `start`.

    `days` and `earliest` are None when an open step has no known length. `cost_sek` sums the open
    steps whose cost is known, None when none is; `unknown` are the others. `ways` are those taken.
    """

    start: date
    steps: tuple[PlannedStep, ...]
    days: Days | None
    critical: tuple[str, ...]
    cost_sek: Span | None
    unknown: tuple[str, ...]
    ways: tuple[Way, ...]
    met: tuple[Met, ...]
    cover: Cover

    @property
    def earliest(self) -> date | None:
        """The likely end: start + likely days."""
        return None if self.days is None else self.start + timedelta(days=self.days[1])

    @property
    def open_steps(self) -> tuple[PlannedStep, ...]:
        """The steps that are still to be done, conditional ones among them."""
        return tuple(one for one in self.steps if one.state is not State.DONE)

    @property
    def conditional_steps(self) -> tuple[PlannedStep, ...]:
        """The steps that depend on somebody else or on an assumption."""
        return tuple(one for one in self.steps if one.state is State.CONDITIONAL)

    @property
    def step_ids(self) -> frozenset[str]:
        """The open steps by id: what tells one plan from another."""
        return frozenset(one.step.id for one in self.open_steps)


@dataclass(frozen=True, slots=True)
class Occasion:
    """When a plan starts, for which firm, and which requirements it holds itself (not implied)."""

    start: date
    firm: Firm = field(default_factory=Firm)
    holds: frozenset[str] = frozenset()


def make_plan(problem: Problem, draft: Draft, occasion: Occasion) -> Plan:
    """The plan of a complete draft."""
    library = problem.library
    timing = schedule(library, draft.steps, draft.ways)
    choices = alternatives(library, draft)
    steps = [
        _open(library, draft, timing, library.steps[id], occasion, choices.get(id, ()))
        for id in timing.order
    ]
    known = [one.step.cost_sek for one in steps if one.step.cost_sek is not None]
    return Plan(
        start=occasion.start,
        steps=(*_done(problem, draft), *steps),
        days=timing.days,
        critical=timing.critical,
        cost_sek=(sum(s[0] for s in known), sum(s[1] for s in known)) if known else None,
        unknown=tuple(sorted(one.step.id for one in steps if one.step.cost_sek is None)),
        ways=tuple(library.ways[way] for _, way in sorted(draft.ways.items())),
        met=tuple(_met(library, one, occasion.holds) for one in sorted(draft.met)),
        cover=cover((one.step, one.financing) for one in steps),
    )


def _open(
    library: PlanLibrary,
    draft: Draft,
    timing: Schedule,
    step: Step,
    occasion: Occasion,
    choices: tuple[Alternative, ...],
) -> PlannedStep:
    begins, ends = timing.start.get(step.id), timing.end.get(step.id)
    return PlannedStep(
        step=step,
        state=State.CONDITIONAL if step.conditional else State.OPEN,
        start=None if begins is None else occasion.start + timedelta(days=begins),
        end=None if ends is None else occasion.start + timedelta(days=ends),
        after=_before(library, draft, step.id),
        for_requirements=tuple(
            requirement
            for requirement, way in sorted(draft.ways.items())
            if step.id in library.ways[way].steps
        ),
        alternatives=choices,
        financing=offers(library, step, occasion.firm),
    )


def _before(library: PlanLibrary, draft: Draft, step: str) -> tuple[str, ...]:
    first = set(library.order.before(step, draft.steps, draft.ways)) & draft.steps
    return tuple(sorted(first, key=library.order.rank.__getitem__))


def _met(library: PlanLibrary, requirement: str, holds: frozenset[str]) -> Met:
    if requirement in holds:
        return Met(requirement, requirement)
    implying = (one for one in sorted(holds) if requirement in library.closure([one]))
    return Met(requirement, next(implying, requirement))


def _done(problem: Problem, draft: Draft) -> Iterator[PlannedStep]:
    """Steps that what is held shows to be done, and those said to be done, in a valid order."""
    library = problem.library
    because: dict[str, set[str]] = {}
    for step in problem.done & library.reach(problem.goal):
        because.setdefault(step, set())
    for requirement in draft.met:
        for step in _steps_behind(problem, requirement):
            if step not in draft.steps:
                because.setdefault(step, set()).add(requirement)
    for step in sorted(because, key=library.order.rank.__getitem__):
        yield PlannedStep(
            library.steps[step], State.DONE, done_because=tuple(sorted(because[step]))
        )


def _steps_behind(problem: Problem, requirement: str) -> Iterable[str]:
    """The steps by which a held requirement was met, where that can be told.

    It can when a way was chosen, when there is only one way, or only one without an assumption
    (the usual one). Otherwise nobody knows which way the firm took, and no step is called done.
    """
    ways = problem.library.ways_to.get(requirement, ())
    chosen = [way for way in ways if way.id in problem.chosen]
    usual = chosen or (ways if len(ways) == 1 else [way for way in ways if not way.conditional])
    return usual[0].steps if len(usual) == 1 else ()
