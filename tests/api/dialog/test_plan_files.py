"""The plan and the follow-up as files, read back with the libraries that others open them with."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import orjson
import pytest
from docx import Document
from openpyxl import load_workbook

from api.export.followup import followup_xlsx
from api.export.markdown import to_markdown
from api.export.outline import Block, Heading, Paragraph, Points, Table
from api.export.plan import plan_outline
from api.export.tables import to_csv, to_xlsx
from api.export.word import to_word
from tests.api.conftest import MACHINIST, AskJson

EXAMPLE = Path(__file__).with_name("example.json")
TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def example() -> Any:
    """The document of a dialogue with an example company, as the documentation shows it."""
    return orjson.loads(EXAMPLE.read_bytes())


def test_the_plan_holds_every_part_in_its_order(example: Any) -> None:
    outline = plan_outline(example, "sv", TODAY)
    headings = [one.text for one in outline if isinstance(one, Heading) and one.level == 2]
    assert headings == ["Nuläge", "Mål", "Kontakter", "Väg", "Att göra", "Finansiering", "Källor"]
    tables = [one for one in outline if isinstance(one, Table)]
    assert all(len(row) == len(one.head) for one in tables if one.head for row in one.rows)


def test_the_word_file_says_what_the_document_says(example: Any) -> None:
    outline = plan_outline(example, "sv", TODAY)
    content = to_word(outline, "Planen", "sv", datetime(2026, 11, 25, tzinfo=UTC))
    word = Document(BytesIO(content))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert example["goals"][0] in text
    assert {one["title"] for one in example["actions"] if one["status"] == "open"} <= set(cells)
    assert {one["say"] for one in example["contacts"]} <= set(cells)
    assert (word.core_properties.title, word.core_properties.language) == ("Planen", "sv-SE")
    section = word.sections[0]
    assert section.page_width is not None
    assert round(section.page_width.cm, 1) == 21.0
    assert all(
        row._tr.trPr is not None and "cantSplit" in row._tr.trPr.xml
        for table in word.tables
        for row in table.rows
    )


def test_markdown_takes_markup_in_the_text_literally() -> None:
    outline: list[Block] = [
        Heading("Rubrik", 1),
        Paragraph("a*b* <i>\nrad"),
        Points(["ett", "två"]),
        Table([["a|b", "c"]], ["Ett", "Två"]),
        Table([["namn", "värde"]]),
    ]
    assert to_markdown(outline) == (
        "# Rubrik\n\na\\*b\\* \\<i\\> rad\n\n- ett\n- två\n\n"
        "| Ett | Två |\n| --- | --- |\n| a\\|b | c |\n\n"
        "|  |  |\n| --- | --- |\n| namn | värde |\n"
    )


def test_a_csv_cell_is_written_as_swedish_excel_reads_it() -> None:
    row = [1.5, 2.0, 3, None, date(2027, 1, 2), "a;b", "=1+1", "-x"]
    content = to_csv(["a"], [row]).decode("utf-8")
    assert content == "\ufeffa\r\n1,5;2;3;;2027-01-02;\"a;b\";'=1+1;'-x\r\n"


def test_a_workbook_keeps_numbers_and_days_as_such() -> None:
    content = to_xlsx("Blad", ["Text", "Tal", "Dag"], [["=1+1", 1.5, date(2027, 1, 2)]])
    sheet = load_workbook(BytesIO(content))["Blad"]
    assert [cell.value for cell in sheet[2]] == ["'=1+1", 1.5, datetime(2027, 1, 2)]
    assert sheet.freeze_panes == "A2"


def test_a_workbook_without_rows_has_its_head() -> None:
    sheet = load_workbook(BytesIO(followup_xlsx({"activities": []}, "en")))["Meetings"]
    assert [cell.value for cell in sheet[1]][:3] == [
        "Project number",
        "Organisation number",
        "Company",
    ]


def test_the_example_has_the_shape_of_documents_now(example: Any, ask: AskJson) -> None:
    now = ask("dialog", MACHINIST)
    assert example.keys() == now.keys()
    assert example["questions"][0].keys() == now["questions"][0].keys()
    assert example["contacts"][0].keys() == now["suggested"][0].keys()
    assert example["subject"].startswith("org:4")
    assert 3 <= len(example["contacts"]) <= 5
    assert 1 <= len(example["plans"]) <= 2
    assert example["financing"].keys() >= {"covered_sek", "uncovered_sek"}
    assert any(one["answered"] == "unknown" for one in example["questions"])
