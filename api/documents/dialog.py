"""The Beredskapsdialog as the contract has it: what was said, and all that follows from it."""

from typing import Any

from api.documents.company import company_document
from api.documents.dialog_parts import (
    action_document,
    carrier_document,
    contact_document,
    path_document,
    question_document,
)
from api.documents.dialog_since import since_document
from api.documents.found import company_at
from api.errors import NotFound
from api.wording import name_of, warning_text
from graph.dialog.keeping import Saved, begin, dialogues_with, load
from graph.dialog.meeting import Meeting, meeting
from graph.dialog.since import since_last
from graph.dialog.state import Dialogue
from graph.model.graph import Graph
from graph.planning.document import cover_document, joint_documents, plan_document
from graph.store.merge import Node
from graph.values.text import Language

_OF_THE_COMPANY = ("number", "example", "municipality_name", "county_name", "capabilities")


def dialog_document(
    graph: Graph, identity: str, language: Language, dialogue: str | None = None
) -> dict[str, Any]:
    """A dialogue with a company: the one asked for, else the latest, else a blank one.

    Raises NotFound.
    """
    node = company_at(graph, identity)
    saved = find_dialogue(graph, node, dialogue)
    shown = saved.dialogue if saved else begin(node, None)
    return {
        **meeting_document(graph, meeting(graph, node, shown), language),
        "id": shown.id if saved else None,
        "saved": saved and {"revision": saved.revision, "at": saved.at},
        "dialogues": [
            {"id": one.dialogue.id, "date": one.dialogue.date, "project": one.dialogue.project}
            for one in dialogues_with(graph.store, node.id)
        ],
    }


def find_dialogue(graph: Graph, node: Node, identity: str | None) -> Saved | None:
    """The dialogue with an id, else the latest with the company, if any. Raises NotFound."""
    if identity is None:
        return next(iter(dialogues_with(graph.store, node.id)), None)
    full = identity if identity.startswith("dialog:") else f"dialog:{identity}"
    saved = load(graph.store, full)
    if saved is None or saved.dialogue.company != node.id:
        raise NotFound("no_dialog", id=full)
    return saved


def meeting_document(graph: Graph, met: Meeting, language: Language) -> dict[str, Any]:
    """A dialogue that is put together, saved or not."""
    dialogue, answer = met.dialogue, met.answer
    company = company_document(graph, dialogue.company, language)
    warnings = [{"id": one.id, "values": dict(one.values)} for one in answer.warnings]
    since = since_last(graph.store, dialogue, graph.today)
    return {
        "subject": dialogue.company,
        "subject_name": name_of(graph, dialogue.company, language),
        "company": {key: company[key] for key in _OF_THE_COMPANY},
        "id": dialogue.id,
        **_said(dialogue),
        "questions": [question_document(graph, one, language) for one in met.questions],
        "holds": _holds(graph, met, language),
        "decided": {"holds": dict(dialogue.holds), "capabilities": dict(dialogue.capabilities)},
        "goals": list(dialogue.goals),
        "contacts": [contact_document(graph, met, one, language) for one in met.contacts],
        "suggested": [contact_document(graph, met, one, language) for one in met.suggested],
        "plans": [path_document(graph, one, language) for one in met.paths],
        "resilience": plan_document(met.resilience, language),
        "joints": joint_documents(met.joints),
        "actions": [action_document(graph, one, language) for one in met.actions],
        "financing": {
            **cover_document(met.cover),
            "carriers": [carrier_document(one, language) for one in met.carriers],
        },
        "since": since and since_document(graph, since, language),
        "warnings": [{**one, "text": warning_text(graph, one, language)} for one in warnings],
        "revision": graph.revision,
    }


def _said(dialogue: Dialogue) -> dict[str, Any]:
    return {
        "date": dialogue.date,
        "project": dialogue.project,
        "hours": dialogue.hours,
        "participants": [{"role": one.role, "name": one.name} for one in dialogue.participants],
        "next_meeting": dialogue.next_meeting,
        "previous": dialogue.previous,
    }


def _holds(graph: Graph, met: Meeting, language: Language) -> list[dict[str, Any]]:
    """Requirements held, and whether they follow from continuity steps that are done."""
    return [
        {
            "id": one,
            "name": name_of(graph, one, language),
            "by_steps": one in met.standing.met,
            "decided": met.dialogue.holds.get(one),
        }
        for one in sorted(met.holds)
    ]
