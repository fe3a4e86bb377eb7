"""A spreadsheet's rows, from .csv, .txt, .tsv or .xlsx, whatever program wrote it.

Encoding: UTF-8 with or without BOM, UTF-16 with BOM, else Windows-1252. Delimiter: what `sep=`
says, else the one that splits the head of the file best.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from openpyxl import load_workbook

from ingest.errors import InputError

Cell: TypeAlias = str | int | float | bool | date | None

_DELIMITERS = ";\t,|"
_HEAD_LINES = 20
_FIELD_LIMIT = 1 << 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: the number of its first line (from 1) and its cells."""

    line: int
    cells: tuple[Cell, ...]


def read_rows(path: Path) -> list[Row]:
    """Every row of the first sheet that has any. Raises InputError if it is no spreadsheet."""
    if not path.is_file():
        raise InputError("file_missing", file=path.name)
    try:
        if zipfile.is_zipfile(path):
            return _workbook_rows(path)
        return list(_text_rows(path.read_bytes()))
    except (csv.Error, zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError) as error:
        raise InputError("sheet_unreadable", file=path.name) from error


def _workbook_rows(path: Path) -> list[Row]:
    workbook = load_workbook(path, read_only=True, data_only=True)
    try:
        for sheet in workbook.worksheets:
            rows = [
                Row(line, tuple(_cell(value) for value in values))
                for line, values in enumerate(sheet.iter_rows(values_only=True), 1)
            ]
            if any(value is not None for row in rows for value in row.cells):
                return rows
    finally:
        workbook.close()
    return []


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | bool | int | float | date):
        return value
    return str(value)


def _text_rows(content: bytes) -> Iterator[Row]:
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.replace(b"\0", b"")
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise ValueError("an old binary format")
    text = decode(content)
    first, _, rest = text.partition("\n")
    offset = 0
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=") + 1:
        delimiter, text, offset = first.strip()[-1], rest, 1
    else:
        delimiter = sniff(text)
    csv.field_size_limit(_FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    for cells in reader:
        yield Row(before + 1 + offset, tuple(cells))
        before = reader.line_num


def decode(content: bytes) -> str:
    """The text of a file in one of the encodings that Swedish office programs write."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def sniff(text: str) -> str:
    """The delimiter that gives the head of the file its widest rows; `;` if none does."""
    lines = text.splitlines()[:_HEAD_LINES]
    return max(_DELIMITERS, key=lambda mark: _width(lines, mark))


def _width(lines: Sequence[str], mark: str) -> int:
    """The sum of the delimiters outside quotes, over the lines."""
    return sum(sum(part.count(mark) for part in line.split('"')[::2]) for line in lines)


def as_text(cell: Cell) -> str:
    """A cell as text on one line, with markers of emptiness and list brackets taken off."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = " ".join(repaired(str(cell)).split())
    if text.startswith("['") and text.endswith("']"):
        text = text[2:-2].replace("', '", ", ")
    return "" if text.casefold() in _EMPTY else text


_EMPTY = frozenset({"nan", "[]", "none", "null", "n/a", "#n/a", "-", "–", "personuppgift", "okänt"})


def repaired(text: str) -> str:
    """UTF-8 that was read as Windows-1252 (`FÃ¶retag`), made right; other text as it is."""
    if not any(mark in text for mark in ("Ã", "Â", "â€")):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
