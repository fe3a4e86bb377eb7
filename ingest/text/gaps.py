"""Frequent words of the registers that no term covers: where the lexicon could grow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from ingest.text.capability import CompanyText
from ingest.text.language import small_words

if TYPE_CHECKING:
    from ingest.text.reader import Reader

_SHORTEST = 4
_BATCH = 256


@dataclass(frozen=True, slots=True)
class Gap:
    """A base form, in how many texts it stands uncovered, and how many of those say nothing."""

    word: str
    texts: int
    texts_without_capability: int

    def to_json(self) -> dict[str, Any]:
        """The gap as a document."""
        return {
            "word": self.word,
            "texts": self.texts,
            "texts_without_capability": self.texts_without_capability,
        }


def gaps(reader: Reader, rows: Iterable[CompanyText], least: int = 3) -> list[Gap]:
    """Words found uncovered in at least `least` texts, those of unread companies first."""
    uncovered: Counter[str] = Counter()
    silent: Counter[str] = Counter()
    source = iter(rows)
    while batch := list(islice(source, _BATCH)):
        for row, capabilities in zip(batch, reader.read_many(batch), strict=True):
            words = _uncovered(reader, row)
            uncovered.update(words)
            if not capabilities:
                silent.update(words)
    found = [Gap(word, n, silent[word]) for word, n in uncovered.items() if n >= least]
    return sorted(found, key=lambda gap: (-gap.texts_without_capability, -gap.texts, gap.word))


def _uncovered(reader: Reader, row: CompanyText) -> set[str]:
    """Base forms of the text that stand in no term, leaving out small words and role words."""
    parts, _ = reader.look(row)
    reading = parts[0].reading
    covered = {at for hit in reading.all_hits for at in range(hit.first, hit.last + 1)}
    small = small_words()["sv"] | small_words()["en"]
    return {
        lemma
        for at, lemma in enumerate(reading.lemmas)
        if at not in covered
        and len(lemma) >= _SHORTEST
        and lemma.isalpha()
        and lemma not in small
        and reading.forms[at].lower() not in small
        and not reader.opens_role(reading.forms[at])
    }
