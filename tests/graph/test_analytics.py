"""Coverage: counted exactly, small counts withheld, examples and closed companies left out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.analytics import Coverage, coverage, shown
from graph.model.build import build
from graph.model.graph import Graph
from graph.store.record import Edge, Json, Record
from graph.store.sqlite import SqliteStore

CAPABILITIES = ("cap:bygg", "cap:svets", "cap:transport")


def company(n: int, place: str, offers: str, source: str = "source:scb", **facts: Json) -> Record:
    edges = (
        Edge("located_in", place),
        Edge("offers", offers, {"score": 0.5, "status": "asserted"}),
    )
    return Record(source, f"org:{5560000000 + n}", "company", {"name": f"C{n}", **facts}, edges)


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    store = SqliteStore(tmp_path / "coverage.db")
    facts = [Record("source:reference", cap, "capability") for cap in CAPABILITIES]
    welders = [company(n, "mun:1883", "cap:svets") for n in range(5)]
    builders = [company(10 + n, "mun:1880", "cap:bygg") for n in range(4)]
    uncounted = [
        company(20, "mun:1880", "cap:bygg", active=False),
        company(21, "mun:1880", "cap:bygg", insolvent=True),
        company(22, "mun:1880", "cap:bygg", source="source:example"),
        company(23, "mun:0380", "cap:bygg"),
    ]
    shy = [company(30, "county:18", "cap:svets", ad_block=True)]
    store.write([*facts, *welders, *builders, *uncounted, *shy], "test")
    yield build(store, date(2026, 11, 25))
    store.close()


def test_every_capability_is_counted_in_a_county(graph: Graph) -> None:
    assert coverage(graph, "county:18") == [
        Coverage("cap:bygg", None),
        Coverage("cap:svets", 6),
        Coverage("cap:transport", 0),
    ]


def test_and_in_a_municipality(graph: Graph) -> None:
    assert [one.companies for one in coverage(graph, "mun:1883")] == [0, 5, 0]
    assert [one.companies for one in coverage(graph, "mun:0380")] == [None, 0, 0]


@pytest.mark.parametrize(("count", "told"), [(0, 0), (1, None), (4, None), (5, 5), (1200, 1200)])
def test_small_counts_are_withheld(count: int, told: int | None) -> None:
    assert shown(count) == told


@pytest.mark.parametrize("place", ["auth:fmv", "", "civo:mellersta"])
def test_only_a_county_or_municipality_is_a_place(graph: Graph, place: str) -> None:
    with pytest.raises(ValueError, match="neither a county nor a municipality"):
        coverage(graph, place)
