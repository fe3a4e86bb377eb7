from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.store.record import Record
from graph.store.sqlite import SqliteStore
from graph.values.organisation_number import luhn_ok
from ingest.context import ImportContext
from ingest.messages import text
from ingest.offers import LazyReader
from ingest.places import Places
from ingest.report import Report
from ingest.sources.companies import CompaniesRequest, run
from ingest.sources.companies.industry import industry_codes, vintage_of
from ingest.sources.companies.numbers import organisation_number
from ingest.sources.sheet.cells import BadCellError
from ingest.sources.sheet.table import Cell

Write = Callable[..., Path]
ORG = "org:5299999994"
HEADER = (
    "Kundnr;Företag;Org.nr;Postnr;Ort;Bransch;SNI;Antal anställda;Omsättning (tkr);Kontaktperson;"
    "Rådgivare;Fas;Söker;Erbjuder;Senaste kontakt;Samtycke;Anteckning;Favoritfärg"
)
PLAIN = (
    "1001;Provet AB;529999-9994;702 27;Örebro;Metall;25530;12;8 450,5;Anna Andersson;AB;Kund;"
    "Lackering;Svarvning;2026-03-02;Ja;Ring Anna;blå"
)


def _import(context: ImportContext, path: Path) -> tuple[Report, dict[str, Record]]:
    report = run(context, CompaniesRequest(path))
    stored = context.store.scan(kinds=["company"])
    return report, {one.record.subject: one.record for one in stored}


def _sheet(write_text: Write, *rows: str) -> Path:
    return write_text("kunder.csv", "\r\n".join([HEADER, *rows, ""]), "cp1252")


def _told(report: Report) -> list[tuple[int, str, str]]:
    return [(item.line, item.field, item.reason) for item in report.rejected if item.line > 1]


def test_an_ordinary_row(context: ImportContext, write_text: Write) -> None:
    report, records = _import(context, _sheet(write_text, PLAIN))
    assert (report.read, report.kept, report.written) == (1, 1, 2)
    record = records[ORG]
    assert record.source == "source:sheet/kunder"
    assert dict(record.properties) == {
        "org_nr": "5299999994",
        "customer_number": "1001",
        "name": "Provet AB",
        "postal_code": "70227",
        "post_town": "Örebro",
        "industry_text": "Metall",
        "sni": [{"code": "25530", "vintage": 2025}],
        "employees": 12,
        "size": "small",
        "turnover_sek": 8_450_500,
        "phase": "Kund",
        "seeks_text": "Lackering",
        "offers_text": "Svarvning",
        "last_contact": "2026-03-02",
    }
    assert [(edge.kind, edge.target) for edge in record.edges] == [("located_in", "mun:1880")]


def test_personal_columns_and_unknown_ones_are_kept_apart(
    context: ImportContext, write_text: Write
) -> None:
    report, records = _import(context, _sheet(write_text, PLAIN))
    assert records[ORG].personal == {
        "contact_person": "Anna Andersson",
        "adviser": "AB",
        "consent": "yes",
        "note": "Ring Anna",
        "sheet_fields": {"Favoritfärg": "blå"},
    }
    assert "Anna" not in repr(records[ORG].properties)
    told = [(item.line, item.field, item.reason) for item in report.rejected]
    assert told == [(1, "Favoritfärg", "unknown_column")]


def test_a_second_import_writes_nothing(context: ImportContext, write_text: Write) -> None:
    path = _sheet(write_text, PLAIN)
    _import(context, path)
    report, _ = _import(context, path)
    assert (report.written, report.unchanged) == (0, 2)


def test_rows_of_one_company_are_folded(context: ImportContext, write_text: Write) -> None:
    rows = [
        PLAIN,
        "1002;PROVET AKTIEBOLAG (publ);5299999994;70227;ÖREBRO;Metall;25530;12;8,45 mkr;"
        "Bo;;Prospekt",
        "1003;Provet;SE529999999401;S-702 27;Örebro;;;11-20;",
    ]
    report, records = _import(context, _sheet(write_text, *rows))
    assert (report.kept, report.dropped["duplicate_row"]) == (1, 2)
    facts = records[ORG].properties
    assert facts["customer_number"] == "1001, 1002, 1003"
    assert facts["aliases"] == [
        {"name": "PROVET AKTIEBOLAG (publ)", "type": "sheet"},
        {"name": "Provet", "type": "sheet"},
    ]
    assert records[ORG].personal["contact_person"] == "Anna Andersson / Bo"
    assert _told(report) == [(3, "Fas", "conflicting_value")]


