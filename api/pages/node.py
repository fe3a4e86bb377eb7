"""The page about any node that is no company and no source: what it is, how to get in, who fits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import links
from api.errors import NotFound
from api.pages.layout import layout_of
from api.pages.match_view import RoleList, role_lists
from api.pages.node_document import node_document
from api.pages.rendering import render
from api.pages.route_plan import RoutePlan, route_plan
from api.pages.visit import Visit, Visiting
from api.typed import read_node_id

router = APIRouter()
_NO_MATCHES = frozenset(
    {
        "step",
        "way",
        "continuity_step",
        "continuity_question",
        "threshold",
        "contact",
        "requirement",
        "route",
        "notice_channel",
    }
)
_PER_ROLE = 5


@dataclass(frozen=True, slots=True)
class NodePage:
    """A node's document laid out for reading, with the companies and actors that match it.

    `grounds` say how facts were found; `offering` are the companies that offer a capability.
    `plan` is the way through a route as anybody would walk it, for routes only.
    """

    node: Mapping[str, Any]
    lead: Sequence[Mapping[str, Any]]
    entry: Sequence[Mapping[str, Any]]
    cautions: Sequence[Mapping[str, Any]]
    facts: Sequence[Mapping[str, Any]]
    grounds: Sequence[Mapping[str, Any]]
    companies: Sequence[RoleList]
    offering: RoleList | None
    actors: Sequence[RoleList]
    plan: RoutePlan | None


@router.get("/aktor/{identity:path}")
@router.get("/formaga/{identity:path}")
@router.get("/sektor/{identity:path}")
@router.get("/krav/{identity:path}")
@router.get("/vag/{identity:path}")
@router.get("/steg/{identity:path}")
@router.get("/evenemang/{identity:path}")
@router.get("/behov/{identity:path}")
@router.get("/troskelvarde/{identity:path}")
@router.get("/fraga/{identity:path}")
@router.get("/bransch/{identity:path}")
@router.get("/kontakt/{identity:path}")
def node(visit: Visiting, identity: str, fler: str = "") -> Response:
    """A node under the address of its sort; one asked for under another is led right.

    `fler` is a role whose whole list of matches is wanted.
    """
    identity = read_node_id(identity)
    found = visit.graph.node(identity)
    if found is None:
        raise NotFound("no_node", id=identity)
    right = links.page_of(visit.language, identity, found.kind)
    if unquote(right) != visit.request.url.path:
        return RedirectResponse(right, 301)
    return _page(visit, identity, fler)


def _page(visit: Visit, identity: str, more: str) -> HTMLResponse:
    document = node_document(visit.graph, identity, visit.language)
    lists = [] if document["kind"] in _NO_MATCHES else role_lists(visit, identity, _PER_ROLE, more)
    layout = layout_of(document["kind"])
    by_name = {one["name"]: one for one in document["properties"]}
    told = {*layout.lead, *layout.entry, *layout.cautions, *layout.hidden}
    rest = [one for one in document["properties"] if one["name"] not in told]
    offering = [one for one in lists if document["kind"] == "capability" and one.role == "partner"]
    page = NodePage(
        node=document,
        lead=[by_name[name] for name in layout.lead if name in by_name],
        entry=[by_name[name] for name in layout.entry if name in by_name],
        cautions=[by_name[name] for name in layout.cautions if name in by_name],
        facts=[one for one in rest if not _is_ground(one)],
        grounds=[one for one in rest if _is_ground(one)],
        companies=[one for one in lists if one.of_companies],
        offering=offering[0] if offering else None,
        actors=[one for one in lists if not one.of_companies and one not in offering],
        plan=route_plan(visit, identity) if document["kind"] == "route" else None,
    )
    twins = [links.node_document(identity)]
    if lists:
        twins.append(links.matches_document(identity))
    return render(visit, "node.html", page, documents=twins)


def _is_ground(one: Mapping[str, Any]) -> bool:
    """Whether a property says how another one was found."""
    return str(one["name"]).endswith("_basis") and one["name"] != "legal_basis"
