"""A dialogue taken apart into single things said, and put together again."""

from dataclasses import replace
from typing import Any, cast

from graph.dialog.state import MAPPINGS, SINGLE, Choice, Dialogue, Fields, Participant
from graph.store.record import Json


def fields_of(dialogue: Dialogue) -> dict[tuple[str, str], Json]:
    """Everything said in it; what is not said is absent. Lists are one thing each."""
    found: dict[tuple[str, str], Json] = {}
    for part in MAPPINGS:
        for key, value in getattr(dialogue, part).items():
            found[part, key] = value
    whole: dict[str, Json] = {part: getattr(dialogue, part) for part in SINGLE}
    whole |= {
        "participants": [{"role": one.role, "name": one.name} for one in dialogue.participants],
        "goals": list(dialogue.goals),
        "contacts": list(dialogue.contacts),
        "plans": [choice.to_json() for choice in dialogue.plans],
        "done": [*sorted(dialogue.done)],
    }
    found |= {(part, ""): value for part, value in whole.items() if value not in (None, [])}
    return found


def with_fields(dialogue: Dialogue, fields: Fields) -> Dialogue:
    """The same meeting saying just this; ids, company and what it was copied from stay."""
    said: dict[str, Any] = {
        part: {key: value for (name, key), value in fields.items() if name == part}
        for part in MAPPINGS
    }
    said |= {part: fields.get((part, "")) for part in SINGLE}
    return replace(
        dialogue,
        **said,
        participants=tuple(
            Participant(str(one["role"]), one["name"]) for one in _entries(fields, "participants")
        ),
        goals=tuple(_entries(fields, "goals")),
        contacts=tuple(_entries(fields, "contacts")),
        plans=tuple(
            Choice(one["route"], one["buyer"], frozenset(one["choose"]))
            for one in _entries(fields, "plans")
        ),
        done=frozenset(_entries(fields, "done")),
    )


def _entries(fields: Fields, part: str) -> list[Any]:
    return cast("list[Any]", fields.get((part, "")) or [])
