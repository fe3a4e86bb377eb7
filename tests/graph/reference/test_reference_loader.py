"""Data files become records: edges, properties and citations each where they belong."""

from collections.abc import Mapping

import pytest

from graph.reference import facts
from graph.reference.loader import REFERENCE, fingerprint, load_records
from graph.store.record import Record


@pytest.fixture(scope="module")
def records() -> Mapping[str, Record]:
    return {record.subject: record for record in load_records()}


def test_all_records_are_of_one_source(records: Mapping[str, Record]) -> None:
    assert {record.source for record in records.values()} == {REFERENCE}


def test_edges_with_properties_keep_them(records: Mapping[str, Record]) -> None:
    sites = [edge for edge in records["prime:volvo"].edges if edge.kind == "located_in"]
    assert [edge.target for edge in sites] == ["mun:0484", "mun:1983"]
    assert sites[0].properties["verification"] == "partly verified"
    assert "located_in" not in records["prime:volvo"].properties


def test_citations_are_edges_and_not_properties(records: Mapping[str, Record]) -> None:
    for record in records.values():
        assert not {"id", "source", "plan_source"} & record.properties.keys()
        cited = [edge.target for edge in record.edges if edge.kind == "cites"]
        assert len(cited) == len(set(cited))


def test_a_fact_without_source_is_editorial(records: Mapping[str, Record]) -> None:
    way = next(record for record in records.values() if record.kind == "way")
    assert [e.target for e in way.edges if e.kind == "cites"] == ["source:redaktionell"]


def test_a_rule_between_requirements_is_an_edge(records: Mapping[str, Record]) -> None:
    implied = [edge for edge in records["req:en-9100"].edges if edge.kind == "implies"]
    assert [edge.target for edge in implied] == ["req:iso-9001"]


def test_loading_twice_gives_equal_records() -> None:
    assert [r.digest() for r in load_records()] == [r.digest() for r in load_records()]


def test_the_fingerprint_follows_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    assert fingerprint() == before
    assert len(before) == 32
    folder = facts._folder(facts.PLACES)
    monkeypatch.setattr(facts, "_folder", lambda name: folder)
    assert fingerprint() != before
