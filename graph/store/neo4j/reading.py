"""The reading half of the shared store.

Long readings come in pages, each a transaction of its own that is tried again if the connection
breaks, so that neither side holds more than a page in memory (`graph.store.neo4j.scanning`).
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from graph.store.base import Entry, StoredRecord, StoreError
from graph.store.neo4j import cypher, faults
from graph.store.neo4j.check import check
from graph.store.neo4j.connection import CHUNK, Connection
from graph.store.neo4j.rows import Row, entry, stored
from graph.store.neo4j.scanning import PAGE, scan
from graph.store.neo4j.writing import FILLING
from graph.store.sqlite import SqliteStore
from graph.values.text import Text

_ATTEMPTS = 5


class Neo4jReader:
    """Everything of the `Store` protocol that changes nothing; see there."""

    def __init__(self, url: str) -> None:
        """Connect. Raises StoreError."""
        self._connection = Connection(url)
        self.url = self._connection.shown

    def revision(self) -> int:
        """See `Store.revision`."""
        return int(self._head()["revision"])

    def records(self, subject: str) -> list[StoredRecord]:
        """See `Store.records`."""
        found = self._connection.rows(cypher.CURRENT_OF, subjects=[subject])
        return [stored(row["entry"]) for row in found]

    def scan(
        self, kinds: Sequence[str] | None = None, source: str | None = None
    ) -> Iterator[StoredRecord]:
        """See `Store.scan`."""
        return scan(self._connection, self.revision(), kinds, source)

    def digests(self, source: str, subjects: Sequence[str]) -> dict[str, str]:
        """See `Store.digests`."""
        found: dict[str, str] = {}
        for start in range(0, len(subjects), CHUNK):
            part = list(subjects[start : start + CHUNK])
            rows = self._connection.rows(cypher.DIGESTS, subjects=part, source=source)
            found.update((row["subject"], row["digest"]) for row in rows)
        return found

    def journal(self, after: int = 0) -> Iterator[Entry]:
        """See `Store.journal`. Raises StoreLocked if something is erased during a long reading."""
        erased = self._head()["erased"]
        while page := self._connection.rows(cypher.ENTRIES, after=after, limit=PAGE):
            for row in page:
                yield entry(row["entry"])
            after = page[-1]["entry"]["revision"]
            if len(page) == PAGE and self._head()["erased"] != erased:
                raise faults.erased_meanwhile(self.url)

    def history(self, subject: str) -> list[Entry]:
        """See `Store.history`."""
        found = self._connection.rows(cypher.HISTORY, subject=subject)
        return [entry(row["entry"]) for row in found]

    def withdrawn_sources(self) -> set[str]:
        """See `Store.withdrawn_sources`."""
        return set(self._head()["withdrawn"])

    def counts(self) -> dict[str, dict[str, int]]:
        """See `Store.counts`."""
        self._head()
        statements = {"source": cypher.COUNT_SOURCES, "kind": cypher.COUNT_KINDS}
        return {
            column: {row["name"]: row["n"] for row in self._connection.rows(statement)}
            for column, statement in statements.items()
        }

    def check(self) -> list[Text]:
        """See `Store.check`."""
        return check(self._connection, self._head(), self.scan())

    def backup(self, path: Path) -> None:
        """See `Store.backup`: the copy is an embedded store in one file, with the same journal."""
        if path.exists():
            raise StoreError(
                f"the backup {path} cannot be written: it is there already; name another file",
                f"säkerhetskopian {path} kan inte skrivas: den finns redan; ange en annan fil",
            )
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                _copy(self.journal, path)
                return
            except StoreError:
                path.unlink(missing_ok=True)
                if attempt == _ATTEMPTS:
                    raise

    def close(self) -> None:
        """See `Store.close`."""
        self._connection.close()

    def _head(self) -> Row:
        """The node that says how far the store has come; a store being filled is not read."""
        found = self._connection.rows(cypher.HEAD)
        if not found:
            raise faults.gone(self.url)
        head: Row = found[0]["head"]
        if head.get("state") == FILLING:
            raise faults.being_filled(self.url)
        return head


def _copy(journal: Callable[[], Iterator[Entry]], path: Path) -> None:
    copy = SqliteStore(path)
    try:
        copy.restore(journal())
    finally:
        copy.close()
