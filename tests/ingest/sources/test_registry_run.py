from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from graph.store.base import Store
from graph.store.record import Json, Record
from graph.store.sqlite import SqliteStore
from ingest.context import ImportContext
from ingest.errors import InputError
from ingest.sources.registry import RegistryRequest, Subject, known_public, run

Rows: TypeAlias = Callable[..., bytes]
Files: TypeAlias = Callable[..., RegistryRequest]

ORG = "org:5299999994"


def _records(store: Store, subject: str = ORG) -> dict[str, Record]:
    return {stored.record.source: stored.record for stored in store.records(subject)}


def _properties(store: Store, source: str, subject: str = ORG) -> dict[str, Json]:
    return dict(_records(store, subject)[source].properties)


def test_both_registers_give_one_record_each(
    context: ImportContext,
    store: SqliteStore,
    registry_files: Files,
    bolagsverket_row: Rows,
    scb_row: Rows,
) -> None:
    report = run(context, registry_files([bolagsverket_row()], [scb_row()]))
    assert (report.read, report.kept, report.written, report.unchanged) == (2, 1, 4, 0)
    assert report.to_json()["dropped"] == {}
    assert _properties(store, "source:bolagsverket") == {
        "org_nr": "5299999994",
        "name": "Provet AB",
        "legal_form": "AB-ORGFO",
        "registered": "2000-01-23",
        "activity": "Bolaget ska bedriva mekanisk verkstad.",
        "insolvent": False,
        "winding_up": False,
    }
    scb = _records(store)["source:scb"]
    assert scb.properties["sni"] == [{"code": "25530", "vintage": 2025}]
    assert (scb.properties["active"], scb.properties["ad_block"]) == (True, False)
    assert (scb.properties["postal_code"], scb.properties["post_town"]) == ("70227", "ÖREBRO")
    (edge,) = scb.edges
    assert (edge.kind, edge.target, edge.properties) == (
        "located_in",
        "mun:1880",
        {"derived": "postal_code"},
    )


def test_a_second_import_writes_nothing_and_a_newer_file_the_difference(
    context: ImportContext,
    store: SqliteStore,
    registry_files: Files,
    bolagsverket_row: Rows,
    scb_row: Rows,
) -> None:
    run(context, registry_files([bolagsverket_row()], [scb_row()]))
    again = run(context, registry_files([bolagsverket_row()], [scb_row()]))
    assert (again.kept, again.written, again.unchanged) == (1, 0, 4)
    changed = run(context, registry_files([bolagsverket_row(activity="Snickeri")], [scb_row()]))
    assert (changed.written, changed.unchanged) == (1, 3)
    assert _properties(store, "source:bolagsverket")["activity"] == "Snickeri"


def test_rows_of_one_number_are_folded_and_the_best_name_wins(
    context: ImportContext,
    store: SqliteStore,
    registry_files: Files,
    bolagsverket_row: Rows,
) -> None:
    rows = [
        bolagsverket_row(sequence="3", names="Äldre AB$FORETAGSNAMN-ORGNAM$2001-01-01"),
        bolagsverket_row(
            sequence="2", names="Nyare AB$FORETAGSNAMN-ORGNAM$2021-01-01", activity=""
        ),
        bolagsverket_row(
            sequence="1",
            names="Bifirman$SARS_FORNAMN-ORGNAM$2024-01-01$Kaféverksamhet",
            activity="Bifirmans rad",
        ),
        bolagsverket_row(
            id="165299999994", sequence="4", names="Nyare AB$FORETAGSNAMN-ORGNAM$null"
        ),
    ]
    report = run(context, registry_files(rows, []))
    assert (report.kept, report.dropped["duplicate_row"]) == (1, 3)
    facts = _properties(store, "source:bolagsverket")
    assert facts["name"] == "Nyare AB"
    assert facts["activity"] == "Bifirmans rad"
    assert facts["aliases"] == [
        {"name": "Äldre AB", "type": "FORETAGSNAMN-ORGNAM", "date": "2001-01-01"},
        {
            "name": "Bifirman",
            "type": "SARS_FORNAMN-ORGNAM",
            "date": "2024-01-01",
            "activity": "Kaféverksamhet",
        },
    ]


