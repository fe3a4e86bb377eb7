"""Taking over another store's journal: too much for one transaction, yet all or none.

While it goes on the store says so (`FILLING`), and nobody can read or write it. If it is
interrupted it still says so, and the next restoration begins by clearing what is half done.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, LiteralString

from neo4j import ManagedTransaction

from graph.store.base import Entry, StoreError
from graph.store.neo4j import cypher, faults
from graph.store.neo4j.connection import CHUNK, Connection, rows
from graph.store.neo4j.fold import folded
from graph.store.neo4j.projecting import refresh
from graph.store.neo4j.rows import ERASE, PUT, WITHDRAW, Row, entry_row, time_number
from graph.store.neo4j.writing import FILLING

_CLEARED = 10_000


def restore(connection: Connection, entries: Iterable[Entry]) -> int:
    """See `Store.restore`; returns the revision."""
    connection.write(lambda tx: _begin(tx, connection.shown))
    try:
        clear(connection)
        changes = _append(connection, entries)
        _fold(connection)
        draw(connection)
        connection.write(lambda tx: _set_head(tx, {**changes, "state": None}))
    except BaseException as error:
        _give_up(connection, error)
        raise
    return int(changes["revision"])


def clear(connection: Connection) -> None:
    """Remove the journal and the merged graph, a part at a time."""
    while connection.write(lambda tx: rows(tx, cypher.CLEAR_PART, limit=_CLEARED))[0]["gone"]:
        pass


def draw(connection: Connection) -> None:
    """Draw the whole merged graph from what is current, a part at a time."""
    after, today = "", date.today()
    connection.write(lambda tx: _set_head(tx, {"drawn_on": today.isoformat()}))
    while found := connection.rows(cypher.SUBJECTS, after=after, limit=CHUNK):
        subjects = [row["subject"] for row in found]
        connection.write(lambda tx, part=subjects: refresh(tx, part, today))  # type: ignore[misc]
        after = subjects[-1]


def _begin(tx: ManagedTransaction, shown: str) -> None:
    """Mark the store as being filled. Raises StoreError unless it is empty or half filled."""
    tx.run(cypher.LOCK).consume()
    found = rows(tx, cypher.LOCKED_HEAD)
    if not found:
        raise faults.gone(shown)
    head = found[0]["head"]
    if head["revision"] and head.get("state") != FILLING:
        raise faults.not_empty()
    _set_head(tx, {"state": FILLING})


def _append(connection: Connection, entries: Iterable[Entry]) -> Row:
    """Write the journal; returns what the head has to say afterwards."""
    seen = _Seen()
    for part in _parts(seen.watch(entries)):
        _write_rows(connection, cypher.APPEND, part)
    return seen.changes()


def _fold(connection: Connection) -> None:
    for part in _parts(folded(connection)):
        _write_rows(connection, cypher.MAKE_CURRENT, part)


def _give_up(connection: Connection, error: BaseException) -> None:
    """Leave an empty store behind if the server lets us; it is marked as half filled if not."""
    try:
        clear(connection)
        connection.write(lambda tx: _set_head(tx, {"state": None}))
    except StoreError as further:
        error.add_note(str(further))


def _write_rows(connection: Connection, statement: LiteralString, part: list[Row]) -> None:
    connection.write(lambda tx: tx.run(statement, rows=part).consume())


def _set_head(tx: ManagedTransaction, changes: dict[str, Any]) -> None:
    tx.run(cypher.SET_HEAD, changes=changes).consume()


def _parts(items: Iterator[Row]) -> Iterator[list[Row]]:
    while part := list(islice(items, CHUNK)):
        yield part


class _Seen:
    """What passes by in a journal: its end, the last erasure, the sources withdrawn."""

    def __init__(self) -> None:
        self._revision = self._at = self._erased = 0
        self._withdrawn: dict[str, int] = {}
        self._put: dict[str, int] = {}

    def watch(self, entries: Iterable[Entry]) -> Iterator[Row]:
        """The rows of the entries."""
        for item in entries:
            self._revision = max(self._revision, item.revision)
            at = time_number(item.at)
            self._at = max(self._at, at)
            if item.action == ERASE:
                self._erased = item.revision
            if item.action in {PUT, WITHDRAW} and item.source is not None:
                last = self._put if item.action == PUT else self._withdrawn
                last[item.source] = item.revision
            yield entry_row(item, at)

    def changes(self) -> Row:
        """The properties of the head."""
        withdrawn = [
            source
            for source, revision in sorted(self._withdrawn.items())
            if revision > self._put.get(source, 0)
        ]
        return {
            "revision": self._revision,
            "at": self._at,
            "erased": self._erased,
            "withdrawn": withdrawn,
        }
