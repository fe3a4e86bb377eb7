"""Whether the server lives, and whether it is ready to answer."""

from fastapi import APIRouter

from api.responses import Document
from api.routes.shared import GraphNow, problems

router = APIRouter(tags=["health"])


@router.get("/healthz", response_class=Document)
def healthz() -> Document:
    """The process answers."""
    return Document({"status": "ok"})


@router.get("/readyz", response_class=Document, responses=problems(503))
def readyz(graph: GraphNow) -> Document:
    """The store can be read; `revision` is its newest change."""
    return Document({"status": "ok", "revision": graph.revision})
