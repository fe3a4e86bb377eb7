"""Why a text is read as it is, and where the lexicon could be better."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from graph.reference.facts import entries
from graph.store.base import Store
from graph.store.merge import Node, merged
from graph.store.record import Json
from graph.values.text import Language
from ingest.text.capability import CompanyText
from ingest.text.check import check
from ingest.text.explain import explain
from ingest.text.gaps import gaps
from ingest.text.reader import Reader


def explained_document(text: str, sni: Sequence[str], language: Language) -> dict[str, Any]:
    """Every word, term and code with what became of it, and the capabilities, best first."""
    names = {str(entry["id"]): entry["name"] for entry in entries("capabilities")}
    document = explain(Reader.load(), text, sni)
    for capability in document["capabilities"]:
        capability["name"] = _in(names.get(capability["id"]), language)
    return {"text": text, "sni": list(sni), **document}


def gaps_document(store: Store) -> dict[str, Any]:
    """Frequent words of the companies' texts that no term covers, the most telling first."""
    return {"gaps": [gap.to_json() for gap in gaps(Reader.load(), _texts(store))]}


def lexicon_document() -> dict[str, Any]:
    """The lexicon's own faults; an empty list where it has none."""
    known = {str(entry["id"]) for entry in entries("capabilities")}
    return {"problems": [problem.to_json() for problem in check(known)]}


def _texts(store: Store) -> Iterator[CompanyText]:
    for node in merged(store.scan(kinds=("company",)), date.today()):
        properties = node.properties
        if properties.get("activity"):
            name, text = str(properties.get("name") or ""), str(properties["activity"])
            yield CompanyText(node.id, name, text, tuple(_codes(node)))


def _codes(node: Node) -> Iterator[str]:
    codes = node.properties.get("sni")
    for code in codes if isinstance(codes, list) else ():
        if isinstance(code, dict):
            yield str(code.get("code"))


def _in(name: Json, language: Language) -> Json:
    return name.get(language) if isinstance(name, dict) else name
