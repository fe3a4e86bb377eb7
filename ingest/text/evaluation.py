"""How well the reader reads, on the half of our labels that nothing was learned from.

    BEREDSKAP_TEST_DATA=... python -m ingest.text.evaluation

prints one JSON document: precision, recall and F1 in all and by capability with bootstrap
intervals, agreement of two readings, what each layer adds, reliability of the scores, the most
frequent confusions, and texts a second.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ingest.text.capability import CompanyText, score_of
from ingest.text.labelled import SECOND_READING, Label, load_labels, with_rows
from ingest.text.reader import ASSERTED_FROM, Reader
from ingest.text.scoring import Found, distinct

BOOTSTRAP_ROUNDS = 1000
SEED = 20
_THRESHOLDS = tuple(step / 50 for step in range(10, 49))

Scores = Mapping[str, float]
"""Score by capability for one text."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, wrongly added and missed capabilities."""

    right: int
    added: int
    missed: int

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1, each 0 where there is nothing to divide by."""
        precision = self.right / max(1, self.right + self.added)
        recall = self.right / max(1, self.right + self.missed)
        both = 2 * self.right / max(1, 2 * self.right + self.added + self.missed)
        return {"precision": precision, "recall": recall, "f1": both}


def counts(
    scores: Sequence[Scores], truth: Sequence[frozenset[str]], threshold: float = ASSERTED_FROM
) -> Counts:
    """Counts over all texts and capabilities."""
    right = added = missed = 0
    for found, wanted in zip(scores, truth, strict=True):
        said = {capability for capability, score in found.items() if score >= threshold}
        right += len(said & wanted)
        added += len(said - wanted)
        missed += len(wanted - said)
    return Counts(right, added, missed)


def intervals(scores: Sequence[Scores], truth: Sequence[frozenset[str]]) -> dict[str, list[float]]:
    """The middle 95 % of each figure when texts are drawn again and again with replacement."""
    each = [counts([s], [t]) for s, t in zip(scores, truth, strict=True)]
    table = np.array([(c.right, c.added, c.missed) for c in each])
    drawn = np.random.default_rng(SEED).integers(0, len(table), (BOOTSTRAP_ROUNDS, len(table)))
    rounds = [Counts(*(int(x) for x in table[row].sum(axis=0))).figures() for row in drawn]
    return {
        name: [float(x) for x in np.percentile([r[name] for r in rounds], (2.5, 97.5))]
        for name in ("precision", "recall", "f1")
    }


def by_capability(
    scores: Sequence[Scores], truth: Sequence[frozenset[str]]
) -> dict[str, dict[str, float]]:
    """Figures and counts of every capability that is said or wanted anywhere."""
    found: dict[str, dict[str, float]] = {}
    for capability in sorted({c for s, t in zip(scores, truth, strict=True) for c in {*s, *t}}):
        one = counts(
            [{c: v for c, v in s.items() if c == capability} for s in scores],
            [t & {capability} for t in truth],
        )
        if one.right + one.added + one.missed:
            tally = {"right": one.right, "added": one.added, "missed": one.missed}
            found[capability] = one.figures() | tally
    return found


def reliability(
    scores: Sequence[Scores], truth: Sequence[frozenset[str]]
) -> list[dict[str, float]]:
    """For scores between one tenth and the next: how many, their mean, and how many are right."""
    pairs = [
        (score, capability in wanted)
        for found, wanted in zip(scores, truth, strict=True)
        for capability, score in found.items()
    ]
    bins: list[dict[str, float]] = []
    for low in range(10):
        inside = [(s, right) for s, right in pairs if low / 10 <= s < (low + 1) / 10]
        if inside:
            mean, share = np.mean(np.array(inside, dtype=float), axis=0)
            bins.append({"n": len(inside), "mean_score": float(mean), "right": float(share)})
    return bins


def confusions(
    scores: Sequence[Scores], truth: Sequence[frozenset[str]], most: int = 10
) -> list[dict[str, Any]]:
    """Pairs of a missed and a wrongly added capability in one text, "" where one stands alone."""
    pairs: Counter[tuple[str, str]] = Counter()
    for found, wanted in zip(scores, truth, strict=True):
        said = {c for c, score in found.items() if score >= ASSERTED_FROM}
        missed, added = sorted(wanted - said), sorted(said - wanted)
        pairs.update((m, a) for m in missed or [""] for a in added or [""] if m or a)
    return [{"missed": m, "added": a, "texts": n} for (m, a), n in pairs.most_common(most)]


def agreement() -> dict[str, float]:
    """How far two readings of the same companies agree."""
    first = {label.row: label.capabilities for label in load_labels()}
    second = load_labels(SECOND_READING)
    truth = [first[label.row] for label in second]
    said = [dict.fromkeys(label.capabilities, 1.0) for label in second]
    return {"texts": len(second)} | counts(said, truth).figures()


def _scores(found: Sequence[Found], learned: bool) -> Scores:
    return {
        capability: score_of(i.evidence.weight if learned else i.base for i in items)
        for capability, items in distinct(found).items()
    }


_Layer = Callable[[Found], bool]
_LAYERS: Sequence[tuple[str, _Layer, bool]] = (
    ("industry codes alone", lambda f: f.evidence.field == "sni", False),
    ("words of the text alone", lambda f: f.evidence.field == "text", False),
    ("text and codes", lambda f: f.evidence.field != "name", False),
    ("text, codes and name", lambda _: True, False),
    ("with learned factors", lambda _: True, True),
)


def ablation(found: Sequence[Sequence[Found]], labels: Sequence[Label]) -> list[dict[str, Any]]:
    """Figures on the test half as layers are added, each at its best threshold on the other."""
    result = []
    for name, keep, learned in _LAYERS:
        scores = [_scores([f for f in row if keep(f)], learned) for row in found]
        threshold = max(_THRESHOLDS, key=lambda t: _f1(scores, labels, t, of_test=False))
        chosen = _half(scores, labels, of_test=True)
        figures = counts(*chosen, threshold).figures()
        result.append({"layer": name, "threshold": threshold} | figures)
    return result


def _half(
    scores: Sequence[Scores], labels: Sequence[Label], *, of_test: bool
) -> tuple[list[Scores], list[frozenset[str]]]:
    kept = [(s, x) for s, x in zip(scores, labels, strict=True) if x.is_test == of_test]
    return [s for s, _ in kept], [x.capabilities for _, x in kept]


def _f1(
    scores: Sequence[Scores], labels: Sequence[Label], threshold: float, *, of_test: bool
) -> float:
    return counts(*_half(scores, labels, of_test=of_test), threshold).figures()["f1"]


def evaluate(rows: Sequence[CompanyText]) -> dict[str, Any]:
    """The whole report for the labelled companies among the rows."""
    reader = Reader.load()
    pairs = with_rows(load_labels(), rows)
    labels = [label for _, label in pairs]
    found = list(reader.find_many(row for row, _ in pairs))
    scores, truth = _half([_scores(row, learned=True) for row in found], labels, of_test=True)
    return {
        "texts": len(scores),
        "asserted": counts(scores, truth).figures() | {"intervals": intervals(scores, truth)},
        "two_readings": agreement(),
        "layers": ablation(found, labels),
        "reliability": reliability(scores, truth),
        "confusions": confusions(scores, truth),
        "capabilities": by_capability(scores, truth),
        "texts_a_second": _speed(reader, rows),
    }


def _speed(reader: Reader, rows: Sequence[CompanyText]) -> float:
    """Texts a second of processor time, in bulk."""
    start = time.process_time()
    for _ in reader.read_many(rows):
        pass
    return len(rows) / max(time.process_time() - start, 1e-9)


def main() -> None:
    """Print the report."""
    from ingest.text.register_texts import register_texts

    json.dump(evaluate(register_texts()), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