def test_a_tie_of_names_is_settled_by_the_lowest_sequence_number(
    context: ImportContext,
    store: SqliteStore,
    registry_files: Files,
    bolagsverket_row: Rows,
) -> None:
    rows = [
        bolagsverket_row(sequence="7", names="Sjuan AB$FORETAGSNAMN-ORGNAM$2020-01-01"),
        bolagsverket_row(sequence="2", names="Tvåan AB$FORETAGSNAMN-ORGNAM$2020-01-01"),
    ]
    run(context, registry_files(rows, []))
    assert _properties(store, "source:bolagsverket")["name"] == "Tvåan AB"


@pytest.mark.parametrize(
    ("proceedings", "expected"),
    [
        (["|KK-AVOMFO$2024-01-26"], (True, False, ["KK-AVOMFO"])),
        (["|KK-AVOMFO$2024-01-26", "|KKUHAVD-AVSLAVOMFO$2024-02-26"], (False, False, [])),
        (["|FR-AVOMFO$2023-02-01|FRUHOR-AVSLAVOMFO$2023-09-30"], (False, False, [])),
        (["|FUOT-AVOMFO$2024-01-01"], (False, False, ["FUOT-AVOMFO"])),
        (["|DEOT-AVOMFO$2024-02-01"], (False, False, ["DEOT-AVOMFO"])),
        (["|LI-AVOMFO$2024-01-01"], (False, True, ["LI-AVOMFO"])),
        (["|NYKOD-AVOMFO$2024-01-01"], (False, False, ["NYKOD-AVOMFO"])),
    ],
)
def test_proceedings_are_folded_over_all_rows(
    context: ImportContext,
    registry_files: Files,
    bolagsverket_row: Rows,
    proceedings: list[str],
    expected: tuple[bool, bool, list[str]],
) -> None:
    rows = [bolagsverket_row(proceedings=cell) for cell in proceedings]
    run(context, registry_files(rows, []))
    facts = _properties(context.store, "source:bolagsverket")
    listed = facts.get("proceedings", [])
    assert isinstance(listed, list)
    codes = [one["code"] for one in listed if isinstance(one, dict)]
    assert (facts["insolvent"], facts["winding_up"], codes) == expected


def test_a_deregistered_organisation_is_kept_only_where_it_is_known(
    context: ImportContext,
    store: SqliteStore,
    registry_files: Files,
    bolagsverket_row: Rows,
    scb_row: Rows,
) -> None:
    gone = [
        bolagsverket_row(),
        bolagsverket_row(gone="2023-05-05", why="LIAV-AVORG", address="$$$$"),
        bolagsverket_row(gone="2024-06-06", why="KKAV-AVORG", address="$$$$"),
    ]
    report = run(context, registry_files(gone, []))
    assert (report.kept, report.dropped["deregistered"]) == (0, 1)
    assert _records(store) == {}
    run(context, registry_files([bolagsverket_row()], [scb_row()]))
    report = run(context, registry_files(gone, [scb_row(FtgStat="9")]))
    assert (report.kept, report.dropped["deregistered"]) == (1, 0)
    facts = _properties(store, "source:bolagsverket")
    assert (facts["deregistered"], facts["deregistration_reason"]) == ("2024-06-06", "KKAV-AVORG")
    assert _properties(store, "source:scb")["active"] is False


@pytest.mark.parametrize(
    ("status", "active"), [("1", True), ("0", False), ("9", False), ("", None), ("5", None)]
)
def test_active_is_what_scb_says_and_unknown_where_it_says_nothing(
    context: ImportContext,
    registry_files: Files,
    scb_row: Rows,
    status: str,
    active: bool | None,
) -> None:
    run(context, registry_files([], [scb_row(FtgStat=status)]))
    assert _properties(context.store, "source:scb").get("active") is active


def test_without_scb_the_place_is_bolagsverkets_and_activity_is_unknown(
    context: ImportContext, store: SqliteStore, registry_files: Files, bolagsverket_row: Rows
) -> None:
    run(context, registry_files([bolagsverket_row()], []))
    record = _records(store)["source:bolagsverket"]
    assert "active" not in record.properties
    assert record.properties["postal_code"] == "70227"
    assert [edge.target for edge in record.edges] == ["mun:1880"]


def test_the_place_of_scb_goes_before_bolagsverkets(
    context: ImportContext,
    store: SqliteStore,
    registry_files: Files,
    bolagsverket_row: Rows,
    scb_row: Rows,
) -> None:
    run(
        context,
        registry_files([bolagsverket_row()], [scb_row(PostNr="69102", PostOrt="KARLSKOGA")]),
    )
    records = _records(store)
    assert records["source:bolagsverket"].edges == ()
    assert [edge.target for edge in records["source:scb"].edges] == ["mun:1883"]


