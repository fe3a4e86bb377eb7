"""What has changed between two meetings, and the changes of one, in words."""

from typing import Any

from api.i18n import show_day, translate
from api.wording import localised, name_of
from graph.dialog.keeping import Change, Said, changes
from graph.dialog.since import Learnt, Since
from graph.dialog.state import UNKNOWN
from graph.model.graph import Graph
from graph.ontology import ontology
from graph.store.record import Json
from graph.values.numerals import show_number
from graph.values.text import Language

_DAYS = frozenset({"date", "due", "next_meeting"})
_IDS = frozenset({"contacts", "done"})


def since_document(graph: Graph, since: Since, language: Language) -> dict[str, Any]:
    """The meeting before, what is said otherwise now, and what else is known now."""
    previous = since.previous
    return {
        "id": previous.dialogue.id,
        "date": previous.dialogue.date,
        "revision": previous.revision,
        "said": [said_document(graph, one, language) for one in since.said],
        "learnt": [_learnt(graph, one, language) for one in since.learnt],
    }


def changes_document(graph: Graph, dialogue: str, language: Language) -> list[dict[str, Any]]:
    """Every change of a dialogue, latest first, each with what undoing it would put back."""
    return [_change(graph, one, language) for one in changes(graph.store, dialogue)]


def said_document(graph: Graph, said: Said, language: Language) -> dict[str, Any]:
    """One thing said, with its values as they are and as people read them."""
    return {
        "part": said.part,
        "key": said.key or None,
        "label": translate(language, f"dialog.part.{said.part}"),
        "name": name_of(graph, said.key, language) if said.key else None,
        "before": said.before,
        "after": said.after,
        "before_text": _shown(graph, said, said.before, language),
        "after_text": _shown(graph, said, said.after, language),
    }


def _change(graph: Graph, change: Change, language: Language) -> dict[str, Any]:
    return {
        "revision": change.revision,
        "at": change.at,
        "first": change.first,
        "said": [said_document(graph, one, language) for one in change.said],
    }


def _learnt(graph: Graph, one: Learnt, language: Language) -> dict[str, Any]:
    declared = ontology().kinds["company"].properties.get(one.what)
    label = declared.label.show(language) if declared and one.target is None else None
    return {
        "what": one.what,
        "target": one.target,
        "label": label or translate(language, f"dialog.part.{one.what}"),
        "name": name_of(graph, one.target, language) if one.target else None,
        "before": localised(one.before, language),
        "after": localised(one.after, language),
        "before_text": _status(one, one.before, language),
        "after_text": _status(one, one.after, language),
    }


def _status(one: Learnt, value: Json, language: Language) -> str | None:
    """An edge by its status in words; a property by its value, where that is one thing."""
    if one.target is not None and isinstance(value, str):
        return translate(language, f"status.{value}")
    return None if isinstance(value, list | dict) else _plain(value, language)


def _shown(graph: Graph, said: Said, value: Json, language: Language) -> str | None:
    """A value as people read it; None where nothing was said."""
    if said.part == "answers" and isinstance(value, str):
        return _answer(graph, said.key, value, language)
    if said.part in _DAYS and isinstance(value, str):
        return show_day(value, language)
    if isinstance(value, list):
        return "; ".join(_item(graph, said.part, one, language) for one in value)
    return _plain(value, language)


def _item(graph: Graph, part: str, item: Json, language: Language) -> str:
    if isinstance(item, dict):  # a participant or a chosen path
        return str(item["role"]) if "role" in item else name_of(graph, str(item["route"]), language)
    return name_of(graph, str(item), language) if part in _IDS else str(item)


def _answer(graph: Graph, question: str, answer: str, language: Language) -> str:
    if answer == UNKNOWN:
        return translate(language, "dialog.dont_know")
    node = graph.node(question)
    options = node.properties.get("answers") if node else None
    for one in options if isinstance(options, list) else []:
        if isinstance(one, dict) and one["id"] == answer:
            return str(localised(one["text"], language))
    return answer


def _plain(value: Json, language: Language) -> str | None:
    if isinstance(value, bool):
        return translate(language, "cli.yes" if value else "cli.no")
    if isinstance(value, int | float):
        return show_number(value, language)
    return None if value is None else str(value)
