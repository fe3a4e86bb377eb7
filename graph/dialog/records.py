"""A dialogue as records of its own source, and back."""

from collections.abc import Mapping
from typing import Any, cast

from graph.dialog.fields import fields_of, with_fields
from graph.dialog.state import MAPPINGS, Dialogue, Fields
from graph.store.merge import Node
from graph.store.record import Edge, Json, Record

CONFIRMED_SCORE = 0.99
"""How surely a company offers what a person confirmed that it does; certainty would be 1."""

_EXAMPLE = "source:example"
_PERSONAL = ("responsible", "say")


def source_record(dialogue: Dialogue) -> Record:
    """What the source of the dialogue is called."""
    properties: dict[str, Json] = {"title": _title(None), "verification": "editorial"}
    return Record(dialogue.source, dialogue.source, "source", properties | _origin(dialogue))


def dialogue_record(dialogue: Dialogue) -> Record:
    """Everything said; names and words about persons stand in the personal part."""
    fields = fields_of(dialogue)
    properties: dict[str, Json] = {"title": _title(dialogue.date), **_origin(dialogue)}
    personal: dict[str, Json] = {}
    for (part, key), value in sorted(fields.items()):
        kept = personal if part in _PERSONAL else properties
        if part in MAPPINGS:
            cast("dict[str, Json]", kept.setdefault(part, {}))[key] = value
        elif part != "participants":
            kept[part] = value
    if dialogue.participants:
        properties["roles"] = [one.role for one in dialogue.participants]
    if any(one.name for one in dialogue.participants):
        personal["names"] = [one.name for one in dialogue.participants]
    edges = [Edge("dialog_with", dialogue.company)]
    if dialogue.previous:
        edges.append(Edge("follows", dialogue.previous))
    return Record(
        dialogue.source, dialogue.id, "dialog", properties, tuple(edges), personal=personal
    )


def dialogue_of(record: Record) -> Dialogue | None:
    """The inverse; None where the company has been erased, for then nobody is met."""
    company = next((e.target for e in record.edges if e.kind == "dialog_with"), None)
    if company is None:
        return None
    blank = Dialogue(
        record.subject,
        company,
        previous=next((e.target for e in record.edges if e.kind == "follows"), None),
        example=record.properties.get("example") is True,
    )
    return with_fields(blank, _fields(record))


def decisions_record(dialogue: Dialogue) -> Record | None:
    """What the dialogue says of the company itself; None where it says nothing."""
    edges = decision_edges(dialogue.holds, dialogue.capabilities)
    if not edges:
        return None
    properties = _origin(dialogue)
    return Record(dialogue.source, dialogue.company, "company", properties, edges)


def decision_edges(holds: Mapping[str, bool], capabilities: Mapping[str, bool]) -> tuple[Edge, ...]:
    """Decisions as edges: what does not hold is said as a refusal, which outweighs registers."""
    held = (
        Edge("holds", requirement, {"status": "confirmed" if yes else "refused"})
        for requirement, yes in sorted(holds.items())
    )
    offered = (
        Edge("offers", capability, _assessed(yes))
        for capability, yes in sorted(capabilities.items())
    )
    return (*held, *offered)


def is_example(node: Node) -> bool:
    """Whether a company is one of the invented ones, with which its dialogues go."""
    return _EXAMPLE in node.sources


def _assessed(yes: bool) -> dict[str, Json]:
    return {"status": "confirmed", "score": CONFIRMED_SCORE} if yes else {"status": "refused"}


def _title(day: str | None) -> dict[str, Json]:
    dated = f" {day}" if day else ""
    return {"sv": f"Beredskapsdialog{dated}", "en": f"Preparedness dialogue{dated}"}


def _origin(dialogue: Dialogue) -> dict[str, Json]:
    return {"derived_from": [_EXAMPLE], "example": True} if dialogue.example else {}


def _fields(record: Record) -> Fields:
    said: dict[str, Any] = {**record.properties, **record.personal}
    fields: dict[tuple[str, str], Json] = {}
    for part, value in said.items():
        if part in MAPPINGS:
            fields |= {(part, key): one for key, one in value.items()}
        else:
            fields[part, ""] = value
    roles, names = said.get("roles") or [], said.get("names") or []
    names = [*names, *[None] * (len(roles) - len(names))]
    fields["participants", ""] = [
        {"role": role, "name": name} for role, name in zip(roles, names, strict=False)
    ]
    return fields
