"""The JSON that others rely on, in both languages, and faults in facts said plainly."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import orjson
import pytest

from graph.planning.document import (
    joint_documents,
    path_document,
    plan_document,
    unlock_documents,
)
from graph.planning.finance import Firm
from graph.planning.library import PlanLibrary
from graph.planning.paths import Path, Question, plan_paths
from graph.planning.plan import Occasion
from graph.planning.resilience import joints, plan_resilience
from graph.planning.unlock import unlock_values
from graph.store.merge import Node
from graph.store.record import Json

START = date(2026, 12, 1)
STEP_KEYS = {
    "id", "title", "requires", "alternatives", "start", "end", "status", "assumption",
    "issued_by", "source", "financing",
}  # fmt: skip
PLAN_KEYS = {
    "buyer", "route", "earliest", "days", "cost_sek", "unknown", "critical", "steps",
}  # fmt: skip


@pytest.fixture(scope="module")
def path(library: PlanLibrary) -> Path:
    question = Question(
        ("route:underleverantor",),
        START,
        buyers=("prime:bae-systems-bofors",),
        held=frozenset({"req:f-skatt", "req:iso-9001"}),
        choose=frozenset({"way:krigsmaterieltillstand/tillverkning", "step:sua-ej-kravs"}),
        firm=Firm((10, 49), "county:18"),
        k=1,
    )
    return plan_paths(library, question).paths[0]


def document(path: Path, lang: str) -> Any:
    return orjson.loads(orjson.dumps(path_document(path, lang)))


def test_the_document_has_what_the_contract_names(path: Path) -> None:
    plan = document(path, "sv")
    assert plan.keys() >= PLAN_KEYS
    assert (plan["buyer"], plan["route"]) == ("prime:bae-systems-bofors", "route:underleverantor")
    assert plan["days"] == [82, 231, 585]
    assert plan["earliest"] == "2027-07-20"
    assert plan["cost_sek"] == [2000, 92_000]
    assert plan["unknown"] == ["step:km-tillhandahallande", "step:provorder"]
    for step in plan["steps"]:
        assert step.keys() >= STEP_KEYS
        assert step["source"].keys() == {"id", "title", "url", "as_of", "verification"}
        assert step["issued_by"]
    states = {step["id"]: step["status"] for step in plan["steps"]}
    assert states["step:fskatt-ansok"] == "done"
    assert states["step:km-tillverkning"] == "open"
    assert states["step:provorder"] == "conditional"


def test_texts_follow_the_language_and_figures_do_not(path: Path) -> None:
    swedish, english = document(path, "sv"), document(path, "en")
    by_id = {step["id"]: step for step in english["steps"]}
    for step in swedish["steps"]:
        other = by_id[step["id"]]
        assert step["title"] == step["titles"]["sv"]
        assert other["title"] == other["titles"]["en"]
        assert step["days"] == other["days"]
        assert step["cost_sek"] == other["cost_sek"]
        assert (step["assumption"] is None) == (other["assumption"] is None)
    assert swedish["route_title"] != english["route_title"]


def test_a_conditional_step_states_its_assumption(path: Path) -> None:
    for step in document(path, "sv")["steps"]:
        if step["status"] == "conditional":
            assert step["assumption"]


def test_an_unverified_figure_is_shown_as_an_estimate(path: Path) -> None:
    steps = {step["id"]: step for step in document(path, "sv")["steps"]}
    permit = steps["step:provorder"]
    assert permit["cost_sek"] is None
    assert permit["cost_grounds"]["basis"] == "unknown"
    assert permit["days_grounds"]["estimate"] is True
    assert steps["step:km-tillverkning"]["cost_sek"] == [2000, 2000]


def test_thresholds_and_financing_are_part_of_the_document(library: PlanLibrary) -> None:
    question = Question(("route:lou-under",), START, choose=frozenset({"req:iso-14001"}), k=1)
    plan = document(plan_paths(library, question).paths[0], "en")
    limits = {limit["id"]: limit for limit in plan["thresholds"]}
    assert limits["threshold:direkt-lou"]["sek"] == 700_000
    assert limits["threshold:direkt-lou"]["eur"] is None
    assert limits["threshold:eu-lou-varor-tjanster-stat"]["eur"] == 140_000
    assert limits["threshold:eu-lou-varor-tjanster-stat"]["valid_until"] == "2027-12-31"
    assert all(limit["in_force"] for limit in plan["thresholds"])
    assert plan["financing"].keys() == {"covered_sek", "uncovered_sek", "unknown"}


def test_resilience_and_what_is_missing_are_documents_too(library: PlanLibrary) -> None:
    own = plan_resilience(library, ["cstep:krisledning"], Occasion(START))
    step: Any = plan_document(own, "sv")["steps"]
    assert step[0]["effort_days"] == [1, 2, 4]
    assert step[0]["days"] == [2, 3, 6]
    assert step[0]["meets"] == ["req:kontinuitetsplan"]
    towards = plan_paths(library, Question(("route:k-foretag",), START, k=1)).paths[0].plan
    assert joint_documents(joints(own, towards)) == [
        {
            "id": "cstep:krisledning",
            "steps": ["step:kontinuitet-kartlagg"],
            "requirements": ["req:kontinuitetsplan"],
        }
    ]
    missing: Any = unlock_documents(unlock_values(library, "route:k-foretag", []), "sv")
    saved = {one["id"]: (one["days"], one["steps"]) for one in missing}
    assert saved["req:kontinuitetsplan"] == (0, 2)
    assert saved["req:sua"][0] == 7  # no week of asking whether an agreement is needed
    assert all(one["title"] for one in missing)


def changed(nodes: list[Node], id: str, **properties: Json) -> list[Node]:
    return [
        replace(node, properties={**node.properties, **properties}) if node.id == id else node
        for node in nodes
    ]


@pytest.mark.parametrize(
    ("id", "fault", "named"),
    [
        ("step:espd-fyll", {"days": [3, 1, 2]}, "days"),
        ("step:espd-fyll", {"days": "soon"}, "days"),
        ("step:espd-fyll", {"cost_sek": [1]}, "cost_sek"),
        ("step:espd-fyll", {"cost_sek": [-1, 5]}, "cost_sek"),
        ("step:espd-fyll", {"what": {"sv": "bara svenska"}}, "what"),
        ("cstep:krisledning", {"effort_days": [1, 2]}, "effort_days"),
        ("threshold:direkt-lou", {"amount_sek": "700 000"}, "amount_sek"),
    ],
)
def test_a_fault_in_the_facts_names_the_node_and_the_property(
    reference_nodes: list[Node], id: str, fault: Mapping[str, Json], named: str
) -> None:
    with pytest.raises(ValueError, match=f"{id}: {named} is not"):
        PlanLibrary.from_nodes(changed(reference_nodes, id, **fault))


def test_unknown_days_and_costs_stay_unknown(reference_nodes: list[Node]) -> None:
    nodes = changed(reference_nodes, "step:dupp-offert", days=None, cost_sek=None)
    library = PlanLibrary.from_nodes(nodes)
    path = plan_paths(library, Question(("route:direktupphandling",), START, k=1)).paths[0]
    plan = document(path, "sv")
    assert plan["days"] is None
    assert plan["earliest"] is None
    assert plan["critical"] == []
    assert "step:dupp-offert" in plan["unknown"]
    assert {step["start"] for step in plan["steps"]} == {None}
