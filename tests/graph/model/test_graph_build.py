"""The graph built from a store: nodes, edges in both directions, kinds, and what does not count."""

from datetime import date

from graph.model.adjacency import Adjacency, group_by_kind
from graph.model.build import build
from graph.store.base import Store
from graph.store.merge import MergedEdge
from graph.store.record import Edge, Record, Status
from tests.graph.model.conftest import TODAY


def test_edges_are_found_from_both_ends(store: Store) -> None:
    graph = build(store, TODAY)
    (buys,) = graph.out("auth:fmv", "buys")
    assert (buys.source_id, buys.target_id, dict(buys.properties)) == (
        "auth:fmv",
        "cap:svets",
        {"grade": 3},
    )
    assert graph.into("cap:svets", "buys") == (buys,)
    assert [e.source_id for e in graph.into("capgroup:verkstad", "part_of")] == [
        "cap:frasning",
        "cap:svets",
    ]
    assert graph.out("auth:fmv", "no_such_kind") == ()
    assert graph.out("org:5599999999", "offers") == ()


def test_companies_are_read_when_asked_for(store: Store) -> None:
    graph = build(store, TODAY)
    assert [e.target_id for e in graph.out("org:5560000019", "offers")] == [
        "cap:frasning",
        "cap:svets",
    ]
    company = graph.node("org:5560000019")
    assert company is not None
    assert company.properties["name"] == "Alfa Svets AB"
    assert graph.into("cap:svets", "offers") == (), "companies are in the columns"
    assert graph.of_kind("company") == ()
    assert graph.node("org:5599999999") is None
    assert graph.node("auth:finns-inte") is None


def test_kinds_are_sorted(store: Store) -> None:
    graph = build(store, TODAY)
    assert graph.of_kind("capability") == ("cap:frasning", "cap:svets")
    assert graph.of_kind("no_such_kind") == ()


def test_only_accepted_facts_in_force_count(store: Store) -> None:
    store.write(
        [
            Record("source:partner/x", "net:a", "network", {"name": "A"}, status=Status.PROPOSED),
            Record("source:partner/x", "net:b", "network", {"name": "B"}, valid_until="2026-11-25"),
        ],
        "test",
    )
    assert build(store, TODAY).of_kind("network") == ("net:b",)
    assert build(store, date(2026, 11, 26)).of_kind("network") == ()


def test_a_kind_of_edge_has_one_order() -> None:
    edges = [MergedEdge("a:1", "buys", target, {}, ()) for target in ("c:2", "c:1", "c:3")]
    targets = [e.target_id for e in group_by_kind(edges)["buys"]]
    assert targets == ["c:1", "c:2", "c:3"]
    assert [e.target_id for e in group_by_kind(edges[::-1])["buys"]] == targets
    assert dict(Adjacency({}).out("a:1")) == {}


def test_an_edge_may_lead_to_what_is_not_known(store: Store) -> None:
    store.write(
        [Record("source:sheet/x", "net:a", "network", {}, (Edge("focuses_on", "cap:ny"),))], "test"
    )
    graph = build(store, TODAY)
    assert [e.source_id for e in graph.into("cap:ny", "focuses_on")] == ["net:a"]
    assert graph.node("cap:ny") is None
