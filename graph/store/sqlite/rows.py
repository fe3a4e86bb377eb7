"""How records and journal entries stand in rows."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

import orjson

from graph.store.base import Entry, StoredRecord
from graph.store.record import Edge, Json, Record, Status

ACTIONS = ("put", "status", "remove", "withdraw", "erase")
PUT, STATUS, REMOVE, WITHDRAW, ERASE = range(5)
STATUSES = (Status.PROPOSED, Status.ACCEPTED, Status.REJECTED)
ACCEPTED = STATUSES.index(Status.ACCEPTED)

CURRENT_COLUMNS = "c.subject, c.source, c.kind, c.status, j.content, j.revision, j.at, j.actor "
ENTRY_COLUMNS = "revision, at, actor, action, source, subject, kind, content, detail"

_STATUS_NUMBER = {status: number for number, status in enumerate(STATUSES)}


class Names:
    """Sources, kinds and actors by number and back; new ones are added inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._text: dict[int, str] = {}
        self._number: dict[str, int] = {}
        self._load()

    def _load(self) -> None:
        self._text = dict(self._connection.execute("SELECT id, text FROM name"))
        self._number = {text: number for number, text in self._text.items()}

    def text(self, number: int) -> str:
        """The name with a number; names written since by others are read when first met."""
        if number not in self._text:
            self._load()
        return self._text[number]

    def find(self, text: str) -> int | None:
        """The number of a name, None if nothing has that name."""
        if text not in self._number:
            self._load()
        return self._number.get(text)

    def number(self, text: str) -> int:
        """The number of a name, which is added if it is new."""
        found = self.find(text)
        if found is None:
            self._connection.execute("INSERT INTO name (text) VALUES (?)", (text,))
            self._load()
            found = self._number[text]
        return found


class Prepared(NamedTuple):
    """A record made ready for its rows before the store is locked."""

    subject: str
    source: str
    kind: str
    status: int
    digest: bytes
    content: str


def prepare(record: Record) -> Prepared:
    """The content leaves out what has columns of its own: source, subject and kind."""
    content = orjson.dumps(_body(record), option=orjson.OPT_SORT_KEYS).decode()
    return Prepared(
        record.subject,
        record.source,
        record.kind,
        _STATUS_NUMBER[record.status],
        bytes.fromhex(record.digest()),
        content,
    )


def status_number(status: Status) -> int:
    """How a status stands in a row."""
    return _STATUS_NUMBER[status]


def decode(source: str, subject: str, kind: str, content: str) -> Record:
    """The record as its source said it."""
    body = orjson.loads(content)
    edges = tuple(
        Edge(edge["kind"], edge["target"], edge.get("properties") or {})
        for edge in body.get("edges") or ()
    )
    return Record(
        source,
        subject,
        kind,
        body.get("properties") or {},
        edges,
        Status(body["status"]),
        body.get("valid_until"),
        body.get("personal") or {},
    )


def stored(row: tuple[Any, ...], names: Names) -> StoredRecord:
    """A row of `CURRENT_COLUMNS`; the status is what was decided since."""
    subject, source, kind, status, content, revision, at, actor = row
    record = decode(names.text(source), subject, names.text(kind), content)
    if record.status is not STATUSES[status]:
        record = replace(record, status=STATUSES[status])
    return StoredRecord(record, revision, time_text(at), names.text(actor))


def entry(row: tuple[Any, ...], names: Names) -> Entry:
    """A row of `ENTRY_COLUMNS`."""
    revision, at, actor, action, source, subject, kind, content, detail = row
    source_id = None if source is None else names.text(source)
    record = None
    if content is not None and source_id is not None:
        record = decode(source_id, subject, names.text(kind), content)
    details: dict[str, Json] = orjson.loads(detail) if detail else {}
    return Entry(
        revision,
        time_text(at),
        names.text(actor),
        ACTIONS[action],
        source_id,
        subject,
        record,
        details,
    )


def entry_row(item: Entry, names: Names) -> tuple[Any, ...]:
    """The inverse of `entry`; new names are added."""
    record = item.record
    return (
        item.revision,
        time_number(item.at),
        names.number(item.actor),
        ACTIONS.index(item.action),
        None if item.source is None else names.number(item.source),
        item.subject,
        names.number(record.kind) if record else None,
        prepare(record).content if record else None,
        detail_text(item.detail),
    )


def detail_text(detail: dict[str, Json]) -> str | None:
    """Details as JSON, nothing for no details."""
    return orjson.dumps(detail, option=orjson.OPT_SORT_KEYS).decode() if detail else None


def time_text(milliseconds: int) -> str:
    """UTC in ISO form, to the millisecond."""
    moment = datetime.fromtimestamp(milliseconds // 1000, UTC)
    return moment.replace(microsecond=milliseconds % 1000 * 1000).isoformat(timespec="milliseconds")


def time_number(text: str) -> int:
    """The inverse of `time_text`."""
    moment = datetime.fromisoformat(text)
    return int(moment.replace(microsecond=0).timestamp()) * 1000 + moment.microsecond // 1000


def now() -> int:
    """The present, in milliseconds since 1970-01-01 UTC."""
    return int(datetime.now(UTC).timestamp() * 1000)


def stream(cursor: sqlite3.Cursor, size: int = 500) -> Iterator[tuple[Any, ...]]:
    """Rows of a query, fetched a few at a time."""
    while rows := cursor.fetchmany(size):
        yield from rows


def marks(values: Iterable[object]) -> str:
    """A question mark for each value, for `IN (...)`."""
    return ", ".join("?" for _ in values)


def _body(record: Record) -> dict[str, Json]:
    body = record.to_json()
    for name in ("source", "subject", "kind"):
        del body[name]
    return body
