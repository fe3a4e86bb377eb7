"""Which formats there are, and writing the graph in one of them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from graph.ontology import Ontology, ontology
from graph.store.base import Store
from graph.store.exports.cypher import write_cypher
from graph.store.exports.graphml import write_graphml
from graph.store.exports.jsonld import write_jsonld
from graph.store.exports.tables import write_tables
from graph.store.merge import Node, merged

FORMATS: Mapping[str, Callable[[Iterable[Node], Ontology, Path], None]] = {
    "csv": write_tables,
    "graphml": write_graphml,
    "jsonld": write_jsonld,
    "cypher": write_cypher,
}
"""Each takes the nodes, what kinds there are and the file to write."""


def export_graph(store: Store, format_name: str, path: Path, today: date) -> int:
    """Write the graph as it stands today; returns the number of nodes.

    `format_name` is a key of `FORMATS` (KeyError otherwise). Nodes are streamed, so memory is
    bounded. Raises StoreError where the file cannot be written.
    """
    write, count = FORMATS[format_name], 0

    def counted() -> Iterable[Node]:
        nonlocal count
        for node in merged(store.scan(), today):
            count += 1
            yield node

    write(counted(), ontology(), path)
    return count
