"""What has changed about one subject, and who changed it."""

from collections.abc import Mapping
from typing import Any

from api.errors import NotFound
from graph.store.base import Entry, Store
from graph.store.record import Record


def history_document(store: Store, identity: str) -> dict[str, Any]:
    """Every journal entry about the subject, oldest first. Raises NotFound where there is none.

    `changed` names the properties and edges that a record brought, altered or dropped; what an
    erased record said is gone, and its entry says only that it was.
    """
    entries = store.history(identity)
    if not entries:
        raise NotFound("no_history", id=identity)
    before: dict[str, Record] = {}
    documents = []
    for entry in entries:
        source = entry.source or ""
        documents.append(_entry(entry, before.get(source)))
        if entry.action == "put" and entry.record:
            before[source] = entry.record
        elif entry.action != "status":
            before.pop(source, None)
    return {"id": identity, "entries": documents, "revision": store.revision()}


def _entry(entry: Entry, before: Record | None) -> dict[str, Any]:
    return {
        "revision": entry.revision,
        "at": entry.at,
        "actor": entry.actor,
        "action": entry.action,
        "source": entry.source,
        "changed": _changed(before, entry.record) if entry.record else [],
        "detail": dict(entry.detail),
    }


def _changed(before: Record | None, after: Record) -> list[str]:
    old = _parts(before) if before else {}
    new = _parts(after)
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def _parts(record: Record) -> Mapping[str, object]:
    edges = {f"{edge.kind} {edge.target}": dict(edge.properties) for edge in record.edges}
    return {**record.properties, **edges, "status": record.status.value}
