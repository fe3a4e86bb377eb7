"""What nodes are called in exports, and their values in formats without structure."""

from collections.abc import Mapping

import orjson

from graph.ontology import Ontology
from graph.store.merge import Node


def names(node: Node, kinds: Ontology) -> tuple[str, str]:
    """The name in Swedish and English; a name that has one language stands for both."""
    kind = kinds.kinds.get(node.kind)
    name = node.properties.get(kind.name if kind else "name")
    if isinstance(name, dict):
        return str(name.get("sv") or ""), str(name.get("en") or "")
    text = "" if name is None else str(name)
    return text, text


def as_json(value: object) -> str:
    """A value as JSON with sorted keys."""
    document = dict(value) if isinstance(value, Mapping) else value
    return orjson.dumps(document, option=orjson.OPT_SORT_KEYS).decode()
