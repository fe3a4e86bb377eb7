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
from ingest.text.factors import Factors, code_features, word_features
from ingest.text.lexicon_index import LexiconIndex
from ingest.text.normalise import CleanText
from ingest.text.reading import Reading
from ingest.text.terms import NONE, OTHER, Entry


@dataclass(frozen=True, slots=True)
class Found:
    """One capability seen at one place of a field, before the whole text is judged.

    `base` is the weight by lexicon and role alone; `evidence.weight` has the learned factors too.
    `features` are the names under which the learned factors know this piece of evidence.
    """

    capability: str
    evidence: Evidence
    base: float
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldText:
    """One field as given, cleaned and read."""

    field: Field
    given: str
    clean: CleanText
    reading: Reading


def read_field(index: LexiconIndex, part: FieldText, scope: Scope, rules: Rules) -> Iterator[Found]:
    """Every capability that the terms of one field speak of, weakened by the role they play."""
    reading, field, given = part.reading, part.field, part.given
    for hit in reading.hits:
        if index.blocks(hit.term):
            continue
        role = reading.roles[hit.first] if reading.roles else "offers"
        start, end = part.clean.span(*reading.place(hit))
        for entry in index.entries_of[hit.term]:
            factor, played = best_role(entry, role, rules.roles)
            if factor <= 0 or not scope.admits(entry):
                continue
            base = weight_of(entry.strength) * factor
            features = word_features(entry.capability, field, played, index.terms[hit.term], scope)
            weight = base * rules.factors.product(features)
            evidence = Evidence(TEXT_SOURCE, field, given[start:end], start, end, weight)
            yield Found(entry.capability, evidence, base, features)


def best_role(entry: Entry, role: str, usual: Mapping[str, float]) -> tuple[float, str]:
    """Of several roles of one object, the one in which the block counts most, and its factor."""
    return max((entry.roles.get(part, usual.get(part, 1.0)), part) for part in role.split("+"))


@dataclass(frozen=True, slots=True)
class Rules:
    """What is left of a weight in each role, and the factors learned from labels."""

    roles: Mapping[str, float]
    factors: Factors


@dataclass(frozen=True, slots=True)
class Scope:
    """What else the company's texts and codes hold: the context that blocks of terms ask for.

    `coded` are the capabilities that an industry code speaks of too, `other` says whether the text
    speaks of activities outside the capabilities, `division` is that of the main industry code.
    """

    present: frozenset[str]
    codes: tuple[str, ...]
    coded: frozenset[str]
    other: bool
    division: str

    def admits(self, entry: Entry) -> bool:
        """Whether the block's required and excluded context is met."""
        if entry.capability in (NONE, OTHER):
            return False
        if entry.requires and not self.present.intersection(entry.requires):
            return False
        if entry.excludes and self.present.intersection(entry.excludes):
            return False
        if entry.sni and not any(c.startswith(entry.sni) for c in self.codes):
            return False
        return not (entry.not_sni and any(c.startswith(entry.not_sni) for c in self.codes))


def industry_evidence(
    codes: Mapping[str, Mapping[str, float]], said: frozenset[str], rules: Rules
) -> Iterator[Found]:
    """What the industry codes say, the main one first.

    `said` are the capabilities that the words speak of, with OTHER for activities outside them:
    a code that no word supports weighs less, still less where the words speak of other things.
    """
    for place, (code, strengths) in enumerate(codes.items()):
        for capability, strength in strengths.items():
            features = code_features(capability, code, place == 0, said)
            base = weight_of(strength)
            weight = base * rules.factors.product(features)
            evidence = Evidence(INDUSTRY_SOURCE, "sni", code, None, None, weight)
            yield Found(capability, evidence, base, features)


def combine(
    found: Iterable[Found], asserted_from: float, suggested_from: float
) -> list[Capability]:
    """Add up the evidence by capability; words that overlap or repeat count once, the strongest."""
    capabilities = []
    for capability, items in distinct(found).items():
        evidence = sorted((i.evidence for i in items), key=lambda e: -e.weight)
        score = score_of(item.weight for item in evidence)
        if score >= suggested_from:
            status: Status = "asserted" if score >= asserted_from else "suggested"
            capabilities.append(Capability(capability, score, status, tuple(evidence)))
    return sorted(capabilities, key=lambda c: (-c.score, c.id))


def distinct(found: Iterable[Found]) -> dict[str, list[Found]]:
    """By capability, without what overlaps or says in the same words what stands already."""
    kept: dict[str, list[Found]] = {}
    for item in sorted(found, key=_order):
        others = kept.setdefault(item.capability, [])
        if not any(_same(item.evidence, other.evidence) for other in others):
            others.append(item)
    return kept


def _order(found: Found) -> tuple[float, str, int]:
    return -found.base, found.evidence.field, found.evidence.start or 0


def _same(one: Evidence, other: Evidence) -> bool:
    if one.text.casefold() == other.text.casefold():
        return True
    if one.field != other.field or one.start is None or other.start is None:
        return False
    return one.start < (other.end or 0) and other.start < (one.end or 0)
