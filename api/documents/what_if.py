"""What would change this? Matches and plans of a company as it would be, beside how it is."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from api.documents.found import company_at
from api.documents.match import add_texts
from api.i18n import translate
from api.wording import localised, name_of
from graph.dialog.what_if import ASSUMED, Outlook, Supposed, what_if
from graph.matching.explain import match_document
from graph.matching.items import Match
from graph.model.graph import Graph
from graph.planning.document import path_document
from graph.values.text import Language


def what_if_document(
    graph: Graph, identity: str, supposed: Supposed, start: date, language: Language
) -> dict[str, Any]:
    """The outlook before and after, and every actor that moves. Nothing is stored.

    Raises NotFound.
    """
    node = company_at(graph, identity)
    found = what_if(graph, node, supposed, start)
    return {
        "subject": node.id,
        "supposed": {
            "holds": sorted(supposed.holds),
            "lacks": sorted(supposed.lacks),
            "adds": sorted(supposed.adds),
            "removes": sorted(supposed.removes),
        },
        "before": _outlook(graph, found.before, language),
        "after": _outlook(graph, found.after, language),
        "moved": [
            {
                "id": one.target,
                "name": name_of(graph, one.target, language),
                "role": one.role.value,
                "before": one.before and {"place": one.before[0], "score": one.before[1]},
                "after": one.after and {"place": one.after[0], "score": one.after[1]},
            }
            for one in found.moved
        ],
        "revision": graph.revision,
    }


def _outlook(graph: Graph, one: Outlook, language: Language) -> dict[str, Any]:
    return {
        "matches": _matches(graph, one.answer.matches, language),
        "routes": _matches(graph, one.routes, language),
        "plans": [path_document(path, language) for path in one.paths],
    }


def _matches(graph: Graph, matches: Iterable[Match], language: Language) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        localised(match_document(graph, one), language) for one in matches
    ]
    for one in found:
        add_texts(graph, one["reasons"], language)
        for reason in one["reasons"]:
            for source in reason["sources"]:
                if source["id"] == ASSUMED:
                    source["title"] = translate(language, "dialog.assumption")
    return found
