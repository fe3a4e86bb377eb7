"""The real sample of both national files, with its invented rows for every peculiarity."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store.sqlite import SqliteStore
from ingest.context import ImportContext
from ingest.places import Places
from ingest.report import Report
from ingest.sources.registry import RegistryRequest, run


def _request(shared_data: Path, **options: object) -> RegistryRequest:
    folder = shared_data / "registry"
    return RegistryRequest(
        folder / "bolagsverket_bulkfil.txt",
        folder / "scb_bulkfil_JE_constructed.txt",
        **options,  # type: ignore[arg-type]
    )


@pytest.fixture(scope="module")
def imported(
    shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[SqliteStore, Report]]:
    store = SqliteStore(tmp_path_factory.mktemp("real") / "graph.db")
    yield store, run(ImportContext(store, Places.load()), _request(shared_data))
    store.close()


def test_the_counts_are_the_files(imported: tuple[SqliteStore, Report]) -> None:
    _, report = imported
    assert report.read == 10_008
    assert report.rejected == []
    assert report.dropped["natural_person"] == 1
    assert report.dropped["gd_number"] == 1
    assert report.dropped["deregistered"] == 1
    assert report.dropped["duplicate_row"] == 2
    away = report.dropped["outside_area"] + report.dropped["unknown_place"]
    assert report.kept + away == 5_001
    assert report.kept >= 4_950


def test_a_second_import_writes_nothing(
    imported: tuple[SqliteStore, Report], shared_data: Path
) -> None:
    store, first = imported
    again = run(ImportContext(store, Places.load()), _request(shared_data))
    assert (again.written, again.unchanged, again.kept) == (0, first.written, first.kept)


def test_everywhere_means_every_organisation(
    imported: tuple[SqliteStore, Report], shared_data: Path
) -> None:
    store, _ = imported
    report = run(ImportContext(store, Places.load()), _request(shared_data, counties=None))
    assert report.kept == 5_001


def test_a_company_is_as_the_registers_say(imported: tuple[SqliteStore, Report]) -> None:
    store, _ = imported
    first, second = (stored.record for stored in store.records("org:5560136235"))
    assert first.properties["registered"] == "1916-09-08"
    assert second.properties["post_town"] == "KARLSKOGA"
    assert [edge.target for edge in second.edges] == ["mun:1883"]


@pytest.mark.parametrize(
    "secret",
    ["190001010000", "0001010000", "3029999999", "Exempelfirman", "Exempel Enskild", "Jobbstigen"],
)
def test_no_person_of_the_file_is_in_the_bytes_of_the_store(
    imported: tuple[SqliteStore, Report], secret: str
) -> None:
    store, report = imported
    for path in Path(store.path).parent.iterdir():
        assert secret.encode() not in path.read_bytes()
    assert secret not in repr(report)
