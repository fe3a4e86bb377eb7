"""JSON-LD in terms of schema.org and the W3C organisation ontology, which rdflib reads."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

import orjson
import yaml

from graph.ontology import Ontology
from graph.store.atomic import whole_file
from graph.store.merge import MergedEdge, Node
from graph.store.record import Json

NODE_IRI = "urn:beredskapsgrafen:node:"


def write_jsonld(nodes: Iterable[Node], kinds: Ontology, path: Path) -> None:
    """Write one document whose graph holds every node.

    Texts carry their language; structured values are JSON literals. An edge is a plain triple;
    one with properties is also stated as `rdf:Statement` with them. Sources are
    `prov:wasDerivedFrom`.
    """
    with whole_file(path) as draft, draft.open("wb") as file:
        file.write(b'{"@context": ' + orjson.dumps(_terms()["prefixes"]) + b',\n"@graph": [')
        separator = b"\n"
        for node in nodes:
            file.write(separator + orjson.dumps(_document(node), option=orjson.OPT_SORT_KEYS))
            separator = b",\n"
        file.write(b"\n]}\n")


def iri(node_id: str) -> str:
    """The name of a node on the web of data."""
    return NODE_IRI + quote(node_id, safe=":")


def _document(node: Node) -> dict[str, Json]:
    terms = _terms()
    document: dict[str, Json] = {
        "@id": iri(node.id),
        "@type": [f"bg:{node.kind}", *terms["kinds"].get(node.kind, ())],
        "prov:wasDerivedFrom": [{"@id": iri(source)} for source in node.sources],
    }
    statements: list[Json] = []
    for name, value in node.properties.items():
        _add(document, terms["properties"].get(name, f"bg:{name}"), _literals(value))
    for edge in node.edges:
        term = _term(edge)
        _add(document, term, [{"@id": iri(edge.target_id)}])
        if edge.properties:
            statements.append(_statement(edge, term))
    if statements:
        document["bg:statement"] = statements
    return document


def _add(document: dict[str, Json], term: str, values: list[Json]) -> None:
    present = document.setdefault(term, [])
    if isinstance(present, list):
        present.extend(values)


def _term(edge: MergedEdge) -> str:
    return str(_terms()["edges"].get(edge.kind, f"bg:{edge.kind}"))


def _statement(edge: MergedEdge, term: str) -> dict[str, Json]:
    prefix, _, name = term.partition(":")
    return {
        "@type": "rdf:Statement",
        "rdf:subject": {"@id": iri(edge.source_id)},
        "rdf:predicate": {"@id": _terms()["prefixes"][prefix] + name},
        "rdf:object": {"@id": iri(edge.target_id)},
        "bg:properties": {"@type": "@json", "@value": dict(edge.properties)},
    }


def _literals(value: Json) -> list[Json]:
    if isinstance(value, Mapping) and set(value) == {"sv", "en"}:
        pairs: list[Json] = []
        for language in ("sv", "en"):
            texts = value[language]
            pairs += [
                {"@language": language, "@value": text}
                for text in (texts if isinstance(texts, list) else [texts])
            ]
        return pairs
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return list(value)
    return [{"@type": "@json", "@value": value}] if isinstance(value, list | dict) else [value]


@cache
def _terms() -> dict[str, Any]:
    text = (files("graph.store.exports") / "terms.yaml").read_text(encoding="utf-8")
    terms: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return terms
