"""Killed or stopped at any point, an import leaves a sound store, and a rerun finishes it."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from graph.store.sqlite import SqliteStore
from ingest.context import ImportContext
from ingest.errors import InputError
from ingest.places import Places
from ingest.report import Report
from ingest.sources.registry import RegistryRequest, run
from ingest.sources.registry.staging import SUFFIX, Staging

Rows: TypeAlias = Callable[..., bytes]
Files: TypeAlias = Callable[..., RegistryRequest]

COMPANIES = 300
_CHILD = """
import os, signal, sys
from pathlib import Path
from graph.store.sqlite import SqliteStore
from ingest.context import ImportContext
from ingest.errors import ImportInterruptedError
from ingest.errors import InputError
from ingest.places import Places
from ingest.sources.registry import RegistryRequest, merge, run, stage

stage.COMMIT_EVERY = merge.BATCH = 40
folder, stop_at, number = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
steps = 0

def show(part, done, total):
    global steps
    steps += 1
    if steps == stop_at:
        os.kill(os.getpid(), number)

store = SqliteStore(folder / "graph.db")
request = RegistryRequest(folder / "bolagsverket_bulkfil.txt", folder / "scb_bulkfil_JE_1.txt")
try:
    run(ImportContext(store, Places.load(), progress=show), request)
except ImportInterruptedError:
    sys.exit(75)
"""


@pytest.fixture
def request_of_many(
    registry_files: Files, bolagsverket_row: Rows, scb_row: Rows
) -> RegistryRequest:
    numbers = [f"556{index:07}" for index in range(COMPANIES)]
    names = [f"Provet {index} AB$FORETAGSNAMN-ORGNAM$2020-03-15" for index in range(COMPANIES)]
    bolagsverket = [
        bolagsverket_row(id=f"{number}$ORGNR-IDORG", names=name)
        for number, name in zip(numbers, names, strict=True)
    ]
    scb = [scb_row(PeOrgNr=f"16{number}") for number in numbers]
    return registry_files([*bolagsverket, b'"cut off'], scb)


def _stop(folder: Path, step: int, number: signal.Signals) -> int:
    command = [sys.executable, "-c", _CHILD, str(folder), str(step), str(int(number))]
    return subprocess.run(command, check=False, timeout=60).returncode


def _content(store: SqliteStore) -> list[bytes]:
    return [stored.record.content() for stored in store.scan()]


def _finish(store: SqliteStore, request: RegistryRequest) -> Report:
    return run(ImportContext(store, Places.load()), request)


def test_killed_at_many_points_a_rerun_gives_the_same_store(
    tmp_path: Path, request_of_many: RegistryRequest
) -> None:
    clean = SqliteStore(tmp_path / "clean.db")
    expected = _finish(clean, request_of_many)
    codes = [_stop(tmp_path, step, signal.SIGKILL) for step in (1, 3, 5, 6, 2, 4)]
    assert codes == [-signal.SIGKILL] * len(codes)
    assert list(tmp_path.glob(f"*{SUFFIX}"))
    store = SqliteStore(tmp_path / "graph.db")
    assert store.check() == []
    report = _finish(store, request_of_many)
    assert _content(store) == _content(clean)
    assert (report.read, report.kept) == (expected.read, expected.kept) == (601, COMPANIES)
    assert [item.line for item in report.rejected] == [COMPANIES + 2]
    assert not list(tmp_path.glob(f"*{SUFFIX}*"))
    store.close()
    clean.close()


def test_sigterm_stops_politely_and_a_rerun_continues(
    tmp_path: Path, request_of_many: RegistryRequest
) -> None:
    assert _stop(tmp_path, 20, signal.SIGTERM) == 75
    store = SqliteStore(tmp_path / "graph.db")
    known = store.counts()["kind"]["company"]
    assert 0 < known < COMPANIES
    report = _finish(store, request_of_many)
    assert store.counts()["kind"]["company"] == report.kept == COMPANIES
    store.close()


def test_a_second_import_of_the_same_files_at_the_same_time_is_refused(tmp_path: Path) -> None:
    first = Staging(tmp_path, "key")
    with pytest.raises(InputError, match="annan inläsning"):
        Staging(tmp_path, "key")
    first.remove()
    assert list(tmp_path.iterdir()) == []
