"""Which language a text is written in, as far as the reader needs to know."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from ingest.text.terms import LEXICON_FOLDER, read_yaml

Language = Literal["sv", "en", "other", "unknown"]


@cache
def small_words() -> dict[str, frozenset[str]]:
    """The small words by which each language is told, by its code."""
    languages = read_yaml(LEXICON_FOLDER / "language.yaml")["languages"]
    return {code: frozenset(text.split()) for code, text in languages.items()}


def language_of(words: Sequence[str]) -> Language:
    """Judge from the small words, given in lower case; "unknown" when there are none."""
    small = small_words()
    swedish, english, other = (
        sum(map(small[code].__contains__, words)) for code in ("sv", "en", "other")
    )
    foreign = sum(1 for word in words if word[0] > "\u024f" and word[0].isalpha())
    if foreign * 2 > len(words):
        return "other"
    best = max(swedish, english, other)
    if best < 2:
        return "sv" if swedish else "unknown"
    if swedish == best:
        return "sv"
    return "en" if english == best else "other"
