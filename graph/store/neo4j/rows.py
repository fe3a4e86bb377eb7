"""How records and journal entries stand as properties of nodes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import orjson

from graph.store.base import Entry, StoredRecord, StoreError
from graph.store.record import Json, Record, Status

PUT, STATUS, REMOVE, WITHDRAW, ERASE = "put", "status", "remove", "withdraw", "erase"

LONGEST_KEY = 2_000
"""Bytes of an id: several stand together in an index, whose keys are limited to some 8,000."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record made ready for its node before the store is locked."""

    record: Record
    content: str
    digest: str


def prepare(record: Record) -> Prepared:
    """Raises StoreError for a record that Neo4j cannot hold."""
    try:
        content = record.content().decode()
    except (TypeError, UnicodeError) as error:
        raise _unholdable(record, "it is not valid JSON", "den är inte giltig JSON") from error
    for name in (record.subject, record.source, record.kind):
        if len(name.encode()) > LONGEST_KEY:
            raise _unholdable(
                record,
                f"its id, source or kind is longer than {LONGEST_KEY} bytes",
                f"dess id, källa eller slag är längre än {LONGEST_KEY} byte",
            )
    return Prepared(record, content, record.digest())


def current_row(ready: Prepared, revision: int, at: int, actor: str) -> Row:
    """The node of a put that holds what its source says now."""
    about = ready.record.subject, ready.record.source
    row = note_row(revision, at, actor, PUT, about)
    return {**row, **_said(ready), **current_values(ready)}


def current_values(ready: Prepared) -> Row:
    """What a current record has beside what its journal entry has; goes when it is replaced."""
    return {
        "status": ready.record.status.value,
        "digest": ready.digest,
        "valid_until": ready.record.valid_until,
    }


def note_row(
    revision: int, at: int, actor: str, action: str, about: tuple[str | None, str | None]
) -> Row:
    """The node of an entry without content, about (subject, source)."""
    subject, source = about
    return {
        "revision": revision,
        "at": at,
        "actor": actor,
        "action": action,
        "subject": subject,
        "source": source,
    }


def entry_row(item: Entry, at: int) -> Row:
    """The node of a journal entry."""
    row = note_row(item.revision, at, item.actor, item.action, (item.subject, item.source))
    if item.detail:
        row["detail"] = detail_text(item.detail)
    if item.record is not None:
        row |= _said(prepare(item.record))
    return row


def _said(ready: Prepared) -> Row:
    record = ready.record
    return {
        "content": ready.content,
        "kind": record.kind,
        "derived_from": _derived_from(record),
    }


def _derived_from(record: Record) -> list[str] | None:
    """The sources that a record was worked out from, None for none."""
    found = record.properties.get("derived_from")
    return [str(source) for source in found] if isinstance(found, list) and found else None


def detail_text(detail: Mapping[str, Json]) -> str:
    """Details as JSON."""
    return orjson.dumps(detail, option=orjson.OPT_SORT_KEYS).decode()


def record_of(row: Row) -> Record:
    """The record as its source said it."""
    return Record.from_json(orjson.loads(row["content"]))


def stored(row: Row) -> StoredRecord:
    """A current record; the status is what was decided since."""
    record = record_of(row)
    if record.status.value != row["status"]:
        record = replace(record, status=Status(row["status"]))
    return StoredRecord(record, row["revision"], time_text(row["at"]), row["actor"])


def entry(row: Row) -> Entry:
    """A journal entry."""
    return Entry(
        row["revision"],
        time_text(row["at"]),
        row["actor"],
        row["action"],
        row.get("source"),
        row.get("subject"),
        record_of(row) if row.get("content") else None,
        orjson.loads(row["detail"]) if row.get("detail") else {},
    )


def time_text(milliseconds: int) -> str:
    """UTC in ISO form, to the millisecond."""
    moment = datetime.fromtimestamp(milliseconds // 1000, UTC)
    return moment.replace(microsecond=milliseconds % 1000 * 1000).isoformat(timespec="milliseconds")


def time_number(text: str) -> int:
    """The inverse of `time_text`."""
    moment = datetime.fromisoformat(text)
    return int(moment.replace(microsecond=0).timestamp()) * 1000 + moment.microsecond // 1000


def _unholdable(record: Record, en: str, sv: str) -> StoreError:
    return StoreError(
        f"a record of kind {record.kind[:40]!r} from {record.source[:80]!r} cannot be kept in "
        f"Neo4j: {en}; nothing was written",
        f"en post av slaget {record.kind[:40]!r} från {record.source[:80]!r} kan inte sparas i "
        f"Neo4j: {sv}; ingenting skrevs",
    )
