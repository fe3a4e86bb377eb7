"""The shared store: one Neo4j database, any number of writing and reading machines.

Acknowledged means durable: every change is one transaction that the server has committed when
the method returns. Writers on all machines take turns by a lock in the database. What the server
cannot do now is told by StoreUnavailable, and the same call may succeed later.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from graph.store.base import Entry, Written
from graph.store.neo4j import erasure, restoring, writing
from graph.store.neo4j.preparing import prepare as prepare_database
from graph.store.neo4j.reading import Neo4jReader
from graph.store.neo4j.rows import prepare
from graph.store.neo4j.writing import Turn
from graph.store.record import Record, Status

T = TypeVar("T")


class Neo4jStore(Neo4jReader):
    """The `Store` protocol on a Neo4j database; see there for what each method promises."""

    def __init__(self, url: str) -> None:
        """Open or make the store. Raises StoreUnavailable, StoreDamaged, StoreTooNew."""
        super().__init__(url)
        try:
            prepare_database(self._connection)
        except BaseException:
            self.close()
            raise

    def write(self, records: Iterable[Record], actor: str) -> Written:
        """See `Store.write`. Raises StoreError for a record that Neo4j cannot hold."""
        ready = {(record.subject, record.source): prepare(record) for record in records}
        return self._turn(actor, lambda turn: writing.put(turn, list(ready.values())))

    def set_status(self, source: str, subject: str, status: Status, actor: str) -> None:
        """See `Store.set_status`."""
        self._turn(actor, lambda turn: writing.set_status(turn, source, subject, status))

    def remove(self, source: str, subject: str, actor: str) -> bool:
        """See `Store.remove`."""
        return self._turn(actor, lambda turn: writing.remove(turn, source, subject))

    def withdraw(self, source: str, actor: str) -> int:
        """See `Store.withdraw`."""
        return self._turn(actor, lambda turn: erasure.withdraw(turn, source))

    def erase(self, subject: str, actor: str) -> int:
        """See `Store.erase`, and `erasure.erase` on when the bytes leave the server's disk."""
        return self._turn(actor, lambda turn: erasure.erase(turn, subject))

    def restore(self, entries: Iterable[Entry]) -> int:
        """See `Store.restore`."""
        return restoring.restore(self._connection, entries)

    def _turn(self, actor: str, change: Callable[[Turn], T]) -> T:
        """What the change returns, made in a turn of its own: all of it or nothing."""
        shown = self._connection.shown
        return self._connection.write(lambda tx: change(writing.take_turn(tx, actor, shown)))
