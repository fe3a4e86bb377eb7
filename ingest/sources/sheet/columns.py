"""Which column holds what: headings mapped by name with a dictionary kept as data."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from ingest.errors import InputError
from ingest.sources.sheet.table import Cell, Row, as_text

_SEARCHED_ROWS = 30
_NEEDED = 2
_UNIT = re.compile(r"\b(tkr|tsek|ksek|mkr|mnkr|msek|mdkr|kr|sek)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_NOT_WORD = re.compile(r"[^\wåäö]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its heading as given, and the field it is, None if unknown."""

    index: int
    heading: str
    field: str | None

    @property
    def unit(self) -> str:
        """The unit of money that the heading states, "" for none."""
        match = _UNIT.search(self.heading)
        return match[1].lower() if match else ""


@dataclass(frozen=True, slots=True)
class Header:
    """The header row: the file's name, its line, and its columns that have a heading."""

    file: str
    line: int
    columns: tuple[Column, ...]

    @property
    def width(self) -> int:
        """The number of columns up to the last with a heading."""
        return self.columns[-1].index + 1

    def cells(self, row: Row) -> dict[str, Cell]:
        """The known fields of a row; of several columns of one field the first filled counts."""
        found: dict[str, Cell] = {}
        for column in self.columns:
            cell = row.cells[column.index] if column.index < len(row.cells) else None
            if column.field is not None and not as_text(found.get(column.field)):
                found[column.field] = cell
        return found

    def column(self, field: str) -> Column | None:
        """The first column of a field, None if the sheet has none."""
        return next((column for column in self.columns if column.field == field), None)

    def heading(self, field: str) -> str:
        """The sheet's own heading of a field, "" if it has none."""
        column = self.column(field)
        return column.heading if column is not None else ""


@cache
def dictionary(package: str) -> dict[str, str]:
    """Heading (folded) -> field, from the package's `columns.yaml`."""
    content = files(package).joinpath("columns.yaml").read_text(encoding="utf-8")
    fields: Mapping[str, Sequence[str]] = yaml.safe_load(content)["fields"]
    return {fold(heading): field for field, headings in fields.items() for heading in headings}


def fold(heading: str) -> str:
    """A heading without case, brackets and signs: `Org.nr` and `ORG NR` are one."""
    bare = _BRACKETS.sub(" ", heading.replace("\ufeff", "").casefold())
    return " ".join(_NOT_WORD.sub(" ", bare).split())


def find_header(rows: Sequence[Row], package: str, file: str) -> Header:
    """The first row with at least two known headings, below titles and blank rows.

    Raises InputError, which shows a header that works, if there is none.
    """
    known = dictionary(package)
    for row in rows[:_SEARCHED_ROWS]:
        columns = tuple(
            Column(index, text, _field(text, known))
            for index, cell in enumerate(row.cells)
            if (text := as_text(cell))
        )
        fields = {column.field for column in columns if column.field}
        if len(fields) >= _NEEDED:
            return Header(file, row.line, columns)
    raise InputError("sheet_without_header", file=file, example=_example(package))


def _field(heading: str, known: Mapping[str, str]) -> str | None:
    folded = fold(heading)
    for candidate in (folded, folded.replace(" ", ""), _UNIT.sub("", folded).strip()):
        if candidate in known:
            return known[candidate]
    return None


def _example(package: str) -> str:
    content = files(package).joinpath("columns.yaml").read_text(encoding="utf-8")
    return str(yaml.safe_load(content)["example"])