def test_another_companys_row_with_the_same_number_is_not_merged(
    context: ImportContext, write_text: Write
) -> None:
    report, records = _import(
        context, _sheet(write_text, PLAIN, "1008;Exempel Bygg AB i konkurs;529999-9994;411 01")
    )
    assert _told(report) == [(3, "", "same_number_other_name")]
    assert report.dropped["other_name"] == 1
    assert records[ORG].properties["name"] == "Provet AB"
    assert "aliases" not in records[ORG].properties


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("", "number_missing"),
        ("5,3E+09", "number_destroyed"),
        ("5.56016E+09", "number_destroyed"),
        ("55 60", "bad_number"),
        ("okänt ännu", "bad_number"),
    ],
)
def test_a_row_without_a_usable_number_is_told_with_a_remedy(
    context: ImportContext, write_text: Write, number: str, reason: str
) -> None:
    report, records = _import(context, _sheet(write_text, f"1;Bolaget AB;{number};702 27;Örebro"))
    assert records == {}
    assert _told(report) == [(2, "Org.nr", reason)]
    assert report.dropped["without_number"] == 1
    for language in ("sv", "en"):
        assert text(report.rejected[-1].remedy, language)


@pytest.mark.parametrize(
    "number",
    ["900101-0000", "19900101-0000", "9001010000", "199001010000", "302999-9999", "900101+0000"],
)
def test_a_sole_traders_number_is_refused_and_never_repeated(
    context: ImportContext, store: SqliteStore, write_text: Write, number: str
) -> None:
    row = f"1007;Hemliga Firman;{number};831 00;Östersund;;;;;Hemlig Person"
    report, records = _import(context, _sheet(write_text, row))
    assert records == {}
    assert report.dropped["natural_person"] == 1
    assert _told(report) == [(2, "Org.nr", "number_of_person")]
    shown = repr(report) + repr(report.to_json())
    for path in store.path.parent.glob("graph.db*"):
        shown += path.read_bytes().decode("latin-1")
    for secret in (number, "Hemlig"):
        assert secret not in shown


def test_a_personal_number_in_a_note_or_a_text_is_masked(
    context: ImportContext, write_text: Write
) -> None:
    row = PLAIN.replace("Ring Anna", "pnr 19900101-0017").replace("Svarvning", "se 900101-0017")
    _, records = _import(context, _sheet(write_text, row))
    assert "0017" not in repr(records)


@pytest.mark.parametrize(
    ("cell", "digits"),
    [
        ("556016-0680", "5560160680"),
        ("556016–0680", "5560160680"),
        ("556016 0680", "5560160680"),
        ("16556016-0680", "5560160680"),
        ("SE556016068001", "5560160680"),
        (5560160680, "5560160680"),
        (5560160680.0, "5560160680"),
        ("556016-0680 (gamla)", "5560160680"),
    ],
)
def test_spellings_of_an_organisation_number(cell: Cell, digits: str) -> None:
    assert organisation_number(cell).digits == digits


def test_a_wrong_check_digit_is_told_and_imported(
    context: ImportContext, write_text: Write
) -> None:
    assert not luhn_ok("9699990000")
    report, records = _import(context, _sheet(write_text, "1;Testbolaget HB;969999-0000;701 10;"))
    assert _told(report) == [(2, "Org.nr", "check_digit")]
    assert records["org:9699990000"].properties["check_digit_ok"] is False


def test_what_is_not_understood_is_told_and_kept_as_given(
    context: ImportContext, write_text: Write
) -> None:
    row = PLAIN.replace("2026-03-02", "2026-02-30").replace(";12;", ";tolv;")
    report, records = _import(context, _sheet(write_text, row))
    assert _told(report) == [
        (2, "Antal anställda", "bad_count"),
        (2, "Senaste kontakt", "bad_date"),
    ]
    assert records[ORG].personal["not_understood"] == {
        "Antal anställda": "tolv",
        "Senaste kontakt": "2026-02-30",
    }
    assert "employees" not in records[ORG].properties


def test_shifted_rows_are_told_and_not_imported(context: ImportContext, write_text: Write) -> None:
    rows = [
        "1001;529999-9994;702 27;Örebro;Metall",
        "1001;Provet AB;529999-9994;Örebro;Metall;25530;12;8 450,5;x;Ja;Nej",
        PLAIN + ";för mycket",
    ]
    report, records = _import(context, _sheet(write_text, *rows))
    assert records == {}
    assert [(line, reason) for line, _, reason in _told(report)] == [
        (2, "shifted_row"),
        (3, "shifted_row"),
        (4, "shifted_row"),
    ]


def test_totals_blank_rows_and_repeated_headers_are_counted(
    context: ImportContext, write_text: Write
) -> None:
    rows = [PLAIN, ";;;", HEADER, ";SUMMA;;;;;;91;85 765,5"]
    report, records = _import(context, _sheet(write_text, *rows))
    assert (report.read, report.kept) == (4, 1)
    assert report.to_json()["dropped"] == {
        "empty_row": 1,
        "repeated_header": 1,
        "totals_row": 1,
    }
    assert set(records) == {ORG}


