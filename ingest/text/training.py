"""Learn the factors of `weights.tsv` from the development half of our labels.

    python -m ingest.text.training

A capability's probability is 1 - exp(-sum of weights), each weight the lexicon's own times the
factors of its features. The logarithms of the factors are fitted by maximum likelihood with a
penalty that keeps a factor at 1 unless the labels say otherwise; weights stay positive. The result
depends on the labels, the texts and the lexicon alone: the same input gives the same table.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from ingest.text.capability import CompanyText
from ingest.text.factors import WEIGHTS_FILE, Factors
from ingest.text.labelled import CORRECTED_READING, Label, load_labels, with_rows
from ingest.text.reader import Reader
from ingest.text.scoring import Found, distinct

PENALTY = {"term": 3.0, "code": 3.0, "division": 3.0}
"""Strength of the penalty by the first word of a feature; the more special, the stronger."""

USUAL_PENALTY = 1.5
LEAST_SEEN = 2
"""A feature seen in fewer texts gets no factor of its own."""

_FLOOR = 1e-3
FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One company: its label and its evidence by capability."""

    label: Label
    found: Mapping[str, Sequence[Found]]


def examples(reader: Reader, labelled: Sequence[tuple[CompanyText, Label]]) -> list[Example]:
    """Read the companies that have labels."""
    found = reader.find_many(row for row, _ in labelled)
    return [
        Example(label, distinct(items)) for (_, label), items in zip(labelled, found, strict=True)
    ]


def fit(data: Sequence[Example], scale: float = 2.0) -> dict[str, float]:
    """The factor of every feature that is worth one, by name."""
    problem = _Problem.of(data)
    penalty = scale * np.array([_penalty(name) for name in problem.names])
    start = np.zeros(len(problem.names))
    result = minimize(problem.loss, start, args=(penalty,), jac=True, method="L-BFGS-B")
    return {
        name: float(math.exp(value))
        for name, value in zip(problem.names, result.x, strict=True)
        if abs(value) > 0.02
    }


def _penalty(feature: str) -> float:
    return PENALTY.get(feature.split(" ", 1)[0], USUAL_PENALTY)


@dataclass(frozen=True, slots=True)
class _Problem:
    """All evidence as arrays: `features` one row a piece of evidence, `group` its capability."""

    names: list[str]
    features: csr_array
    base: FloatArray
    group: NDArray[np.int64]
    positive: NDArray[np.bool_]

    @classmethod
    def of(cls, data: Sequence[Example]) -> _Problem:
        seen = Counter(
            name
            for example in data
            for name in {f for items in example.found.values() for i in items for f in i.features}
        )
        names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
        place = {name: at for at, name in enumerate(names)}
        base: list[float] = []
        group: list[int] = []
        positive: list[bool] = []
        rows: list[int] = []
        columns: list[int] = []
        for example in data:
            for capability, items in example.found.items():
                for item in items:
                    known = [place[f] for f in item.features if f in place]
                    rows.extend([len(base)] * len(known))
                    columns.extend(known)
                    base.append(item.base)
                    group.append(len(positive))
                positive.append(capability in example.label.capabilities)
        matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(base), len(names)))
        return cls(names, matrix, np.array(base), np.array(group), np.array(positive))

    def loss(self, theta: FloatArray, penalty: FloatArray) -> tuple[float, FloatArray]:
        """Negative log likelihood with penalty, and its gradient."""
        weights = self.base * np.exp(np.clip(self.features @ theta, -6, 4))
        total = np.bincount(self.group, weights, len(self.positive)) + _FLOOR
        chance = -np.expm1(-total)
        losses = np.where(self.positive, -np.log(chance), total)
        slope = np.where(self.positive, -np.exp(-total) / chance, 1.0)
        gradient = self.features.T @ (weights * slope[self.group])
        return (
            float(losses.sum() + (penalty * theta**2).sum()),
            gradient + 2 * penalty * theta,
        )


def write(factors: Mapping[str, float], path: Path = WEIGHTS_FILE) -> None:
    """Write the table, one line a feature."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, delimiter="\t", lineterminator="\n")
        writer.writerow(["feature", "factor"])
        writer.writerows([name, f"{factors[name]:.3f}"] for name in sorted(factors))


def development(reader: Reader, rows: Sequence[CompanyText]) -> list[Example]:
    """The examples that may be learned from: never one of the test half."""
    labels = [*load_labels(), *load_labels(CORRECTED_READING)]
    return examples(reader, with_rows([x for x in labels if not x.is_test], rows))


def main() -> None:
    """Fit on the development half and write the table."""
    from ingest.text.register_texts import register_texts

    reader = Reader.load(Factors({}))
    data = development(reader, register_texts())
    factors = fit(data)
    write(factors)
    sys.stdout.write(f"{len(data)} texts, {len(factors)} factors\n")


if __name__ == "__main__":
    main()
