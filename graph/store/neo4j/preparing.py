"""Making a database ours: recognising it, bringing it to the current format, refusing others'."""

from collections.abc import Callable
from typing import LiteralString

from graph.store.neo4j import cypher, faults
from graph.store.neo4j.connection import Connection
from graph.store.neo4j.restoring import draw
from graph.store.neo4j.rows import Row
from graph.store.neo4j.schema import Promise, fingerprint, graph_promises, journal_promises


def prepare(connection: Connection) -> None:
    """Make sure that the database is a store of the current format.

    Raises StoreDamaged for somebody else's data, StoreTooNew for a newer format.
    """
    head = _head(connection)
    if head is None:
        if connection.rows(cypher.ANYTHING):
            raise faults.foreign(connection.shown)
        _keep(connection, journal_promises())
        connection.write(lambda tx: tx.run(cypher.FOUND).consume())
        head = _head(connection) or {"format": 0}
    if head["format"] > len(MIGRATIONS):
        raise faults.too_new(connection.shown)
    for number in range(head["format"], len(MIGRATIONS)):
        MIGRATIONS[number](connection)
        _note(connection, {"format": number + 1})
    if head.get("schema") != fingerprint():
        _keep(connection, journal_promises() + graph_promises())
        _note(connection, {"schema": fingerprint()})


def _journal(connection: Connection) -> None:
    """Format 1: the journal, and beside it what is current."""
    _keep(connection, journal_promises())


def _merged_graph(connection: Connection) -> None:
    """Format 2: the merged graph drawn for analysts, from what is current."""
    _keep(connection, graph_promises())
    draw(connection)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_journal, _merged_graph)
"""The format of a store is how many of these it has had. Each may be run again if interrupted."""


def _head(connection: Connection) -> Row | None:
    found = connection.rows(cypher.HEAD)
    return found[0]["head"] if found else None


def _note(connection: Connection, changes: Row) -> None:
    connection.write(lambda tx: tx.run(cypher.SET_HEAD, changes=changes).consume())


def _keep(connection: Connection, promises: list[Promise]) -> None:
    """Make the constraints and indexes that are not there, or cover something else.

    Neo4j wants each change of the schema in a transaction of its own.
    """
    found = connection.rows(cypher.INDEXES)
    there = {row["name"]: tuple(row["properties"] or ()) for row in found}
    changed = [item for item in promises if there.get(item.name) != item.properties]
    for item in changed:
        if item.name in there:
            _change(connection, cypher.drop_index(item.name))
        _change(connection, item.statement)
    if changed:
        connection.rows(cypher.AWAIT_INDEXES)


def _change(connection: Connection, statement: LiteralString) -> None:
    connection.write(lambda tx: tx.run(statement).consume())
