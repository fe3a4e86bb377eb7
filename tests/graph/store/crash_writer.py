"""Writes to a store until it is killed; run by test_store_crash.py.

Reads lines `<path> <first batch>`. For each it forks a writer, says `pid <n>`, and `dead` when the
writer is. The writer says `put <batch>` or `erase <batch>` after each acknowledged change. One
process that forks saves the start of an interpreter for each kill.
"""

import os
import sys
from itertools import count
from pathlib import Path

from graph.store.record import Edge, Record
from graph.store.sqlite import SqliteStore

BATCH = 7
ERASE_EVERY = 4


def subject(batch: int, number: int) -> str:
    return f"org:{batch:06d}{number:04d}"


def records(batch: int) -> list[Record]:
    """A batch of records long enough to fill pages of the file."""
    edge = Edge("offers", f"cap:{batch % 5}")
    text = f"batch {batch} " * 40
    return [
        Record("source:a", subject(batch, number), "company", {"activity": text}, (edge,))
        for number in range(BATCH)
    ]


def write(path: Path, first: int) -> None:
    store = SqliteStore(path)
    for batch in count(first):
        store.write(records(batch), "writer")
        tell(f"put {batch}")
        if batch % ERASE_EVERY == 0:
            store.erase(subject(batch, 0), "writer")
            tell(f"erase {batch}")


def tell(line: str) -> None:
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def main() -> None:
    for line in sys.stdin:
        path, first = line.rsplit(maxsplit=1)
        child = os.fork()
        if child == 0:
            write(Path(path), int(first))
        tell(f"pid {child}")
        os.waitpid(child, 0)
        tell("dead")


if __name__ == "__main__":
    main()
