from collections.abc import Iterable, Iterator

from graph.store.sqlite import SqliteStore
from ingest.offers import LazyReader, offer_edges, reading_records
from ingest.text.capability import Capability, CompanyText

COMPANY = CompanyText(
    "org:5299999994", "Provet AB", "Bolaget ska bedriva CNC-svarvning.", ("25530",), "2025"
)


class CountingReader:
    """The real reader, with a count of how many texts it was given."""

    def __init__(self) -> None:
        self.reader = LazyReader()
        self.given = 0

    def read_many(self, rows: Iterable[CompanyText]) -> Iterator[list[Capability]]:
        companies = list(rows)
        self.given += len(companies)
        return self.reader.read_many(companies)


def test_a_text_is_read_once_and_again_when_it_changes(store: SqliteStore) -> None:
    reader = CountingReader()
    (record,) = reading_records(reader, store, [COMPANY])
    assert "cap:skarande-bearbetning" in {edge.target for edge in record.edges}
    store.write([record], "test")
    assert reading_records(reader, store, [COMPANY]) == [record]
    assert reader.given == 1
    changed = CompanyText(COMPANY.id, COMPANY.name, "Bageri.", ("10710",), "2025")
    (other,) = reading_records(reader, store, [changed])
    assert reader.given == 2
    assert other.edges != record.edges


def test_nothing_to_read_does_not_load_the_reader(store: SqliteStore) -> None:
    reader = LazyReader()
    assert reading_records(reader, store, []) == []
    assert reader._reader is None


def test_edges_say_where_the_text_came_from() -> None:
    found = next(iter(LazyReader().read_many([COMPANY])))
    edges = offer_edges("seeks", found, source="source:sheet/x", field="seeks_text")
    assert {edge.kind for edge in edges} == {"seeks"}
    for edge in edges:
        evidence = edge.properties["evidence"]
        assert isinstance(evidence, list)
        assert all(
            isinstance(item, dict)
            and (item["source"], item["field"]) == ("source:sheet/x", "seeks_text")
            for item in evidence
        )
