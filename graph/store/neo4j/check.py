"""Finding what Neo4j Community cannot forbid: a store that contradicts its own journal.

Community has uniqueness constraints only, so an analyst with write access, or a fault of ours,
could change what is current or drawn. Two comparisons find it: what is current against the fold
of the journal, and the drawn graph against the merge of what is current.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from neo4j.time import Date

from graph.store.base import StoredRecord
from graph.store.merge import merged
from graph.store.neo4j import cypher
from graph.store.neo4j.connection import CHUNK, Connection
from graph.store.neo4j.fold import folded
from graph.store.neo4j.projection import project
from graph.store.neo4j.rows import Row
from graph.values.text import Text

_PAGE = 200
_KEPT = ("subject", "source", "revision", "status", "digest", "valid_until")


def check(connection: Connection, head: Row, records: Iterable[StoredRecord]) -> list[Text]:
    """Problems in plain words, empty for a sound store. Reads all of it once over."""
    found = _measure_faults(connection, head)
    kept = (_current_key(row) for row in _current_rows(connection))
    wanted = (_current_key(row) for row in folded(connection))
    found += [_not_folded(subject) for subject in _differing(kept, wanted)]
    today = date.fromisoformat(head.get("drawn_on") or date.today().isoformat())
    drawn = _drawn(connection)
    expected = (_expected(node) for node in map(project, merged(records, today)))
    found += [_not_drawn(subject) for subject in _differing(drawn, expected)]
    return found


def _measure_faults(connection: Connection, head: Row) -> list[Text]:
    measures = connection.rows(cypher.MEASURES)[0]
    if measures["newest"] == head["revision"]:
        return []
    newest, revision = measures["newest"], head["revision"]
    return [
        Text(
            sv=f"Journalen slutar vid {newest} men lagret säger {revision}. "
            "Återställ en säkerhetskopia.",
            en=f"The journal ends at {newest} but the store says {revision}. Restore a backup.",
        )
    ]


def _current_rows(connection: Connection) -> Iterator[Row]:
    subject = after = ""
    while page := connection.rows(cypher.SCAN, subject=subject, after=after, limit=CHUNK):
        for row in page:
            yield row["entry"]
        subject, after = page[-1]["entry"]["subject"], page[-1]["entry"]["source"]


def _current_key(row: Row) -> tuple[Any, ...]:
    return tuple(row.get(name) for name in _KEPT)


def _drawn(connection: Connection) -> Iterator[tuple[Any, ...]]:
    """Nodes as they stand, without the bare ends of edges to what nobody has described."""
    after = ""
    while page := connection.rows(cypher.PICTURE, after=after, limit=_PAGE):
        for row in page:
            if row["labels"] or not row["reached"] or row["edges"]:
                yield (
                    row["id"],
                    row["labels"],
                    _comparable(row["properties"]),
                    _sorted_edges(row["edges"]),
                )
        after = page[-1]["id"]


def _expected(item: Any) -> tuple[Any, ...]:
    node = item.node
    edges = [[edge["type"], edge["to"], edge["properties"]] for edge in item.edges]
    return node["id"], [node["label"]], _comparable(node["properties"]), _sorted_edges(edges)


def _sorted_edges(edges: list[list[Any]]) -> list[list[Any]]:
    comparable = [[kind, target, _comparable(values)] for kind, target, values in edges]
    return sorted(comparable, key=lambda edge: (edge[0], edge[1], repr(sorted(edge[2].items()))))


def _comparable(values: Row) -> Row:
    return {
        name: value.to_native() if isinstance(value, Date) else value
        for name, value in values.items()
    }


def _differing(
    kept: Iterator[tuple[Any, ...]], expected: Iterator[tuple[Any, ...]]
) -> Iterator[str]:
    """First members of rows that are not the same in two streams ordered by them."""
    have, want = next(kept, None), next(expected, None)
    while have is not None or want is not None:
        if have == want:
            have, want = next(kept, None), next(expected, None)
        elif want is None or (have is not None and have[0] < want[0]):
            yield str(have[0]) if have else ""
            have = next(kept, None)
        else:
            yield str(want[0])
            if have is not None and have[0] == want[0]:
                have = next(kept, None)
            want = next(expected, None)


def _not_folded(subject: str) -> Text:
    return Text(
        sv=f"{subject}: det som gäller nu stämmer inte med journalen. Återställ en säkerhetskopia.",
        en=f"{subject}: what is current does not follow from the journal. Restore a backup.",
    )


def _not_drawn(subject: str) -> Text:
    return Text(
        sv=f"{subject}: noden eller dess relationer stämmer inte med posterna. Kopiera lagret "
        "till en tom databas (store copy).",
        en=f"{subject}: the node or its relationships do not follow from the records. Copy the "
        "store to an empty database (store copy).",
    )
