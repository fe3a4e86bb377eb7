from pathlib import Path

import pytest
import yaml

import graph.reference
from graph.store.record import Record
from graph.store.sqlite import SqliteStore
from graph.values.organisation_number import OrganisationNumber
from ingest import examples
from ingest.context import ImportContext
from ingest.offers import LazyReader
from ingest.places import DEFAULT_COUNTIES, Places


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> list[Record]:
    store = SqliteStore(tmp_path_factory.mktemp("examples") / "graph.db")
    report = examples.run(ImportContext(store, Places.load(), LazyReader()))
    again = examples.run(ImportContext(store, Places.load(), LazyReader()))
    records = [stored.record for stored in store.scan(source=examples.EXAMPLE)]
    store.close()
    assert (report.read, report.kept, report.written) == (86, 43, 44)
    assert (again.written, again.unchanged) == (0, 44)
    return [record for record in records if record.kind == "company"]


def test_every_example_is_marked_as_one(imported: list[Record]) -> None:
    assert len(imported) == 43
    for record in imported:
        number = OrganisationNumber.parse(record.subject)
        assert number.is_example
        assert number.check_digit_ok
        assert "Exempel" in str(record.properties["name"])
        assert record.properties["example"] is True


def test_the_examples_lie_in_all_five_counties(imported: list[Record]) -> None:
    targets = [
        edge.target for record in imported for edge in record.edges if edge.kind == "located_in"
    ]
    assert len(targets) == len(imported)
    assert {target[4:6] for target in targets} == set(DEFAULT_COUNTIES)


def test_the_examples_offer_something_in_every_capability_group(imported: list[Record]) -> None:
    data = Path(graph.reference.__file__).parent / "data" / "capabilities.yaml"
    facts = yaml.safe_load(data.read_text(encoding="utf-8"))["records"]
    groups = {fact["id"]: fact["part_of"][0] for fact in facts}
    offered = {
        groups[edge.target]
        for record in imported
        for edge in record.edges
        if edge.kind == "offers" and edge.properties["status"] == "asserted"
    }
    assert offered == set(groups.values())
    assert len(offered) == 12


def test_the_evidence_names_the_example_source_and_a_span_that_is_there(
    imported: list[Record],
) -> None:
    spans = 0
    for record in imported:
        for edge in record.edges:
            evidence = edge.properties.get("evidence", [])
            assert isinstance(evidence, list)
            for item in evidence:
                assert isinstance(item, dict)
                assert item["source"] == examples.EXAMPLE
                start, end = item["start"], item["end"]
                if item["field"] == "text" and isinstance(start, int) and isinstance(end, int):
                    spans += 1
                    assert str(record.properties["activity"])[start:end] == item["text"]
    assert spans > 40
