"""The document of a match: figures that add up, reasons as data, sources, contact points."""

from math import fsum, isclose, log1p

import pytest

from graph.matching.affinity import MATCH_ROLES, Role
from graph.matching.explain import (
    answer_document,
    citations_of,
    contacts_of,
    source_document,
    sources_of,
    values_of,
)
from graph.matching.rank import match
from graph.model.graph import Graph
from graph.store.merge import MergedEdge
from tests.graph.matching.conftest import COMPANIES, SOURCE, company_node

MACHINIST = company_node({"cap:skarande-bearbetning": 0.9}, "mun:1883")


def test_the_document_has_the_shape_that_others_rely_on(facts_graph: Graph) -> None:
    document = answer_document(facts_graph, match(facts_graph, MACHINIST, limit=3))
    assert document.keys() == {"subject", "revision", "warnings", "matches"}
    assert document["subject"] == MACHINIST.id
    assert document["revision"] == facts_graph.revision
    matches = document["matches"]
    assert isinstance(matches, list)
    assert len(matches) > 8
    for found in matches:
        assert isinstance(found, dict)
        assert found.keys() >= {"id", "name", "kind", "role", "score", "reasons", "contacts"}
        score, reasons = found["score"], found["reasons"]
        assert isinstance(score, float)
        assert isinstance(reasons, list)
        rows = [row for row in reasons if isinstance(row, dict)]
        assert len(rows) == len(reasons) > 0
        assert isclose(fsum(float(str(r["weight"])) for r in rows), -log1p(-score), abs_tol=1e-9)
        assert isclose(fsum(float(str(r["share"])) for r in rows), 1, abs_tol=1e-9)
        assert all(row["message"] == f"reason.{row['evidence']}" for row in rows)
        assert all(row["sources"] for row in rows if len(str(row["path"])) > 2 and row["values"])


def test_matches_come_by_role_and_then_by_score(facts_graph: Graph) -> None:
    found = match(facts_graph, MACHINIST, limit=5).matches
    order: list[Role] = list(MATCH_ROLES)
    keys = [(order.index(one.role), -one.weight, one.target) for one in found]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("path", "values"),
    [
        (
            ("org:1", "cap:a", "auth:x"),
            {"capability": "cap:a", "actor": "auth:x"},
        ),
        (
            ("org:1", "cap:a", "capgroup:g", "cap:b", "prime:p"),
            {"capability": "cap:a", "group": "capgroup:g", "similar": "cap:b", "actor": "prime:p"},
        ),
        (
            ("org:1", "mun:1", "county:1", "mun:2", "org:2"),
            {
                "municipality": "mun:1",
                "county": "county:1",
                "other_municipality": "mun:2",
                "actor": "org:2",
            },
        ),
    ],
)
def test_the_ids_of_a_path_have_names(path: tuple[str, ...], values: dict[str, str]) -> None:
    assert values_of(path) == values


def test_a_fact_is_cited_and_not_the_file_it_came_in(facts_graph: Graph) -> None:
    fact = next(
        edge
        for edge in facts_graph.out("auth:fmv", "buys")
        if edge.sources == ("source:reference",) or "source:reference" in edge.sources
    )
    cited = list(citations_of(facts_graph, "auth:fmv"))
    assert cited
    assert all(
        document.keys() == {"id", "title", "url", "as_of", "verification"} for document in cited
    )
    told = sources_of(facts_graph, [fact, fact])
    assert [one for one in told if one in cited] == cited
    assert {"id": "source:reference"}.items() not in [one.items() for one in cited]


def test_what_a_sheet_says_is_told_as_the_sheet(facts_graph: Graph) -> None:
    edge = MergedEdge("org:1", "offers", "cap:a", {}, (SOURCE,))
    assert sources_of(facts_graph, [edge]) == [source_document(facts_graph, SOURCE)]
    assert source_document(facts_graph, "source:okänd") == {
        "id": "source:okänd",
        "title": "source:okänd",
        "url": None,
        "as_of": None,
        "verification": "editorial",
    }


def test_contacts_are_functions_with_a_source(facts_graph: Graph) -> None:
    node = facts_graph.node("auth:fmv")
    assert node is not None
    contacts = list(contacts_of(facts_graph, node))
    assert len(contacts) >= 3
    for contact in contacts:
        assert isinstance(contact, dict)
        assert contact.keys() == {"id", "function", "kind", "value", "label", "source"}
        assert contact["value"]
        assert contact["source"]


def test_financing_is_asked_for_where_its_provider_answers(facts_graph: Graph) -> None:
    pairs = [
        (instrument, edge.target_id)
        for instrument in facts_graph.of_kind("instrument")
        for edge in facts_graph.out(instrument, "provided_by")
        if facts_graph.into(edge.target_id, "contact_of")
    ]
    assert pairs
    for instrument, provider in pairs:
        node, owner = facts_graph.node(instrument), facts_graph.node(provider)
        assert node is not None
        assert owner is not None
        theirs = list(contacts_of(facts_graph, owner))
        assert [one for one in contacts_of(facts_graph, node) if one in theirs] == theirs


def test_a_company_that_declines_advertising_has_no_contacts(facts_graph: Graph) -> None:
    node = facts_graph.node(COMPANIES[4].subject)
    assert node is not None
    assert node.properties["ad_block"] is True
    assert list(contacts_of(facts_graph, node)) == []
