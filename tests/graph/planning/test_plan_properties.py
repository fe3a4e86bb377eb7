"""What must hold of every plan on the shipped facts, whatever is held and chosen."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.planning.library import PlanLibrary
from graph.planning.order import Ordering
from graph.planning.paths import Path, Question, plan_order, plan_paths
from graph.planning.plan import State
from graph.planning.tree import leaves

START = date(2026, 12, 1)
ROUTES = [
    "adda", "diana", "direktupphandling", "edf", "fmv", "innovationspartnerskap", "k-foretag",
    "lou-oppet", "lou-under", "luf", "lufs", "lufs-undantag", "ncia", "nspa", "regional-kommun",
    "statliga-ramavtal", "underleverantor", "vinnova",
]  # fmt: skip


def paths(
    library: PlanLibrary, route: str, held: set[str], choose: set[str], k: int
) -> tuple[Path, ...]:
    question = Question(
        (f"route:{route}",), START, held=frozenset(held), choose=frozenset(choose), k=k
    )
    answer = plan_paths(library, question)
    assert answer.exhaustive
    return answer.paths


def some(data: st.DataObject, options: set[str], most: int) -> set[str]:
    return data.draw(st.sets(st.sampled_from(sorted(options)), max_size=most)) if options else set()


def a_choice(data: st.DataObject, library: PlanLibrary, route: str) -> set[str]:
    """Requirements that may be asked for, branch steps and ways, at most one way a requirement."""
    asked = some(data, set(library.routes[f"route:{route}"].may_ask), 3)
    reach = library.reach(library.routes[f"route:{route}"].tree)
    ways = some(data, {i for i in reach if i in library.ways}, 3)
    one_each = {library.ways[way].requirement: way for way in sorted(ways)}
    return asked | set(one_each.values()) | some(data, {i for i in reach if i in library.steps}, 1)


def test_the_routes_are_those_of_the_facts(library: PlanLibrary) -> None:
    assert sorted(library.routes) == [f"route:{name}" for name in ROUTES]


@pytest.mark.parametrize("route", ROUTES)
def test_every_buyer_of_every_route_gets_a_plan(library: PlanLibrary, route: str) -> None:
    buyers = library.routes[f"route:{route}"].buyers
    assert buyers
    for buyer in buyers:
        found = plan_paths(library, Question((f"route:{route}",), START, buyers=(buyer,))).paths
        assert found
        assert all(path.aim.buyer == buyer for path in found)


@pytest.mark.parametrize("route", ROUTES)
def test_who_holds_everything_has_only_the_routes_own_steps(
    library: PlanLibrary, route: str
) -> None:
    own = {leaf for leaf in leaves(library.routes[f"route:{route}"].tree) if leaf in library.steps}
    todo = list(own)
    while todo:
        for first in library.steps[todo.pop()].after:
            if first not in own:
                own.add(first)
                todo.append(first)
    found = paths(library, route, set(library.requirements), set(), 10)
    assert found
    for path in found:
        assert path.plan.step_ids <= own
        assert not path.plan.ways


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_holding_more_never_makes_the_best_plan_later(
    library: PlanLibrary, data: st.DataObject
) -> None:
    route = data.draw(st.sampled_from(ROUTES))
    held = some(data, set(library.requirements), 5)
    choose = a_choice(data, library, route)
    more = held | {data.draw(st.sampled_from(sorted(library.requirements)))}
    before = paths(library, route, held, choose, 1)
    after = paths(library, route, more, choose, 1)
    if before:
        assert after
        assert before[0].plan.days
        assert after[0].plan.days
        assert after[0].plan.days[1] <= before[0].plan.days[1]


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_every_prerequisite_comes_before(library: PlanLibrary, data: st.DataObject) -> None:
    route = data.draw(st.sampled_from(ROUTES))
    held = some(data, set(library.requirements), 5)
    for path in paths(library, route, held, a_choice(data, library, route), 3):
        plan = path.plan
        place = {one.step.id: i for i, one in enumerate(plan.open_steps)}
        ends = {one.step.id: one.end for one in plan.open_steps}
        ways = {way.requirement: way.steps for way in plan.ways}
        for one in plan.open_steps:
            assert one.start is not None
            first = set(one.step.after)
            for requirement in one.step.needs:
                assert requirement in library.closure(held) or requirement in ways
                first.update(ways.get(requirement, ()))
            for other in one.step.wait_for:
                first.update({other} & place.keys())
                first.update(ways.get(other, ()))
            for other in first:
                end = ends[other]
                assert end is not None
                assert end <= one.start
                assert place[other] < place[one.step.id]
            assert place.keys().isdisjoint(one.step.excludes)


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_the_plans_differ_and_come_in_order(library: PlanLibrary, data: st.DataObject) -> None:
    routes = data.draw(st.lists(st.sampled_from(ROUTES), min_size=1, max_size=3, unique=True))
    held = some(data, set(library.requirements), 4)
    question = Question(tuple(f"route:{r}" for r in routes), START, held=frozenset(held), k=6)
    found = plan_paths(library, question).paths
    steps = [path.plan.step_ids for path in found]
    assert len(set(steps)) == len(steps)
    for one in found:
        for other in found:
            if one.aim.route is other.aim.route:
                assert not one.plan.step_ids < other.plan.step_ids
    assert [path.plan for path in found] == sorted((p.plan for p in found), key=plan_order)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_sums_are_those_of_the_open_steps(library: PlanLibrary, data: st.DataObject) -> None:
    route = data.draw(st.sampled_from(ROUTES))
    for path in paths(library, route, some(data, set(library.requirements), 4), set(), 2):
        plan = path.plan
        costs = [one.step.cost_sek for one in plan.open_steps]
        known = [cost for cost in costs if cost is not None]
        assert known
        assert plan.cost_sek == (sum(c[0] for c in known), sum(c[1] for c in known))
        assert len(plan.unknown) == costs.count(None)
        covered, uncovered = plan.cover.covered_sek, plan.cover.uncovered_sek
        assert plan.cost_sek == (covered[0] + uncovered[0], covered[1] + uncovered[1])
        for one in plan.steps:
            assert (one.state is State.CONDITIONAL) == (
                one.step.conditional and one.state is not State.DONE
            )


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_critical_chain_is_as_long_as_the_plan(
    library: PlanLibrary, data: st.DataObject
) -> None:
    route = data.draw(st.sampled_from(ROUTES))
    for path in paths(library, route, some(data, set(library.requirements), 4), set(), 2):
        plan = path.plan
        assert plan.days
        assert sum(library.steps[step].likely for step in plan.critical) == plan.days[1]
        assert plan.days[0] <= plan.days[1] <= plan.days[2]


def test_the_order_of_the_facts_does_not_matter(library: PlanLibrary) -> None:
    reversed_steps = dict(reversed(library.steps.items()))
    reversed_ways = dict(reversed(library.ways.items()))
    assert Ordering(reversed_steps, reversed_ways).rank == library.order.rank
