"""CSV: one table of nodes and one of edges, in a folder or a zip archive."""

import csv
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from graph.ontology import Ontology
from graph.store.atomic import whole_file
from graph.store.exports.naming import as_json, names
from graph.store.merge import Node

NODE_COLUMNS = ("id", "kind", "name_sv", "name_en", "properties", "sources")
EDGE_COLUMNS = ("source", "kind", "target", "properties", "sources")
TABLES = ("nodes.csv", "edges.csv")

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_tables(nodes: Iterable[Node], kinds: Ontology, path: Path) -> None:
    """Write `nodes.csv` and `edges.csv`: into a zip archive, or a folder if the path has no ending.

    UTF-8 with a mark so that Excel reads it right; properties are JSON, sources split by spaces.
    A name that a spreadsheet would take for a formula gets an apostrophe before it; the name as
    it is stands among the properties.
    """
    with tempfile.TemporaryDirectory() as folder:
        _write(nodes, kinds, Path(folder))
        if path.suffix and not path.is_dir():
            with whole_file(path) as draft, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as zf:
                for table in TABLES:
                    zf.write(Path(folder) / table, table)
        else:
            for table in TABLES:
                with whole_file(path / table) as draft:
                    path.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(Path(folder) / table, draft)


def _write(nodes: Iterable[Node], kinds: Ontology, folder: Path) -> None:
    with (
        (folder / TABLES[0]).open("w", encoding="utf-8-sig", newline="") as node_file,
        (folder / TABLES[1]).open("w", encoding="utf-8-sig", newline="") as edge_file,
    ):
        node_table, edge_table = csv.writer(node_file), csv.writer(edge_file)
        node_table.writerow(NODE_COLUMNS)
        edge_table.writerow(EDGE_COLUMNS)
        for node in nodes:
            swedish, english = (_plain(name) for name in names(node, kinds))
            properties, sources = as_json(node.properties), " ".join(node.sources)
            node_table.writerow([node.id, node.kind, swedish, english, properties, sources])
            for edge in node.edges:
                properties, sources = as_json(edge.properties), " ".join(edge.sources)
                edge_table.writerow([node.id, edge.kind, edge.target_id, properties, sources])


def _plain(name: str) -> str:
    return f"'{name}" if name.startswith(_FORMULA_STARTS) else name
