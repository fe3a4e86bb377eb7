"""Appending to the journal and keeping the fold beside it; all inside a transaction."""

import sqlite3
from collections.abc import Iterable

from graph.store.base import Entry
from graph.store.record import Status
from graph.store.sqlite.fold import rebuild
from graph.store.sqlite.rows import (
    ENTRY_COLUMNS,
    PUT,
    REMOVE,
    STATUS,
    Names,
    Prepared,
    detail_text,
    entry_row,
    marks,
    now,
    status_number,
)


def last_revision(connection: sqlite3.Connection) -> int:
    """The newest revision, 0 for an empty journal."""
    (revision,) = connection.execute("SELECT max(revision) FROM journal").fetchone()
    return revision or 0


def put(
    connection: sqlite3.Connection, names: Names, records: Iterable[Prepared], actor: str
) -> int:
    """Journal the records that say something new; returns how many did."""
    entries, rows = [], []
    acting, at, revision = names.number(actor), now(), last_revision(connection)
    for item in records:
        source = names.number(item.source)
        if _says_already(connection, source, item):
            continue
        revision += 1
        kind = names.number(item.kind)
        entries.append((revision, at, acting, PUT, source, item.subject, kind, item.content, None))
        rows.append((item.subject, source, kind, item.status, item.digest, revision))
    connection.executemany(
        f"INSERT INTO journal ({ENTRY_COLUMNS}) VALUES ({marks(range(9))})", entries
    )
    connection.executemany("INSERT OR REPLACE INTO current VALUES (?, ?, ?, ?, ?, ?)", rows)
    connection.executemany(
        "DELETE FROM withdrawn WHERE source = ?", [(source,) for source in {row[1] for row in rows}]
    )
    return len(rows)


def set_status(
    connection: sqlite3.Connection, names: Names, key: tuple[str, str], status: Status, actor: str
) -> None:
    """See `Store.set_status`; the key is (subject, source)."""
    row_key, wanted = (key[0], names.find(key[1])), status_number(status)
    row = connection.execute(
        "SELECT status FROM current WHERE subject = ? AND source = ?", row_key
    ).fetchone()
    if row is None:
        raise KeyError(f"{key[1]} says nothing about {key[0]}")
    if row[0] != wanted:
        detail = detail_text({"status": status.value})
        _note(connection, (names.number(actor), STATUS, *row_key, detail))
        connection.execute(
            "UPDATE current SET status = ? WHERE subject = ? AND source = ?", (wanted, *row_key)
        )


def remove(connection: sqlite3.Connection, names: Names, key: tuple[str, str], actor: str) -> bool:
    """See `Store.remove`; the key is (subject, source)."""
    row_key = key[0], names.find(key[1])
    gone = connection.execute(
        "DELETE FROM current WHERE subject = ? AND source = ?", row_key
    ).rowcount
    if gone:
        _note(connection, (names.number(actor), REMOVE, *row_key, None))
    return bool(gone)


def restore(connection: sqlite3.Connection, names: Names, entries: Iterable[Entry]) -> int:
    """See `Store.restore`; into an empty journal."""
    connection.executemany(
        f"INSERT INTO journal ({ENTRY_COLUMNS}) VALUES ({marks(range(9))})",
        (entry_row(item, names) for item in entries),
    )
    rebuild(connection, names)
    return last_revision(connection)


def _says_already(connection: sqlite3.Connection, source: int, item: Prepared) -> bool:
    row = connection.execute(
        "SELECT digest FROM current WHERE subject = ? AND source = ?", (item.subject, source)
    ).fetchone()
    return row is not None and row[0] == item.digest


def _note(
    connection: sqlite3.Connection, entry: tuple[int, int, str, int | None, str | None]
) -> None:
    """Journal a change without content: (actor, action, subject, source, detail)."""
    connection.execute(
        "INSERT INTO journal (at, actor, action, subject, source, detail) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (now(), *entry),
    )
