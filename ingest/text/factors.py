"""Factors learned from labelled texts: how far a kind of evidence can be trusted.

Each piece of evidence has features (its role, its term, its code, what else speaks for the same
capability); its weight by the lexicon is multiplied by the factor of each. A factor is positive,
so evidence never counts against a capability. The table is `weights.tsv`, made by
`ingest.text.training` and read by people: one line a feature.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.text.terms import OTHER
from ingest.text.words import MOST_REMEMBERED

if TYPE_CHECKING:
    from ingest.text.scoring import Scope

WEIGHTS_FILE = Path(__file__).parent / "weights.tsv"


class Factors:
    """The table in memory; a feature it does not know has the factor 1."""

    def __init__(self, table: Mapping[str, float]) -> None:
        self._table = dict(table)
        self._products: dict[tuple[str, ...], float] = {}

    @classmethod
    def load(cls, path: Path = WEIGHTS_FILE) -> Factors:
        """Read the table."""
        with path.open(encoding="utf-8", newline="") as handle:
            return cls(
                {
                    row["feature"]: float(row["factor"])
                    for row in csv.DictReader(handle, delimiter="\t")
                }
            )

    def product(self, features: tuple[str, ...]) -> float:
        """The factors of all features multiplied."""
        known = self._products.get(features)
        if known is None:
            known = 1.0
            for feature in features:
                known *= self._table.get(feature, 1.0)
            if len(self._products) > MOST_REMEMBERED:
                self._products.clear()
            self._products[features] = known
        return known


def word_features(
    capability: str, field: str, role: str, term: str, scope: Scope
) -> tuple[str, ...]:
    """The features of a term that stands in a text or a name."""
    if capability in scope.coded:
        support = "with code"
    elif scope.other:
        support = "without code beside other activities"
    else:
        support = "without code"
    return _word_features(capability, (field, role), term, (support, scope.division))


@lru_cache(MOST_REMEMBERED)
def _word_features(
    capability: str, place: tuple[str, str], term: str, context: tuple[str, str]
) -> tuple[str, ...]:
    field, role = place
    support, division = context
    return (
        f"role {field}/{role}",
        f"words of {capability}",
        f"term {term} of {capability}",
        f"{field} {support}",
        f"words where main division is {division}",
    )


def code_features(capability: str, code: str, main: bool, said: frozenset[str]) -> tuple[str, ...]:
    """The features of an industry code: its place, and what the words say beside it."""
    place = "main" if main else "further"
    if capability in said:
        context = "supported by words"
    elif OTHER in said:
        context = "against other activities"
    else:
        context = "beside other capabilities" if said else "alone"
    return (
        f"code {code} of {capability}",
        f"division {code[:2]} of {capability}",
        f"codes of {capability}",
        f"{place} code {context}",
    )