@pytest.mark.parametrize(
    ("cell", "heading", "codes", "certain"),
    [
        ("62010", "SNI", [("62010", 2007)], True),
        ("62100", "SNI", [("62100", 2025)], True),
        ("70220, 62100", "SNI", [("70220", 2007), ("62100", 2025)], True),
        ("47.642", "SNI 2007", [("47642", 2007)], True),
        ("47.642", "SNI", [], False),
        ("25.620; 62100", "SNI", [("25620", 2025), ("62100", 2025)], True),
        ("00000", "SNI", [], True),
        (1110, "SNI 2025", [("01110", 2025)], True),
        ("['35300 Försörjning av värme och kyla']", "SNI", [("35300", 2025)], True),
    ],
)
def test_industry_codes_keep_their_edition(
    cell: Cell, heading: str, codes: list[tuple[str, int]], certain: bool
) -> None:
    found, told = industry_codes(cell, heading)
    assert found == [{"code": code, "vintage": vintage} for code, vintage in codes]
    assert told is certain


def test_an_industry_code_that_is_none_is_told() -> None:
    with pytest.raises(BadCellError, match="bad_sni"):
        industry_codes("metall", "SNI")
    assert vintage_of("25", "SNI") is None


def test_an_excel_sheet_with_real_numbers_and_dates(context: ImportContext, tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["Company name", "VAT No", "Zip code", "City", "Employees", "Revenue (MSEK)"])
    sheet.append(["Provet AB", 5299999994, 70227, "Örebro", 12, 8.45])
    workbook.save(tmp_path / "crm.xlsx")
    report, records = _import(context, tmp_path / "crm.xlsx")
    assert report.rejected == []
    facts = records[ORG].properties
    assert (facts["postal_code"], facts["employees"], facts["turnover_sek"]) == (
        "70227",
        12,
        8_450_000,
    )


def test_a_municipality_column_goes_before_the_postal_address(
    context: ImportContext, write_text: Write
) -> None:
    sheet = "Företag;Org.nr;Postnr;Ort;Kommun\nProvet AB;5299999994;21120;Malmö;Örebro kommun\n"
    _, records = _import(context, write_text("a.csv", sheet))
    (edge,) = records[ORG].edges
    assert (edge.target, edge.properties) == ("mun:1880", {"derived": "municipality"})


def test_a_public_body_that_the_graph_has_is_told_and_not_made_a_company(
    context: ImportContext, write_text: Write
) -> None:
    known = Record("source:reference", "auth:provet", "authority", {"org_nr": "2021000340"})
    context.store.write([known], "test")
    report, records = _import(
        context, _sheet(write_text, "1;Myndigheten;202100-0340;702 10;", PLAIN)
    )
    assert set(records) == {ORG}
    assert _told(report) == [(2, "Org.nr", "public_body")]
    assert report.dropped["public_body"] == 1


def test_what_is_offered_and_sought_is_read_apart_and_names_the_sheet(
    store: SqliteStore, own_places: Places, write_text: Write
) -> None:
    row = PLAIN.replace("Lackering", "Söker leverantör av ytbehandling").replace(
        "Svarvning", "CNC-svarvning"
    )
    reading = ImportContext(store, own_places, LazyReader())
    _, records = _import(reading, _sheet(write_text, row))
    edges = {(edge.kind, edge.target): edge for edge in records[ORG].edges}
    assert ("offers", "cap:skarande-bearbetning") in edges
    assert ("seeks", "cap:ytbehandling") in edges
    assert ("offers", "cap:ytbehandling") not in edges
    evidence = edges["seeks", "cap:ytbehandling"].properties["evidence"]
    assert isinstance(evidence, list)
    for item in evidence:
        assert isinstance(item, dict)
        assert (item["source"], item["field"]) == ("source:sheet/kunder", "seeks_text")
        assert (item["start"], item["end"], item["text"]) == (20, 32, "ytbehandling")


def test_the_constructed_example_of_every_fault(context: ImportContext, shared_data: Path) -> None:
    path = shared_data.parent / "formats" / "crm_example_constructed.csv"
    report, records = _import(context, path)
    assert report.read == 12
    assert set(records) == {ORG, "org:5599990000", "org:8029990000", "org:9699990000"}
    assert report.dropped["natural_person"] == 1
    assert report.dropped["totals_row"] == 1
    assert report.dropped["without_number"] == 2
    assert "900101" not in repr(report)
    assert records[ORG].properties["employees"] == 12
    assert records["org:9699990000"].properties["last_contact"] == "2024"
