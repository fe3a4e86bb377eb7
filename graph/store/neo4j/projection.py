"""The merged graph as an analyst sees it: a labelled node with readable properties, typed edges.

A text in two languages becomes two properties, `name` (Swedish) and `name_en`. Dates become
dates. An industry code loses its edition to `sni_vintage`. Other structures become JSON text.
Every node and relationship lists in `sources` who says so, the one that counts most first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from graph.ontology import Property, ontology
from graph.store.merge import MergedEdge, Node
from graph.store.neo4j.names import label_of, type_of
from graph.store.neo4j.rows import Row

_SMALLEST, _LARGEST = -(2**63), 2**63 - 1


@dataclass(frozen=True, slots=True)
class Projected:
    """A node and its edges as rows for the statements that write them."""

    node: Row
    edges: list[Row]


def project(node: Node) -> Projected:
    """The merged node as Neo4j is to hold it."""
    kind = ontology().kinds.get(node.kind)
    properties = readable(node.properties, kind.properties if kind else {})
    properties |= {"id": node.id, "sources": list(node.sources)}
    row = {"id": node.id, "label": label_of(node.kind), "properties": properties}
    return Projected(row, [_edge(edge) for edge in node.edges])


def readable(values: Mapping[str, Any], declared: Mapping[str, Property]) -> Row:
    """Properties in forms that Neo4j can hold."""
    found: Row = {}
    for name, value in values.items():
        if _is_name(name) and value is not None:
            found |= _forms(name, value, declared[name].type if name in declared else "")
    return found


def _edge(edge: MergedEdge) -> Row:
    kind = ontology().edges.get(edge.kind)
    properties = readable(edge.properties, kind.properties if kind else {})
    properties["sources"] = list(edge.sources)
    return {
        "from": edge.source_id,
        "to": edge.target_id,
        "type": type_of(edge.kind),
        "properties": properties,
    }


def _is_name(name: str) -> bool:
    return name.isidentifier()


def _forms(name: str, value: Any, type_name: str) -> Row:
    if type_name == "date" and isinstance(value, str):
        return {name: _date(value)}
    if type_name == "sni_codes" and isinstance(value, list):
        return _industry(name, value)
    if isinstance(value, Mapping) and set(value) == {"sv", "en"}:
        return {name: _plain(value["sv"]), f"{name}_en": _plain(value["en"])}
    return {name: _plain(value)}


def _date(value: str) -> date | str:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


def _industry(name: str, codes: list[Any]) -> Row:
    if not all(isinstance(code, Mapping) and {"code", "vintage"} <= set(code) for code in codes):
        return {name: _plain(codes)}
    return {
        name: [str(code["code"]) for code in codes],
        f"{name}_vintage": [_plain(code["vintage"]) for code in codes],
    }


def _plain(value: Any) -> Any:
    """A single value or a list of one type; anything else as JSON."""
    if isinstance(value, bool | float | str):
        return value
    if isinstance(value, int):
        return value if _SMALLEST <= value <= _LARGEST else str(value)
    if isinstance(value, list):
        return _list(value)
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def _list(values: list[Any]) -> Any:
    kinds = {type(value) for value in values}
    if kinds <= {str} or kinds == {bool}:
        return values
    if kinds == {int} and all(_SMALLEST <= value <= _LARGEST for value in values):
        return values
    if kinds in ({int, float}, {float}):
        return [float(value) for value in values]
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS).decode()
