"""What the reader takes in and gives back: a company's text, and what it offers with evidence."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

Status = Literal["asserted", "suggested"]
Field = Literal["text", "name", "sni"]

TEXT_SOURCE = "source:bolagsverket"
INDUSTRY_SOURCE = "source:scb"


@dataclass(frozen=True, slots=True)
class CompanyText:
    """One company as the registers describe it.

    `sni` holds industry codes with or without the dot; `vintage` says which edition they follow
    ("2025", "2007") and may be left empty when unknown.
    """

    id: str
    name: str
    text: str
    sni: tuple[str, ...] = ()
    vintage: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a capability: a span of the text as given, or an industry code.

    `start` and `end` count code points in the field as given and are None for an industry code.
    `weight` is -ln(1 - strength), so weights add up.
    """

    source: str
    field: Field
    text: str
    start: int | None
    end: int | None
    weight: float

    def to_json(self) -> dict[str, Any]:
        """The evidence in the form that the contract gives."""
        return {
            "source": self.source,
            "field": self.field,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "weight": self.weight,
        }


@dataclass(frozen=True, slots=True)
class Capability:
    """Something the company seems to offer, with the sum of its evidence as a score in [0, 1)."""

    id: str
    score: float
    status: Status
    evidence: tuple[Evidence, ...]

    def to_json(self) -> dict[str, Any]:
        """The capability in the form that the contract gives."""
        return {
            "id": self.id,
            "score": self.score,
            "status": self.status,
            "evidence": [item.to_json() for item in self.evidence],
        }


def weight_of(strength: float) -> float:
    """The additive weight of a strength in [0, 1)."""
    return -math.log1p(-min(strength, 0.999))


def score_of(weights: Iterable[float]) -> float:
    """The noisy-OR of independent evidence: 1 - exp(-sum of weights)."""
    return -math.expm1(-math.fsum(weights))
