"""Several processes read what one process reads, and none is left behind."""

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from graph.store.sqlite import SqliteStore
from ingest.offers import LazyReader, begin_reading, reading_records
from ingest.reading_pool import FEWEST, ReadingPool, reading_together
from ingest.text.capability import Capability, CompanyText

_TRADES = ("CNC-svarvning", "bageri", "åkeri och vägtransporter", "it-säkerhet", "frisörsalong")
COMPANIES = [
    CompanyText(f"org:{5299990000 + i}", f"Provet {i} AB", f"Bolaget bedriver {trade}.")
    for i, trade in enumerate(_TRADES * 60)
]
_PARENT = """
import time
from ingest.reading_pool import ReadingPool
from ingest.text.capability import CompanyText

if __name__ == "__main__":
    pool = ReadingPool()
    next(pool.read_many([CompanyText("org:5299999994", "Provet AB", "Bageri.")]))
    print(*pool._executor._processes, flush=True)
    time.sleep(60)
"""


class _Other:
    def read_many(self, rows: Iterable[CompanyText]) -> Iterator[list[Capability]]:
        return iter([[] for _ in rows])


def test_a_pool_gives_what_one_reader_gives(store: SqliteStore) -> None:
    alone = reading_records(LazyReader(), store, COMPANIES)
    with reading_together(LazyReader(), FEWEST) as reader:
        assert isinstance(reader, ReadingPool)
        first = begin_reading(reader, store, COMPANIES[:100])
        second = begin_reading(reader, store, COMPANIES[100:])
        assert first() + second() == alone
    assert any(record.edges for record in alone)
    assert multiprocessing.active_children() == []


def test_few_companies_and_other_readers_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    lazy, other = LazyReader(), _Other()
    with reading_together(lazy, FEWEST - 1) as reader:
        assert reader is lazy
    with reading_together(other, FEWEST) as reader:
        assert reader is other
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    with reading_together(lazy, FEWEST) as reader:
        assert reader is lazy


def test_a_killed_import_leaves_no_process_behind(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT, "utf-8")
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    workers = [int(number) for number in parent.stdout.readline().split()]
    assert workers
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while any(_lives(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [worker for worker in workers if _lives(worker)] == []


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
