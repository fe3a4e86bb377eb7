"""The reference facts as records of `source:reference`, ready to be written to a store."""

import csv
import io
from collections.abc import Iterable, Iterator

from graph.ontology import ontology
from graph.reference.citations import EDITORIAL, source_entries, source_id
from graph.reference.facts import KIND_OF_FILE, Entry, entries, fingerprint, table, texts_of
from graph.store.record import Edge, Json, Record

__all__ = ["REFERENCE", "fingerprint", "load_records"]

REFERENCE = "source:reference"
MUNICIPALITY_LIST = "SCB knkopplingar_2026.xlsx via klasolsson81/jobbliggaren"
MUNICIPALITY_LIST_AS_OF = "2026-01-01"

_NOT_PROPERTIES = frozenset({"id", "source", "plan_source"})


def load_records() -> list[Record]:
    """All reference facts, the sources they cite and the standing sources, in order of id.

    Raises ValueError for data that cannot be read; `graph.reference.check` says what is doubtful.
    """
    facts = [
        (kind, entry) for name, kind in KIND_OF_FILE.items() for entry in _with_rest(name, kind)
    ]
    cited = {citation for _, entry in facts for citation in citations_of(entry)}
    sources = [*entries("sources"), *source_entries(cited)]
    records = [_record(kind, entry, _cites(kind, entry)) for kind, entry in facts]
    records += [_record("source", entry, ()) for entry in sources]
    return sorted(records, key=lambda record: record.subject)


def citations_of(entry: Entry) -> tuple[str, ...]:
    """What an entry cites for itself and for its plan; editorial judgement if nothing."""
    cited = texts_of(entry.get("source")) + texts_of(entry.get("plan_source"))
    return cited or (EDITORIAL,)


def _with_rest(name: str, kind: str) -> Iterator[Entry]:
    """The entries of a file, plus the municipalities of Sweden that only a table names."""
    yield from (_with_implied(entry) if kind == "requirement" else entry for entry in entries(name))
    if kind == "municipality":
        yield from _plain_municipalities({str(entry["id"]) for entry in entries(name)})


def _with_implied(requirement: Entry) -> Entry:
    implied: list[Json] = [
        {"to": rule["implies"], "note": rule["note"]}
        for rule in entries("plan_rules")
        if rule["rule"] == "implies" and rule["requirement"] == requirement["id"]
    ]
    return {**requirement, "implies": implied} if implied else requirement


def _plain_municipalities(known: set[str]) -> Iterator[Entry]:
    for row in csv.DictReader(io.StringIO(table("municipalities_se.csv"))):
        code, place = row["kommun_kod"], row["kommun"]
        if f"mun:{code}" not in known:
            yield {
                "id": f"mun:{code}",
                "code": code,
                "name": {"sv": f"{place} kommun", "en": f"{place} Municipality"},
                "place": place,
                "part_of": [f"county:{row['lan_kod']}"],
                "scope": "local",
                "source": [MUNICIPALITY_LIST],
                "as_of": MUNICIPALITY_LIST_AS_OF,
            }


def _record(kind: str, entry: Entry, cites: Iterable[Edge]) -> Record:
    known_edges = ontology().edges
    properties: dict[str, Json] = {}
    edges: list[Edge] = list(cites)
    for key, value in entry.items():
        if key in known_edges:
            edges += _edges(key, value)
        elif key not in _NOT_PROPERTIES:
            properties[key] = value
    return Record(REFERENCE, str(entry["id"]), kind, properties, tuple(edges))


def _edges(kind: str, targets: Json) -> Iterator[Edge]:
    """Targets are ids, or `{to: id, ...}` where the edge has properties of its own."""
    if not isinstance(targets, list):
        raise ValueError(f"{kind}: expected a list of targets")
    for target in targets:
        if isinstance(target, dict):
            yield Edge(kind, str(target["to"]), {k: v for k, v in target.items() if k != "to"})
        else:
            yield Edge(kind, str(target))


def _cites(kind: str, entry: Entry) -> tuple[Edge, ...]:
    """One edge for each source; what only the plan cites carries the plan's own trust fields."""
    if kind == "reference":
        return ()
    own = texts_of(entry.get("source"))
    of_plan = texts_of(entry.get("plan_source"))
    trust = {
        field: entry[f"plan_{field}"]
        for field in ("as_of", "verification")
        if f"plan_{field}" in entry
    }
    edges = {source_id(item): Edge("cites", source_id(item), trust) for item in of_plan}
    edges |= {source_id(item): Edge("cites", source_id(item)) for item in own}
    return tuple(edges.values()) or (Edge("cites", source_id(EDITORIAL)),)
