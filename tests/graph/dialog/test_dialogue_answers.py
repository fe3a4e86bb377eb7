"""Answers documents: any part may be given, and what cannot be used is named with the remedy."""

from typing import Any

import pytest

from graph.dialog.change import changed
from graph.dialog.errors import AnswersError
from graph.dialog.state import Choice, Participant
from graph.model.graph import Graph
from graph.values.organisation_number import NaturalPersonNumber
from tests.graph.dialog.conftest import Answered


def test_what_is_not_in_the_document_stays(graph: Graph, answered: Answered) -> None:
    first = answered({"answers": {"cq:backup": "a0", "cq:eltid": "a1"}, "goals": ["ett"]})
    second = changed(graph, first, {"answers": {"cq:backup": None, "cq:avtal": "unknown"}})
    assert second.answers == {"cq:eltid": "a1", "cq:avtal": "unknown"}
    assert second.goals == ("ett",)


def test_lists_are_given_whole_and_blanks_left_out(answered: Answered) -> None:
    found = answered(
        {
            "goals": ["  ett ", "", "ett"],
            "participants": [{"role": "vd", "name": " Namn "}, {"role": "rådgivare"}],
            "plans": [{"buyer": "auth:fmv", "route": "route:fmv", "choose": []}],
            "hours": "1,5",
            "project": " ",
        }
    )
    assert found.goals == ("ett",)
    assert found.participants == (Participant("vd", "Namn"), Participant("rådgivare"))
    assert found.plans == (Choice("route:fmv", "auth:fmv"),)
    assert (found.hours, found.project) == (1.5, None)


@pytest.mark.parametrize(
    ("document", "field", "name"),
    [
        ([], "", "not_object"),
        ({"svar": {}}, "svar", "unknown_field"),
        ({"answers": ["a0"]}, "answers", "not_object"),
        ({"answers": {"cq:finns-inte": "a0"}}, "answers.cq:finns-inte", "no_question"),
        ({"answers": {"auth:fmv": "a0"}}, "answers.auth:fmv", "no_question"),
        ({"answers": {"cq:backup": "ja"}}, "answers.cq:backup", "no_answer"),
        ({"answers": {"cq:backup": ["a0"]}}, "answers.cq:backup", "no_answer"),
        ({"goals": "ett"}, "goals", "not_list"),
        ({"goals": [1]}, "goals[0]", "not_text"),
        ({"goals": ["x" * 501]}, "goals[0]", "too_long"),
        ({"contacts": ["auth:finns-inte"]}, "contacts[0]", "no_actor"),
        ({"contacts": ["auth:fmv"] * 6}, "contacts", "too_many"),
        ({"plans": [{"route": "route:x"}]}, "plans[0].route", "no_route"),
        ({"plans": [{}]}, "plans[0].route", "no_route"),
        (
            {"plans": [{"route": "route:fmv", "buyer": "mun:1883"}]},
            "plans[0].buyer",
            "not_on_route",
        ),
        ({"plans": [{"route": "route:fmv", "buyer": "auth:x"}]}, "plans[0].buyer", "no_actor"),
        ({"plans": [{"route": "route:fmv", "choose": ["x"]}]}, "plans[0].choose[0]", "no_choice"),
        ({"plans": [{"route": "route:fmv", "vem": 1}]}, "plans[0].vem", "unknown_field"),
        ({"date": "23/11 2026"}, "date", "bad_date"),
        ({"date": 20261123}, "date", "not_text"),
        ({"hours": -1}, "hours", "bad_hours"),
        ({"hours": True}, "hours", "bad_hours"),
        ({"hours": "en och en halv"}, "hours", "bad_hours"),
        ({"project": 7}, "project", "not_text"),
        ({"participants": [{"name": "Namn"}]}, "participants[0].role", "no_role"),
        ({"holds": {"req:x": True}}, "holds.req:x", "no_requirement"),
        ({"holds": {"req:f-skatt": "kanske"}}, "holds.req:f-skatt", "bad_decision"),
        ({"capabilities": {"cap:x": True}}, "capabilities.cap:x", "no_capability"),
        ({"done": ["step:x"]}, "done[0]", "no_step"),
        ({"due": {"cstep:backup-test": "snart"}}, "due.cstep:backup-test", "bad_date"),
        ({"responsible": {"x": "vd"}}, "responsible.x", "no_step"),
        ({"say": {"auth:x": "hej"}}, "say.auth:x", "no_actor"),
    ],
)
def test_a_fault_is_named_by_its_field(
    answered: Answered, document: Any, field: str, name: str
) -> None:
    with pytest.raises(AnswersError) as caught:
        answered(document)
    assert (caught.value.field, caught.value.name) == (field, name)


def test_two_ways_to_one_requirement_are_refused(graph: Graph, answered: Answered) -> None:
    ways: dict[str, list[str]] = {}
    for way in graph.of_kind("way"):
        for edge in graph.out(way, "holds_requirement"):
            ways.setdefault(edge.target_id, []).append(way)
    two = next(found for _, found in sorted(ways.items()) if len(found) > 1)[:2]
    with pytest.raises(AnswersError, match="two_ways"):
        answered({"plans": [{"route": "route:fmv", "choose": two}]})


@pytest.mark.parametrize(
    "document",
    [
        {"goals": ["Ring 811218-9876 om detta"]},
        {"project": "8112189876"},
        {"answers": {"811218-9876": "a0"}},
        {"participants": [{"role": "vd", "name": "811218-9876"}]},
    ],
)
def test_a_personal_number_is_refused_wherever_it_stands(answered: Answered, document: Any) -> None:
    with pytest.raises(NaturalPersonNumber) as caught:
        answered(document)
    assert "811218" not in str(caught.value)
