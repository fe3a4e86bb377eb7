"""A store whose writer is killed at random moments has every acknowledged change, and only whole
ones."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from graph.store.sqlite import SqliteStore

ROOT = Path(__file__).parents[3]
BATCH = 7
KILLS = 220
KILLS_PER_STORE = 11
LONGEST_LIFE = 0.07

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


class Writer:
    """The process of crash_writer.py, which is told to fork writers that are then killed."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("crash_writer.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, *_: object) -> None:
        self.pipe(self.process.stdin).close()
        self.process.wait(timeout=10)
        self.pipe(self.process.stdout).close()

    def run_and_kill(self, path: Path, first: int, life: float) -> list[tuple[str, int]]:
        """What a writer had acknowledged when it was killed after `life` seconds."""
        print(path, first, file=self.pipe(self.process.stdin), flush=True)
        said = []
        for line in self.lines():
            word, _, number = line.partition(" ")
            if word == "pid":
                time.sleep(life)
                os.kill(int(number), signal.SIGKILL)
            else:
                said.append((word, int(number)))
        return said

    def lines(self) -> Iterator[str]:
        while (line := self.pipe(self.process.stdout).readline().strip()) != "dead":
            assert line, "the writer's parent died"
            yield line

    @staticmethod
    def pipe(pipe: IO[str] | None) -> IO[str]:
        assert pipe is not None
        return pipe


def batches(store: SqliteStore) -> dict[int, int]:
    """How many records of each batch are there."""
    found: dict[int, int] = {}
    for item in store.scan():
        batch = int(item.record.subject[4:10])
        assert item.record.properties["activity"] == f"batch {batch} " * 40
        found[batch] = found.get(batch, 0) + 1
    return found


def expect_all_there(path: Path, said: set[tuple[str, int]]) -> int:
    """Judge the store; returns the number of the first batch that was not written."""
    store = SqliteStore(path)
    puts = [entry for entry in store.journal() if entry.action == "put"]
    erased = {entry.subject for entry in store.journal() if entry.action == "erase"}
    assert len(puts) % BATCH == 0, "half a batch was written"
    written = len(puts) // BATCH
    assert {batch for word, batch in said if word == "put"} <= set(range(written))
    assert {f"org:{batch:06d}0000" for word, batch in said if word == "erase"} <= erased
    assert batches(store) == {
        batch: BATCH - (f"org:{batch:06d}0000" in erased) for batch in range(written)
    }
    assert store.check() == []
    store.close()
    return written


def test_every_acknowledged_change_survives_a_kill(tmp_path: Path) -> None:
    moments = random.Random(20261123)
    acknowledged = 0
    with Writer() as writer:
        for number in range(KILLS // KILLS_PER_STORE):
            path, said, first = tmp_path / f"{number}.db", set[tuple[str, int]](), 0
            for _ in range(KILLS_PER_STORE):
                said |= set(writer.run_and_kill(path, first, moments.uniform(0, LONGEST_LIFE)))
                first = expect_all_there(path, said)
            acknowledged += len(said)
    assert acknowledged > KILLS, "the writers hardly came to write; let them live longer"
