"""What is missing: how much each requirement that is not held would be worth on a route.

The worth of a requirement is the difference between the best plan as things are and the best plan
if it were held as well, all else equal. Holding more never makes the best plan later, so no worth
in days is negative.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.planning.draft import Draft, Problem
from graph.planning.facts import Text
from graph.planning.library import PlanLibrary
from graph.planning.paths import route_problem
from graph.planning.schedule import schedule
from graph.planning.search import best


@dataclass(frozen=True, slots=True)
class Unlock:
    """What holding the requirement would save. `opens` is True when no plan exists without it.

    `days` are likely days, `conditional` and `steps` open steps that depend on somebody else and
    all of them, `cost_sek` known maximum cost. All but `days` can be below 0, when the plan that
    is then the best asks for more.
    """

    requirement: str
    title: Text
    opens: bool
    days: int
    conditional: int
    steps: int
    cost_sek: int


def unlock_values(
    library: PlanLibrary, route: str, held: Iterable[str], choose: Iterable[str] = ()
) -> tuple[Unlock, ...]:
    """Every requirement that would change the best plan on the route, the most valuable first."""
    holds, chosen = frozenset(held), frozenset(choose)
    now = route_problem(library, route, holds, chosen)
    base = _best(now)
    missing = sorted((library.reach(now.goal) & library.requirements.keys()) - now.held)
    found = []
    for requirement in missing:
        then = route_problem(library, route, holds | {requirement}, chosen)
        value = _worth(library, requirement, base, _best(then))
        if value is not None:
            found.append(value)
    return tuple(sorted(found, key=_order))


def _best(problem: Problem) -> Draft | None:
    drafts = best(problem, 1).drafts
    return drafts[0] if drafts else None


def _worth(
    library: PlanLibrary, requirement: str, base: Draft | None, then: Draft | None
) -> Unlock | None:
    title = library.requirements[requirement]
    if then is None or (base is not None and base.steps == then.steps):
        return None
    if base is None:
        return Unlock(requirement, title, opens=True, days=0, conditional=0, steps=0, cost_sek=0)
    return Unlock(
        requirement,
        title,
        opens=False,
        days=_days(library, base) - _days(library, then),
        conditional=_conditional(library, base) - _conditional(library, then),
        steps=len(base.steps) - len(then.steps),
        cost_sek=_cost(library, base) - _cost(library, then),
    )


def _days(library: PlanLibrary, draft: Draft) -> int:
    days = schedule(library, draft.steps, draft.ways).days
    return days[1] if days else 0


def _conditional(library: PlanLibrary, draft: Draft) -> int:
    return sum(library.conditional[step] for step in draft.steps)


def _cost(library: PlanLibrary, draft: Draft) -> int:
    return sum(library.dearest[step] for step in draft.steps)


def _order(value: Unlock) -> tuple[bool, int, int, int, str]:
    saved = value.steps + value.conditional
    return not value.opens, -value.days, -saved, -value.cost_sek, value.requirement
