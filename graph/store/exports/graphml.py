"""GraphML, which networkx, Gephi and yEd read."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from graph.ontology import Ontology
from graph.store.atomic import whole_file
from graph.store.exports.naming import as_json, names
from graph.store.merge import MergedEdge, Node

_NODE_KEYS = ("kind", "name_sv", "name_en", "properties", "sources")
_EDGE_KEYS = ("kind", "properties", "sources")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'


def write_graphml(nodes: Iterable[Node], kinds: Ontology, path: Path) -> None:
    """Write one directed graph with parallel edges; properties are JSON.

    A node that edges lead to but nobody says anything about has an id and nothing else.
    Characters that XML cannot hold are replaced by U+FFFD.
    """
    known: set[str] = set()
    named: set[str] = set()
    with whole_file(path) as draft, draft.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        for domain, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
            for key in keys:
                file.write(
                    f'<key id="{domain}_{key}" for="{domain}" attr.name="{key}" '
                    'attr.type="string"/>\n'
                )
        file.write('<graph edgedefault="directed">\n')
        for node in nodes:
            known.add(node.id)
            named.update(edge.target_id for edge in node.edges)
            _write_node(file, node, kinds)
        for node_id in sorted(named - known):
            file.write(f"<node id={_attribute(node_id)}/>\n")
        file.write("</graph>\n</graphml>\n")


def _write_node(file: TextIO, node: Node, kinds: Ontology) -> None:
    swedish, english = names(node, kinds)
    values = {
        "kind": node.kind,
        "name_sv": swedish,
        "name_en": english,
        "properties": as_json(node.properties),
        "sources": " ".join(node.sources),
    }
    file.write(f"<node id={_attribute(node.id)}>{_data('node', values)}</node>\n")
    for edge in node.edges:
        _write_edge(file, edge)


def _write_edge(file: TextIO, edge: MergedEdge) -> None:
    values = {
        "kind": edge.kind,
        "properties": as_json(edge.properties),
        "sources": " ".join(edge.sources),
    }
    edge_id = _attribute(f"{edge.source_id} {edge.kind} {edge.target_id}")
    ends = f"source={_attribute(edge.source_id)} target={_attribute(edge.target_id)}"
    file.write(f"<edge id={edge_id} {ends}>{_data('edge', values)}</edge>\n")


def _data(domain: str, values: Mapping[str, str]) -> str:
    return "".join(
        f'<data key="{domain}_{key}">{escape(_NOT_XML.sub(chr(0xFFFD), value))}</data>'
        for key, value in values.items()
    )


def _attribute(value: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", value))
