"""One row of the sheet as facts, with everything in it that could not be understood."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import urlsplit

from graph.store.record import Json
from graph.values.personal_number import mask_personal_numbers
from graph.values.postal_code import InvalidPostalCode, PostalCode
from ingest.sources.companies.industry import industry_codes
from ingest.sources.companies.numbers import looks_like_number, organisation_number
from ingest.sources.sheet.cells import BadCellError, Count, amount, count, day, yes_or_no
from ingest.sources.sheet.columns import Column, Header
from ingest.sources.sheet.table import Cell, Row, as_text

PERSONAL = frozenset(
    {"contact_person", "contact_role", "email", "phone", "adviser", "consent", "note", "address"}
)
"""Fields kept apart from the graph: they go with `erase` and are never merged or exported."""

SHIFTED_AT = 3
"""So many fields of one row that cannot be understood mean that the row is shifted."""

_SIZES = ((10, "micro"), (50, "small"), (250, "medium"))
_TOTALS = ("summa", "totalt", "total", "sum", "delsumma", "grand total")
_Facts: TypeAlias = dict[str, Json]


@dataclass(slots=True)
class CompanyRow:
    """A row that has an organisation number: facts, personal data, and (field, reason) problems."""

    line: int
    org_nr: str
    facts: _Facts = field(default_factory=dict)
    personal: _Facts = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)


def skip_reason(row: Row, header: Header) -> str | None:
    """Why a row is no data row: empty, a totals row, or the header once more; else None."""
    texts = [text for cell in row.cells if (text := as_text(cell))]
    if not texts:
        return "empty_row"
    if texts[0].casefold().rstrip(":") in _TOTALS:
        return "totals_row"
    headings = [column.heading for column in header.columns]
    return "repeated_header" if texts == headings else None


def read_row(row: Row, header: Header) -> CompanyRow:
    """The row's facts. Raises BadCellError where the whole row cannot be used."""
    cells = header.cells(row)
    try:
        number = organisation_number(cells.get("org_nr"))
    except BadCellError as bad:
        shifted = bad.reason != "number_of_person" and any(
            looks_like_number(cell) for cell in row.cells
        )
        raise BadCellError("shifted_row" if shifted else bad.reason) from None
    read = CompanyRow(row.line, number.digits)
    if not number.check_digit_ok:
        read.problems.append((header.heading("org_nr"), "check_digit"))
        read.facts["check_digit_ok"] = False
    bad_fields = [name for name, cell in cells.items() if not _take(read, header, name, cell)]
    if len(bad_fields) >= SHIFTED_AT or _overflows(row, header):
        raise BadCellError("shifted_row")
    if leftovers := _leftovers(row, header):
        read.personal["sheet_fields"] = leftovers
    return read


def _take(read: CompanyRow, header: Header, name: str, cell: Cell) -> bool:
    """Put one cell into the row; False if it could not be understood (kept as given then)."""
    column = header.column(name)
    if column is None or name == "org_nr" or not as_text(cell):
        return True
    target = read.personal if name in PERSONAL else read.facts
    try:
        target.update(_PARSERS.get(name, _text)(cell, column))
    except BadCellError as bad:
        read.problems.append((column.heading, bad.reason))
        given = read.personal.setdefault("not_understood", {})
        if isinstance(given, dict):
            given[column.heading] = mask_personal_numbers(as_text(cell))
        return False
    if name == "sni" and not industry_codes(cell, column.heading)[1]:
        read.problems.append((column.heading, "unknown_vintage"))
        read.facts["sni_text"] = mask_personal_numbers(as_text(cell))
    return True


def _text(cell: Cell, column: Column) -> _Facts:
    return {str(column.field): mask_personal_numbers(as_text(cell))}


def _postal_code(cell: Cell, column: Column) -> _Facts:
    try:
        return {"postal_code": PostalCode.parse(as_text(cell)).digits}
    except InvalidPostalCode:
        raise BadCellError("bad_postal_code") from None


def _employees(cell: Cell, column: Column) -> _Facts:
    parsed = count(cell)
    if parsed is None:
        return {}
    facts: _Facts = {}
    if parsed.exact is not None:
        facts["employees"] = parsed.exact
    if parsed.exact is None or parsed.approximate:
        facts["employees_range"] = {"min": parsed.least, "max": parsed.most}
    if size := size_of(parsed):
        facts["size"] = size
    return facts


def size_of(employees: Count) -> str | None:
    """The EU's size by staff alone, where both ends of the count fall in the same; else None."""
    ends = (employees.least, employees.most if employees.most is not None else 10**9)
    sizes = {next((name for limit, name in _SIZES if end < limit), "large") for end in ends}
    return sizes.pop() if len(sizes) == 1 else None


def _turnover(cell: Cell, column: Column) -> _Facts:
    value = amount(cell, column.unit)
    return {} if value is None else {"turnover_sek": int(value) if value == int(value) else value}


def _sni(cell: Cell, column: Column) -> _Facts:
    codes, _ = industry_codes(cell, column.heading)
    return {"sni": codes} if codes else {}


def _day(cell: Cell, column: Column) -> _Facts:
    return {str(column.field): day(cell)}


def _consent(cell: Cell, column: Column) -> _Facts:
    return {"consent": "yes" if yes_or_no(cell) else "no"}


def _website(cell: Cell, column: Column) -> _Facts:
    text = as_text(cell)
    address = text if "://" in text else f"https://{text}"
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    if "@" in text or " " in text or "." not in host:
        raise BadCellError("bad_url")
    return {"website": address}


_PARSERS: dict[str, Callable[[Cell, Column], _Facts]] = {
    "postal_code": _postal_code,
    "employees": _employees,
    "turnover_sek": _turnover,
    "sni": _sni,
    "last_contact": _day,
    "consent": _consent,
    "website": _website,
}


def _leftovers(row: Row, header: Header) -> _Facts:
    """Columns that are not recognised, and further columns of a field already taken."""
    taken: set[str] = set()
    left: _Facts = {}
    for column in header.columns:
        text = as_text(row.cells[column.index]) if column.index < len(row.cells) else ""
        if text and (column.field is None or column.field in taken):
            left[column.heading] = mask_personal_numbers(text)
        elif text and column.field is not None:
            taken.add(column.field)
    return left


def _overflows(row: Row, header: Header) -> bool:
    return any(as_text(cell) for cell in row.cells[header.width :])
