"""Cypher statements that build the graph in Neo4j or any other database that speaks Cypher."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import orjson

from graph.ontology import Ontology
from graph.store.atomic import whole_file
from graph.store.exports.naming import as_json, names
from graph.store.merge import MergedEdge, Node
from graph.store.record import Json

_CONSTRAINT = "CREATE CONSTRAINT node_id IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE;\n"


def write_cypher(nodes: Iterable[Node], kinds: Ontology, path: Path) -> None:
    """Write one statement a line; running them again changes nothing.

    Every node has the label Node and one of its kind (`CapabilityGroup`); relationship types are
    the edge kinds in capitals. Lists and maps that Cypher cannot keep as a property are JSON.
    """
    with whole_file(path) as draft, draft.open("w", encoding="utf-8") as file:
        file.write(_CONSTRAINT)
        for node in nodes:
            file.write(_node(node, kinds))
            for edge in node.edges:
                file.write(_edge(edge))


def _node(node: Node, kinds: Ontology) -> str:
    swedish, english = names(node, kinds)
    properties: dict[str, Json] = {
        **node.properties,
        "name_sv": swedish,
        "name_en": english,
        "sources": list(node.sources),
    }
    label = "".join(part.capitalize() for part in node.kind.split("_"))
    identity = _text(node.id)
    return f"MERGE (n:Node {{id: {identity}}}) SET n:{_name(label)}, n += {_map(properties)};\n"


def _edge(edge: MergedEdge) -> str:
    properties: dict[str, Json] = {**edge.properties, "sources": list(edge.sources)}
    return (
        f"MERGE (a:Node {{id: {_text(edge.source_id)}}}) "
        f"MERGE (b:Node {{id: {_text(edge.target_id)}}}) "
        f"MERGE (a)-[r:{_name(edge.kind.upper())}]->(b) SET r += {_map(properties)};\n"
    )


def _map(properties: Mapping[str, Json]) -> str:
    inside = ", ".join(f"{_name(name)}: {_value(value)}" for name, value in properties.items())
    return f"{{{inside}}}"


def _value(value: Json) -> str:
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return f"[{', '.join(_text(str(item)) for item in value)}]"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list | dict):
        return _text(as_json(value))
    return orjson.dumps(value).decode()


def _text(text: str) -> str:
    """A quoted string; JSON's escapes are all understood by Cypher."""
    return orjson.dumps(text).decode()


def _name(name: str) -> str:
    return name if name.isidentifier() and name.isascii() else "`" + name.replace("`", "``") + "`"
