"""The company brief, on screen and in print: who they are, what they offer, whom to meet, how."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import unquote

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import links
from api.documents.company import company_document
from api.documents.path import PathRequest, paths_document
from api.errors import NotFound
from api.pages.company_facts import Fact, company_facts
from api.pages.figures import unique_sources
from api.pages.match_view import MatchView, RoleList, match_view, role_lists
from api.pages.offered import Offered, offered
from api.pages.rendering import render
from api.pages.route_plan import RoutePlan, plan_view
from api.pages.visit import Visit, Visiting
from api.typed import read_company_id
from graph.matching.admission import blocked
from graph.model.graph import COMPANY
from graph.store.merge import Node

router = APIRouter()
_ASSERTED = frozenset({"asserted", "confirmed"})


@dataclass(frozen=True, slots=True)
class CompanyPage:
    """Everything the brief shows; documents of the contract with their texts laid out."""

    company: Mapping[str, Any]
    facts: Sequence[Fact]
    offered: Sequence[Offered]
    suggested: Sequence[Offered]
    refused: Sequence[Offered]
    roles: Sequence[RoleList]
    routes: Sequence[MatchView]
    plans: Sequence[RoutePlan]
    start: str
    sources: Sequence[Mapping[str, Any]]

    @property
    def nearest(self) -> RoleList | None:
        """The list whose first actor is the closest buyer or prime contractor."""
        lists = [one for one in self.roles if one.role in ("buyer", "prime")]
        return max(lists, key=lambda one: one.matches[0].points, default=None)


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is shown: actors a role (and the role shown whole), routes and plans."""

    per_role: int
    whole_role: str = ""
    routes: int = 18
    plans: int = 3


_PRINTED = Extent(per_role=3, routes=3, plans=1)


@router.get("/foretag/{number}")
def company(visit: Visiting, number: str, fler: str = "") -> Response:
    """The brief on screen; `fler` is a role whose whole list is wanted."""
    identity = read_company_id(number)
    node = visit.graph.node(identity)
    if node is None:
        raise NotFound("no_company", id=identity)
    if node.kind != COMPANY:
        return RedirectResponse(links.actor(visit.language, identity), 302)
    right = links.node(visit.language, identity) or ""
    if unquote(right) != visit.request.url.path:
        return RedirectResponse(right, 301)
    return _rendered(visit, "company.html", company_page(visit, node, Extent(5, fler)))


@router.get("/foretag/{number}/utskrift")
def printed(visit: Visiting, number: str) -> Response:
    """The brief as a print-out on A4."""
    identity = read_company_id(number)
    node = visit.graph.node(identity)
    if node is None or node.kind != COMPANY:
        raise NotFound("no_company", id=identity)
    return _rendered(visit, "company_print.html", company_page(visit, node, _PRINTED))


def _rendered(visit: Visit, template: str, page: CompanyPage) -> HTMLResponse:
    identity = page.company["id"]
    twins = (
        links.company_document(identity),
        links.matches_document(identity),
        links.paths_document(identity),
    )
    return render(visit, template, page, documents=twins)


def company_page(visit: Visit, node: Node, extent: Extent) -> CompanyPage:
    """The brief of a company, as far as asked for; one that may not be contacted has no ways."""
    graph, language = visit.graph, visit.language
    document = company_document(graph, node.id, language)
    paths = {} if blocked(node) else paths_document(graph, node.id, PathRequest(), language)
    capabilities = [offered(graph, node, one, language) for one in document["capabilities"]]
    roles = role_lists(visit, node.id, extent.per_role, extent.whole_role)
    routes = [
        match_view(graph, route, language) for route in paths.get("routes", [])[: extent.routes]
    ]
    plans = [plan_view(graph, plan, language) for plan in paths.get("plans", [])[: extent.plans]]
    return CompanyPage(
        company=document,
        facts=company_facts(graph, node, document, language),
        offered=[one for one in capabilities if one.status in _ASSERTED],
        suggested=[one for one in capabilities if one.status == "suggested"],
        refused=[one for one in capabilities if one.status == "refused"],
        roles=roles,
        routes=routes,
        plans=plans,
        start=date.today().isoformat(),
        sources=_sources(document["sources"], roles, routes, plans),
    )


def _sources(
    company: Sequence[Mapping[str, Any]],
    roles: Sequence[RoleList],
    routes: Sequence[MatchView],
    plans: Sequence[RoutePlan],
) -> list[Mapping[str, Any]]:
    """Every source that anything on the page rests on, once."""
    matches = [*routes, *(one for role in roles for one in role.matches)]
    reasons = [reason.sources for one in matches for reason in one.reasons]
    contacts = [c["source"] for one in matches for c in one.contacts if c["source"]]
    return unique_sources([company, *reasons, contacts, *(plan.sources for plan in plans)])
