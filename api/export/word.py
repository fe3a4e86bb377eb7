"""An outline as a Word file (.docx) that any word processor opens."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table as WordTable
from docx.table import _Row as WordRow

from api.export.outline import Block, Heading, NewPage, Paragraph, Points, Table
from graph.values.text import Language

_LANGUAGE_TAGS = {"sv": "sv-SE", "en": "en-GB"}


def to_word(outline: Iterable[Block], title: str, language: Language, day: datetime) -> bytes:
    """The bytes of the file, A4, with `day` as the time it was made."""
    document = Document()
    _set_up(document, title, language, day)
    for block in outline:
        _add(document, block)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_up(document: WordDocument, title: str, language: Language, day: datetime) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    properties = document.core_properties
    properties.title, properties.language = title, _LANGUAGE_TAGS[language]
    properties.author, properties.comments = "Beredskapsgrafen", ""
    properties.created = properties.modified = day.astimezone(UTC).replace(tzinfo=None)
    properties.last_modified_by = "Beredskapsgrafen"


def _add(document: WordDocument, block: Block) -> None:
    match block:
        case Heading():
            document.add_heading(block.text, block.level - 1)
        case Paragraph():
            document.add_paragraph(block.text)
        case Points():
            for item in block.items:
                document.add_paragraph(item, style="List Bullet")
        case Table():
            _table(document, block)
        case NewPage():
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _table(document: WordDocument, block: Table) -> None:
    rows = [block.head, *block.rows] if block.head else list(block.rows)
    if not rows:
        return
    table: WordTable = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for number, cells in enumerate(rows):
        row = table.rows[number]
        _keep_whole(row, heads=bool(block.head) and number == 0)
        for place, text in enumerate(cells):
            run = row.cells[place].paragraphs[0].add_run(text)
            run.bold = (bool(block.head) and number == 0) or (not block.head and place == 0)
    document.add_paragraph()


def _keep_whole(row: WordRow, heads: bool) -> None:
    """No row is cut by a page break, and the head is repeated on each page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if heads:
        head = OxmlElement("w:tblHeader")
        head.set(qn("w:val"), "true")
        properties.append(head)
