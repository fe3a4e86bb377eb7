"""What has changed between two meetings, and the changes of one, in words."""

from typing import Any

from api.documents.found import company_at
from api.i18n import has_message, translate
from api.wording import localised, name_of
from graph.dialog.keeping import Change, Said, changes
from graph.dialog.questions import Question
from graph.dialog.since import Learnt, Since
from graph.dialog.state import UNKNOWN
from graph.model.graph import Graph
from graph.ontology import ontology
from graph.store.record import Json
from graph.values.text import Language

__all__ = ["changes_document", "since_document"]


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
