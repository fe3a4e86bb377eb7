"""What a search by name or number finds."""

from typing import Any

from api.typed import refuse_personal_number
from api.wording import localised, name_of
from graph.model.graph import COMPANY, Graph
from graph.model.search import Hit, search
from graph.values.organisation_number import InvalidOrganisationNumber, OrganisationNumber
from graph.values.text import Language


def search_document(graph: Graph, text: str, language: Language, limit: int = 20) -> dict[str, Any]:
    """Companies and actors whose number or names fit the text, best first.

    Raises PersonalNumberRefused for the number of a natural person.
    """
    refuse_personal_number(text)
    hits = _by_number(graph, text) or search(graph, text, limit)
    return {"query": text, "hits": [_hit(graph, hit, language) for hit in hits]}


def _by_number(graph: Graph, text: str) -> list[Hit]:
    try:
        identity = OrganisationNumber.parse(text).node_id
    except InvalidOrganisationNumber:
        return []
    node = graph.node(identity)
    return [Hit(node.id, node.kind, node.properties.get("name"))] if node else []


def _hit(graph: Graph, hit: Hit, language: Language) -> dict[str, Any]:
    place = None
    if hit.kind == COMPANY:
        located = graph.out(hit.id, "located_in")
        place = name_of(graph, located[0].target_id, language) if located else None
    return {
        "id": hit.id,
        "kind": hit.kind,
        "name": localised(hit.name, language),
        "place": place,
    }
