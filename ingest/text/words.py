"""Word forms: base form and compound parts, remembered per form because prose repeats itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Protocol

from ingest.text.terms import LEXICON_FOLDER, read_yaml

_MAX_LENGTH = 60
"""A longer word is no Swedish word: it is kept as it stands."""

WORD = re.compile(r"-?[^\W_]+(?:[&.'’:/+-][^\W_]+)*[-+#]*|[^\w\s]|_+")
"""A word with inner hyphens, full stops and strokes kept whole, or one other character."""

_LINKS = ("", "s", "e", "o", "u")
MOST_REMEMBERED = 100_000
"""Word forms kept in memory; prose repeats itself, so few are ever found again beyond that."""

_PLURALS = ("er", "ar", "or", "na", "en", "et")
"""The dictionary has some compounds only in such a form, as if it were the base form."""

_VOWELS = frozenset("aeiouyåäöé")
_ACRONYM = re.compile(r"[A-ZÅÄÖ0-9][A-ZÅÄÖ0-9/&.]*\Z")


class Dictionary(Protocol):
    """What is asked of a dictionary of word forms."""

    def get(self, key: str) -> str | None:
        """The base form of a known word form, or None."""


class Lexis:
    """Base forms and compound parts of Swedish word forms.

    `extra` are words that count as known beside the dictionary (the lexicon's own words).
    """

    def __init__(self, extra: Iterable[str] = ()) -> None:
        self._dictionary = _dictionary()
        self._extra = frozenset(extra)
        self._lemmas: dict[str, str] = {}
        self._parts: dict[str, tuple[str, ...]] = {}

    def lemma(self, form: str) -> str:
        """The base form in lower case; acronyms and odd strings are kept as they stand."""
        known = self._lemmas.get(form)
        if known is None:
            known = self._lemmas[form] = self._find_lemma(form)
        return known

    def known(self, word: str) -> bool:
        """Whether the lower-case word is in the dictionary or in the lexicon."""
        return word in self._extra or self._dictionary.get(word) is not None

    def parts(self, form: str) -> tuple[str, ...]:
        """The compound parts of a form, the last one in its base form; one part when simple."""
        lower = form.lower()
        known = self._parts.get(lower)
        if known is None:
            known = self._parts[lower] = self._find_parts(lower)
        return known

    def forget_if_many(self) -> None:
        """Empty the memory of forms when it has grown large."""
        for remembered in (self._lemmas, self._parts):
            if len(remembered) > MOST_REMEMBERED:
                remembered.clear()

    def _find_lemma(self, form: str) -> str:
        lower = form.lower()
        if len(form) > _MAX_LENGTH or len(form) < 3:
            return lower
        if len(form) <= 5 and _ACRONYM.match(form):
            return lower
        direct = self._dictionary.get(lower)
        if direct is not None:
            base = str(direct).lower()
            return self._greedy(lower) if base == lower and lower.endswith(_PLURALS) else base
        return self._greedy(lower)

    def _greedy(self, lower: str) -> str:
        """Base form of an unknown compound: that of its longest known last part."""
        for start in range(2, len(lower) - 3):
            tail = lower[start:]
            base = self._dictionary.get(tail)
            if base is None or not _can_end(tail) or not self._plausible(lower[:start]):
                continue
            if base != tail or not tail.endswith(_PLURALS):
                return lower[:start] + str(base).lower()
        return lower

    def _plausible(self, head: str) -> bool:
        return any(c in _VOWELS for c in head) or len(head) <= 3

    def _find_parts(self, lower: str) -> tuple[str, ...]:
        if not 6 <= len(lower) <= _MAX_LENGTH or not lower.isalpha():
            return (self.lemma(lower),)
        best = self._split(lower, 4)
        if best is None:
            return (self.lemma(lower),)
        return (*best[:-1], self.lemma(best[-1]))

    def _split(self, word: str, depth: int) -> tuple[str, ...] | None:
        """The split with the fewest parts whose every part is known, longest last part first."""
        if depth == 0:
            return None
        for start in range(3, len(word) - 2):
            tail = word[start:]
            if not (_can_end(tail) and self.known(tail)):
                continue
            head = self._head(word[:start], depth)
            if head is not None:
                return (*head, tail)
        return None

    def _head(self, head: str, depth: int) -> tuple[str, ...] | None:
        """The parts of what stands before the last part, with or without a linking letter."""
        stems = [head[: len(head) - len(x)] for x in _LINKS if head.endswith(x)]
        for stem in stems:
            if len(stem) >= 3 and stem not in _never_a_part() and self.known(stem):
                deeper = self._split(stem, depth - 1) if len(stem) >= 8 else None
                return deeper or (stem,)
        for stem in stems:
            deeper = self._split(stem, depth - 1) if len(stem) >= 6 else None
            if deeper is not None:
                return deeper
        return None


def _can_end(tail: str) -> bool:
    return len(tail) >= 3 and tail not in _never_a_part() and any(c in _VOWELS for c in tail)


@cache
def _never_a_part() -> frozenset[str]:
    return frozenset(read_yaml(LEXICON_FOLDER / "language.yaml")["never_a_part"].split())


@cache
def _dictionary() -> Dictionary:
    """The Swedish word forms of simplemma, loaded once in a process (about 100 MB)."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    found: Dictionary = DefaultDictionaryFactory(cache_max_size=1).get_dictionary("sv")
    return found
