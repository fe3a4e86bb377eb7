"""Taking things out of the shared store: a source withdrawn, a subject erased."""

from dataclasses import replace

import orjson

from graph.store.neo4j import cypher
from graph.store.neo4j.connection import rows
from graph.store.neo4j.rows import ERASE, PUT, REMOVE, WITHDRAW, Row, prepare, record_of
from graph.store.neo4j.writing import Turn, chunks


def withdraw(turn: Turn, source: str) -> int:
    """See `Store.withdraw`."""
    own = rows(turn.tx, cypher.OF_SOURCE, source=source)
    derived = rows(turn.tx, cypher.DERIVED, source=source)
    going = sorted((row["subject"], row["source"]) for row in own + derived)
    turn.append_notes([(WITHDRAW, None, source, {"records": len(going)})])
    turn.append_notes((REMOVE, *key, {"withdrawn": source}) for key in going)
    for part in chunks(going):
        turn.tx.run(cypher.RETIRE, keys=[list(key) for key in part]).consume()
    withdrawn = sorted({*turn.head["withdrawn"], source})
    turn.finish((subject for subject, _ in going), withdrawn=withdrawn)
    return len(going)


def erase(turn: Turn, subject: str) -> int:
    """See `Store.erase`.

    The content is gone from the database at once. Neo4j reuses the freed space of its files and
    prunes its transaction logs in its own time; where bytes must be gone from the disk by a
    certain day, `store copy` to a new database and remove the old one.
    """
    keys = [
        [row["subject"], row["source"]] for row in rows(turn.tx, cypher.SOURCES_OF, subject=subject)
    ]
    if keys:
        turn.tx.run(cypher.RETIRE, keys=keys).consume()
    contents = int(rows(turn.tx, cypher.FORGET, subject=subject)[0]["contents"])
    cut = _cut_references(turn, subject)
    if contents or cut:
        detail = {"contents": contents, "references": len(cut)}
        turn.append_notes([(ERASE, subject, None, detail)])
        turn.finish([subject, *cut], erased=turn.revision)
    return contents


def _cut_references(turn: Turn, subject: str) -> list[str]:
    """Take edges to the subject out of all contents; returns whose contents had any."""
    text = orjson.dumps(subject).decode()
    found = [row["entry"] for row in rows(turn.tx, cypher.MENTIONING, text=text)]
    return [row["subject"] for row in found if row["action"] == PUT and _cut(turn, row, subject)]


def _cut(turn: Turn, row: Row, subject: str) -> bool:
    record = record_of(row)
    kept = tuple(edge for edge in record.edges if edge.target != subject)
    if len(kept) == len(record.edges):
        return False
    ready = prepare(replace(record, edges=kept))
    turn.tx.run(
        cypher.REWRITE, revision=row["revision"], content=ready.content, digest=ready.digest
    ).consume()
    return True
