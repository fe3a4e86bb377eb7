"""The lexicon's own faults: contradictions, dead and repeated terms, terms too common to tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.text.capability import CompanyText
from ingest.text.lexicon_index import LexiconIndex
from ingest.text.roles import RoleRules
from ingest.text.terms import NONE, OTHER, Entry, load_entries
from ingest.text.words import WORD

if TYPE_CHECKING:
    from ingest.text.reader import Reader

TOO_COMMON = 0.5
"""A term that counts and stands in a larger share of the texts says nothing."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: its kind, the file and the term, and a sentence that says what to do."""

    kind: str
    file: str
    term: str
    detail: str

    def to_json(self) -> dict[str, Any]:
        """The fault as a document."""
        return {"kind": self.kind, "file": self.file, "term": self.term, "detail": self.detail}


def check(
    known: Collection[str] = (),
    rows: Iterable[CompanyText] = (),
    reader: Reader | None = None,
    entries: tuple[Entry, ...] | None = None,
) -> list[Problem]:
    """All faults. `known` are the capabilities there are; with `rows` and a `reader` also terms
    that fire on more than half of the texts are found.
    """
    blocks = load_entries() if entries is None else entries
    problems = [*_unknown(blocks, known), *_repeated(blocks), *_contradictions(blocks)]
    problems += [*_unknown_roles(blocks), *_dead(LexiconIndex.of(blocks))]
    if reader is not None:
        problems += _too_common(reader, rows)
    return sorted(problems, key=lambda p: (p.kind, p.file, p.term))


def _unknown(blocks: tuple[Entry, ...], known: Collection[str]) -> Iterator[Problem]:
    for entry in blocks:
        if known and entry.capability not in (NONE, OTHER) and entry.capability not in known:
            yield Problem("unknown capability", entry.file, entry.capability, "no such capability")


def _repeated(blocks: tuple[Entry, ...]) -> Iterator[Problem]:
    """The same term twice in one block, or in two blocks with the same conditions."""
    seen: set[tuple[object, ...]] = set()
    for entry in blocks:
        conditions = (entry.requires, entry.excludes, tuple(entry.roles.items()), entry.sni)
        for term in entry.terms:
            key = (term, entry.capability, conditions)
            if key in seen:
                yield Problem("repeated term", entry.file, term, f"twice for {entry.capability}")
            seen.add(key)


def _contradictions(blocks: tuple[Entry, ...]) -> Iterator[Problem]:
    """A term that never counts, by one block, and counts by another."""
    owners: dict[str, list[Entry]] = defaultdict(list)
    for entry in blocks:
        for term in entry.terms:
            owners[term].append(entry)
    for term, entries in owners.items():
        capabilities = {entry.capability for entry in entries}
        if NONE in capabilities and len(capabilities - {OTHER}) > 1:
            others = ", ".join(sorted(capabilities - {NONE, OTHER}))
            yield Problem(
                "contradiction", entries[0].file, term, f"never counts, but also {others}"
            )


def _unknown_roles(blocks: tuple[Entry, ...]) -> Iterator[Problem]:
    roles = set(RoleRules.load().factors)
    for entry in blocks:
        for role in sorted(set(entry.roles) - roles):
            yield Problem("unknown role", entry.file, role, f"not among {', '.join(sorted(roles))}")


def _dead(index: LexiconIndex) -> Iterator[Problem]:
    """A term that is not found in its own words can never fire."""
    for number, term in enumerate(index.terms):
        words = WORD.findall(term.replace("~", ""))
        if not any(hit.term == number for hit in index.matcher.hits(words)):
            files = [entry.file for entry in index.entries_of[number]]
            yield Problem(
                "dead term", files[0] if files else "", term, "not found in its own words"
            )


def _too_common(reader: Reader, rows: Iterable[CompanyText]) -> list[Problem]:
    fired: Counter[int] = Counter()
    read = 0
    for row in rows:
        parts, _ = reader.look(row)
        fired.update({hit.term for hit in parts[0].reading.hits})
        read += 1
    return [
        Problem("fires on everything", entry.file, reader.index.terms[term], f"{n} of {read} texts")
        for term, n in fired.items()
        for entry in reader.index.entries_of[term]
        if n > read * TOO_COMMON and entry.capability != NONE
    ]
