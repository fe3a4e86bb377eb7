"""The fold of the journal: what is said now, worked out from everything that was ever said."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

import orjson

from graph.store.record import Status
from graph.store.sqlite.rows import (
    ERASE,
    PUT,
    REMOVE,
    STATUS,
    WITHDRAW,
    Names,
    decode,
    prepare,
    status_number,
    stream,
)
from graph.values.text import Text


class Current(NamedTuple):
    """A row of the table `current`."""

    subject: str
    source: int
    kind: int
    status: int
    digest: bytes
    revision: int


def folded(connection: sqlite3.Connection, names: Names) -> Iterator[Current]:
    """What the table `current` has to hold, ordered by subject and source."""
    cursor = connection.execute(
        "SELECT subject, revision, action, source, kind, content, detail FROM journal "
        "WHERE subject IS NOT NULL ORDER BY subject, revision"
    )
    for _, rows in groupby(stream(cursor), key=lambda row: row[0]):
        yield from _fold_subject(rows, names)


def rebuild(connection: sqlite3.Connection, names: Names) -> None:
    """Fill the tables `current` and `withdrawn` from the journal alone."""
    connection.execute("DELETE FROM current")
    connection.executemany(
        "INSERT INTO current VALUES (?, ?, ?, ?, ?, ?)", folded(connection, names)
    )

    connection.execute(
        "INSERT INTO withdrawn SELECT source FROM journal WHERE action IN (?, ?) "
        "GROUP BY source "
        "HAVING max(iif(action = ?, revision, 0)) > max(iif(action = ?, revision, 0))",
        (PUT, WITHDRAW, WITHDRAW, PUT),
    )


def check(connection: sqlite3.Connection) -> list[Text]:
    """Faults of the file, and of what is kept as current against the fold of the journal."""
    found = [
        Text(sv=f"Databasfilen har ett fel: {line}", en=f"The database file has a fault: {line}")
        for (line,) in connection.execute("PRAGMA integrity_check")
        if line != "ok"
    ]
    if found:
        return found
    kept = stream(
        connection.execute(
            "SELECT subject, source, kind, status, digest, revision FROM current "
            "ORDER BY subject, source"
        )
    )
    expected = folded(connection, Names(connection))
    return [_difference(subject) for subject in _differing(map(Current._make, kept), expected)]


def _fold_subject(rows: Iterable[tuple[Any, ...]], names: Names) -> list[Current]:
    said: dict[int, Current] = {}
    for subject, revision, action, source, kind, content, detail in rows:
        if action == PUT and content is not None:
            record = decode(names.text(source), subject, names.text(kind), content)
            ready = prepare(record)
            said[source] = Current(subject, source, kind, ready.status, ready.digest, revision)
        elif action == STATUS and source in said:
            status = status_number(Status(orjson.loads(detail)["status"]))
            said[source] = said[source]._replace(status=status)
        elif action in {PUT, REMOVE}:
            said.pop(source, None)
        elif action == ERASE:
            said.clear()
    return [said[source] for source in sorted(said)]


def _differing(kept: Iterator[Current], expected: Iterator[Current]) -> Iterator[str]:
    """Subjects whose rows are not the same in two streams ordered by subject and source."""
    have, want = next(kept, None), next(expected, None)
    while have is not None or want is not None:
        if have == want:
            have, want = next(kept, None), next(expected, None)
        elif want is None or (have is not None and have[:2] < want[:2]):
            yield _subject_of(have)
            have = next(kept, None)
        elif have is None or want[:2] < have[:2]:
            yield want.subject
            want = next(expected, None)
        else:
            yield want.subject
            have, want = next(kept, None), next(expected, None)


def _subject_of(row: Current | None) -> str:
    return "" if row is None else row.subject


def _difference(subject: str) -> Text:
    return Text(
        sv=f"{subject}: det som gäller nu stämmer inte med journalen. Återställ en säkerhetskopia.",
        en=f"{subject}: what is current does not follow from the journal. Restore a backup.",
    )
