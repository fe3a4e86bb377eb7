"""The Beredskapsdialog with a company: read, changed, undone, copied on, and as files."""

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from api.documents.dialog import dialog_document
from api.documents.dialog_saving import begin_next, save_answers, saved_document, undo_change
from api.documents.dialog_since import changes_document
from api.documents.what_if import what_if_document
from api.json_text import read_json
from api.responses import Document
from api.routes.shared import GraphNow, InLanguage, OrgNr, problems
from api.typed import read_company_id, read_day, read_ids
from api.writing import OwnPage
from graph.dialog.what_if import Supposed

router = APIRouter(prefix="/api/v1/companies", tags=["dialogue"], responses=problems(404, 422))
ACTOR = "page"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DialogueId = Annotated[str | None, Query(alias="id", description="Dialogue; the latest by default")]


class Assumed(BaseModel):
    """What is supposed of the company: requirements held or not, capabilities had or not."""

    holds: list[str] = []
    lacks: list[str] = []
    adds: list[str] = []
    removes: list[str] = []
    lang: str | None = None

    def supposed(self) -> Supposed:
        """The same in the terms of the domain. Raises Failure for what is no id."""
        given = (self.holds, self.lacks, self.adds, self.removes)
        return Supposed(*(read_ids(ids) for ids in given))


async def _body(request: Request) -> bytes:
    return await request.body()


@router.get("/{orgnr}/dialog", response_class=Document)
def dialog(
    orgnr: OrgNr, graph: GraphNow, language: InLanguage, dialogue: DialogueId = None
) -> Document:
    """A dialogue with everything that follows from it, or a blank one where none is saved."""
    return Document(dialog_document(graph, read_company_id(orgnr), language, dialogue))


@router.put("/{orgnr}/dialog", response_class=Document, responses=problems(403))
def answer(
    request: Request,
    orgnr: OrgNr,
    language: InLanguage,
    _: OwnPage,
    body: Annotated[bytes, Depends(_body)],
    dialogue: DialogueId = None,
) -> Document:
    """Save an answers document, as the command's --answers takes it; any part may be given."""
    live, answers = request.app.state.live, read_json(body, "bad_body")
    saved = save_answers(live, read_company_id(orgnr), dialogue, answers, ACTOR)
    return Document(saved_document(live, saved, language))


@router.get("/{orgnr}/dialog/changes", response_class=Document)
def changes(
    orgnr: OrgNr, graph: GraphNow, language: InLanguage, dialogue: DialogueId = None
) -> Document:
    """Every change of a dialogue, latest first; each can be undone by its revision."""
    shown = dialog_document(graph, read_company_id(orgnr), language, dialogue)["id"]
    found = changes_document(graph, shown, language) if shown else []
    return Document({"id": shown, "changes": found, "revision": graph.revision})


@router.post("/{orgnr}/dialog/undo", response_class=Document, responses=problems(403))
def undo(
    request: Request,
    orgnr: OrgNr,
    language: InLanguage,
    _: OwnPage,
    revision: Annotated[int, Query(ge=1)],
    dialogue: DialogueId = None,
) -> Document:
    """Put back what the change of a revision changed."""
    live = request.app.state.live
    saved = undo_change(live, read_company_id(orgnr), dialogue, revision, ACTOR)
    return Document(saved_document(live, saved, language))


@router.post("/{orgnr}/dialog/next", response_class=Document, responses=problems(403))
def next_meeting(
    request: Request,
    orgnr: OrgNr,
    language: InLanguage,
    _: OwnPage,
    day: Annotated[str | None, Query(alias="date")] = None,
    dialogue: DialogueId = None,
) -> Document:
    """Copy a dialogue to the next meeting."""
    live, when = request.app.state.live, read_day(day).isoformat() if day else None
    saved = begin_next(live, read_company_id(orgnr), dialogue, when, ACTOR)
    return Document(saved_document(live, saved, language))


@router.get("/{orgnr}/dialog.md", response_class=Response)
def markdown(
    orgnr: OrgNr, graph: GraphNow, language: InLanguage, dialogue: DialogueId = None
) -> Response:
    """The plan as Markdown."""
    from api.export.markdown import to_markdown
    from api.export.plan import plan_outline

    document = dialog_document(graph, read_company_id(orgnr), language, dialogue)
    text = to_markdown(plan_outline(document, language, date.today()))
    return _file(text.encode(), "text/markdown; charset=utf-8", _name(document, "md"))


@router.get("/{orgnr}/dialog.docx", response_class=Response)
def word(
    orgnr: OrgNr, graph: GraphNow, language: InLanguage, dialogue: DialogueId = None
) -> Response:
    """The plan as a Word file."""
    from api.export.plan import plan_outline, plan_title
    from api.export.word import to_word

    document = dialog_document(graph, read_company_id(orgnr), language, dialogue)
    outline = plan_outline(document, language, date.today())
    made = to_word(outline, plan_title(document, language), language, datetime.now().astimezone())
    return _file(made, WORD_TYPE, _name(document, "docx"))


@router.get("/{orgnr}/what-if", response_class=Document)
def what_if(
    orgnr: OrgNr, graph: GraphNow, language: InLanguage, assumed: Annotated[Assumed, Query()]
) -> Document:
    """Matches and plans of the company as it would be, beside how it is; nothing is stored."""
    identity = read_company_id(orgnr)
    found = what_if_document(graph, identity, assumed.supposed(), date.today(), language)
    return Document(found)


def _name(document: dict[str, Any], ending: str) -> str:
    number = document["company"]["number"]
    return f"beredskapsplan-{number}-{document['date'] or date.today().isoformat()}.{ending}"


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=kind, headers=headers)
