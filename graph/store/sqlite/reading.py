"""The reading half of the embedded store: each thread has a connection of its own.

A reader sees the last finished write and never waits for a writer, in this process or another.
"""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.store.base import Entry, StoredRecord, StoreError
from graph.store.sqlite import file, fold
from graph.store.sqlite.rows import (
    ACCEPTED,
    CURRENT_COLUMNS,
    ENTRY_COLUMNS,
    Names,
    entry,
    marks,
    stored,
    stream,
)
from graph.store.sqlite.writing import last_revision
from graph.values.text import Text

_BATCH = 500


class SqliteReader:
    """Everything of the `Store` protocol that changes nothing; see there."""

    def __init__(self, path: Path) -> None:
        """Open or make the store at the path. Raises StoreDamaged, StoreTooNew, StoreLocked."""
        self.path = path
        self.url = file.url_of(path)
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        file.prepare(path)

    def revision(self) -> int:
        """See `Store.revision`."""
        with file.translated(self.path):
            return last_revision(self._reader()[0])

    def records(self, subject: str) -> list[StoredRecord]:
        """See `Store.records`."""
        return list(self._stored("WHERE c.subject = ? ORDER BY n.text", (subject,)))

    def scan(
        self, kinds: Sequence[str] | None = None, source: str | None = None
    ) -> Iterator[StoredRecord]:
        """See `Store.scan`."""
        _, names = self._reader()
        conditions: list[str] = []
        values: list[int | None] = []
        if kinds is not None:
            conditions.append(f"c.kind IN ({marks(kinds)})")
            values += [names.find(kind) for kind in kinds]
        if source is not None:
            conditions.append("c.source = ?")
            values.append(names.find(source))
        where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
        return self._stored(f"{where}ORDER BY c.subject, n.text", values)

    def digests(self, source: str, subjects: Sequence[str]) -> dict[str, str]:
        """See `Store.digests`."""
        found: dict[str, str] = {}
        with file.translated(self.path):
            connection, names = self._reader()
            number = names.find(source)
            for start in range(0, len(subjects), _BATCH):
                part = subjects[start : start + _BATCH]
                rows = connection.execute(
                    "SELECT subject, digest FROM current "
                    f"WHERE source = ? AND subject IN ({marks(part)})",
                    (number, *part),
                )
                found.update((subject, digest.hex()) for subject, digest in rows)
        return found

    def journal(self, after: int = 0) -> Iterator[Entry]:
        """See `Store.journal`."""
        return self._entries("WHERE revision > ? ORDER BY revision", (after,))

    def history(self, subject: str) -> list[Entry]:
        """See `Store.history`."""
        return list(self._entries("WHERE subject = ? ORDER BY revision", (subject,)))

    def withdrawn_sources(self) -> set[str]:
        """See `Store.withdrawn_sources`."""
        with file.translated(self.path):
            rows = self._reader()[0].execute(
                "SELECT n.text FROM withdrawn w JOIN name n ON n.id = w.source"
            )
            return {source for (source,) in rows}

    def counts(self) -> dict[str, dict[str, int]]:
        """See `Store.counts`."""
        with file.translated(self.path):
            return {
                column: dict(
                    self._reader()[0].execute(
                        f"SELECT n.text, count({counted}) FROM current c "
                        f"JOIN name n ON n.id = c.{column} WHERE c.status = {ACCEPTED} "
                        "GROUP BY n.text"
                    )
                )
                for column, counted in (("source", "*"), ("kind", "DISTINCT c.subject"))
            }

    def check(self) -> list[Text]:
        """See `Store.check`."""
        with file.translated(self.path):
            return fold.check(self._reader()[0])

    def backup(self, path: Path) -> None:
        """See `Store.backup`. Raises StoreError rather than overwrite a file."""
        try:
            path.touch(exist_ok=False)
        except OSError as error:
            raise StoreError(
                f"the backup {path} cannot be written: {error.strerror}; name another file",
                f"säkerhetskopian {path} kan inte skrivas: {error.strerror}; ange en annan fil",
            ) from error
        with file.translated(path):
            copy = sqlite3.connect(path)
            try:
                self._reader()[0].backup(copy)
            finally:
                copy.close()

    def close(self) -> None:
        """See `Store.close`."""
        while self._readers:
            self._readers.pop().close()

    def _reader(self) -> tuple[sqlite3.Connection, Names]:
        """The connection of this thread, and the names as it sees them."""
        reader: tuple[sqlite3.Connection, Names] | None = getattr(self._local, "reader", None)
        if reader is None:
            with file.translated(self.path):
                connection = file.connect(self.path, write=False)
                self._readers.append(connection)
                reader = self._local.reader = (connection, Names(connection))
        return reader

    def _stored(self, rest: str, values: Sequence[object]) -> Iterator[StoredRecord]:
        with file.translated(self.path):
            connection, names = self._reader()
            cursor = connection.execute(
                f"SELECT {CURRENT_COLUMNS} FROM current c "
                "CROSS JOIN journal j ON j.revision = c.revision "
                f"CROSS JOIN name n ON n.id = c.source {rest}",
                values,
            )
            for row in stream(cursor):
                yield stored(row, names)

    def _entries(self, rest: str, values: Sequence[object]) -> Iterator[Entry]:
        with file.translated(self.path):
            connection, names = self._reader()
            cursor = connection.execute(f"SELECT {ENTRY_COLUMNS} FROM journal {rest}", values)
            for row in stream(cursor):
                yield entry(row, names)
