from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from ingest.errors import InputError
from ingest.sources.sheet.columns import find_header, fold
from ingest.sources.sheet.names import slug
from ingest.sources.sheet.table import as_text, read_rows, repaired

Write = Callable[..., Path]
PACKAGE = "ingest.sources.companies"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_encoding_and_delimiter_are_found(write_text: Write, encoding: str, mark: str) -> None:
    text = f"Företag{mark}Org.nr{mark}Ort\r\nÅkeriet AB{mark}5299999994{mark}Örebro\r\n"
    rows = read_rows(write_text("a.csv", text, encoding))
    assert [row.cells for row in rows] == [
        ("Företag", "Org.nr", "Ort"),
        ("Åkeriet AB", "5299999994", "Örebro"),
    ]


def test_excels_own_delimiter_line_is_obeyed_and_counted(write_text: Write) -> None:
    rows = read_rows(write_text("a.csv", 'sep=,\nFöretag,Org.nr\n"A;B;C",1\n'))
    assert [(row.line, row.cells) for row in rows] == [
        (2, ("Företag", "Org.nr")),
        (3, ("A;B;C", "1")),
    ]


def test_a_cell_over_two_lines_keeps_the_rows_own_line(write_text: Write) -> None:
    rows = read_rows(write_text("a.csv", 'A;B\n"två\nrader";1\nc;2\n'))
    assert [row.line for row in rows] == [1, 2, 4]


def test_the_header_is_found_below_titles_and_blank_rows(write_text: Write) -> None:
    rows = read_rows(write_text("a.csv", "Kundlista 2026;;\n;;\nFÖRETAG;Org nr;Omsättning (mkr)\n"))
    header = find_header(rows, PACKAGE, "a.csv")
    assert header.line == 3
    assert [column.field for column in header.columns] == ["name", "org_nr", "turnover_sek"]
    assert header.columns[2].unit == "mkr"


def test_a_sheet_without_header_says_what_one_looks_like(write_text: Write) -> None:
    rows = read_rows(write_text("a.csv", "1;2;3\n"))
    with pytest.raises(InputError, match=r"Org\.nr"):
        find_header(rows, PACKAGE, "a.csv")


def test_an_excel_file_is_read_from_its_first_sheet_with_content(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.create_sheet("Kunder")
    sheet.append(["Företag", "Org.nr"])
    sheet.append(["Åkeriet AB", 5299999994])
    workbook.save(tmp_path / "a.xlsx")
    rows = read_rows(tmp_path / "a.xlsx")
    assert [row.cells for row in rows] == [("Företag", "Org.nr"), ("Åkeriet AB", 5299999994)]


@pytest.mark.parametrize("content", [b"%PDF-1.7 x", b"\xd0\xcf\x11\xe0 old", b"PK\x03\x04broken"])
def test_a_file_that_is_no_sheet_is_refused_or_has_no_header(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    with pytest.raises(InputError):
        find_header(read_rows(path), PACKAGE, path.name)


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("a.txt", "no")
    with pytest.raises(InputError, match="kalkylblad"):
        read_rows(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("given", "expected"),
    [("FÃ¶retag", "Företag"), ("Ã…keri", "Åkeri"), ("Företag", "Företag"), ("Ã", "Ã")],
)
def test_mojibake_is_repaired(given: str, expected: str) -> None:
    assert repaired(given) == expected


@pytest.mark.parametrize("cell", [None, "", "nan", "[]", "NULL", " - ", "Personuppgift"])
def test_markers_of_emptiness_are_empty(cell: str | None) -> None:
    assert as_text(cell) == ""


def test_a_list_inside_a_cell_is_unwrapped() -> None:
    assert as_text("['35300 Försörjning', '35110 El']") == "35300 Försörjning, 35110 El"


def test_headings_and_slugs_are_folded() -> None:
    assert fold("\ufeffOrg.nr (10 siffror)") == fold("ORG NR")
    assert slug("Rådgivare Örebro 2026.v1") == "radgivare-orebro-2026-v1"
    assert slug("???") == "utan-namn"
