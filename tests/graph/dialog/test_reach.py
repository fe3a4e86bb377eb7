"""Follow-up and reach: what is counted, what is withheld, and that no person is in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dialog.change import changed
from graph.dialog.company_class import industry_of, size_of
from graph.dialog.followup import activities, projects
from graph.dialog.keeping import begin, save
from graph.dialog.reach import protected, reach
from graph.model.build import build
from graph.store.base import Store
from graph.store.merge import Node
from tests.graph.dialog.conftest import SHOP, TODAY, company


def meet(store: Store, identity: str, document: dict[str, object]) -> None:
    graph = build(store, TODAY)
    node = graph.node(identity)
    assert node is not None
    save(store, changed(graph, begin(node, "2026-11-23"), document), "test")


def node_of(properties: dict[str, object]) -> Node:
    return Node(SHOP, "company", properties, (), {}, ())  # type: ignore[arg-type]


def test_an_activity_tells_the_work_and_no_person(store: Store) -> None:
    document = {
        "project": "P-7",
        "hours": 1.5,
        "answers": {"cq:backup": "a3", "cq:eltid": "unknown"},
        "participants": [{"role": "vd", "name": "Namn Namnsson"}],
        "responsible": {"cstep:backup-test": "Namn Namnsson"},
        "done": ["cstep:krisledning"],
    }
    meet(store, SHOP, document)
    (one,) = activities(build(store, TODAY), "P-7")
    assert (one.company, one.hours, one.date) == (SHOP, 1.5, "2026-11-23")
    assert (one.county, one.municipality) == ("county:18", "mun:1883")
    assert (one.size, one.industry, one.sni) == ("small", "10-33", "25110")
    assert one.answered == 1
    assert one.steps_done == ("cstep:krisledning",)
    assert "Namnsson" not in str(one)
    assert projects(build(store, TODAY)) == ["P-7"]
    assert activities(build(store, TODAY), "P-8") == []


def test_unknown_hours_and_project_stay_unknown(store: Store) -> None:
    meet(store, SHOP, {})
    (one,) = activities(build(store, TODAY))
    assert (one.hours, one.project) == (None, None)


def test_invented_companies_are_neither_reported_nor_counted(store: Store) -> None:
    invented = "org:4567890029"
    store.write([company(invented, {}, source="source:example")], "test")
    meet(store, invented, {"project": "P-7"})
    graph = build(store, TODAY)
    assert activities(graph) == []
    assert reach(graph).reached == 0


def test_reach_sets_the_reached_against_those_that_exist(store: Store) -> None:
    numbers = [f"org:55600{n:05d}" for n in range(12)]
    store.write([company(one, {}, {"size": "small"}) for one in numbers], "test")
    inactive = company("org:5560099999", {}, {"size": "small", "active": False})
    store.write([inactive], "test")
    for one in numbers[:6]:
        meet(store, one, {"project": "P-7"})
    found = reach(build(store, TODAY))
    assert (found.reached, found.exist) == (6, 14)
    (county,) = found.groups["county"]
    assert (county.id, county.reached, county.exist) == ("county:18", 6, 14)
    # The one company of unknown size is withheld, and so is what it could be worked out from.
    assert [(one.id, one.exist) for one in found.groups["size"]] == [("small", None), (None, None)]
    assert reach(build(store, TODAY), "P-8").reached == 0


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30)))
def test_no_withheld_count_can_be_worked_out_from_the_sum(counts: dict[str | None, int]) -> None:
    shown = protected(counts)
    withheld = [group for group, count in shown.items() if count is None]
    assert all(count is None or count == 0 or count >= 5 for count in shown.values())
    assert {g: counts[g] for g in counts if g not in withheld} == {
        g: count for g, count in shown.items() if count is not None
    }
    positive = [count for count in counts.values() if count]
    assert len(withheld) != 1 or len(positive) == 1


@pytest.mark.parametrize(
    ("properties", "size"),
    [
        ({"size": "medium", "employees": 3}, "medium"),
        ({"employees": 9}, "micro"),
        ({"employees": 10}, "small"),
        ({"employees_range": {"min": 50, "max": 249}}, "medium"),
        ({"employees_range": {"min": 5, "max": 49}}, None),
        ({"employees_range": {"min": 250, "max": None}}, "large"),
        ({}, None),
    ],
)
def test_size_is_stated_or_follows_from_the_number_of_employees(
    properties: dict[str, object], size: str | None
) -> None:
    assert size_of(node_of(properties)) == size


@pytest.mark.parametrize(
    ("code", "industry"), [("25110", "10-33"), ("01110", "01-03"), ("6201", "58-63"), ("", None)]
)
def test_industry_is_broad_and_unknown_without_a_code(code: str, industry: str | None) -> None:
    assert industry_of(node_of({"sni": [{"code": code, "vintage": 2025}]})) == industry
    assert industry_of(node_of({})) is None
