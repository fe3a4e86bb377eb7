"""Order within a plan, the longest path, and cycles refused with their members named."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.planning.draft import Problem
from graph.planning.facts import Step, Way
from graph.planning.library import PlanLibrary, UnknownIdError
from graph.planning.order import CycleError
from graph.planning.schedule import schedule
from graph.planning.search import best
from graph.planning.tree import Leaf

MakeStep = Callable[..., Step]
MakeLibrary = Callable[..., PlanLibrary]


def a_way(id: str, requirement: str, *steps: str) -> Way:
    return Way(id, requirement, steps, {"sv": id, "en": id})


@given(length=st.integers(1, 6))
def test_a_cycle_is_refused_with_its_members_named(make_step: MakeStep, length: int) -> None:
    names = [f"step:{i}" for i in range(length)]
    steps = [make_step(n, after=(names[(i + 1) % length],)) for i, n in enumerate(names)]
    steps.append(make_step("step:innocent", after=("step:0",)))
    with pytest.raises(CycleError) as refused:
        PlanLibrary(steps, [], [])
    assert refused.value.members == tuple(sorted(names))
    assert all(name in str(refused.value) for name in names)
    assert "step:innocent" not in str(refused.value)


@pytest.mark.parametrize("kind", ["needs", "wait_for"])
def test_a_cycle_through_a_requirement_is_refused(make_step: MakeStep, kind: str) -> None:
    steps = [make_step("step:a", **{kind: ("req:x",)}), make_step("step:b", after=("step:a",))]
    with pytest.raises(CycleError) as refused:
        PlanLibrary(steps, [a_way("way:x", "req:x", "step:b")], [])
    assert refused.value.members == ("req:x", "step:a", "step:b")


def test_own_resilience_cycles_are_refused_too(make_step: MakeStep) -> None:
    steps = [make_step("cstep:a", after=("cstep:b",)), make_step("cstep:b", after=("cstep:a",))]
    with pytest.raises(CycleError, match="cstep:a, cstep:b"):
        PlanLibrary(steps, [], [])


def test_a_reference_to_nothing_is_refused(make_step: MakeStep) -> None:
    with pytest.raises(UnknownIdError) as refused:
        PlanLibrary([make_step("step:a", after=("step:gone",))], [], [])
    assert refused.value.ids == ("step:gone",)


def test_needs_wait_for_the_whole_way(make_step: MakeStep, make_library: MakeLibrary) -> None:
    steps = [
        make_step("step:quick", days=1, gives=("req:x",)),
        make_step("step:slow", days=30),
        make_step("step:end", days=5, needs=("req:x",)),
    ]
    library = make_library(steps, "step:end", {"way:x": ("req:x", ("step:quick", "step:slow"))})
    (draft,) = best(Problem(library, Leaf("step:end")), 1).drafts
    timing = schedule(library, draft.steps, draft.ways)
    assert timing.start["step:end"] == 30
    assert timing.days == (35, 35, 35)
    assert timing.critical == ("step:slow", "step:end")


def test_wait_for_orders_but_never_pulls_in(make_step: MakeStep, make_library: MakeLibrary) -> None:
    steps = [make_step("step:a", days=3, wait_for=("step:b",)), make_step("step:b", days=4)]
    alone = make_library(steps, "step:a")
    timing = schedule(alone, frozenset({"step:a"}), {})
    assert timing.days == (3, 3, 3)
    both = schedule(alone, frozenset({"step:a", "step:b"}), {})
    assert both.order == ("step:b", "step:a")
    assert both.days == (7, 7, 7)
    assert steps[0].wait_for == ("step:b",)
    assert [d.steps for d in best(Problem(alone, Leaf("step:a")), 1).drafts] == [{"step:a"}]


def test_least_likely_and_most_have_each_their_own_longest_path(
    make_step: MakeStep, make_library: MakeLibrary
) -> None:
    steps = [
        make_step("step:even", days=(10, 10, 10)),
        make_step("step:wild", days=(1, 12, 100)),
        make_step("step:end", days=(1, 1, 1), after=("step:even", "step:wild")),
    ]
    library = make_library(steps, "step:end")
    timing = schedule(library, frozenset(library.steps), {})
    assert timing.days == (11, 13, 101)
    assert timing.critical == ("step:wild", "step:end")


def test_ties_on_the_critical_path_go_to_the_lower_id(
    make_step: MakeStep, make_library: MakeLibrary
) -> None:
    steps = [make_step(f"step:{n}", days=2) for n in "cab"]
    steps.append(make_step("step:end", after=("step:c", "step:a", "step:b")))
    library = make_library(steps, "step:end")
    assert schedule(library, frozenset(library.steps), {}).critical == ("step:a", "step:end")


def test_a_step_of_unknown_length_leaves_the_plan_without_dates(
    make_step: MakeStep, make_library: MakeLibrary
) -> None:
    steps = [make_step("step:a", days=None), make_step("step:b", after=("step:a",))]
    library = make_library(steps, "step:b")
    timing = schedule(library, frozenset(library.steps), {})
    assert timing.order == ("step:a", "step:b")
    assert timing.days is None
    assert (timing.critical, timing.start, timing.end) == ((), {}, {})
