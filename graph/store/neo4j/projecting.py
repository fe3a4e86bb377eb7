"""Keeping the merged graph in step with the records, inside the transaction that changes them."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from neo4j import ManagedTransaction

from graph.store.merge import merge
from graph.store.neo4j import cypher
from graph.store.neo4j.connection import CHUNK, rows
from graph.store.neo4j.projection import Projected, project
from graph.store.neo4j.rows import Row, stored


def refresh(
    tx: ManagedTransaction, subjects: Iterable[str], today: date, known: Iterable[Row] = ()
) -> None:
    """Draw the nodes of the subjects and the edges that leave them anew, from their records.

    `known` are all the current rows of some of the subjects, which need not be read for them.
    """
    rows_of: dict[str, list[Row]] = {}
    for row in known:
        rows_of.setdefault(row["subject"], []).append(row)
    ordered = sorted(set(subjects))
    for start in range(0, len(ordered), CHUNK):
        part = ordered[start : start + CHUNK]
        unread = [subject for subject in part if subject not in rows_of]
        found = [row["entry"] for row in rows(tx, cypher.CURRENT_OF, subjects=unread)]
        found += [row for subject in part for row in rows_of.get(subject, ())]
        _draw(tx, part, _projected(found, today))


def refresh_expired(tx: ManagedTransaction, since: str, today: date) -> None:
    """Draw anew what has changed only because a day has passed."""
    found = rows(tx, cypher.EXPIRED, since=since, today=today.isoformat())
    refresh(tx, [row["subject"] for row in found], today)


def _draw(tx: ManagedTransaction, subjects: Sequence[str], shown: Sequence[Projected]) -> None:
    cut = rows(tx, cypher.CUT_EDGES, ids=subjects)
    tx.run(cypher.WRITE_NODES, rows=[item.node for item in shown]).consume()
    edges = [edge for item in shown for edge in item.edges]
    for start in range(0, len(edges), CHUNK):
        tx.run(cypher.WRITE_EDGES, rows=edges[start : start + CHUNK]).consume()
    kept = {item.node["id"] for item in shown}
    emptied = [subject for subject in subjects if subject not in kept]
    if emptied:
        tx.run(cypher.EMPTY_NODES, ids=emptied).consume()
    loose = sorted({row["target"] for row in cut} | set(emptied))
    if loose:
        tx.run(cypher.SWEEP, ids=loose).consume()


def _projected(found: Iterable[Row], today: date) -> list[Projected]:
    records = map(stored, found)
    groups = groupby(records, key=lambda item: item.record.subject)
    nodes = (merge(group, today) for _, group in groups)
    return [project(node) for node in nodes if node is not None]
