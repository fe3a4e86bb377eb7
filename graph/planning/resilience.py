"""Own resilience as a path: continuity steps planned as any other steps, and where the two meet.

A continuity step is given in working days of the firm's own effort; as a step of a plan it spans
ceil(7/5 x effort) calendar days, an estimate. Its prerequisites are pulled in and finished first.
Where a step towards a buyer is the same work as a continuity step, the two are joined, so that
nobody does or pays for it twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.planning.draft import Problem
from graph.planning.library import PlanLibrary, UnknownIdError
from graph.planning.plan import Occasion, Plan, make_plan
from graph.planning.search import best
from graph.planning.tree import AllOf, Leaf


@dataclass(frozen=True, slots=True)
class Joint:
    """A continuity step that a plan towards a buyer has use for.

    `steps` are the plan's open steps that are the same work; `requirements` those that the plan
    has to meet and that the continuity step helps towards.
    """

    continuity_step: str
    steps: tuple[str, ...]
    requirements: tuple[str, ...]


def plan_resilience(
    library: PlanLibrary,
    wanted: Iterable[str],
    occasion: Occasion,
    done: Iterable[str] = (),
) -> Plan:
    """The plan of the wanted continuity steps and their prerequisites, those done left out.

    Raises `UnknownIdError` for a step that is none.
    """
    steps, finished = tuple(dict.fromkeys(wanted)), frozenset(done)
    strangers = [one for one in (*steps, *finished) if one not in library.steps]
    if strangers:
        raise UnknownIdError(strangers)
    goal = AllOf(tuple(Leaf(step) for step in steps))
    problem = Problem(library, goal, done=finished)
    (draft,) = best(problem, 1).drafts
    return make_plan(problem, draft, occasion)


def joints(resilience: Plan, plan: Plan) -> tuple[Joint, ...]:
    """Where an own-resilience plan and a plan towards a buyer meet, in the former's order."""
    wanted = {way.requirement for way in plan.ways}
    found = []
    for one in resilience.open_steps:
        same = tuple(p.step.id for p in plan.open_steps if one.step.id in p.step.meets_continuity)
        helps = tuple(requirement for requirement in one.step.meets if requirement in wanted)
        if same or helps:
            found.append(Joint(one.step.id, same, helps))
    return tuple(found)


def met_by_continuity(library: PlanLibrary, done: Iterable[str]) -> frozenset[str]:
    """Requirements whose every step by some way is the same work as continuity steps done."""
    finished = frozenset(done)
    return frozenset(
        way.requirement
        for way in library.ways.values()
        if all(_covered(library, step, finished) for step in way.steps)
    )


def _covered(library: PlanLibrary, step: str, done: frozenset[str]) -> bool:
    same = library.steps[step].meets_continuity
    return bool(same) and done.issuperset(same)
