"""Reading all current records in pages, as they were at one revision.

The pages are transactions of their own, so others may write between them. Every page is therefore
corrected by the journal: what has changed since the revision is worked out anew from what the
journal said up to it. Only what has been erased meanwhile is missing, as it has to be.
"""

import heapq
from collections.abc import Callable, Iterator, Sequence
from typing import Any, LiteralString

from graph.store.base import StoredRecord
from graph.store.neo4j import cypher
from graph.store.neo4j.connection import Connection
from graph.store.neo4j.fold import fold
from graph.store.neo4j.rows import Row, stored

PAGE = 1_000
_Place = tuple[str, str]


def scan(
    connection: Connection, revision: int, kinds: Sequence[str] | None, source: str | None
) -> Iterator[StoredRecord]:
    """Records that were current at the revision, ordered by subject and source."""
    if source is not None:
        allowed = None if kinds is None else list(kinds)
        values = {"source": source, "kinds": allowed}
        return _stored(connection, revision, cypher.SCAN_SOURCE, values)
    if kinds is None:
        return _stored(connection, revision, cypher.SCAN, {})
    streams = [
        _stored(connection, revision, cypher.SCAN_KIND, {"kind": kind})
        for kind in dict.fromkeys(kinds)
    ]
    return heapq.merge(*streams, key=lambda item: (item.record.subject, item.record.source))


def _stored(
    connection: Connection, revision: int, statement: LiteralString, values: dict[str, Any]
) -> Iterator[StoredRecord]:
    past = _Past(connection, revision, _admits(values))
    last: _Place | None = ("", "")
    while last is not None:
        found = connection.rows(statement, subject=last[0], after=last[1], limit=PAGE, **values)
        page = [row["entry"] for row in found]
        end = _place(page[-1]) if len(page) == PAGE else None
        for row in past.correct(page, last, end):
            yield stored(row)
        last = end


class _Past:
    """What was current at a revision where it is no longer."""

    def __init__(
        self, connection: Connection, revision: int, admits: Callable[[Row], bool]
    ) -> None:
        self._connection = connection
        self._revision = self._seen = revision
        self._admits = admits
        self._changed: set[str] = set()

    def correct(self, page: list[Row], start: _Place, end: _Place | None) -> list[Row]:
        """The rows of a page, from after `start` to `end`, as they were."""
        self._look()
        if not self._changed:
            return page
        kept = [row for row in page if row["subject"] not in self._changed]
        before = [row for row in self._before(start[0], end) if _within(_place(row), start, end)]
        return sorted(kept + before, key=_place)

    def _look(self) -> None:
        (found,) = self._connection.rows(cypher.CHANGED_SINCE, after=self._seen)
        self._changed.update(found["subjects"])
        self._seen = found["last"] or self._seen

    def _before(self, first: str, end: _Place | None) -> list[Row]:
        subjects = sorted(s for s in self._changed if first <= s and (not end or s <= end[0]))
        found = self._connection.rows(cypher.UNTIL, subjects=subjects, revision=self._revision)
        entries = [row["entry"] for row in found]
        of_revision = {row["revision"]: row for row in entries}
        rows = (of_revision[row["revision"]] | row for row in fold(entries))
        return [row for row in rows if self._admits(row)]


def _admits(values: dict[str, Any]) -> Callable[[Row], bool]:
    """Whether a row has the source and kind that a statement asks for."""

    def admits(row: Row) -> bool:
        return (
            values.get("source") in (None, row["source"])
            and values.get("kind") in (None, row["kind"])
            and (values.get("kinds") is None or row["kind"] in values["kinds"])
        )

    return admits


def _place(row: Row) -> _Place:
    return row["subject"], row["source"]


def _within(place: _Place, start: _Place, end: _Place | None) -> bool:
    return start < place and (end is None or place <= end)
