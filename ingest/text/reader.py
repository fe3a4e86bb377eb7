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
    best_role,
    combine,
    industry_evidence,
    read_field,
)
from ingest.text.terms import OTHER, Entry
from ingest.text.words import MOST_REMEMBERED

if TYPE_CHECKING:
    from spacy.language import Language as Nlp

    from ingest.text.lexicon_index import LexiconIndex

__all__ = ["Capability", "CompanyText", "Evidence", "Reader"]

ASSERTED_FROM = 0.57
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
    index: LexiconIndex
    codes: IndustryCodes
    _rules: Rules

    @classmethod
    def load(cls, factors: Factors | None = None) -> Reader:
        """Load the pipeline and the lexicon (about two seconds; spaCy is imported here).

        `factors` replaces the learned table: an empty one reads by the lexicon alone.
        """
        from ingest.text.pipeline import build, shared_index
        from ingest.text.roles import RoleRules

        learned = Factors.load() if factors is None else factors
        rules = Rules(RoleRules.load().factors, learned)
        return cls(build(), shared_index(), IndustryCodes.load(), rules)

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
            for row, parts in zip(batch, self._read_fields(batch), strict=True):
                yield list(self._found(row, parts, self._scope(row, parts)))

    def look(self, row: CompanyText) -> tuple[list[FieldText], Scope]:
        """The fields of one row as read, with the context in which they are judged."""
        parts = self._read_fields([row])[0]
        return parts, self._scope(row, parts)

    def role_factor(self, entry: Entry, role: str) -> float:
        """What is left of a block's weight where its term plays the role."""
        return best_role(entry, role, self._rules.roles)[0]

    def opens_role(self, form: str) -> bool:
        """Whether the word alone says what part the words after it play."""
        from ingest.text.pipeline import role_finder

        return role_finder().opens(form)

    def _read_fields(self, rows: list[CompanyText]) -> list[list[FieldText]]:
        from ingest.text.pipeline import KEY

        fields: list[tuple[Field, str, CleanText]] = []
        for row in rows:
            fields.append(("text", row.text, clean(row.text)))
            fields.append(("name", row.name, clean(_without_form(row.name))))
        docs = self._nlp.pipe([part.text for _, _, part in fields])
        readings = [doc.user_data[KEY] for doc in docs]
        self._forget_if_many()
        parts = [
            FieldText(*field, reading) for field, reading in zip(fields, readings, strict=True)
        ]
        return [parts[at : at + 2] for at in range(0, len(parts), 2)]

    def _forget_if_many(self) -> None:
        """Begin with an empty vocabulary when it has grown large, to bound the memory."""
        from ingest.text.pipeline import build, role_finder

        self.index.forget_if_many()
        role_finder().forget_if_many()
        if len(self._nlp.vocab.strings) > MOST_REMEMBERED:
            self._nlp = build()

    def _scope(self, row: CompanyText, parts: list[FieldText]) -> Scope:
        codes = [digits_of(code) for code in row.sni]
        return Scope(
            present=frozenset(
                self.index.terms[hit.term] for part in parts for hit in part.reading.all_hits
            ),
            codes=tuple(codes),
            coded=frozenset(c for code in codes for c in self.codes.read(code, row.vintage)),
            other=any(self.index.speaks_of_other(hit.term) for hit in parts[0].reading.hits),
            division=next(iter(codes), "unknown")[:2],
        )

    def _found(self, row: CompanyText, parts: list[FieldText], scope: Scope) -> Iterator[Found]:
        words = [
            found for part in parts for found in read_field(self.index, part, scope, self._rules)
        ]
        yield from words
        said = {found.capability for found in words}
        if scope.other:
            said.add(OTHER)
        strengths = {code: self.codes.read(code, row.vintage) for code in scope.codes}
        yield from industry_evidence(strengths, frozenset(said), self._rules)


def _without_form(name: str) -> str:
    """The name with its legal form blanked out, so that places stay."""
    return _LEGAL_FORM.sub(lambda match: " " * len(match.group()), name)
