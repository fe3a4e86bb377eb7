"""What the routes share: the graph now, the language, and how parameters are described."""

from typing import Annotated, Any, TypeAlias

from fastapi import Depends, Path, Query, Request

from api.errors import PROBLEM_TYPE
from graph.model.graph import Graph
from graph.values.text import Language


def current_graph(request: Request) -> Graph:
    """The graph of the store's newest revision."""
    graph: Graph = request.app.state.live.current()
    return graph


def current_language(request: Request) -> Language:
    """The language that the guard found in the request."""
    language: Language = request.state.lang
    return language


GraphNow: TypeAlias = Annotated[Graph, Depends(current_graph)]
InLanguage: TypeAlias = Annotated[Language, Depends(current_language)]
OrgNr: TypeAlias = Annotated[
    str, Path(description="Organisation number, as 5560136235, 556013-6235 or org:5560136235")
]
NodeId: TypeAlias = Annotated[
    str, Path(description="Id of any node, as auth:fmv or cap:krypto; or an organisation number")
]
Limit: TypeAlias = Annotated[int, Query(ge=1, le=100)]

_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "request_id"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "request_id": {"type": "string"},
    },
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors of a route, for its description."""
    return {
        status: {"description": "Problem", "content": {PROBLEM_TYPE: {"schema": _PROBLEM}}}
        for status in statuses
    }
