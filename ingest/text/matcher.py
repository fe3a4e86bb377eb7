"""Find the lexicon's terms in a row of words: one walk through a tree, shared by all terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.text.terms import LEXICON_FOLDER, read_yaml
from ingest.text.words import MOST_REMEMBERED, Lexis

_LINKS = ("", "s", "e", "o", "u", "a")
_SAFE_LENGTH = 5
"""A stem this long is taken for itself even where the rest of the compound is unknown."""
_HYPHENS = "-/"


@dataclass(slots=True)
class _Node:
    """One step in the tree: what may follow, and which terms end here."""

    children: dict[int, _Node]
    terms: list[int]


@dataclass(frozen=True, slots=True)
class Hit:
    """Term number `term` covers the words [first, last]; `exact` when no compound was opened."""

    term: int
    first: int
    last: int
    exact: bool
    length: int


class Matcher:
    """All terms at once. `terms` are written as in the lexicon; a hit names a term by its place."""

    def __init__(self, terms: Sequence[str], lexis: Lexis) -> None:
        self._lexis = lexis
        self._exact: dict[str, set[int]] = {}
        self._before: dict[str, int] = {}
        self._after: dict[str, int] = {}
        self._elements: dict[str, int] = {}
        self._lengths: list[int] = []
        self._exactness: set[int] = set()
        self._root = _Node({}, [])
        self._seen: dict[str, tuple[tuple[int, bool], ...]] = {}
        for number, term in enumerate(terms):
            self._add(term, number)

    def words_of(self, form: str) -> tuple[tuple[int, bool], ...]:
        """The elements (number, whether exact) that this word form can be."""
        known = self._seen.get(form)
        if known is None:
            known = self._seen[form] = tuple(sorted(self._find(form)))
        return known

    def forget_if_many(self) -> None:
        """Empty the memory of forms when it has grown large."""
        if len(self._seen) > MOST_REMEMBERED:
            self._seen.clear()

    def hits(self, forms: Sequence[str]) -> Iterator[Hit]:
        """Every place where a term stands, overlapping ones included."""
        elements = [self.words_of(form) for form in forms]
        for first, found in enumerate(elements):
            if found:
                yield from self._walk(self._root, elements, first, first, True, 0)

    def _walk(
        self,
        node: _Node,
        elements: list[tuple[tuple[int, bool], ...]],
        first: int,
        at: int,
        exact: bool,
        length: int,
    ) -> Iterator[Hit]:
        for element, is_exact in elements[at]:
            child = node.children.get(element)
            if child is None:
                continue
            size = length + self._lengths[element]
            for term in child.terms:
                yield Hit(term, first, at, exact and is_exact, size)
            if child.children and at + 1 < len(elements):
                yield from self._walk(child, elements, first, at + 1, exact and is_exact, size)

    def _add(self, term: str, number: int) -> None:
        node = self._root
        for word in term.split():
            node = node.children.setdefault(self._element(word), _Node({}, []))
        node.terms.append(number)

    def _element(self, word: str) -> int:
        known = self._elements.get(word)
        if known is not None:
            return known
        number = self._elements[word] = len(self._elements)
        stem = word.strip("~")
        self._lengths.append(len(stem))
        keys = {stem} if _shouted(stem) else self._keys(stem.lower())
        for key in keys:
            self._exact.setdefault(key, set()).add(number)
        if word.endswith("~"):
            self._before[stem.lower()] = number
        if word.startswith("~"):
            for key in keys:
                self._after[key] = number
        return number

    def _keys(self, stem: str) -> set[str]:
        """The forms under which a term's word is found: as written, and its shorter base form."""
        base = self._lexis.lemma(stem)
        shorter = 4 <= len(base) < len(stem) and base[:3] == stem[:3]
        if stem.endswith(("are", "ande", "ende")) and base.endswith("a"):
            return {stem}
        return {stem, base} if shorter else {stem}

    def _find(self, form: str) -> set[tuple[int, bool]]:
        lower, lemma = form.lower(), self._lexis.lemma(form)
        found = {(n, True) for key in {form, lower, lemma} for n in self._exact.get(key, ())}
        inner = lower.strip(_HYPHENS)
        if 4 <= len(inner) <= 60:
            found |= {(n, False) for n in self._open(inner, self._lexis.lemma(inner))}
        return found

    def _open(self, lower: str, lemma: str) -> Iterable[int]:
        """Elements that begin or end the compound, where the rest makes sense as words."""
        for cut in range(2, len(lower) - 1):
            head, tail = lower[:cut].rstrip(_HYPHENS), lower[cut:].lstrip(_HYPHENS)
            number = self._before.get(head)
            if number is not None and self._is_rest(head, tail):
                yield number
            number = self._after.get(tail, self._after.get(lemma[cut:].lstrip(_HYPHENS)))
            if number is not None and self._is_lead(head, tail):
                yield number

    def _is_rest(self, head: str, tail: str) -> bool:
        """Whether what follows a stem can be the rest of a compound (and not just an ending)."""
        least = 3 if len(head) >= _SAFE_LENGTH else 4
        if len(tail) < least or tail in _endings():
            return False
        return any(
            self._is_word(tail[len(link) :], least) for link in _LINKS if tail.startswith(link)
        )

    def _is_lead(self, head: str, tail: str) -> bool:
        """Whether what stands before a stem can begin a compound."""
        if len(tail) >= _SAFE_LENGTH and len(head) >= 2:
            return True
        return any(
            self._is_word(head[: len(head) - len(link)], 3)
            for link in _LINKS
            if head.endswith(link)
        )

    def _is_word(self, word: str, least: int) -> bool:
        if len(word) < least or word in _endings():
            return False
        if self._lexis.known(word):
            return True
        parts = self._lexis.parts(word)
        return len(parts) > 1 and min(len(part) for part in parts) >= 4


@cache
def _endings() -> frozenset[str]:
    """Endings that the dictionary also knows as words."""
    text = read_yaml(LEXICON_FOLDER / "language.yaml")["never_a_part"]
    return frozenset(text.split())


def _shouted(stem: str) -> bool:
    """A short term in capitals (AI, UPS, SOC) is read only where the text has it in capitals."""
    return len(stem) <= 4 and stem.isupper()


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Drop what a longer or more exact hit covers, so that the most specific term speaks."""
    ordered = sorted(hits, key=lambda h: (h.first - h.last, not h.exact, -h.length, h.first))
    kept: list[Hit] = []
    for hit in ordered:
        if not any(_covers(other, hit) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: (h.first, h.last, h.term))


def _covers(strong: Hit, weak: Hit) -> bool:
    if not (strong.first <= weak.first and weak.last <= strong.last):
        return False
    if (strong.first, strong.last) != (weak.first, weak.last):
        return True
    return strong.exact and not weak.exact
