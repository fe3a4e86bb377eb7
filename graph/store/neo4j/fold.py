"""The fold of the journal: what has to be current, worked out from everything ever said."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import orjson

from graph.store.neo4j import cypher
from graph.store.neo4j.connection import CHUNK, Connection
from graph.store.neo4j.rows import (
    ERASE,
    PUT,
    REMOVE,
    STATUS,
    Row,
    current_values,
    prepare,
    record_of,
)


def folded(connection: Connection) -> Iterator[Row]:
    """What is current: rows with subject, source, revision, status, digest and valid_until."""
    return fold(_by_subject(connection))


def fold(entries: Iterable[Row]) -> Iterator[Row]:
    """What is current after journal entries that are ordered by subject and revision."""
    for _, of_subject in groupby(entries, key=lambda row: row["subject"]):
        yield from _fold_subject(of_subject)


def _by_subject(connection: Connection) -> Iterator[Row]:
    subject, revision = "", 0
    while page := connection.rows(
        cypher.BY_SUBJECT, subject=subject, revision=revision, limit=CHUNK
    ):
        for row in page:
            yield row["entry"]
        subject, revision = page[-1]["entry"]["subject"], page[-1]["entry"]["revision"]


def _fold_subject(entries: Iterable[Row]) -> list[Row]:
    said: dict[str, Row] = {}
    for row in entries:
        action, source = row["action"], row.get("source") or ""
        if action == PUT and row.get("content"):
            said[source] = _current(row)
        elif action == STATUS and source in said:
            said[source]["status"] = orjson.loads(row["detail"])["status"]
        elif action in {PUT, REMOVE}:
            said.pop(source, None)
        elif action == ERASE:
            said.clear()
    return [said[source] for source in sorted(said)]


def _current(row: Row) -> Row:
    place = {name: row[name] for name in ("subject", "source", "revision")}
    return place | current_values(prepare(record_of(row)))
