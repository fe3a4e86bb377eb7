"""What has changed since last time: between two meetings with a company, out of the journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.dialog.keeping import Said, Saved, differences, load
from graph.dialog.state import Dialogue
from graph.store.base import Entry, Store, StoredRecord
from graph.store.merge import MergedEdge, Node, merge
from graph.store.record import Json, Status

_COMPARED = ("offers", "holds", "member_of", "seeks", "located_in")


@dataclass(frozen=True, slots=True)
class Learnt:
    """One thing that is known of the company now and was not, or the other way round.

    `what` is a property or an edge kind; `target` the edge's other end, None for a property.
    Before and after are the property's value, or the status of the edge (None: no such edge).
    """

    what: str
    target: str | None
    before: Json
    after: Json


@dataclass(frozen=True, slots=True)
class Since:
    """The meeting before, what is said otherwise now, and what else the graph has learnt."""

    previous: Saved
    said: tuple[Said, ...]
    learnt: tuple[Learnt, ...]


def since_last(store: Store, dialogue: Dialogue, today: date) -> Since | None:
    """The changes since the dialogue that this one was copied from; None where there is none."""
    previous = load(store, dialogue.previous) if dialogue.previous else None
    if previous is None:
        return None
    history = store.history(dialogue.company)
    then = node_at(history, previous.revision, today)
    now = merge(store.records(dialogue.company), today)
    said = differences(previous.dialogue, dialogue)
    return Since(previous, tuple(said), tuple(_learnt(then, now)))


def node_at(history: Iterable[Entry], revision: int, today: date) -> Node | None:
    """The node that a subject's journal entries made up to a revision.

    What has been erased since is not known any more and is left out.
    """
    current: dict[str, StoredRecord] = {}
    for entry in history:
        if entry.revision > revision or entry.source is None:
            continue
        if entry.action == "put" and entry.record is not None:
            current[entry.source] = StoredRecord(
                entry.record, entry.revision, entry.at, entry.actor
            )
        elif entry.action == "status" and entry.source in current:
            current[entry.source] = _restated(current[entry.source], entry)
        elif entry.action == "remove":
            current.pop(entry.source, None)
    return merge(current.values(), today)


def _restated(stored: StoredRecord, entry: Entry) -> StoredRecord:
    document = stored.record.to_json() | {"status": Status(str(entry.detail["status"])).value}
    record = type(stored.record).from_json(document)
    return StoredRecord(record, entry.revision, entry.at, entry.actor)


def _learnt(then: Node | None, now: Node | None) -> Iterable[Learnt]:
    old, new = (dict(node.properties) if node else {} for node in (then, now))
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield Learnt(name, None, old.get(name), new.get(name))
    before, after = _edges(then), _edges(now)
    for kind, target in sorted(before.keys() | after.keys()):
        said = before.get((kind, target)), after.get((kind, target))
        if said[0] != said[1]:
            yield Learnt(kind, target, *said)


def _edges(node: Node | None) -> dict[tuple[str, str], str]:
    edges: tuple[MergedEdge, ...] = node.edges if node else ()
    return {
        (edge.kind, edge.target_id): str(edge.properties.get("status") or "asserted")
        for edge in edges
        if edge.kind in _COMPARED
    }
