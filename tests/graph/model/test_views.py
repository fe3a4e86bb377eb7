"""Neighbourhoods as networkx graphs: who is near, how near, and never more than asked for."""

import networkx as nx
import pytest

from graph.model.build import build
from graph.model.graph import Graph
from graph.model.views import neighbourhood
from graph.store.base import Store
from graph.store.record import Edge, Record
from tests.graph.model.conftest import TODAY


@pytest.fixture
def graph(store: Store) -> Graph:
    """The small graph as it stands."""
    return build(store, TODAY)


def test_a_capability_has_its_buyers_and_companies(graph: Graph) -> None:
    view = neighbourhood(graph, "cap:svets")
    assert list(view) == [
        "cap:svets",
        "capgroup:verkstad",
        "auth:fmv",
        "org:5560000027",
        "org:5560000019",
    ]
    assert set(view.edges(keys=True)) == {
        ("cap:svets", "capgroup:verkstad", "part_of"),
        ("auth:fmv", "cap:svets", "buys"),
        ("org:5560000019", "cap:svets", "offers"),
        ("org:5560000027", "cap:svets", "offers"),
    }
    assert view.nodes["auth:fmv"] == {"kind": "authority", "name": "Försvarets materielverk"}
    assert view.edges["auth:fmv", "cap:svets", "buys"] == {
        "grade": 3,
        "sources": ("source:reference",),
    }


def test_a_company_reaches_its_buyer_in_two_steps(graph: Graph) -> None:
    assert "auth:fmv" not in neighbourhood(graph, "org:5560000019")
    view = neighbourhood(graph, "org:5560000019", radius=2)
    assert nx.shortest_path(view.to_undirected(), "org:5560000019", "auth:fmv") == [
        "org:5560000019",
        "cap:svets",
        "auth:fmv",
    ]


def test_places_have_the_companies_in_them(graph: Graph) -> None:
    assert {"org:5560000019", "org:5560000027"} <= set(neighbourhood(graph, "mun:1883"))
    county = neighbourhood(graph, "county:18")
    assert set(county) == {"county:18", "country:se", "mun:1883", "org:5560000035"}


@pytest.mark.parametrize("limit", [1, 2, 3, 4])
def test_the_limit_keeps_the_nearest(graph: Graph, limit: int) -> None:
    view = neighbourhood(graph, "cap:svets", radius=3, limit=limit)
    assert list(view) == list(neighbourhood(graph, "cap:svets", radius=3))[:limit]


def test_citations_and_refused_edges_are_left_out(store: Store) -> None:
    refused = Record(
        "source:adviser",
        "org:5560000019",
        "company",
        edges=(Edge("offers", "cap:svets", {"status": "refused"}),),
    )
    store.write([refused], "test")
    graph = build(store, TODAY)
    assert set(neighbourhood(graph, "auth:fmv")) == {"auth:fmv", "cap:svets"}
    assert "org:5560000019" not in neighbourhood(graph, "cap:svets")


def test_an_unknown_id_is_refused(graph: Graph) -> None:
    with pytest.raises(KeyError, match="auth:finns-inte"):
        neighbourhood(graph, "auth:finns-inte")
