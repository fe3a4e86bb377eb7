"""Own resilience planned as any path, and joined with a path towards a buyer."""

from datetime import date
from math import ceil

import pytest

from graph.planning.finance import Firm
from graph.planning.library import PlanLibrary, UnknownIdError
from graph.planning.paths import Question, plan_paths
from graph.planning.plan import Occasion, Plan, State
from graph.planning.resilience import Joint, joints, met_by_continuity, plan_resilience
from graph.planning.unlock import unlock_values

OCCASION = Occasion(date(2026, 12, 1), Firm((10, 49), "county:18"))
ALL = ["cstep:krisledning", "cstep:kritisk-kartlaggning", "cstep:kontinuitetsplan"]


def preparedness_route(library: PlanLibrary, held: set[str]) -> Plan:
    question = Question(("route:k-foretag",), OCCASION.start, held=frozenset(held), k=1)
    return plan_paths(library, question).paths[0].plan


def test_prerequisites_are_pulled_in_and_finished_first(library: PlanLibrary) -> None:
    plan = plan_resilience(library, ["cstep:ova-scenario"], OCCASION)
    assert [one.step.id for one in plan.open_steps] == [*ALL, "cstep:ova-scenario"]
    assert plan.critical == (*ALL, "cstep:ova-scenario")
    # Likely 2, 3, 4 and 2 working days: 3 + 5 + 6 + 3 calendar days.
    assert plan.days == (2 + 2 + 3 + 2, 3 + 5 + 6 + 3, 6 + 9 + 12 + 6)
    assert plan.earliest == date(2026, 12, 18)
    assert plan.cost_sek == (0, 170_000)


def test_working_days_span_calendar_days_as_an_estimate(library: PlanLibrary) -> None:
    steps = [step for id, step in library.steps.items() if id.startswith("cstep:")]
    assert len(steps) == 26
    for step in steps:
        assert step.effort_days is not None
        assert step.days == tuple(ceil(round(7 * days / 5, 6)) for days in step.effort_days)
        assert step.days_grounds.estimate
        assert step.cost_grounds.estimate


def test_what_is_done_is_left_out_and_shown_as_done(library: PlanLibrary) -> None:
    plan = plan_resilience(library, ["cstep:kontinuitetsplan"], OCCASION, done=ALL[:1])
    assert [(one.step.id, one.state) for one in plan.steps] == [
        (ALL[0], State.DONE),
        (ALL[1], State.OPEN),
        (ALL[2], State.OPEN),
    ]
    assert plan.days == (2 + 3, 5 + 6, 9 + 12)


def test_nothing_wanted_is_an_empty_plan(library: PlanLibrary) -> None:
    plan = plan_resilience(library, [], OCCASION)
    assert plan.steps == ()
    assert plan.days == (0, 0, 0)
    assert plan.cost_sek is None


def test_an_unknown_step_is_refused(library: PlanLibrary) -> None:
    with pytest.raises(UnknownIdError, match="cstep:nothing"):
        plan_resilience(library, ["cstep:nothing"], OCCASION)


def test_the_two_paths_are_joined_where_the_work_is_the_same(library: PlanLibrary) -> None:
    own = plan_resilience(library, ["cstep:ova-scenario", "cstep:personal-info"], OCCASION)
    found = {one.continuity_step: one for one in joints(own, preparedness_route(library, set()))}
    requirement = ("req:kontinuitetsplan",)
    assert found == {
        ALL[0]: Joint(ALL[0], ("step:kontinuitet-kartlagg",), requirement),
        ALL[1]: Joint(ALL[1], ("step:kontinuitet-kartlagg",), requirement),
        ALL[2]: Joint(ALL[2], ("step:kontinuitet-plan",), requirement),
        "cstep:ova-scenario": Joint("cstep:ova-scenario", ("step:kontinuitet-plan",), requirement),
    }
    held = preparedness_route(library, {"req:kontinuitetsplan"})
    assert joints(own, held) == ()


def test_a_requirement_is_met_when_all_its_work_is_done_as_own_resilience(
    library: PlanLibrary,
) -> None:
    assert met_by_continuity(library, ALL) == frozenset()
    done = [*ALL, "cstep:ova-scenario"]
    assert met_by_continuity(library, done) == {"req:kontinuitetsplan"}


def test_what_is_missing_is_ordered_by_what_it_would_save(library: PlanLibrary) -> None:
    chosen = ["way:iso-9001/certifikat"]
    values = unlock_values(library, "route:lou-oppet", ["req:f-skatt"], chosen)
    assert [value.requirement for value in values] == [
        "req:iso-9001",
        "req:espd",
        "req:bolag-register",
    ]
    first = values[0]
    assert (first.days, first.steps, first.cost_sek) == (161, 3, 340_000)
    assert not first.opens
    assert unlock_values(library, "route:lou-oppet", library.requirements) == ()
