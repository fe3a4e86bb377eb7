"""The search against making every plan there is, and its rules on libraries small enough to see."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.planning import search
from graph.planning.draft import Problem
from graph.planning.facts import Step
from graph.planning.library import PlanLibrary
from graph.planning.paths import route_problem
from graph.planning.search import best
from graph.planning.tree import AllOf, AnyOf, Leaf, Tree, is_met

MakeStep = Callable[..., Step]
MakeLibrary = Callable[..., PlanLibrary]
Ranked = tuple[int, int, int, list[str]]


def every_plan(problem: Problem) -> Iterator[tuple[frozenset[str], dict[str, str]]]:
    """Every way to settle the goal, by plain recursion over all choices."""
    library, held = problem.library, problem.held

    def settle(todo: list[Tree], steps: frozenset[str], ways: dict[str, str]) -> Iterator[Any]:
        if not todo:
            yield steps, ways
            return
        node, rest = todo[0], todo[1:]
        if isinstance(node, AllOf):
            yield from settle([*node.parts, *rest], steps, ways)
        elif isinstance(node, AnyOf):
            parts = [AllOf(())] if is_met(node, held) else node.parts
            for part in parts:
                yield from settle([part, *rest], steps, ways)
        elif node.id in library.steps:
            step = library.steps[node.id]
            pulled = [Leaf(i) for i in step.after + step.needs if node.id not in steps]
            yield from settle([*pulled, *rest], steps | {node.id}, ways)
        elif node.id in held or node.id in ways:
            yield from settle(rest, steps, ways)
        else:
            for way in library.ways_to.get(node.id, ()):
                inside = [Leaf(i) for i in way.steps]
                yield from settle([*inside, *rest], steps, {**ways, node.id: way.id})

    yield from settle([problem.goal], frozenset(), {})


def by_brute_force(problem: Problem, k: int) -> list[Ranked]:
    library = problem.library
    found: dict[frozenset[str], Ranked] = {}
    for steps, ways in every_plan(problem):
        if any(not steps.isdisjoint(library.excluded_by(step)) for step in steps):
            continue
        ends = library.order.finishes(library.durations, steps, ways)
        ranked = (
            max(ends.values(), default=0),
            sum(library.steps[step].conditional for step in steps),
            sum((library.steps[step].cost_sek or (0, 0))[1] for step in steps),
            sorted(steps),
        )
        found[steps] = min(found.get(steps, ranked), ranked)
    kept = [
        ranked
        for steps, ranked in found.items()
        if not any(other < steps and found[other][0] <= ranked[0] for other in found)
    ]
    return sorted(kept)[:k]


def by_search(problem: Problem, k: int) -> list[Ranked]:
    library = problem.library
    found = []
    for draft in best(problem, k).drafts:
        ends = library.order.finishes(library.durations, draft.steps, draft.ways)
        days = max(ends.values(), default=0)
        conditional = sum(library.conditional[step] for step in draft.steps)
        cost = sum(library.dearest[step] for step in draft.steps)
        found.append((days, conditional, cost, sorted(draft.steps)))
    return found


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_search_finds_what_making_every_plan_finds(
    library: PlanLibrary, data: st.DataObject
) -> None:
    route = data.draw(st.sampled_from(sorted(library.routes)))
    held = data.draw(st.sets(st.sampled_from(sorted(library.requirements)), max_size=5))
    asked = library.routes[route].may_ask
    ticked = data.draw(st.sets(st.sampled_from(asked), max_size=2)) if asked else set()
    problem = route_problem(library, route, held, ticked)
    assert by_search(problem, 8) == by_brute_force(problem, 8)


def goal(library: PlanLibrary, held: set[str], choose: set[str]) -> Problem:
    return route_problem(library, "route:r", held, choose)


def steps_of(problem: Problem, k: int = 9) -> list[list[str]]:
    return [sorted(draft.steps) for draft in best(problem, k).drafts]


def test_ties_go_to_fewer_conditional_steps_then_lower_cost_then_ids(
    make_step: MakeStep, make_library: MakeLibrary
) -> None:
    steps = [
        Step("step:a", {}, (1, 1, 1), (0, 0), conditional=True),
        make_step("step:b", cost=(0, 7)),
        make_step("step:d", cost=(5, 5)),
        make_step("step:c", cost=(5, 5)),
        make_step("step:e", days=2),
    ]
    branches = ["step:a", "step:b", "step:d", "step:c", "step:e"]
    library = make_library(steps, {"any_of": branches})
    found = steps_of(goal(library, set(), set()))
    assert found == [["step:c"], ["step:d"], ["step:b"], ["step:a"], ["step:e"]]


def test_needless_work_is_left_out_unless_chosen(
    make_step: MakeStep, make_library: MakeLibrary
) -> None:
    steps = [make_step("step:a"), make_step("step:more", after=("step:a",))]
    library = make_library(steps, {"any_of": ["step:a", "step:more"]})
    assert steps_of(goal(library, set(), set())) == [["step:a"]]
    assert steps_of(goal(library, set(), {"step:more"})) == [["step:a", "step:more"]]


def test_steps_that_exclude_each_other_share_no_plan(
    make_step: MakeStep, make_library: MakeLibrary
) -> None:
    steps = [make_step("step:a", excludes=("step:c",)), make_step("step:b"), make_step("step:c")]
    tree = {"all_of": [{"any_of": ["step:a", "step:b"]}, {"any_of": ["step:b", "step:c"]}]}
    library = make_library(steps, tree)
    assert steps_of(goal(library, set(), set())) == [["step:b"]]
    assert steps_of(goal(library, set(), {"step:a"})) == [["step:a", "step:b"]]
    both = make_library(steps, {"all_of": ["step:a", "step:c"]})
    assert steps_of(goal(both, set(), set())) == []


def test_a_requirement_without_any_way_has_no_plan(
    make_step: MakeStep, make_library: MakeLibrary
) -> None:
    library = make_library([make_step("step:a")], "step:a")
    library.requirements["req:x"] = {"sv": "x", "en": "x"}
    problem = Problem(library, Leaf("req:x"))
    assert best(problem, 1).drafts == ()
    assert [d.steps for d in best(Problem(library, Leaf("req:x"), frozenset({"req:x"})), 1).drafts]


def test_a_choice_that_holding_made_unnecessary_is_let_go(
    make_step: MakeStep, make_library: MakeLibrary
) -> None:
    steps = [make_step("step:a"), make_step("step:b"), make_step("step:end")]
    tree = {"all_of": ["step:end", {"any_of": ["req:x", "step:b"]}]}
    library = make_library(steps, tree, {"way:x/1": ("req:x", ("step:a",))})
    assert steps_of(goal(library, set(), {"step:b"})) == [["step:b", "step:end"]]
    assert steps_of(goal(library, {"req:x"}, {"step:b"})) == [["step:end"]]
    assert steps_of(goal(library, {"req:x"}, {"way:x/1"})) == [["step:end"]]


def test_a_way_that_is_ruled_out_is_not_taken_unless_chosen(
    make_step: MakeStep, make_library: MakeLibrary
) -> None:
    ways = {"way:x/1": ("req:x", ("step:a",)), "way:x/2": ("req:x", ("step:b",))}
    library = make_library([make_step("step:a"), make_step("step:b", days=5)], "req:x", ways)
    out = frozenset({"way:x/1"})
    assert steps_of(Problem(library, Leaf("req:x"), ruled_out=out)) == [["step:b"]]
    chosen = Problem(library, Leaf("req:x"), chosen=out, ruled_out=out)
    assert steps_of(chosen) == [["step:a"]]


def test_plans_of_unknown_length_come_last(make_step: MakeStep, make_library: MakeLibrary) -> None:
    steps = [make_step("step:unknown", days=None), make_step("step:long", days=900)]
    library = make_library(steps, {"any_of": ["step:unknown", "step:long"]})
    assert steps_of(goal(library, set(), set())) == [["step:long"], ["step:unknown"]]


def test_the_search_gives_up_openly(
    make_step: MakeStep, make_library: MakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_DRAFTS", 3)
    pairs = [(f"step:{i}a", f"step:{i}b") for i in range(6)]
    steps = [make_step(id) for pair in pairs for id in pair]
    library = make_library(steps, {"all_of": [{"any_of": list(pair)} for pair in pairs]})
    found = best(goal(library, set(), set()), 3)
    assert not found.exhaustive
    monkeypatch.undo()
    everything = best(goal(library, set(), set()), 100)
    assert everything.exhaustive
    assert {draft.steps for draft in everything.drafts} == {
        frozenset(choice) for choice in product(*pairs)
    }
