"""Reading the texts of many companies in several processes at once.

Reading is what an import of the whole country spends most of its time on, and one company's
reading never depends on another's.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from ingest.context import CapabilityReader
from ingest.offers import LazyReader
from ingest.text.reader import Reader

if TYPE_CHECKING:
    from ingest.text.capability import Capability, CompanyText

PROCESSES = 2
FEWEST = 10_000
"""Below so many companies one process is done before another has started."""

_CHUNK = 250
_reader = LazyReader()


class ReadingPool:
    """As the reader it stands for, but begins to read as soon as it is given texts."""

    def __init__(self, processes: int = PROCESSES) -> None:
        self._executor = ProcessPoolExecutor(
            processes, multiprocessing.get_context("spawn"), initializer=_begin
        )

    def read_many(self, rows: "Iterable[CompanyText]") -> "Iterator[list[Capability]]":
        """For each company, in order, its capabilities, best first."""
        source = iter(rows)
        chunks = iter(lambda: list(islice(source, _CHUNK)), [])
        begun = [self._executor.submit(_read, chunk) for chunk in chunks]
        return (found for chunk in begun for found in chunk.result())

    def close(self) -> None:
        """Stop the processes; what is not read yet is not read."""
        self._executor.shutdown(cancel_futures=True)


@contextmanager
def reading_together(
    reader: CapabilityReader | None, companies: int
) -> Iterator[CapabilityReader | None]:
    """The reader, or where there are many companies and processors, several of it at once."""
    is_ours = isinstance(reader, Reader | LazyReader)
    if not is_ours or companies < FEWEST or (os.cpu_count() or 1) < PROCESSES:
        yield reader
        return
    pool = ReadingPool()
    try:
        yield pool
    finally:
        pool.close()


def _begin() -> None:
    """Leave Ctrl-C to the process that asked, and end when that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asking = multiprocessing.parent_process()

    def end_with_it() -> None:
        if asking is not None:
            asking.join()
            os._exit(1)

    threading.Thread(target=end_with_it, daemon=True).start()


def _read(companies: "list[CompanyText]") -> "list[list[Capability]]":
    return list(_reader.read_many(companies))
