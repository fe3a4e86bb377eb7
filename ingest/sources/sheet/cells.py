"""Cells to values: numbers, amounts, dates and answers as Swedish sheets write them.

Each function gives None for an empty cell and raises BadCellError, which names a message id,
for one that cannot be understood. Nothing is guessed where two readings are possible.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ingest.sources.sheet.table import Cell, as_text

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+\Z", re.ASCII)
_NUMBER = re.compile(r"-?\d+([.,]\d+)?\Z", re.ASCII)
_AMOUNT = re.compile(r"(?:ca\.?|cirka|omkring|~)?(-?[\d.,]+)([a-zåäö]*)\.?\Z", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)-(\d+)(?:st|anställda|pers(?:oner)?)?\Z", re.ASCII | re.IGNORECASE)
_COUNT = re.compile(
    r"(?P<about>ca\.?|cirka|omkring|~)?(?P<less><)?(?P<more>>)?(?P<n>\d+([.,]\d+)?)(?P<plus>\+)?"
    r"(?:st|anställda|pers(?:oner)?)?\.?\Z",
    re.IGNORECASE,
)
UNITS = {"": None, "kr": 1, "sek": 1, "tkr": 1_000, "ksek": 1_000, "tsek": 1_000}
UNITS |= {"mkr": 1_000_000, "msek": 1_000_000, "mnkr": 1_000_000, "mdkr": 10**9, "mdr": 10**9}
_YES = frozenset({"ja", "j", "yes", "y", "x", "1", "true", "sant"})
_NO = frozenset({"nej", "n", "no", "0", "false", "falskt"})

_EXCEL_EPOCH = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""Excel's day numbers from 1954 to 2119; other numbers are not taken for dates."""

_DATES = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?\Z", re.ASCII), "ymd"),
    (re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})\Z", re.ASCII), "ymd"),
    (re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})\Z", re.ASCII), "ymd"),
    (re.compile(r"(\d{2})-(\d{2})-(\d{2})\Z", re.ASCII), "ymd"),
    (re.compile(r"(\d{1,2})[/.](\d{1,2})[-. /](\d{4}|\d{2})\Z", re.ASCII), "dmy"),
)
_PARTIAL = re.compile(r"(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?\Z", re.ASCII)


class BadCellError(Exception):
    """A cell that cannot be understood; `reason` is a message id."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things: exact (least = most), a range, or open upwards (most None)."""

    least: int
    most: int | None
    approximate: bool = False

    @property
    def exact(self) -> int | None:
        """The number where one was given, approximate or not."""
        return self.least if self.least == self.most else None


def number(text: str) -> float:
    """`8 450,5` or `1.234.567` as a number; a lone point before three digits is refused."""
    bare = _SPACES.sub("", text)
    if "," in bare and "." in bare:
        bare = bare.replace(".", "") if bare.rfind(",") > bare.rfind(".") else bare.replace(",", "")
    elif _THOUSANDS.match(bare):
        if bare.count(".") == 1:
            raise BadCellError("bad_amount")
        bare = bare.replace(".", "")
    if not _NUMBER.match(bare):
        raise BadCellError("bad_amount")
    return float(bare.replace(",", "."))


def amount(cell: Cell, header_unit: str) -> float | None:
    """An amount in SEK; the cell's own unit goes before the heading's (`tkr`, `mkr`, `SEK`)."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _in_sek(float(cell), header_unit)
    text = as_text(cell)
    if not text:
        return None
    match = _AMOUNT.match(_SPACES.sub("", text))
    if match is None or match[2].lower() not in UNITS:
        raise BadCellError("bad_amount")
    return _in_sek(number(match[1]), match[2].lower() or header_unit)


def _in_sek(value: float, unit: str) -> float:
    factor = UNITS.get(unit)
    if factor is None:
        raise BadCellError("amount_without_unit")
    return round(value * factor, 2)


def count(cell: Cell) -> Count | None:
    """A count such as `35`, `ca 35`, `11-20`, `50+`, `<10` or `2,5` (then the range 2 to 3)."""
    bare = _DASHES.sub("-", _SPACES.sub("", as_text(cell)))
    if not bare:
        return None
    if match := _RANGE.match(bare):
        least, most = int(match[1]), int(match[2])
        if least > most:
            raise BadCellError("bad_count")
        return Count(least, most)
    match = _COUNT.match(bare)
    if match is None:
        raise BadCellError("bad_count")
    return _single_count(match)


def _single_count(match: re.Match[str]) -> Count:
    value = float(match["n"].replace(",", "."))
    whole = int(value)
    if match["less"]:
        return Count(0, max(whole - 1, 0))
    if match["more"] or match["plus"]:
        return Count(whole + 1 if match["more"] else whole, None)
    return Count(whole, whole if value == whole else whole + 1, bool(match["about"]))


def day(cell: Cell) -> str | None:
    """An ISO date, or a year or year-month where the cell says no more."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = _DASHES.sub("-", as_text(cell))
    if not text:
        return None
    if _PARTIAL.match(text):
        return text
    if text.isdecimal() and int(text) in _SERIALS:
        return (_EXCEL_EPOCH + timedelta(days=int(text))).isoformat()
    for pattern, order in _DATES:
        if match := pattern.match(text):
            parts = [int(part) for part in match.groups()]
            return _date(*(parts if order == "ymd" else parts[::-1]))
    raise BadCellError("bad_date")


def _date(year: int, month: int, day_of_month: int) -> str:
    if year < 100:
        year += 2000
    try:
        return date(year, month, day_of_month).isoformat()
    except ValueError:
        raise BadCellError("bad_date") from None


def yes_or_no(cell: Cell) -> bool | None:
    """An answer: Ja/Nej, J/N, X or blank, 1/0."""
    if isinstance(cell, bool):
        return cell
    text = as_text(cell).casefold()
    if not text:
        return None
    if text in _YES or text in _NO:
        return text in _YES
    raise BadCellError("bad_answer")
