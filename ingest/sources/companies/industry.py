"""SNI codes in a sheet, each with its edition: sheets mix SNI 2007 and SNI 2025."""

import re
from functools import cache
from importlib.resources import files

import yaml

from graph.store.record import Json
from ingest.sources.sheet.cells import BadCellError
from ingest.sources.sheet.table import Cell, as_text

_CODE = re.compile(r"(?<!\d)(\d{2})\.?(\d{3}|\d{2})(?!\d)", re.ASCII)
_HEADING_YEAR = re.compile(r"(2007|2025)")
_FULL = 5
_UNKNOWN = "00000"


@cache
def editions() -> dict[str, frozenset[str]]:
    """The codes of only one edition, and those whose wording changed."""
    path = files("ingest.sources.companies").joinpath("sni_editions.yaml")
    lists: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: frozenset(codes.split()) for name, codes in lists.items()}


def vintage_of(code: str, heading: str) -> int | None:
    """The edition of a code: what the heading says, else what the code itself tells, else None.

    A code of both editions with the same meaning counts as the present one, 2025.
    """
    if match := _HEADING_YEAR.search(heading):
        return int(match[1])
    known = editions()
    if code in known["only_2007"]:
        return 2007
    return None if code in known["changed"] or len(code) < _FULL else 2025


def industry_codes(cell: Cell, heading: str) -> tuple[list[Json], bool]:
    """(codes with edition, whether every edition could be told). Raises BadCellError."""
    text = as_text(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        text = str(cell).zfill(_FULL)
    codes = ["".join(match.groups()) for match in _CODE.finditer(text)]
    if text and not codes:
        raise BadCellError("bad_sni")
    given = list(dict.fromkeys(code for code in codes if code != _UNKNOWN))
    dated = [(code, vintage_of(code, heading)) for code in given]
    others = {year for _, year in dated if year is not None}
    fallback = others.pop() if len(others) == 1 else None
    known: list[Json] = [
        {"code": code, "vintage": year or fallback} for code, year in dated if year or fallback
    ]
    return known, len(known) == len(given)
