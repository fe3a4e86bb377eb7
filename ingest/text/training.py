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

from ingest.text.capability import CompanyText
from ingest.text.factors import WEIGHTS_FILE, Factors
from ingest.text.labelled import CORRECTED_READING, Label, load_labels, with_rows
from ingest.text.reader import Reader
from ingest.text.scoring import Found, distinct

PENALTY = {"term": 1.0, "code": 0.5, "division": 1.0}
"""Strength of the penalty by the first word of a feature; the more special, the stronger."""

USUAL_PENALTY = 1.5
LEAST_SEEN = 2
"""A feature seen in fewer texts gets no factor of its own."""

_FLOOR = 1e-3
_STEPS = 600
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


def fit(data: Sequence[Example], scale: float = 3.0) -> dict[str, float]:
    """The factor of every feature that is worth one, by name."""
    problem = _Problem.of(data)
    penalty = scale * np.array([_penalty(name) for name in problem.names])
    theta = _descend(problem, penalty)
    return {
        name: float(math.exp(value))
        for name, value in zip(problem.names, theta, strict=True)
        if abs(value) > 0.02
    }


def _descend(problem: _Problem, penalty: FloatArray) -> FloatArray:
    """Minimise by Adam over all examples at once: no chance in it, so no seed is needed."""
    theta = np.zeros(len(problem.names))
    mean, spread = np.zeros_like(theta), np.zeros_like(theta)
    for step in range(1, _STEPS + 1):
        gradient = problem.gradient(theta) + 2 * penalty * theta
        mean = 0.9 * mean + 0.1 * gradient
        spread = 0.999 * spread + 0.001 * gradient**2
        rate = 0.05 * (1 - step / (_STEPS + 1))
        theta -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return theta


def _penalty(feature: str) -> float:
    return PENALTY.get(feature.split(" ", 1)[0], USUAL_PENALTY)


@dataclass(frozen=True, slots=True)
class _Problem:
    """All evidence as arrays.

    `item[n]` has feature `feature[n]`; `group` is the judged capability of each item.
    """

    names: list[str]
    item: NDArray[np.int64]
    feature: NDArray[np.int64]
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
        pairs = np.array(rows), np.array(columns)
        return cls(names, *pairs, np.array(base), np.array(group), np.array(positive))

    def gradient(self, theta: FloatArray) -> FloatArray:
        """The gradient of the negative log likelihood by the logarithms of the factors."""
        summed = np.bincount(self.item, theta[self.feature], len(self.base))
        weights = self.base * np.exp(np.clip(summed, -6, 4))
        total = np.bincount(self.group, weights, len(self.positive)) + _FLOOR
        slope = np.where(self.positive, -1 / np.expm1(total), 1.0)
        by_item = weights * slope[self.group]
        return np.bincount(self.feature, by_item[self.item], len(theta)).astype(np.float64)


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
