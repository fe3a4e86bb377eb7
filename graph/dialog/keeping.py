"""Dialogues in the store: begun, saved, found again, undone, copied to the next meeting."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from string import ascii_lowercase
from threading import Lock

from graph.dialog.fields import fields_of, with_fields
from graph.dialog.records import (
    decisions_record,
    dialogue_of,
    dialogue_record,
    is_example,
    source_record,
)
from graph.dialog.state import Dialogue
from graph.store.base import Entry, Store
from graph.store.merge import Node
from graph.store.record import Json

# Letters only, so that no id looks like the number of a person.
_ID_LENGTH = 10
SAVING = Lock()
"""Held while a dialogue is read, changed and saved: a page that saves each answer as it is given
sends several at once, and none may be lost."""


class NoSuchChangeError(LookupError):
    """The revision is no change of the dialogue, or is the one that began it."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A dialogue as it stands, with the revision, time (UTC) and actor of its latest change."""

    dialogue: Dialogue
    revision: int
    at: str
    actor: str


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said: what it was before (None: nothing) and what it is after."""

    part: str
    key: str
    before: Json
    after: Json


@dataclass(frozen=True, slots=True)
class Change:
    """One saving of a dialogue, and what it changed. The first one begins it."""

    revision: int
    at: str
    actor: str
    said: tuple[Said, ...]
    first: bool


def begin(node: Node, day: str | None) -> Dialogue:
    """A new dialogue with a company, not saved yet."""
    return Dialogue(_new_id(), node.id, date=day, example=is_example(node))


def load(store: Store, identity: str) -> Saved | None:
    """The dialogue with an id; None where there is none, or its company has been erased."""
    for stored in store.records(identity):
        dialogue = dialogue_of(stored.record) if stored.record.kind == "dialog" else None
        if dialogue is not None and stored.record.source == dialogue.source:
            return Saved(dialogue, stored.revision, stored.at, stored.actor)
    return None


def all_dialogues(store: Store) -> Iterator[Saved]:
    """Every dialogue with a company that is still known, ordered by id."""
    for stored in store.scan(kinds=["dialog"]):
        dialogue = dialogue_of(stored.record)
        if dialogue is not None:
            yield Saved(dialogue, stored.revision, stored.at, stored.actor)


def dialogues_with(store: Store, company: str) -> list[Saved]:
    """The dialogues with a company, the latest meeting first; undated ones last."""
    found = [saved for saved in all_dialogues(store) if saved.dialogue.company == company]
    return sorted(found, key=lambda s: (s.dialogue.date or "", s.revision), reverse=True)


def save(store: Store, dialogue: Dialogue, actor: str) -> Saved:
    """Keep the dialogue as it now is, and what it says of the company; nothing if unchanged."""
    decisions = decisions_record(dialogue)
    if decisions is None:
        store.remove(dialogue.source, dialogue.company, actor)
    # The dialogue last: its revision is then the one at which all of it is in place.
    about = [decisions] if decisions else []
    store.write([source_record(dialogue), *about, dialogue_record(dialogue)], actor)
    saved = load(store, dialogue.id)
    if saved is None:
        raise LookupError(f"{dialogue.id} was written and is not there")
    return saved


def discard(store: Store, dialogue: Dialogue, actor: str) -> int:
    """Take the whole dialogue back, with what it says of the company; returns records taken."""
    return store.withdraw(dialogue.source, actor)


def changes(store: Store, identity: str) -> list[Change]:
    """Every change of the dialogue that the journal still knows the content of, latest first."""
    found: list[Change] = []
    before: Dialogue | None = None
    for entry, after in _states(store, identity):
        said = differences(before, after) if before else differences(_nothing(after), after)
        found.append(Change(entry.revision, entry.at, entry.actor, tuple(said), before is None))
        before = after
    return found[::-1]


def undo(store: Store, identity: str, revision: int, actor: str) -> Saved:
    """Put back what one change changed, and leave everything else as it now is.

    Undoing the latest change restores the dialogue as it was. Raises NoSuchChangeError.
    """
    saved = load(store, identity)
    change = next((c for c in changes(store, identity) if c.revision == revision), None)
    if saved is None or change is None or change.first:
        raise NoSuchChangeError(identity, revision)
    fields = fields_of(saved.dialogue)
    for one in change.said:
        fields.pop((one.part, one.key), None)
        if one.before is not None:
            fields[one.part, one.key] = one.before
    return save(store, with_fields(saved.dialogue, fields), actor)


def next_meeting(dialogue: Dialogue, day: str | None) -> Dialogue:
    """The same dialogue for the next meeting, not saved yet.

    What it has decided about the company stands in the graph already, so that is not repeated.
    Hours are those of one meeting, and the agreed day of the next one is now.
    """
    return replace(
        dialogue,
        id=_new_id(),
        date=day or dialogue.next_meeting,
        hours=None,
        next_meeting=None,
        holds={},
        capabilities={},
        previous=dialogue.id,
    )


def differences(before: Dialogue, after: Dialogue) -> list[Said]:
    """What is said otherwise in one dialogue than in another, in order of part and key."""
    old, new = fields_of(before), fields_of(after)
    return [
        Said(*place, old.get(place), new.get(place))
        for place in sorted(old.keys() | new.keys())
        if old.get(place) != new.get(place)
    ]


def _new_id() -> str:
    return "dialog:" + "".join(secrets.choice(ascii_lowercase) for _ in range(_ID_LENGTH))


def _states(store: Store, identity: str) -> Iterator[tuple[Entry, Dialogue]]:
    for entry in store.history(identity):
        dialogue = dialogue_of(entry.record) if entry.record else None
        if dialogue is not None and entry.source == dialogue.source:
            yield entry, dialogue


def _nothing(dialogue: Dialogue) -> Dialogue:
    return Dialogue(dialogue.id, dialogue.company)
