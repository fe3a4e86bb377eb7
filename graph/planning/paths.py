"""The k best plans over the buyers and routes that are asked about.

A buyer is asked only on a route that can lead to it. Two questions that come to the same open
steps (another buyer on the route, or a route that is a part of another) are one plan: it is shown
for the first of them and names the others, so that k plans are k different things to do. Leaving
out needless work (`graph.planning.search`) applies within a route, where two plans have the same
end; a plan on one route is never left out for one on another.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from graph.planning.draft import Problem
from graph.planning.facts import Route
from graph.planning.finance import Firm
from graph.planning.library import PlanLibrary, UnknownIdError
from graph.planning.plan import Occasion, Plan, make_plan
from graph.planning.search import best
from graph.planning.tree import AllOf, Leaf


class ChoiceError(ValueError):
    """Two chosen ways answer the same requirement; a plan meets it by exactly one."""

    def __init__(self, requirement: str, ways: Iterable[str]) -> None:
        self.requirement = requirement
        self.ways = tuple(sorted(ways))
        super().__init__(f"{requirement} is met by one way, not by {' and '.join(self.ways)}")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: routes in order of fit, buyers in order of match, what is held and chosen.

    Without buyers the routes are planned for no buyer in particular. Ids that are held but that
    no plan knows change nothing. `ruled_out` are ways that cannot be this firm's, `done` steps
    that have been carried out already.
    """

    routes: tuple[str, ...]
    start: date
    buyers: tuple[str, ...] = ()
    held: frozenset[str] = frozenset()
    choose: frozenset[str] = frozenset()
    k: int = 3
    firm: Firm = field(default_factory=Firm)
    ruled_out: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Aim:
    """A route asked for a buyer, or for nobody in particular."""

    route: Route
    buyer: str | None


@dataclass(frozen=True, slots=True)
class Path:
    """A plan with the aim it serves best, and the other aims that the same steps serve."""

    aim: Aim
    plan: Plan
    also: tuple[Aim, ...] = ()


@dataclass(frozen=True, slots=True)
class Paths:
    """The answer. `not_on_route` are asked (buyer, route) that do not meet, `unused` choices that
    none of the routes has room for. `exhaustive` is False when a search gave up early."""

    paths: tuple[Path, ...]
    not_on_route: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    exhaustive: bool


def plan_paths(library: PlanLibrary, question: Question) -> Paths:
    """The k best plans, best first: fewest likely days, conditional steps, cost, step ids.

    Raises `UnknownIdError` for a route or choice that is none, `ChoiceError` for two ways chosen
    to one requirement.
    """
    _refuse(library, question)
    routes = [library.routes[route] for route in dict.fromkeys(question.routes)]
    found: dict[frozenset[str], Path] = {}
    exhaustive = True
    occasion = Occasion(question.start, question.firm, question.held)
    for route in routes:
        aims = _aims(route, question.buyers)
        if not aims:
            continue
        problem = replace(
            route_problem(library, route.id, question.held, question.choose),
            ruled_out=question.ruled_out,
            done=question.done,
        )
        answer = best(problem, question.k)
        exhaustive = exhaustive and answer.exhaustive
        for draft in answer.drafts:
            _add(found, make_plan(problem, draft, occasion), aims)
    return Paths(
        tuple(sorted(found.values(), key=lambda path: plan_order(path.plan))[: question.k]),
        tuple((b, r.id) for r in routes for b in question.buyers if not r.serves(b)),
        _unused(library, routes, question.choose),
        exhaustive,
    )


def route_problem(
    library: PlanLibrary, route: str, held: Iterable[str], choose: Iterable[str]
) -> Problem:
    """The planning problem of one route: its tree, what was ticked, what is held and chosen."""
    goal = _goal(library.routes[route], frozenset(choose))
    return Problem(library, goal, library.closure(held), library.reach(goal) & frozenset(choose))


def plan_order(plan: Plan) -> tuple[int, int, int, int, list[str]]:
    """The order of plans, best first; those of unknown length last."""
    unknown = sum(one.step.days is None for one in plan.open_steps)
    days = plan.days[1] if plan.days else 0
    cost = plan.cost_sek[1] if plan.cost_sek else 0
    return unknown, days, len(plan.conditional_steps), cost, sorted(plan.step_ids)


def _goal(route: Route, choose: frozenset[str]) -> AllOf:
    ticked = [Leaf(one) for one in (*route.may_ask, *route.optional) if one in choose]
    return AllOf((route.tree, *ticked))


def _aims(route: Route, buyers: tuple[str, ...]) -> tuple[Aim, ...]:
    if not buyers:
        return (Aim(route, None),)
    return tuple(Aim(route, buyer) for buyer in dict.fromkeys(buyers) if route.serves(buyer))


def _add(found: dict[frozenset[str], Path], plan: Plan, aims: tuple[Aim, ...]) -> None:
    known = found.get(plan.step_ids)
    if known is None:
        found[plan.step_ids] = Path(aims[0], plan, aims[1:])
    else:
        found[plan.step_ids] = Path(known.aim, known.plan, known.also + aims)


def _unused(
    library: PlanLibrary, routes: Iterable[Route], choose: frozenset[str]
) -> tuple[str, ...]:
    usable = [library.reach(_goal(route, choose)) for route in routes]
    return tuple(sorted(choose.difference(*usable)))


def _refuse(library: PlanLibrary, question: Question) -> None:
    strangers = [one for one in question.routes if one not in library.routes]
    strangers += [one for one in question.choose if not library.knows(one)]
    if strangers:
        raise UnknownIdError(strangers)
    chosen: dict[str, list[str]] = {}
    for one in question.choose:
        if one in library.ways:
            chosen.setdefault(library.ways[one].requirement, []).append(one)
    _refuse_two_ways(chosen)


def _refuse_two_ways(chosen: Mapping[str, list[str]]) -> None:
    for requirement, ways in sorted(chosen.items()):
        if len(ways) > 1:
            raise ChoiceError(requirement, ways)
