"""No natural person, street or c/o name reaches the store, the staging file or the report."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from graph.store.base import Store
from graph.store.record import Json, Record
from graph.store.sqlite import SqliteStore
from ingest.context import ImportContext
from ingest.errors import ImportInterruptedError
from ingest.sources.registry import RegistryRequest, run
from ingest.sources.registry.staging import SUFFIX

Rows: TypeAlias = Callable[..., bytes]
Files: TypeAlias = Callable[..., RegistryRequest]

ORG = "org:5299999994"


def _records(store: Store, subject: str = ORG) -> dict[str, Record]:
    return {stored.record.source: stored.record for stored in store.records(subject)}


def _properties(store: Store, source: str, subject: str = ORG) -> dict[str, Json]:
    return dict(_records(store, subject)[source].properties)


def test_persons_are_counted_by_reason_and_reach_nothing(
    context: ImportContext,
    store: SqliteStore,
    registry_files: Files,
    bolagsverket_row: Rows,
    scb_row: Rows,
) -> None:
    bolagsverket = [
        bolagsverket_row(id="190001010000$PERSON-IDORG", names="Hemlig Handlare$NAMN-ORGNAM$null"),
        bolagsverket_row(id="3029999999$GDNR-IDORG", names="Hemlig Handlare$NAMN-ORGNAM$null"),
        bolagsverket_row(
            id="5560136235$ORGNR-IDORG", names="Dödsboets AB$FORETAGSNAMN-ORGNAM$null"
        ),
    ]
    scb = [
        scb_row(PeOrgNr="190001010000", JurForm="10", Namn="Hemlig Handlare"),
        scb_row(PeOrgNr="165560136235", JurForm="91", Namn="Hemligt Dödsbo"),
    ]
    report = run(context, registry_files(bolagsverket, scb))
    assert (report.read, report.kept) == (5, 0)
    assert report.to_json()["dropped"] == {
        "contradictory_form": 1,
        "estate": 1,
        "gd_number": 1,
        "natural_person": 2,
    }
    assert [stored.record.kind for stored in store.scan()] == ["source", "source"]


def test_files_without_any_organisation_give_an_empty_report(
    context: ImportContext, registry_files: Files, scb_row: Rows
) -> None:
    report = run(context, registry_files([], [scb_row(PeOrgNr="190001010000", JurForm="10")]))
    assert (report.read, report.kept, report.written) == (1, 0, 2)
    assert report.to_json()["dropped"] == {"natural_person": 1}


def test_a_personal_number_inside_a_text_is_masked(
    context: ImportContext, store: SqliteStore, registry_files: Files, bolagsverket_row: Rows
) -> None:
    text = "Firman ägs av 19900101-0017 och bedriver handel."
    run(context, registry_files([bolagsverket_row(activity=text)], []))
    assert "0017" not in str(_properties(store, "source:bolagsverket")["activity"])


def test_the_staging_file_holds_no_person_street_or_care_of_name_and_goes_when_done(
    context: ImportContext,
    tmp_path: Path,
    registry_files: Files,
    bolagsverket_row: Rows,
    scb_row: Rows,
) -> None:
    bolagsverket = [
        bolagsverket_row(),
        bolagsverket_row(id="190001010000$PERSON-IDORG", names="Hemlig Handlare$NAMN-ORGNAM$null"),
    ]
    scb = [scb_row(COAdress="c/o Någon Annan"), scb_row(PeOrgNr="190001010000", JurForm="10")]
    request = registry_files(bolagsverket, scb)

    def stop(part: str, done: int, total: int) -> None:
        if part == "merge":
            raise KeyboardInterrupt

    stopping = ImportContext(context.store, context.places, progress=stop)
    with pytest.raises(ImportInterruptedError):
        run(stopping, request)
    (staging, *_) = sorted(tmp_path.glob(f"*{SUFFIX}"))
    content = b"".join(path.read_bytes() for path in tmp_path.glob(f"*{SUFFIX}*"))
    assert b"Provet AB" in content
    for secret in ("190001010000", "0001010000", "Hemlig", "Jobbstigen", "Någon Annan"):
        assert secret.encode() not in content
    assert run(context, request).kept == 1
    assert not staging.exists()
