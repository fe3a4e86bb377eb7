"""Public bodies that the graph already knows, by organisation number."""

from graph.store.base import Store
from graph.store.record import Status
from ingest.sources.registry.records import Subject

_KINDS = ("authority", "municipality")


def known_public(store: Store) -> dict[str, Subject]:
    """Organisation number -> node, for every authority and municipality with a number."""
    return {
        number: Subject(stored.record.subject, stored.record.kind)
        for stored in store.scan(kinds=_KINDS)
        if stored.record.status is Status.ACCEPTED
        and isinstance(number := stored.record.properties.get("org_nr"), str)
    }
