"""Any node as a document: what it is in words, what it is tied to, whom to turn to, who says so."""

from collections.abc import Iterator
from typing import Any

from api.documents.found import node_at
from api.pages.layout import layout_of
from api.wording import localised, name_of
from graph.matching.explain import citations_of, contacts_of, source_document
from graph.model.graph import Graph
from graph.ontology import ontology
from graph.store.merge import MergedEdge, Node
from graph.values.text import Language

_SHOWN_ELSEWHERE = frozenset({"cites", "contact_of"})
_TRUST = ("as_of", "verification")
_REFERENCE = "source:reference"


def node_document(graph: Graph, identity: str, language: Language) -> dict[str, Any]:
    """The node with every property, relation, contact point and source. Raises NotFound."""
    node = node_at(graph, identity)
    kind = ontology().kinds[node.kind]
    return {
        "id": node.id,
        "kind": node.kind,
        "kind_name": kind.label.show(language),
        "kind_description": kind.description.show(language),
        "name": name_of(graph, identity, language),
        "as_of": node.properties.get("as_of"),
        "verification": node.properties.get("verification", "editorial"),
        "properties": list(_properties(node, language)),
        "relations": relations_of(graph, node, language),
        "contacts": localised(list(contacts_of(graph, node)), language),
        "sources": _sources(graph, node, language),
        "revision": graph.revision,
    }


def relations_of(graph: Graph, node: Node, language: Language) -> list[dict[str, Any]]:
    """The node's edges by kind and direction, those that matter most for its kind first."""
    groups: dict[str, list[MergedEdge]] = {}
    for edge in node.edges:
        groups.setdefault(edge.kind, []).append(edge)
    for kind in ontology().edges:
        back = graph.into(node.id, kind)
        if back:
            groups[f"<{kind}"] = list(back)
    first = layout_of(node.kind).first
    order = {name: place for place, name in enumerate(first)}
    names = [name for name in groups if name.removeprefix("<") not in _SHOWN_ELSEWHERE]
    names.sort(key=lambda name: order.get(name, len(first)))
    return [_relation(graph, name, groups[name], language) for name in names]


def _relation(
    graph: Graph, name: str, edges: list[MergedEdge], language: Language
) -> dict[str, Any]:
    backwards = name.startswith("<")
    kind = ontology().edges[name.removeprefix("<")]
    ends = [_end(graph, edge, backwards, language) for edge in edges if not edge.refused]
    ends.sort(key=lambda end: (-(end["grade"] or 0), end["name"].casefold()))
    return {
        "kind": kind.kind,
        "backwards": backwards,
        "label": (kind.reverse if backwards else kind.label).show(language),
        "ends": ends,
    }


def _end(graph: Graph, edge: MergedEdge, backwards: bool, language: Language) -> dict[str, Any]:
    identity = edge.source_id if backwards else edge.target_id
    other = graph.node(identity)
    note = edge.properties.get("what") or edge.properties.get("note")
    grade = edge.properties.get("grade")
    return {
        "id": identity,
        "name": name_of(graph, identity, language),
        "kind": other.kind if other else None,
        "grade": grade if isinstance(grade, int) else None,
        "note": localised(note, language),
        "sources": list(edge.sources),
    }


def _properties(node: Node, language: Language) -> Iterator[dict[str, Any]]:
    declared = ontology().kinds[node.kind].properties
    for name, spec in declared.items():
        value = node.properties.get(name)
        if value is not None and name not in _TRUST and not spec.personal:
            yield {
                "name": name,
                "label": spec.label.show(language),
                "type": spec.type,
                "value": localised(value, language),
                "sources": list(node.provenance.get(name, ())),
            }


def _sources(graph: Graph, node: Node, language: Language) -> list[dict[str, Any]]:
    cited = {str(one["id"]): one for one in citations_of(graph, node.id)}
    for source in node.sources:
        if source != _REFERENCE and source not in cited and source != node.id:
            cited[source] = source_document(graph, source)
    found: list[dict[str, Any]] = localised(list(cited.values()), language)
    return found
