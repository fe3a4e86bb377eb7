"""Ranges of money and of days. An unknown range is None everywhere, never zero."""

from dataclasses import dataclass
from typing import Self

from graph.values.errors import InvalidValue
from graph.values.numerals import NO_BREAK_SPACE, show_number
from graph.values.text import Language


class InvalidRange(InvalidValue):
    """Not a range: wrong length, not numbers, below zero or in falling order."""


@dataclass(frozen=True, slots=True, order=True)
class MoneyRange:
    """An amount between `low` and `high` Swedish kronor, both included."""

    low: float
    high: float

    @classmethod
    def parse(cls, value: object) -> Self | None:
        """Read `[low, high]` in SEK; None stays None, which means unknown."""
        if value is None:
            return None
        low, high = _rising(value, 2, "[lowest, highest] in SEK", "[lägst, högst] i kronor")
        return cls(low, high)

    def plus(self, other: "MoneyRange") -> "MoneyRange":
        """The range of the sum of both amounts."""
        return MoneyRange(self.low + other.low, self.high + other.high)

    def show(self, language: Language) -> str:
        """`10 000–20 000 kr` or `SEK 10,000–20,000`."""
        numbers = _show_span(self.low, self.high, language)
        return f"{numbers}{NO_BREAK_SPACE}kr" if language == "sv" else f"SEK {numbers}"


@dataclass(frozen=True, slots=True, order=True)
class DaysRange:
    """A length of time in days: at least `low`, probably `likely`, at most `high`."""

    low: float
    likely: float
    high: float

    @classmethod
    def parse(cls, value: object) -> Self | None:
        """Read `[low, likely, high]` in days; None stays None, which means unknown."""
        if value is None:
            return None
        low, likely, high = _rising(
            value, 3, "[shortest, likely, longest] in days", "[kortast, troligt, längst] i dagar"
        )
        return cls(low, likely, high)

    def plus(self, other: "DaysRange") -> "DaysRange":
        """The range of one after the other."""
        return DaysRange(self.low + other.low, self.likely + other.likely, self.high + other.high)

    def show(self, language: Language) -> str:
        """`10–30 dagar, troligen 20` or `10–30 days, likely 20`."""
        span = _show_span(self.low, self.high, language)
        unit, likely = ("dagar", "troligen") if language == "sv" else ("days", "likely")
        if self.low == self.high == 1:
            unit = "dag" if language == "sv" else "day"
        shown = f"{span} {unit}"
        if self.low == self.high:
            return shown
        return f"{shown}, {likely} {show_number(self.likely, language)}"


def _rising(value: object, length: int, remedy: str, remedy_sv: str) -> list[float]:
    numbers = list(value) if isinstance(value, list | tuple) else []
    fine = len(numbers) == length and all(
        isinstance(number, int | float) and not isinstance(number, bool) and number >= 0
        for number in numbers
    )
    if not fine or sorted(numbers) != numbers:
        raise InvalidRange(
            f"{value!r}: expected {remedy}, rising and not below zero",
            f"{value!r}: väntade {remedy_sv}, stigande och inte under noll",
        )
    return numbers


def _show_span(low: float, high: float, language: Language) -> str:
    first, last = show_number(low, language), show_number(high, language)
    return first if low == high else f"{first}\u2013{last}"