def test_counties_choose_and_a_later_import_withdraws_nothing(
    context: ImportContext,
    store: SqliteStore,
    registry_files: Files,
    scb_row: Rows,
) -> None:
    rows = [
        scb_row(),
        scb_row(PeOrgNr="165560136235", PostNr="11120", PostOrt="STOCKHOLM"),
        scb_row(PeOrgNr="165567029516", PostNr="", PostOrt="OKÄNDA BYN"),
    ]
    report = run(context, registry_files([], rows))
    assert (report.kept, report.dropped["outside_area"], report.dropped["unknown_place"]) == (
        1,
        1,
        1,
    )
    report = run(context, registry_files([], rows, counties=("01",)))
    assert (report.kept, report.dropped["outside_area"]) == (1, 1)
    assert set(_records(store)) == {"source:scb"}
    report = run(context, registry_files([], rows, counties=None))
    assert (report.kept, report.dropped.total()) == (3, 0)
    assert _records(store, "org:5567029516")["source:scb"].edges == ()


def test_a_known_company_that_moves_out_is_followed(
    context: ImportContext,
    store: SqliteStore,
    registry_files: Files,
    scb_row: Rows,
) -> None:
    run(context, registry_files([], [scb_row()]))
    report = run(context, registry_files([], [scb_row(PostNr="11120", PostOrt="STOCKHOLM")]))
    assert report.kept == 1
    assert [edge.target for edge in _records(store)["source:scb"].edges] == ["mun:0180"]


def test_a_public_body_that_the_graph_knows_gets_the_facts_and_others_become_companies(
    context: ImportContext, store: SqliteStore, registry_files: Files, scb_row: Rows
) -> None:
    store.write(
        [Record("source:reference", "auth:provet", "authority", {"org_nr": "2021000340"})], "test"
    )
    rows = [
        scb_row(PeOrgNr="162021000340", JurForm="81", Namn="MYNDIGHETEN"),
        scb_row(PeOrgNr="162120000241", JurForm="82", Namn="KOMMUNEN"),
    ]
    request = registry_files([], rows, public=known_public(store))
    assert request.public == {"2021000340": Subject("auth:provet", "authority")}
    assert run(context, request).kept == 2
    facts = _properties(store, "source:scb", "auth:provet")
    assert facts["register_name"] == "MYNDIGHETEN"
    assert "name" not in facts
    assert _records(store, "org:2120000241")["source:scb"].kind == "company"


def test_a_bad_row_is_told_with_its_line_and_costs_only_itself(
    context: ImportContext,
    registry_files: Files,
    bolagsverket_row: Rows,
    scb_row: Rows,
) -> None:
    rows = [
        b'"5567029516$ORGNR-IDORG";"1";"SE-LAND";"Avbruten',
        bolagsverket_row(activity="Två\nrader"),
        bolagsverket_row(id="5567029516$ORGNR-IDORG", registered="i går"),
    ]
    report = run(context, registry_files(rows, [scb_row(PeOrgNr="16x")]))
    assert report.read == 4
    assert report.kept == 1
    told = [(item.file, item.line, item.field, item.reason) for item in report.rejected]
    assert told == [
        ("scb_bulkfil_JE_1.txt", 2, "PeOrgNr", "bad_number"),
        ("bolagsverket_bulkfil.txt", 2, "", "wrong_field_count"),
        ("bolagsverket_bulkfil.txt", 5, "registreringsdatum", "bad_date"),
    ]


def test_a_number_with_a_wrong_check_digit_is_kept_with_a_warning(
    context: ImportContext, store: SqliteStore, registry_files: Files, scb_row: Rows
) -> None:
    run(context, registry_files([], [scb_row(PeOrgNr="165560136236")]))
    assert _properties(store, "source:scb", "org:5560136236")["check_digit_ok"] is False


def test_swapped_files_are_recognised(
    context: ImportContext, registry_files: Files, bolagsverket_row: Rows, scb_row: Rows
) -> None:
    right = registry_files([bolagsverket_row()], [scb_row()])
    with pytest.raises(InputError, match="Byt plats"):
        run(context, RegistryRequest(right.scb, right.bolagsverket))
    with pytest.raises(InputError, match="inte Bolagsverkets"):
        run(context, RegistryRequest(Path(__file__), right.scb))
