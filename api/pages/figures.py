"""Figures as people read them: shares that add up to a hundred, bars, dates, lists, quotes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date

from api.i18n import show_day
from graph.values.as_of import AsOf
from graph.values.text import Language

_LOCALES = {"sv": "sv_SE", "en": "en_GB"}
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_EN_DASH = "\u2013"
_AND = {"sv": "och", "en": "and"}
_SENTENCE_ENDS = (". ", "! ", "? ", "\n")
_LONGEST_QUOTE = 320
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: where it starts and how wide it is, in percent of the whole."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a quote; `marked` where it is the words that show something."""

    text: str
    marked: bool


def whole_percents(shares: Sequence[float]) -> list[int]:
    """Shares of one as whole percents that add up to exactly 100 (largest remainders)."""
    if not shares:
        return []
    exact = [share * 100 for share in shares]
    floors = [int(value) for value in exact]
    order = sorted(range(len(exact)), key=lambda i: (floors[i] - exact[i], i))
    for i in order[: 100 - sum(floors)]:
        floors[i] += 1
    return floors


def points(score: float) -> int:
    """A score as whole hundredths, 1 to 99: nothing shown is impossible, and nothing is certain."""
    return min(max(round(score * 100), 1), 99)


def bar(shares: Iterable[float]) -> list[Part]:
    """The parts of a bar that shares of one fill from the left."""
    parts, x = [], 0.0
    for share in shares:
        parts.append(Part(round(x, 1), round(share * 100, 1)))
        x += share * 100
    return parts


def span(start: str | None, end: str | None, first: str, last: str | None) -> Part | None:
    """A step's place on the time line from `first` to `last`, None where a day is unknown."""
    if not (start and end and last):
        return None
    whole = max(_days(first, last), 1)
    x = 100 * _days(first, start) / whole
    return Part(round(x, 1), round(max(100 * _days(start, end) / whole, 0.6), 1))


def quote(text: str, marks: Iterable[tuple[int, int]]) -> list[Piece]:
    """The sentences of a text that hold the marked spans, in pieces; code points as offsets."""
    spans = sorted({(s, e) for s, e in marks if 0 <= s < e <= len(text)})
    if not spans:
        return []
    start = _sentence_start(text, spans[0][0])
    end = _sentence_end(text, spans[-1][1])
    if end - start > _LONGEST_QUOTE:
        start = max(start, spans[0][0] - _LONGEST_QUOTE // 4)
        end = min(end, max(start + _LONGEST_QUOTE, spans[-1][1]))
    return _pieces(text, spans, start, end)


def shown_date(as_of: AsOf, language: Language) -> str:
    """The day a fact was true in the reader's form; other texts as the language has them."""
    if as_of.start and as_of.start == as_of.end:
        return show_day(as_of.start, language)
    if as_of.start and _MONTH.fullmatch(as_of.text):
        return format_date(as_of.start, "MMMM y", locale=_LOCALES[language])
    return as_of.show(language).replace("-", _EN_DASH)


def short_day(day: str, language: Language) -> str:
    """A day for a narrow column: `14 mars 2027`, `3 aug. 2027`."""
    return format_date(date.fromisoformat(day), "d MMM y", locale=_LOCALES[language])


def listed(names: Iterable[str], language: Language) -> str:
    """`a, b och c`."""
    items = list(names)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {_AND[language]} {items[-1]}"


def unique_sources(groups: Iterable[Iterable[Mapping[str, Any]]]) -> list[Mapping[str, Any]]:
    """Every source object once, by title."""
    found = {str(source["id"]): source for group in groups for source in group}
    return sorted(found.values(), key=lambda source: str(source["title"]).casefold())


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _sentence_start(text: str, place: int) -> int:
    return max(
        text.rfind(end, 0, place) + len(end) if end in text[:place] else 0 for end in _SENTENCE_ENDS
    )


def _sentence_end(text: str, place: int) -> int:
    ends = [found + 1 for end in _SENTENCE_ENDS if (found := text.find(end, place)) >= 0]
    return min(ends, default=len(text))


def _pieces(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> list[Piece]:
    pieces, place = [], start
    if start and text[start - 1 : start] not in (" ", "\n"):
        pieces.append(Piece(_CUT, False))
    for first, last in spans:
        if last <= place:
            continue
        pieces.append(Piece(text[place : max(first, place)], False))
        pieces.append(Piece(text[max(first, place) : last], True))
        place = last
    pieces.append(Piece(text[place:end] + (_CUT if end < len(text) else ""), False))
    return [piece for piece in pieces if piece.text]
