"""When a fact was true, as far as its source tells."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from graph.values.text import Language

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_YEARS = re.compile(r"(\d{4})(?:\s*[-\u2013]\s*(\d{4}))?", re.ASCII)
_UNDATED = {"sv": "odaterat", "en": "undated"}


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day, month, year or span of years; free text that is none of them is undated.

    `text` is kept as given. `start` and `end` are the first and last day it can mean, both None
    when undated.
    """

    text: str
    start: date | None
    end: date | None

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read `2026-11-23`, `2025-07`, `2024` or `2017-2025`; never fails."""
        text = value.isoformat() if isinstance(value, date) else str(value or "").strip()
        start, end = _span(text)
        return cls(text, start, end)

    @property
    def undated(self) -> bool:
        """Whether no date could be read."""
        return self.end is None

    def stale(self, today: date, fresh_days: int) -> bool:
        """Whether the fact is undated, or its last possible day is over `fresh_days` ago."""
        return self.end is None or self.end + timedelta(days=fresh_days) < today

    def show(self, language: Language) -> str:
        """The date as given, or that it is undated."""
        return _UNDATED[language] if self.undated else self.text

    def __lt__(self, other: "AsOf") -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[date, date, str]:
        """Undated facts sort before all others, being the least to trust."""
        return self.end or date.min, self.start or date.min, self.text


def _span(text: str) -> tuple[date | None, date | None]:
    try:
        if match := _DATE.fullmatch(text):
            day = date(int(match[1]), int(match[2]), int(match[3]))
            return day, day
        if match := _YEARS.fullmatch(text):
            first, last = int(match[1]), int(match[2] or match[1])
            return (date(first, 1, 1), date(last, 12, 31)) if first <= last else (None, None)
        if match := _MONTH.fullmatch(text):
            year, month = int(match[1]), int(match[2])
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except ValueError:
        return None, None
    return None, None
