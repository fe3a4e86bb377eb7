"""The first page: what the product does, the search, and what it found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response

from api import links
from api.documents.found import place_of
from api.documents.search import search_document
from api.pages.rendering import render
from api.pages.visit import Visit, Visiting
from api.typed import holds_personal_number
from api.wording import name_of
from graph.model.company_row import Standing
from graph.model.graph import COMPANY, Graph
from graph.ontology import ontology
from graph.values.organisation_number import OrganisationNumber
from graph.values.text import Language

router = APIRouter()
_MOST_HITS = 50
_EXAMPLES_SHOWN = 6
_LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class HitView:
    """A node found: what it is called, of what kind, where, and its page."""

    name: str
    kind_name: str
    number: str | None
    place: str | None
    address: str
    example: bool


@dataclass(frozen=True, slots=True)
class StartPage:
    """`hits` is None where nothing was asked. `full` says that there may be more than shown."""

    query: str
    refused: bool
    hits: Sequence[HitView] | None
    full: bool
    examples: Sequence[HitView]
    companies: int
    real_companies: int


@router.get("/")
def start(
    visit: Visiting,
    q: Annotated[str, Query(max_length=_LONGEST_QUERY)] = "",
    refused: str = "",
) -> Response:
    """The search by name and number; a personal number is refused without being repeated."""
    query = " ".join(q.split())
    if holds_personal_number(query):
        return RedirectResponse(links.refused(visit.language), 303)
    hits = _hits(visit, query) if query else None
    columns = visit.graph.companies
    page = StartPage(
        query=query,
        refused=bool(refused),
        hits=hits,
        full=bool(hits) and len(hits or ()) == _MOST_HITS,
        examples=_examples(visit.graph, visit.language) if hits is None else (),
        companies=len(columns),
        real_companies=len(columns) - len(example_rows(visit.graph)),
    )
    twins = [links.search_document(query) if query else links.about_document()]
    return render(visit, "start.html", page, documents=twins)


def _hits(visit: Visit, query: str) -> list[HitView]:
    found = search_document(visit.graph, query, visit.language, _MOST_HITS)["hits"]
    return [hit_view(visit.graph, hit["id"], visit.language) for hit in found]


def hit_view(graph: Graph, identity: str, language: Language) -> HitView:
    """A node as a line in a list."""
    node = graph.node(identity)
    company = node is not None and node.kind == COMPANY
    places = [place for place in place_of(graph, node) if place] if node else []
    return HitView(
        name=name_of(graph, identity, language),
        kind_name=ontology().kinds[node.kind].label.show(language) if node else "",
        number=OrganisationNumber.parse(identity).show() if identity.startswith("org:") else None,
        place=", ".join(name_of(graph, place, language) for place in places) or None,
        address=links.page_of(language, identity, node.kind if node else ""),
        example=bool(company and node and "source:example" in node.sources),
    )


def _examples(graph: Graph, language: Language) -> list[HitView]:
    """A few example companies from over the whole range, the same ones every time."""
    rows = example_rows(graph)
    step = max(len(rows) // _EXAMPLES_SHOWN, 1)
    chosen = rows[::step][:_EXAMPLES_SHOWN]
    return [hit_view(graph, graph.companies.subject(row), language) for row in chosen]


def example_rows(graph: Graph) -> list[int]:
    """Rows of the example companies."""
    marked = (graph.companies.standing & int(Standing.EXAMPLE)) != 0
    return [int(row) for row in marked.nonzero()[0]]
