"""The lexicon made ready for reading: all terms and context words in one matcher."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.text.matcher import Matcher
from ingest.text.terms import NONE, OTHER, Entry, load_entries
from ingest.text.words import Lexis


@dataclass(frozen=True, slots=True)
class LexiconIndex:
    """`entries_of[n]` are the blocks that term number n belongs to (none for a context word)."""

    entries: tuple[Entry, ...]
    lexis: Lexis
    matcher: Matcher
    terms: tuple[str, ...]
    entries_of: tuple[tuple[Entry, ...], ...]
    number_of: dict[str, int]

    @classmethod
    def load(cls) -> LexiconIndex:
        """Build from the lexicon files."""
        return cls.of(load_entries())

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> LexiconIndex:
        """Build from the given blocks."""
        owners: dict[str, list[Entry]] = {}
        for entry in entries:
            for term in entry.terms:
                owners.setdefault(term, []).append(entry)
            for term in (*entry.requires, *entry.excludes):
                owners.setdefault(term, [])
        terms = tuple(owners)
        lexis = Lexis(_words(terms))
        return cls(
            entries=tuple(entries),
            lexis=lexis,
            matcher=Matcher(terms, lexis),
            terms=terms,
            entries_of=tuple(tuple(owners[term]) for term in terms),
            number_of={term: number for number, term in enumerate(terms)},
        )

    def forget_if_many(self) -> None:
        """Drop what is remembered of word forms when it has grown large, to bound the memory."""
        self.lexis.forget_if_many()
        self.matcher.forget_if_many()

    def blocks(self, term: int) -> bool:
        """Whether the term marks a phrase that never counts."""
        return any(entry.capability == NONE for entry in self.entries_of[term])

    def speaks_of_other(self, term: int) -> bool:
        """Whether the term names an activity outside the capabilities."""
        return any(entry.capability == OTHER for entry in self.entries_of[term])


def _words(terms: Iterable[str]) -> set[str]:
    return {word.strip("~").lower() for term in terms for word in term.split() if len(word) > 3}
