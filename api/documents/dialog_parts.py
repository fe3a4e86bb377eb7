"""The parts of a dialogue's document: a question, a contact, a path, an action, an instrument."""

from collections.abc import Mapping
from typing import Any

from api.documents.match import add_texts
from api.i18n import has_message, translate
from api.wording import in_sentence, localised, name_of, sentence
from graph.dialog.actions import Action, Carrier
from graph.dialog.contacts import Contact, Say
from graph.dialog.meeting import ChosenPath, Meeting
from graph.dialog.questions import Question
from graph.dialog.state import UNKNOWN
from graph.matching.explain import citations_of, contacts_of, match_document
from graph.model.graph import Graph
from graph.planning import document as planning
from graph.values.text import Language


def question_document(graph: Graph, question: Question, language: Language) -> dict[str, Any]:
    """A question with its answers, "vet inte" last, and why it is asked."""
    properties = localised(question.node.properties, language)
    answers = [
        {"id": one["id"], "text": one["text"][language], "level": one["level"]}
        for one in question.answers
    ]
    unknown = {"id": UNKNOWN, "text": translate(language, "dialog.dont_know"), "level": None}
    rule = properties.get("applies_when") or {}
    values = dict(question.because.values)
    return {
        "id": question.id,
        "area": properties.get("area"),
        "area_name": properties.get("area_name"),
        "text": properties.get("name"),
        "why": properties.get("why"),
        "turn": question.turn.value,
        "because": {
            "message": f"dialog.because.{question.because.id}",
            "values": values,
            "text": sentence(graph, f"dialog.because.{question.because.id}", values, language),
        },
        "note": rule.get("note"),
        "answers": [*answers, unknown],
        "answered": question.answered,
        "level": question.level,
        "leads_to": list(question.leads_to),
        "sources": localised(list(citations_of(graph, question.id)), language),
    }


def contact_document(
    graph: Graph, met: Meeting, contact: Contact, language: Language
) -> dict[str, Any]:
    """A contact as in `match`, with the sentence to begin with; reasons are empty for none."""
    node = graph.node(contact.id)
    found: dict[str, Any]
    if contact.match:
        found = localised(match_document(graph, contact.match), language)
        add_texts(graph, found["reasons"], language)
    else:
        found = {"id": contact.id, "kind": node.kind if node else None, "role": None}
        found |= {"score": None, "reasons": []}
        found["contacts"] = localised(list(contacts_of(graph, node)) if node else [], language)
    own = met.dialogue.say.get(contact.id)
    suggested = say_text(graph, met.node.id, contact.say, language)
    return {
        **found,
        "name": name_of(graph, contact.id, language),
        "say": own or suggested,
        "say_suggested": suggested,
    }


def say_text(graph: Graph, company: str, say: Say, language: Language) -> str:
    """Who the company is, then what it asks of an actor in this role for this reason."""
    offered = in_sentence(graph, say.offered, language) if say.offered else None
    values = {"company": name_of(graph, company, language), "offered": offered}
    intro = translate(language, f"dialog.say.{'intro' if offered else 'intro_plain'}", values)
    particular = f"dialog.say.{say.id}_{say.evidence}"
    asked = particular if has_message(particular) else f"dialog.say.{say.id}"
    return f"{intro} {sentence(graph, asked, say.values, language)}"


def path_document(graph: Graph, chosen: ChosenPath, language: Language) -> dict[str, Any]:
    """A chosen path: what was chosen, and its plan as in `path`; `plan` is None without one."""
    choice = chosen.choice
    plan: Mapping[str, Any] = {}
    if chosen.path:
        plan = planning.path_document(chosen.path, language)
    buyer = choice.buyer
    return {
        **plan,
        **choice.to_json(),
        "buyer_name": name_of(graph, buyer, language) if buyer else None,
        "route_title": name_of(graph, choice.route, language),
        "possible": chosen.path is not None,
    }


def action_document(graph: Graph, action: Action, language: Language) -> dict[str, Any]:
    """A step as agreed; `who` is who the meeting named, else whom the facts suggest."""
    document = planning.step_document(action.planned, language)
    suggested = document["who"] or document["issuer_text"]
    names = [{"id": one, "name": name_of(graph, one, language)} for one in action.meets]
    return {
        **document,
        "who": action.responsible or suggested,
        "who_suggested": suggested,
        "responsible": action.responsible,
        "due": action.due,
        "cost_sek": None if action.cost_sek is None else list(action.cost_sek),
        "financing": [planning.offer_document(one, language) for one in action.financing],
        "meets": list(action.meets),
        "meets_named": names,
        "part_of": action.part_of,
        "part_of_title": action.part_of and name_of(graph, action.part_of, language),
        "own": action.own,
    }


def carrier_document(carrier: Carrier, language: Language) -> dict[str, Any]:
    """An instrument with the actions that it can carry and their known cost together."""
    return {
        "id": carrier.instrument.id,
        "title": carrier.instrument.title[language],
        "type": carrier.instrument.type,
        "fits_firm": carrier.fits_firm,
        "actions": list(carrier.actions),
        "cost_sek": None if carrier.cost_sek is None else list(carrier.cost_sek),
        "verification": carrier.instrument.verification,
    }
