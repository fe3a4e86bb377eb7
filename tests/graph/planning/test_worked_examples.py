"""The worked examples of the facts, each with its change, number by number."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from graph.planning.library import PlanLibrary
from graph.planning.paths import Path, Question, plan_paths
from graph.reference.facts import entries

CHECKS = entries("plan_checks")
START = date(2026, 12, 1)


def answer(library: PlanLibrary, check: Any, held: set[str], choose: list[str]) -> Path:
    question = Question(
        routes=(check["route"],),
        start=START,
        buyers=(check["buyer"],),
        held=frozenset(held),
        choose=frozenset(choose),
        k=1,
    )
    return plan_paths(library, question).paths[0]


def test_there_are_eight_worked_examples() -> None:
    assert len(CHECKS) == 8


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check["id"]))
def test_worked_example(library: PlanLibrary, check: Mapping[str, Any]) -> None:
    path = answer(library, check, set(check["held"]), check["choose"])
    plan = path.plan
    assert path.aim.buyer == check["buyer"]
    assert plan.step_ids == set(check["open_steps"])
    assert {one.step.id for one in plan.conditional_steps} == set(check["conditional_steps"])
    assert list(plan.critical) == check["critical_path"]
    assert plan.days == tuple(check["total_days"])
    assert plan.cost_sek == tuple(check["cost_sek_known"])
    assert list(plan.unknown) == check["cost_unknown_steps"]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check["id"]))
def test_change_of_worked_example(library: PlanLibrary, check: Mapping[str, Any]) -> None:
    change = check["change"]
    held = (set(check["held"]) - {change.get("remove")}) | ({change.get("add")} - {None})
    plan = answer(library, check, held, change["choose"]).plan
    steps = set(check["open_steps"])
    assert steps - plan.step_ids == set(change["steps_gone"])
    assert plan.step_ids - steps == set(change["steps_new"])
    assert plan.days is not None
    assert plan.days[1] == change["total_likely_days"]
    assert list(plan.critical) == change["critical_path"]


def test_start_and_end_follow_the_likely_days(library: PlanLibrary) -> None:
    check: Any = CHECKS[0]
    plan = answer(library, check, set(check["held"]), check["choose"]).plan
    assert plan.earliest == date(2027, 3, 10)  # 99 days after the first of December
    dates = {one.step.id: (one.start, one.end) for one in plan.open_steps}
    assert dates["step:kopare-hitta"] == (START, date(2026, 12, 15))
    assert dates["step:kopare-kontakt"] == (date(2026, 12, 15), date(2027, 1, 5))
    assert dates["step:dupp-bestallning"][1] == plan.earliest
