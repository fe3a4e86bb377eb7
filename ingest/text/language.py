"""Which language a text is written in, as far as the reader needs to know."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from ingest.text.terms import LEXICON_FOLDER, read_yaml

Language = Literal["sv", "en", "other", "unknown"]


@cache
def small_words() -> dict[str, frozenset[str]]:
    """The small words by which each language is told, by its code."""
    languages = read_yaml(LEXICON_FOLDER / "language.yaml")["languages"]
    return {code: frozenset(text.split()) for code, text in languages.items()}


def language_of(words: Iterable[str]) -> Language:
    """Judge from the small words; "unknown" when there are none (a short or empty text)."""
    small = small_words()
    in_swedish, in_english, in_other = small["sv"], small["en"], small["other"]
    swedish = english = other = letters = foreign = 0
    for word in words:
        swedish += word in in_swedish
        english += word in in_english
        other += word in in_other
        letters += 1
        foreign += bool(word) and word[0] > "\u024f" and word[0].isalpha()
    if letters and foreign * 2 > letters:
        return "other"
    best = max(swedish, english, other)
    if best < 2:
        return "sv" if swedish else "unknown"
    if swedish == best:
        return "sv"
    return "en" if english == best else "other"
