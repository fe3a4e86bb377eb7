"""The merged graph in readable form, worked out without a server."""

from datetime import date
from typing import Any

import pytest

from graph.ontology import ontology
from graph.store.base import StoredRecord
from graph.store.merge import Node, merge
from graph.store.neo4j.names import ENTITY, label_of, type_of
from graph.store.neo4j.projection import project, readable
from graph.store.neo4j.schema import graph_promises, journal_promises
from graph.store.record import Edge, Record

OWN_LABELS = {ENTITY, "JournalEntry", "CurrentRecord", "Beredskapsgrafen"}


def node(*records: Record) -> Node:
    found = merge([StoredRecord(r, i, "", "a") for i, r in enumerate(records)], date(2026, 12, 1))
    assert found is not None
    return found


def test_kinds_have_labels_and_edges_types_of_their_own() -> None:
    kinds, edges = ontology().kinds, ontology().edges
    labels = {label_of(kind) for kind in kinds}
    assert {"Company", "CapabilityGroup", "NoticeChannel"} <= labels
    assert len(labels) == len(kinds)
    assert not labels & OWN_LABELS
    assert {"SOLD_TO", "BUYS", "SUPERVISES_NIS2_IN"} <= {type_of(edge) for edge in edges}
    assert len({type_of(edge) for edge in edges}) == len(edges)


def test_no_property_of_the_ontology_collides_with_ours() -> None:
    kinds, edges = ontology().kinds.items(), ontology().edges.items()
    described = [(name, set(kind.properties)) for name, kind in kinds]
    described += [(name, set(edge.properties)) for name, edge in edges]
    for kind, properties in described:
        assert not {"id", "sources"} & properties, kind
        for name in properties:
            assert not {f"{name}_en", f"{name}_vintage"} & properties, kind


def test_a_company_reads_well() -> None:
    shown = project(
        node(
            Record(
                "source:scb",
                "org:4020000001",
                "company",
                {
                    "name": "Ett AB",
                    "registered": "2001-02-03",
                    "sni": [{"code": "25110", "vintage": 2025}],
                    "active": True,
                    "proceedings": [{"code": "KK", "date": "2020-01-01"}],
                },
                (Edge("offers", "cap:svetsning", {"score": 0.8, "status": "asserted"}),),
                personal={"contact_person": "Kim"},
            )
        )
    )
    assert shown.node == {
        "id": "org:4020000001",
        "label": "Company",
        "properties": {
            "id": "org:4020000001",
            "name": "Ett AB",
            "registered": date(2001, 2, 3),
            "sni": ["25110"],
            "sni_vintage": [2025],
            "active": True,
            "proceedings": '[{"code":"KK","date":"2020-01-01"}]',
            "sources": ["source:scb"],
        },
    }
    assert shown.edges == [
        {
            "from": "org:4020000001",
            "to": "cap:svetsning",
            "type": "OFFERS",
            "properties": {"score": 0.8, "status": "asserted", "sources": ["source:scb"]},
        }
    ]


def test_every_source_of_an_edge_is_told_the_strongest_first() -> None:
    edge = Edge("holds", "req:iso9001")
    records = [
        Record(source, "org:4020000001", "company", edges=(edge,))
        for source in ("source:reading", "source:adviser")
    ]
    (shown,) = project(node(*records)).edges
    assert shown["properties"] == {"sources": ["source:adviser", "source:reading"]}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"sv": "Köp", "en": "Buy"}, {"x": "Köp", "x_en": "Buy"}),
        ({"sv": ["a"], "en": ["b"]}, {"x": ["a"], "x_en": ["b"]}),
        ([1, 2.5, 3], {"x": [1.0, 2.5, 3.0]}),
        ([1, 2], {"x": [1, 2]}),
        ([], {"x": []}),
        ([True, 1], {"x": "[true,1]"}),
        ([None, "a"], {"x": '[null,"a"]'}),
        ([["a"]], {"x": '[["a"]]'}),
        (2**63 - 1, {"x": 2**63 - 1}),
        (2**63, {"x": "9223372036854775808"}),
        ([2**63], {"x": "[9223372036854775808]"}),
        (None, {}),
    ],
)
def test_values_take_a_form_that_neo4j_holds(value: Any, expected: dict[str, Any]) -> None:
    assert readable({"x": value}, {}) == expected


def test_what_cannot_be_a_name_of_a_property_is_left_to_the_journal() -> None:
    assert readable({"": 1, "a b": 2, "\0": 3, "år": 4}, {}) == {"år": 4}


def test_the_promises_follow_the_ontology() -> None:
    names = [promise.name for promise in journal_promises() + graph_promises()]
    assert len(names) == len(set(names))
    for kind in ontology().kinds:
        assert {f"{kind}_id", f"{kind}_name"} <= set(names)
