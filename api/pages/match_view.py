"""Matches laid out for reading: by role, each with bars that add up to the whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from api import links
from api.documents.found import place_of
from api.documents.match import matches_document
from api.pages.figures import Part, bar, points, whole_percents
from api.pages.visit import Visit
from api.wording import name_of
from graph.matching.affinity import MATCH_ROLES, Role
from graph.model.graph import COMPANY, Graph
from graph.ontology import ontology
from graph.values.text import Language

_MOST = 30


@dataclass(frozen=True, slots=True)
class Step:
    """A node on the path of a reason: its name and page."""

    name: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason with its part of the whole in whole percent, and the path it walks."""

    text: str
    percent: int
    part: Part
    path: tuple[Step, ...]
    sources: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class MatchView:
    """An actor or a company in a role; the parts of its `bar` fill `points` of a hundred."""

    id: str
    name: str
    kind_name: str
    place: str | None
    address: str | None
    example: bool
    points: int
    reasons: tuple[Reason, ...]
    bar: tuple[Part, ...]
    contacts: Sequence[Mapping[str, Any]]

    @property
    def main(self) -> Reason:
        """The reason that weighs most."""
        return self.reasons[0]


@dataclass(frozen=True, slots=True)
class RoleList:
    """The matches of one role, best first; `of_companies` where companies answer for an actor.

    `more` is where the rest of the list is, None where there is no more to show.
    """

    role: str
    of_companies: bool
    matches: tuple[MatchView, ...]
    more: str | None


def role_lists(visit: Visit, identity: str, first: int, more: str = "") -> list[RoleList]:
    """A node's matches by role: the `first` few of each, and many of the role `more`."""
    graph, language = visit.graph, visit.language
    found = matches_document(graph, identity, language, limit=first + 1)["matches"]
    if more in MATCH_ROLES:
        whole = matches_document(graph, identity, language, [Role(more)], _MOST)["matches"]
        found = [match for match in found if match["role"] != more] + whole
        found.sort(key=lambda match: MATCH_ROLES.index(Role(match["role"])))
    lists = []
    for role, group in groupby(found, key=lambda match: str(match["role"])):
        matches = list(group)
        cut = role != more and len(matches) > first
        views = [match_view(graph, one, language) for one in matches[: first if cut else _MOST]]
        companies = views[0].id.startswith("org:") and role != Role.PARTNER
        link = links.more_matches(visit.request.url.path, role) if cut else None
        lists.append(RoleList(role, companies, tuple(views), link))
    return lists


def match_view(graph: Graph, match: Mapping[str, Any], language: Language) -> MatchView:
    """One match; also a route with its reasons, which has neither kind nor contacts."""
    identity = str(match["id"])
    node = graph.node(identity)
    reasons = tuple(_reasons(graph, match["reasons"], language))
    return MatchView(
        id=identity,
        name=str(match["name"] or name_of(graph, identity, language)),
        kind_name=ontology().kinds[node.kind].label.show(language) if node else "",
        place=_place(graph, identity, language),
        address=links.node(language, identity),
        example=bool(node and node.kind == COMPANY and "source:example" in node.sources),
        points=points(match["score"]),
        reasons=reasons,
        bar=tuple(bar(reason["share"] * match["score"] for reason in match["reasons"])),
        contacts=match.get("contacts", ()),
    )


def _reasons(
    graph: Graph, reasons: Sequence[Mapping[str, Any]], language: Language
) -> Iterator[Reason]:
    percents = whole_percents([reason["share"] for reason in reasons])
    for reason, percent in zip(reasons, percents, strict=True):
        yield Reason(
            text=str(reason["text"]),
            percent=percent,
            part=bar([reason["share"]])[0],
            path=tuple(
                Step(name_of(graph, identity, language), links.node(language, identity))
                for identity in reason["path"]
            ),
            sources=reason["sources"],
        )


def _place(graph: Graph, identity: str, language: Language) -> str | None:
    node = graph.node(identity)
    if node is None:
        return None
    municipality, county = place_of(graph, node)
    names = [name_of(graph, place, language) for place in (municipality, county) if place]
    return ", ".join(names) or None
