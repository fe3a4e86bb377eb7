"""Follow-up over all dialogues: what was done by project, and who has been reached."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.documents.followup import followup_document, reach_document
from api.responses import Document
from api.routes.shared import GraphNow, InLanguage, problems

router = APIRouter(prefix="/api/v1", tags=["follow-up"], responses=problems(422))
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Project = Annotated[str | None, Query(max_length=100, description="Project number; all by default")]


@router.get("/followup", response_class=Document)
def followup(graph: GraphNow, language: InLanguage, project: Project = None) -> Document:
    """Dialogues with companies, by day. No natural person is in it."""
    return Document(followup_document(graph, project, language))


@router.get("/followup.csv", response_class=Response)
def as_csv(graph: GraphNow, language: InLanguage, project: Project = None) -> Response:
    """The same as CSV in Swedish Excel form."""
    from api.export.followup import followup_csv

    content = followup_csv(followup_document(graph, project, language), language)
    return _file(content, "text/csv; charset=utf-8", "csv")


@router.get("/followup.xlsx", response_class=Response)
def as_xlsx(graph: GraphNow, language: InLanguage, project: Project = None) -> Response:
    """The same as a workbook."""
    from api.export.followup import followup_xlsx

    content = followup_xlsx(followup_document(graph, project, language), language)
    return _file(content, XLSX_TYPE, "xlsx")


@router.get("/reach", response_class=Document)
def reach(graph: GraphNow, language: InLanguage, project: Project = None) -> Document:
    """Companies reached against those that exist; null where a count is withheld."""
    return Document(reach_document(graph, project, language))


def _file(content: bytes, kind: str, ending: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="uppfoljning.{ending}"'}
    return Response(content, media_type=kind, headers=headers)
