"""The labels, the training and the evaluation; a floor for the figures on the test half."""

from pathlib import Path

import pytest

from ingest.text.evaluation import (
    agreement,
    by_capability,
    confusions,
    counts,
    intervals,
    reliability,
)
from ingest.text.factors import Factors
from ingest.text.labelled import (
    CORRECTED_READING,
    FIRST_READING,
    Label,
    load_labels,
    text_hash,
    with_rows,
)
from ingest.text.reader import Reader
from ingest.text.register_texts import register_texts
from ingest.text.training import examples, fit, write

FLOOR_F1 = 0.80
FLOOR_PRECISION = 0.83


def test_labels_hold_hashes_and_capabilities_only() -> None:
    labels = load_labels(FIRST_READING)
    assert len(labels) >= 1000
    for label in labels:
        assert len(label.text) == len(label.row) == 16
        assert all(c.startswith("cap:") for c in label.capabilities)


def test_nothing_of_the_test_half_is_learned_from() -> None:
    assert not any(label.is_test for label in load_labels(CORRECTED_READING))
    halves = {label.is_test for label in load_labels()}
    assert halves == {True, False}


def test_two_readings_agree() -> None:
    assert agreement()["f1"] > 0.9


def test_counts_and_figures() -> None:
    scores = [{"cap:a": 0.9, "cap:b": 0.9}, {"cap:a": 0.1}]
    truth = [frozenset({"cap:a"}), frozenset({"cap:a"})]
    figures = counts(scores, truth, 0.5).figures()
    assert figures == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert by_capability(scores, truth)["cap:b"]["added"] == 1
    assert confusions(scores, truth)[0]["texts"] == 1
    assert sum(part["n"] for part in reliability(scores, truth)) == 3
    low, high = intervals(scores * 20, truth * 20)["f1"]
    assert 0 <= low <= 0.5 <= high <= 1


def test_training_is_reproducible_and_keeps_factors_positive(
    reader: Reader, shared_data: Path, tmp_path: Path
) -> None:
    labels = [label for label in load_labels() if not label.is_test][:80]
    plain = Reader.load(Factors({}))
    data = examples(plain, with_rows(labels, register_texts(shared_data)))
    first, second = fit(data), fit(data)
    assert first == second
    assert min(first.values()) > 0
    write(first, tmp_path / "weights.tsv")
    known = next(iter(first))
    assert Factors.load(tmp_path / "weights.tsv").product((known,)) == pytest.approx(
        first[known], abs=1e-3
    )


def test_an_unknown_feature_changes_nothing() -> None:
    assert Factors({"term x of cap:y": 0.5}).product(("term z of cap:y",)) == 1


def test_the_figures_on_the_test_half_keep_their_floor(reader: Reader, shared_data: Path) -> None:
    pairs = [
        (row, label)
        for row, label in with_rows(load_labels(), register_texts(shared_data))
        if label.is_test
    ]
    found = reader.read_many(row for row, _ in pairs)
    scores = [{c.id: c.score for c in capabilities} for capabilities in found]
    figures = counts(scores, [label.capabilities for _, label in pairs]).figures()
    assert len(pairs) > 500
    assert figures["f1"] > FLOOR_F1
    assert figures["precision"] > FLOOR_PRECISION


def test_a_label_finds_its_company_by_hash() -> None:
    label = Label(text_hash("a"), "0" * 16, frozenset())
    assert with_rows([label], []) == []
