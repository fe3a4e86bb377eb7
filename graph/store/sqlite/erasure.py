"""Taking things out of the store: a source withdrawn, a subject erased, bytes scrubbed."""

import sqlite3
from dataclasses import replace

import orjson

from graph.store.sqlite.rows import (
    ERASE,
    PUT,
    REMOVE,
    WITHDRAW,
    Names,
    decode,
    detail_text,
    now,
    prepare,
)


def withdraw(connection: sqlite3.Connection, source: str, actor: str, names: Names) -> int:
    """See `Store.withdraw`; inside a transaction."""
    number, acting, at = names.number(source), names.number(actor), now()
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS going (subject TEXT, source INTEGER)")
    connection.execute("DELETE FROM going")
    connection.execute(
        "INSERT INTO going SELECT subject, source FROM current WHERE source = ?", (number,)
    )
    connection.executemany("INSERT INTO going VALUES (?, ?)", _derived(connection, source, number))
    (count,) = connection.execute("SELECT count(*) FROM going").fetchone()
    (last,) = connection.execute("SELECT coalesce(max(revision), 0) FROM journal").fetchone()
    connection.execute(
        "INSERT INTO journal (revision, at, actor, action, source, detail) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (last + 1, at, acting, WITHDRAW, number, detail_text({"records": count})),
    )
    connection.execute(
        "INSERT INTO journal (revision, at, actor, action, source, subject, detail) "
        "SELECT ? + row_number() OVER (ORDER BY subject, source), ?, ?, ?, source, subject, ? "
        "FROM going",
        (last + 1, at, acting, REMOVE, detail_text({"withdrawn": source})),
    )
    connection.execute(
        "DELETE FROM current WHERE (subject, source) IN (SELECT subject, source FROM going)"
    )
    connection.execute("INSERT OR IGNORE INTO withdrawn VALUES (?)", (number,))
    return int(count)


def erase(connection: sqlite3.Connection, subject: str, actor: str, names: Names) -> int:
    """See `Store.erase`; inside a transaction, and `scrub` has to follow it."""
    contents = connection.execute(
        "UPDATE journal SET content = NULL, kind = NULL WHERE subject = ? AND content IS NOT NULL",
        (subject,),
    ).rowcount
    connection.execute("DELETE FROM current WHERE subject = ?", (subject,))
    references = _cut_references(connection, subject, names)
    if contents or references:
        connection.execute(
            "INSERT INTO journal (at, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?)",
            (
                now(),
                names.number(actor),
                ERASE,
                subject,
                detail_text({"contents": contents, "references": references}),
            ),
        )
        connection.execute("INSERT INTO scrub_due VALUES (?)", (now(),))
    return contents


def scrub(connection: sqlite3.Connection) -> bool:
    """Make sure that erased bytes are nowhere in the files; False while others are reading.

    Deleted cells are overwritten at once (secure_delete), but copies may remain in the
    write-ahead log and in the free space of pages that were split, hence the rewriting.
    """
    if connection.execute("SELECT 1 FROM scrub_due").fetchone() is None:
        return True
    connection.execute("VACUUM")
    if not _truncate_log(connection):
        return False
    connection.execute("DELETE FROM scrub_due")
    return True


def _truncate_log(connection: sqlite3.Connection) -> bool:
    (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _derived(connection: sqlite3.Connection, source: str, number: int) -> list[tuple[str, int]]:
    """Current records whose `derived_from` lists the source, its own records left out."""
    rows = connection.execute(
        "SELECT c.subject, c.source, j.content FROM current c JOIN journal j USING (revision) "
        "WHERE instr(j.content, ?) AND c.source <> ?",
        (orjson.dumps(source).decode(), number),
    )
    return [
        (subject, other)
        for subject, other, content in rows
        if source in (orjson.loads(content).get("properties", {}).get("derived_from") or ())
    ]


def _cut_references(connection: sqlite3.Connection, subject: str, names: Names) -> int:
    """Take edges to the subject out of all contents; returns how many contents had any."""
    rows = connection.execute(
        "SELECT revision, source, subject, kind, content FROM journal "
        "WHERE action = ? AND instr(content, ?)",
        (PUT, orjson.dumps(subject).decode()),
    ).fetchall()
    cut = 0
    for revision, source, other, kind, content in rows:
        record = decode(names.text(source), other, names.text(kind), content)
        kept = tuple(edge for edge in record.edges if edge.target != subject)
        if len(kept) < len(record.edges):
            ready = prepare(replace(record, edges=kept))
            connection.execute(
                "UPDATE journal SET content = ? WHERE revision = ?", (ready.content, revision)
            )
            connection.execute(
                "UPDATE current SET digest = ? WHERE subject = ? AND source = ? AND revision = ?",
                (ready.digest, other, source, revision),
            )
            cut += 1
    return cut
