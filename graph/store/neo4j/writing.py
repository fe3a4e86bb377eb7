"""Appending to the journal and keeping what is current beside it; all inside a transaction.

A `Turn` is the lock on the store's head node: while one writer has it, the others wait, on
whatever machine they are, so that revisions follow each other without gaps or overtaking.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from neo4j import ManagedTransaction

from graph.store.base import Written
from graph.store.neo4j import cypher, faults
from graph.store.neo4j.connection import CHUNK, rows
from graph.store.neo4j.projecting import refresh, refresh_expired
from graph.store.neo4j.rows import (
    REMOVE,
    STATUS,
    Prepared,
    Row,
    current_row,
    detail_text,
    note_row,
)
from graph.store.record import Status

FILLING = "filling"
"""The state of a store that a copy is being written into."""

T = TypeVar("T")
_Key = tuple[str, str]


@dataclass(slots=True)
class Turn:
    """A writer's turn: the transaction, the newest revision and the time of the change.

    `known` are rows that need not be read again: all that is current of their subjects.
    """

    tx: ManagedTransaction
    head: Row
    revision: int
    at: int
    actor: str
    today: date
    known: list[Row] = field(default_factory=list)

    def append_notes(self, notes: Iterable[tuple[str, str | None, str | None, Row]]) -> None:
        """Journal changes without content: (action, subject, source, details)."""
        appended = []
        for action, subject, source, detail in notes:
            self.revision += 1
            row = note_row(self.revision, self.at, self.actor, action, (subject, source))
            appended.append(row | ({"detail": detail_text(detail)} if detail else {}))
        for part in chunks(appended):
            self.tx.run(cypher.APPEND, rows=part).consume()

    def finish(self, subjects: Iterable[str], **changes: Any) -> None:
        """Bring the merged graph and the head up to the change."""
        refresh(self.tx, subjects, self.today, self.known)
        last = {"revision": self.revision, "at": self.at, **changes}
        self.tx.run(cypher.SET_HEAD, changes=last).consume()


def take_turn(tx: ManagedTransaction, actor: str, shown: str) -> Turn:
    """Wait for the turn to write. Raises StoreLocked while a copy fills the store."""
    tx.run(cypher.LOCK).consume()
    found = rows(tx, cypher.LOCKED_HEAD)
    if not found:
        raise faults.gone(shown)
    head = found[0]["head"]
    if head.get("state") == FILLING:
        raise faults.being_filled(shown)
    turn = Turn(tx, head, head["revision"], max(found[0]["now"], head["at"]), actor, date.today())
    _pass_days(turn)
    return turn


def put(turn: Turn, records: Sequence[Prepared]) -> Written:
    """Journal the records that say something new."""
    said = _said(turn.tx, sorted({item.record.subject for item in records}))
    fresh = [item for item in records if said.get(_key(item)) != item.digest]
    for keys in chunks([list(_key(item)) for item in fresh if _key(item) in said]):
        turn.tx.run(cypher.RETIRE, keys=keys).consume()
    appended = [
        current_row(item, turn.revision + number, turn.at, turn.actor)
        for number, item in enumerate(fresh, 1)
    ]
    for part in chunks(appended):
        turn.tx.run(cypher.APPEND_CURRENT, rows=part).consume()
    turn.revision += len(fresh)
    if fresh:
        replaced = {_key(item) for item in fresh}
        others = {subject for subject, source in said if (subject, source) not in replaced}
        turn.known = [row for row in appended if row["subject"] not in others]
        spoken = {item.record.source for item in fresh}
        withdrawn = [source for source in turn.head["withdrawn"] if source not in spoken]
        turn.finish([item.record.subject for item in fresh], withdrawn=withdrawn)
    return Written(len(fresh), len(records) - len(fresh), turn.revision)


def set_status(turn: Turn, source: str, subject: str, status: Status) -> None:
    """See `Store.set_status`."""
    key: Row = {"subject": subject, "source": source}
    found = rows(turn.tx, cypher.CURRENT_ONE, **key)
    if not found:
        raise KeyError(f"{source} says nothing about {subject}")
    if found[0]["entry"]["status"] != status.value:
        turn.append_notes([(STATUS, subject, source, {"status": status.value})])
        turn.tx.run(cypher.DECIDE, key | {"status": status.value}).consume()
        turn.finish([subject])


def remove(turn: Turn, source: str, subject: str) -> bool:
    """See `Store.remove`."""
    if not rows(turn.tx, cypher.CURRENT_ONE, subject=subject, source=source):
        return False
    turn.append_notes([(REMOVE, subject, source, {})])
    turn.tx.run(cypher.RETIRE, keys=[[subject, source]]).consume()
    turn.finish([subject])
    return True


def chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in parts that fit in one statement."""
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]


def _pass_days(turn: Turn) -> None:
    """The first writer of a day takes out of the merged graph what is no longer valid."""
    day = turn.today.isoformat()
    drawn = turn.head.get("drawn_on") or day
    if drawn < day:
        refresh_expired(turn.tx, drawn, turn.today)
    if turn.head.get("drawn_on") != day:
        turn.tx.run(cypher.SET_HEAD, changes={"drawn_on": day}).consume()


def _said(tx: ManagedTransaction, subjects: Sequence[str]) -> dict[_Key, str]:
    """Digests of everything that is current of the subjects."""
    return {
        (row["subject"], row["source"]): row["digest"]
        for part in chunks(subjects)
        for row in rows(tx, cypher.SAID, subjects=part)
    }


def _key(item: Prepared) -> _Key:
    return item.record.subject, item.record.source
