"""A company as the graph knows it."""

from typing import Any

from api.documents.found import company_at, place_of, targets
from api.wording import localised, name_of, shown_id, warning_text
from graph.matching.admission import blocked, cautions
from graph.matching.anchors import anchors_of
from graph.matching.explain import source_document
from graph.model.company_row import Standing, is_active, standing_of
from graph.model.graph import Graph
from graph.store.merge import MergedEdge, Node
from graph.values.text import Language


def company_document(graph: Graph, identity: str, language: Language) -> dict[str, Any]:
    """The company with what it offers and why, what it holds, and who says so.

    Raises NotFound.
    """
    node = company_at(graph, identity)
    properties = node.properties
    standing = standing_of(node)
    return {
        "id": node.id,
        "number": shown_id(node.id),
        "name": properties.get("name"),
        "example": bool(standing & Standing.EXAMPLE),
        **_place(graph, node, language),
        "active": is_active(node),
        "ad_block": bool(standing & Standing.AD_BLOCK),
        "warnings": _warnings(graph, node, language),
        "activity": properties.get("activity"),
        "sni": properties.get("sni") or [],
        "size": properties.get("size"),
        "employees": properties.get("employees"),
        "capabilities": _capabilities(graph, node, language),
        "seeks": _named(graph, targets(node, "seeks"), language),
        "holds": targets(node, "holds"),
        "holdings": _named(graph, targets(node, "holds"), language),
        "member_of": _named(graph, targets(node, "member_of"), language),
        "sources": [
            localised(source_document(graph, source), language) for source in sorted(node.sources)
        ],
        "revision": graph.revision,
    }


def _place(graph: Graph, node: Node, language: Language) -> dict[str, Any]:
    municipality, county = place_of(graph, node)
    return {
        "municipality": municipality,
        "municipality_name": municipality and name_of(graph, municipality, language),
        "county": county,
        "county_name": county and name_of(graph, county, language),
    }


def _warnings(graph: Graph, node: Node, language: Language) -> list[dict[str, Any]]:
    found = [*blocked(node), *cautions(node, anchors_of(graph, node))]
    documents = [{"id": warning.id, "values": dict(warning.values)} for warning in found]
    return [{**one, "text": warning_text(graph, one, language)} for one in documents]


def _capabilities(graph: Graph, node: Node, language: Language) -> list[dict[str, Any]]:
    offers = [edge for edge in node.edges if edge.kind == "offers"]
    offers.sort(key=lambda edge: (-_score(edge), edge.target_id))
    return [
        {
            "id": edge.target_id,
            "name": name_of(graph, edge.target_id, language),
            "score": _score(edge),
            "status": edge.properties.get("status"),
            "evidence": edge.properties.get("evidence") or [],
            "sources": list(edge.sources),
        }
        for edge in offers
    ]


def _score(edge: MergedEdge) -> float:
    score = edge.properties.get("score")
    return float(score) if isinstance(score, int | float) else 0.0


def _named(graph: Graph, ids: list[str], language: Language) -> list[dict[str, Any]]:
    return [{"id": one, "name": name_of(graph, one, language)} for one in ids]
