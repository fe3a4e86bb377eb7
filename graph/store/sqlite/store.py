"""The embedded store: one SQLite file with a write-ahead log.

Acknowledged means durable: every change is one transaction that is on the disk when it returns.
Writers, in this process and in others, take turns.
"""

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graph.store.base import Entry, StoreError, StoreLocked, Written
from graph.store.record import Record, Status
from graph.store.sqlite import erasure, file, writing
from graph.store.sqlite.reading import SqliteReader
from graph.store.sqlite.rows import Names, prepare


class SqliteStore(SqliteReader):
    """The `Store` protocol on a file; see there for what each method promises."""

    def __init__(self, path: Path) -> None:
        """Open or make the store at the path. Raises StoreDamaged, StoreTooNew, StoreLocked."""
        super().__init__(path)
        self._turn = threading.Lock()
        with file.translated(path):
            self._writer = file.connect(path, write=True)
            self._scrub()

    def write(self, records: Iterable[Record], actor: str) -> Written:
        """See `Store.write`."""
        ready = {(record.subject, record.source): prepare(record) for record in records}
        with self._transaction() as (connection, names):
            written = writing.put(connection, names, ready.values(), actor)
            revision = writing.last_revision(connection)
        return Written(written, len(ready) - written, revision)

    def set_status(self, source: str, subject: str, status: Status, actor: str) -> None:
        """See `Store.set_status`."""
        with self._transaction() as (connection, names):
            writing.set_status(connection, names, (subject, source), status, actor)

    def remove(self, source: str, subject: str, actor: str) -> bool:
        """See `Store.remove`."""
        with self._transaction() as (connection, names):
            return writing.remove(connection, names, (subject, source), actor)

    def withdraw(self, source: str, actor: str) -> int:
        """See `Store.withdraw`."""
        with self._transaction() as (connection, names):
            return erasure.withdraw(connection, source, actor, names)

    def erase(self, subject: str, actor: str) -> int:
        """See `Store.erase`. Rewrites the whole file, which takes its time for a large one."""
        with self._transaction() as (connection, names):
            contents = erasure.erase(connection, subject, actor, names)
        with self._turn, file.translated(self.path):
            self._scrub()
        return contents

    def restore(self, entries: Iterable[Entry]) -> int:
        """See `Store.restore`."""
        with self._transaction() as (connection, names):
            if writing.last_revision(connection):
                raise StoreError(
                    "a journal can only be taken over by an empty store; name a new one in "
                    "BEREDSKAP_STORE",
                    "en journal kan bara läsas in i ett tomt lager; ange ett nytt i "
                    "BEREDSKAP_STORE",
                )
            return writing.restore(connection, names, entries)

    def close(self) -> None:
        """See `Store.close`."""
        super().close()
        with self._turn, suppress(StoreError), file.translated(self.path):
            self._scrub()
        self._writer.close()

    def _scrub(self) -> None:
        """Clean up after erasures, unless others are busy in the file: then it waits."""
        with suppress(StoreLocked), file.translated(self.path):
            erasure.scrub(self._writer)

    @contextmanager
    def _transaction(self) -> Iterator[tuple[sqlite3.Connection, Names]]:
        """The writer's turn: all that is done inside, or nothing."""
        with self._turn, file.translated(self.path):
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer, Names(self._writer)
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise
