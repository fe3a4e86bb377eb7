"""Clean a text without losing the place of any character in the text as given."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

MAX_CHARACTERS = 20_000
"""Longer texts are read up to here: no register text comes near it, a pasted page may."""

_PLAIN = re.compile(r"[\t\n\r\x20-\x7e\u00a1-\u00ac\u00b0-\u00ff\u2013\u2014\u2019\u201d]*\Z")
_HTML = re.compile(
    r"</?(?:p|div|br|span|li|ul|ol|h[1-6]|a|html|body|script|style|td|tr|b)\b[^>]*>", re.I
)
_MARKUP = re.compile(
    r"<(script|style)\b[^>]{0,500}>.{0,20000}?</\1>|<!--.{0,5000}?-->|</?[a-zA-Z][^<>]{0,500}>",
    re.I | re.S,
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")
_MOJIBAKE = re.compile(
    "[\u00c2\u00c3](?:[\u0080-\u00bf]|[\u0152\u0153\u0160\u0161\u0178\u017d\u017e"
    "\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039"
    "\u203a\u20ac\u2122])"
)
_REPAIRABLE = frozenset("åäöÅÄÖéÉèÈüÜáàâçæøÆØôîêëñ\u00a0´»«")


@dataclass(frozen=True, slots=True)
class CleanText:
    """A cleaned text. `starts[i]`/`ends[i]` are the places of character i in the text as given.

    Both are None when nothing moved. `notes` says what was done, as keys: "mojibake",
    "markup", "control", "cut".
    """

    text: str
    starts: tuple[int, ...] | None
    ends: tuple[int, ...] | None
    notes: tuple[str, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as given of the cleaned characters [start, end)."""
        if self.starts is None or self.ends is None or start >= end:
            return start, end
        return self.starts[start], self.ends[end - 1]


def clean(text: str) -> CleanText:
    """Normalise to NFKC, drop control characters and markup, repair certain mojibake."""
    notes = ["cut"] if len(text) > MAX_CHARACTERS else []
    given = text[:MAX_CHARACTERS]
    if _PLAIN.match(given) and "<" not in given and "&" not in given and "Ã" not in given:
        return CleanText(given, None, None, tuple(notes))
    pieces = _pieces(given, notes)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, replacement in pieces:
        out.append(replacement)
        starts.extend([start] * len(replacement))
        ends.extend([end] * len(replacement))
    return CleanText("".join(out), tuple(starts), tuple(ends), tuple(dict.fromkeys(notes)))


def _pieces(text: str, notes: list[str]) -> list[tuple[int, int, str]]:
    """Cut the text into pieces (start, end, what stands there after cleaning)."""
    replaced = _replacements(text, notes)
    pieces: list[tuple[int, int, str]] = []
    at = 0
    while at < len(text):
        if at in replaced:
            end, replacement = replaced[at]
        else:
            end = at + 1
            while end < len(text) and unicodedata.combining(text[end]) and end not in replaced:
                end += 1
            replacement = _letters(text[at:end], notes)
        pieces.append((at, end, replacement))
        at = end
    return pieces


def _replacements(text: str, notes: list[str]) -> dict[int, tuple[int, str]]:
    """Places of markup, entities and mojibake with their end and what replaces them."""
    found: dict[int, tuple[int, str]] = {}
    if _HTML.search(text):
        notes.append("markup")
        for match in _MARKUP.finditer(text):
            found[match.start()] = (match.end(), " ")
    for match in _ENTITY.finditer(text):
        plain = html.unescape(match.group())
        if plain != match.group():
            found[match.start()] = (match.end(), _letters(plain, notes))
    for match in _MOJIBAKE.finditer(text):
        repaired = _repair(match.group())
        if repaired:
            notes.append("mojibake")
            found[match.start()] = (match.end(), repaired)
    return found


def _repair(pair: str) -> str | None:
    """The letter that was read with the wrong encoding, when that is certain."""
    for encoding in ("cp1252", "latin-1"):
        try:
            letter = pair.encode(encoding).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if letter in _REPAIRABLE:
            return " " if letter == "\u00a0" else letter
    return None


def _letters(cluster: str, notes: list[str]) -> str:
    """One letter with its combining marks in NFKC, without control and format characters."""
    if cluster in "\t\n\r":
        return " "
    kept: list[str] = []
    for character in unicodedata.normalize("NFKC", cluster):
        category = unicodedata.category(character)
        if category == "Cf":
            notes.append("control")
        elif category in ("Cc", "Cn", "Co", "Cs"):
            notes.append("control")
            kept.append(" ")
        else:
            kept.append(" " if category.startswith("Z") else character)
    return "".join(kept)
