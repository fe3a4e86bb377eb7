"""The reader: from a company's name, activity text and industry codes to its capabilities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ingest.text.capability import Capability, CompanyText, Evidence, Field
from ingest.text.factors import Factors
from ingest.text.industry import IndustryCodes, digits_of
from ingest.text.normalise import CleanText, clean
from ingest.text.scoring import (
    FieldText,
    Found,
    Rules,
    Scope,
    combine,
    industry_evidence,
    read_field,
)
from ingest.text.terms import OTHER

if TYPE_CHECKING:
    from spacy.language import Language as Nlp

    from ingest.text.lexicon_index import LexiconIndex

__all__ = ["Capability", "CompanyText", "Evidence", "Reader"]

ASSERTED_FROM = 0.58
SUGGESTED_FROM = 0.2
_BATCH = 256
_LEGAL_FORM = re.compile(
    r"\b(?:aktiebolag(?:et)?|handelsbolag(?:et)?|kommanditbolag(?:et)?|ekonomisk förening|"
    r"ab|hb|kb|filial|\(publ\)|publ)\b\.?",
    re.I,
)


@dataclass(slots=True)
class Reader:
    """Reads companies one by one or in bulk; the result for one never depends on another."""

    _nlp: Nlp
    _index: LexiconIndex
    _codes: IndustryCodes
    _rules: Rules

    @classmethod
    def load(cls, factors: Factors | None = None) -> Reader:
        """Load the pipeline and the lexicon (about two seconds; spaCy is imported here).

        `factors` replaces the learned table: an empty one reads by the lexicon alone.
        """
        from ingest.text.pipeline import build, shared_index
        from ingest.text.roles import RoleRules

        return cls(
            build(),
            shared_index(),
            IndustryCodes.load(),
            Rules(RoleRules.load().factors, Factors.load()),
        )

    def read(self, row: CompanyText) -> list[Capability]:
        """What the company offers, best first."""
        return next(self.read_many([row]))

    def read_many(self, rows: Iterable[CompanyText]) -> Iterator[list[Capability]]:
        """As `read`, for many rows, in the order given."""
        for found in self.find_many(rows):
            yield combine(found, ASSERTED_FROM, SUGGESTED_FROM)

    def find_many(self, rows: Iterable[CompanyText]) -> Iterator[list[Found]]:
        """Every piece of evidence in each row, before it is weighed together."""
        source = iter(rows)
        while batch := list(islice(source, _BATCH)):
            yield from self._read_batch(batch)

    def _read_batch(self, rows: list[CompanyText]) -> Iterator[list[Found]]:
        from ingest.text.pipeline import KEY

        fields: list[tuple[Field, str, CleanText]] = []
        for row in rows:
            fields.append(("text", row.text, clean(row.text)))
            fields.append(("name", row.name, clean(_without_form(row.name))))
        docs = self._nlp.pipe([part.text for _, _, part in fields])
        parts = [
            FieldText(*field, doc.user_data[KEY]) for field, doc in zip(fields, docs, strict=True)
        ]
        for at, row in enumerate(rows):
            yield list(self._found(row, parts[2 * at : 2 * at + 2]))

    def _found(self, row: CompanyText, parts: list[FieldText]) -> Iterator[Found]:
        terms = self._index.terms
        present = frozenset(terms[h.term] for part in parts for h in part.reading.all_hits)
        codes = {digits_of(code): self._codes.read(code, row.vintage) for code in row.sni}
        coded = frozenset(capability for caps in codes.values() for capability in caps)
        other = any(self._index.speaks_of_other(hit.term) for hit in parts[0].reading.hits)
        division = next(iter(codes), "unknown")[:2]
        scope = Scope(present, tuple(codes), coded, other, division)
        words = [
            found for part in parts for found in read_field(self._index, part, scope, self._rules)
        ]
        yield from words
        said = {found.capability for found in words}
        if other:
            said.add(OTHER)
        yield from industry_evidence(codes, frozenset(said), self._rules)


def _without_form(name: str) -> str:
    """The name with its legal form blanked out, so that places stay."""
    return _LEGAL_FORM.sub(lambda match: " " * len(match.group()), name)
