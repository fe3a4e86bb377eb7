"""Search by name and number."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.documents.search import search_document
from api.responses import Document
from api.routes.shared import GraphNow, InLanguage, Limit, problems

router = APIRouter(prefix="/api/v1", tags=["search"], responses=problems(422))


@router.get("/search", response_class=Document)
def search(
    graph: GraphNow,
    language: InLanguage,
    q: Annotated[str, Query(max_length=200)],
    limit: Limit = 20,
) -> Document:
    """Companies and actors whose number or names fit, best first."""
    return Document(search_document(graph, q, language, limit))
