"""What every page handler needs to know of a request: who asks in which language, and the graph."""

from dataclasses import dataclass
from typing import Annotated, TypeAlias

from fastapi import Depends, Request

from graph.model.build import LiveGraph
from graph.model.graph import Graph
from graph.values.text import Language


@dataclass(frozen=True, slots=True)
class Visit:
    """One request for a page."""

    request: Request
    language: Language
    graph: Graph


def language_of(request: Request) -> Language:
    """The language of a page, which its address alone decides."""
    path = request.url.path
    return "en" if path == "/en" or path.startswith("/en/") else "sv"


def _visit(request: Request) -> Visit:
    live: LiveGraph = request.app.state.live
    return Visit(request, language_of(request), live.current())


Visiting: TypeAlias = Annotated[Visit, Depends(_visit)]
