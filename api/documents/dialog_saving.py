"""Changes to dialogues: answers saved, a change undone, the next meeting begun."""

from typing import Any

from api.documents.dialog import dialog_document, find_dialogue
from api.documents.found import company_at
from api.errors import NotFound
from graph.dialog.change import changed
from graph.dialog.keeping import (
    SAVING,
    NoSuchChangeError,
    Saved,
    begin,
    dialogues_with,
    discard,
    next_meeting,
    save,
    undo,
)
from graph.dialog.state import Dialogue
from graph.model.build import LiveGraph
from graph.model.graph import Graph
from graph.store.merge import Node
from graph.values.text import Language


def save_answers(
    live: LiveGraph, company: str, dialogue: str | None, answers: object, actor: str
) -> Saved:
    """Work an answers document into a dialogue and keep it.

    Without an id that is the dialogue of the document's date, else the latest with the company,
    else a new one; a date on which there was none begins a new one. Raises NotFound,
    AnswersError or NaturalPersonNumber, and then nothing is saved.
    """
    with SAVING:
        graph = live.current()
        node = company_at(graph, company)
        current = _meant(graph, node, dialogue, answers)
        return save(graph.store, changed(graph, current, answers), actor)


def undo_change(
    live: LiveGraph, company: str, dialogue: str | None, revision: int, actor: str
) -> Saved:
    """Put back what one change changed. Raises NotFound."""
    with SAVING:
        graph = live.current()
        saved = _existing(graph, company, dialogue)
        try:
            return undo(graph.store, saved.dialogue.id, revision, actor)
        except NoSuchChangeError:
            raise NotFound("no_change") from None


def begin_next(
    live: LiveGraph, company: str, dialogue: str | None, day: str | None, actor: str
) -> Saved:
    """Copy a dialogue to the next meeting on a day. Raises NotFound."""
    with SAVING:
        graph = live.current()
        saved = _existing(graph, company, dialogue)
        return save(graph.store, next_meeting(saved.dialogue, day), actor)


def discard_dialogue(live: LiveGraph, company: str, dialogue: str, actor: str) -> int:
    """Take a whole dialogue back; returns how many records went. Raises NotFound."""
    with SAVING:
        graph = live.current()
        saved = _existing(graph, company, dialogue)
        return discard(graph.store, saved.dialogue, actor)


def saved_document(live: LiveGraph, saved: Saved, language: Language) -> dict[str, Any]:
    """The dialogue as it is after a change, with matches and plans that follow it."""
    return dialog_document(live.current(), saved.dialogue.company, language, saved.dialogue.id)


def _existing(graph: Graph, company: str, dialogue: str | None) -> Saved:
    saved = find_dialogue(graph, company_at(graph, company), dialogue)
    if saved is None:
        raise NotFound("no_dialog", id="–")
    return saved


def _meant(graph: Graph, node: Node, dialogue: str | None, answers: object) -> Dialogue:
    if dialogue is not None:
        saved = find_dialogue(graph, node, dialogue)
        return saved.dialogue if saved else begin(node, None)
    day = answers.get("date") if isinstance(answers, dict) else None
    known = [saved.dialogue for saved in dialogues_with(graph.store, node.id)]
    fitting = [one for one in known if day is None or one.date in (day, None)]
    return fitting[0] if fitting else begin(node, None)
