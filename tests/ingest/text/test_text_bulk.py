"""Reading in bulk: fast enough, in bounded memory, and the same after forgetting."""

import time

import pytest

from ingest.text import matcher, words
from ingest.text.capability import CompanyText
from ingest.text.reader import Reader

TEXTS = [
    "Bolaget ska bedriva bygg- och anläggningsarbeten samt därmed förenlig verksamhet.",
    "Bolaget skall driva åkerirörelse, handel med fordon samt äga och förvalta fastigheter.",
    "Reparation och service av entreprenadmaskiner, uthyrning av personal och svetsning.",
]


def rows(n: int) -> list[CompanyText]:
    return [
        CompanyText(str(i), f"Firma {i} AB", TEXTS[i % 3].replace("Bolaget", f"Bolaget{i}"))
        for i in range(n)
    ]


def test_bulk_is_far_from_slow(reader: Reader) -> None:
    start = time.process_time()
    assert sum(1 for _ in reader.read_many(rows(2000))) == 2000
    assert 2000 / (time.process_time() - start) > 400


def test_forgetting_words_changes_no_result(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = list(reader.read_many(rows(600)))
    for module in (words, matcher):
        monkeypatch.setattr(module, "MOST_REMEMBERED", 50)
    monkeypatch.setattr("ingest.text.reader.MOST_REMEMBERED", 50)
    after = list(reader.read_many(rows(600)))
    assert after == before
    assert len(reader.index.matcher._seen) < 600
