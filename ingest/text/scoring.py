"""From what was found to capabilities: strengths added up, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ingest.text.capability import (
    INDUSTRY_SOURCE,
    TEXT_SOURCE,
    Capability,
    Evidence,
    Field,
    Status,
    score_of,
    weight_of,
)
from ingest.text.lexicon_index import LexiconIndex
from ingest.text.normalise import CleanText
from ingest.text.reading import Reading
from ingest.text.terms import NONE, Entry

NAME_FACTOR = 0.6
"""A word in a name says less than the same word in the activity text."""


@dataclass(frozen=True, slots=True)
class Found:
    """One capability seen at one place of a field, before the whole text is judged."""

    capability: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FieldText:
    """One field as given, cleaned and read."""

    field: Field
    given: str
    clean: CleanText
    reading: Reading


def read_field(
    index: LexiconIndex, part: FieldText, scope: Scope, factors: Mapping[str, float]
) -> Iterator[Found]:
    """Every capability that the terms of one field speak of, weakened by the role they play."""
    reading, field, given = part.reading, part.field, part.given
    for hit in reading.hits:
        if index.blocks(hit.term):
            continue
        role = reading.roles[hit.first] if reading.roles else "offers"
        start, end = part.clean.span(*reading.place(hit))
        for entry in index.entries_of[hit.term]:
            if not scope.admits(entry):
                continue
            factor = entry.roles.get(role, factors.get(role, 1.0))
            if field == "name":
                factor *= NAME_FACTOR
            if factor > 0:
                weight = weight_of(entry.strength) * factor
                evidence = Evidence(TEXT_SOURCE, field, given[start:end], start, end, weight)
                yield Found(entry.capability, evidence)


@dataclass(frozen=True, slots=True)
class Scope:
    """What else the company's texts and codes hold: the context that blocks of terms ask for."""

    present: frozenset[str]
    codes: tuple[str, ...]

    def admits(self, entry: Entry) -> bool:
        """Whether the block's required and excluded context is met."""
        if entry.capability == NONE:
            return False
        if entry.requires and not self.present.intersection(entry.requires):
            return False
        if entry.excludes and self.present.intersection(entry.excludes):
            return False
        if entry.sni and not any(c.startswith(entry.sni) for c in self.codes):
            return False
        return not (entry.not_sni and any(c.startswith(entry.not_sni) for c in self.codes))


def industry_evidence(code: str, strengths: Mapping[str, float]) -> Iterator[Found]:
    """What one industry code says."""
    for capability, strength in strengths.items():
        evidence = Evidence(INDUSTRY_SOURCE, "sni", code, None, None, weight_of(strength))
        yield Found(capability, evidence)


def combine(
    found: Iterable[Found], asserted_from: float, suggested_from: float
) -> list[Capability]:
    """Add up the evidence by capability; words that overlap or repeat count once, the strongest."""
    by_capability: dict[str, list[Evidence]] = {}
    for item in found:
        by_capability.setdefault(item.capability, []).append(item.evidence)
    capabilities = []
    for capability, evidence in by_capability.items():
        kept = _distinct(evidence)
        score = score_of(item.weight for item in kept)
        if score >= suggested_from:
            status: Status = "asserted" if score >= asserted_from else "suggested"
            capabilities.append(Capability(capability, score, status, kept))
    return sorted(capabilities, key=lambda c: (-c.score, c.id))


def _distinct(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Strongest first, without what overlaps or says in the same words what stands already."""
    kept: list[Evidence] = []
    for item in sorted(evidence, key=lambda e: (-e.weight, e.field, e.start or 0)):
        if not any(_same(item, other) for other in kept):
            kept.append(item)
    return tuple(kept)


def _same(one: Evidence, other: Evidence) -> bool:
    if one.text.casefold() == other.text.casefold():
        return True
    if one.field != other.field or one.start is None or other.start is None:
        return False
    return one.start < (other.end or 0) and other.start < (one.end or 0)
