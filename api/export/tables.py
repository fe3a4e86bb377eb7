"""A table for Excel as Swedish Excel reads it: CSV with semicolons, or XLSX with real values."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO, StringIO
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

Cell: TypeAlias = "str | int | float | date | None"
_BYTE_ORDER_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 60


def to_csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a byte order mark, semicolons, decimal commas; unknown is empty."""
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return (_BYTE_ORDER_MARK + stream.getvalue()).encode("utf-8")


def to_xlsx(title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet with a frozen, bold head and a filter; numbers and dates as such."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = title
    table: list[list[Cell]] = [list(head), *([_safe(cell) for cell in row] for row in rows)]
    for row in table:
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, column in enumerate(zip(*table, strict=True), 1):
        wide = max(len("" if value is None else str(value)) for value in column)
        sheet.column_dimensions[get_column_letter(number)].width = min(wide, _WIDEST) + 2
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:g}".replace(".", ",")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(_safe(cell))


def _safe(cell: Cell) -> Cell:
    """A text that a spreadsheet would take for a formula is marked as text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
