"""What a company offers, with the sentence that shows it and the words that do so marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api import links
from api.pages.company_facts import industry_name
from api.pages.figures import Piece, points, quote
from api.wording import name_of
from graph.model.graph import Graph
from graph.store.merge import Node
from graph.values.sni import VINTAGES, Sni
from graph.values.text import Language

_SURE, _LIKELY = 0.8, 0.5
_PROPERTY_OF_FIELD = {"text": "activity", "offers": "offers_text", "seeks": "seeks_text"}


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a field, as its source wrote it."""

    field: str
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Offered:
    """A capability of a company. `sureness` is sure, likely or possible."""

    id: str
    name: str
    address: str | None
    group: str | None
    status: str
    sureness: str
    points: int
    quotes: Sequence[Quote]
    industries: Sequence[str]


def offered(graph: Graph, node: Node, capability: Mapping[str, Any], language: Language) -> Offered:
    """A capability of a company's document laid out for reading."""
    score = float(capability["score"])
    groups = graph.out(capability["id"], "part_of")
    evidence = capability["evidence"]
    return Offered(
        id=capability["id"],
        name=capability["name"],
        address=links.node(language, capability["id"]),
        group=name_of(graph, groups[0].target_id, language) if groups else None,
        status=str(capability["status"]),
        sureness="sure" if score >= _SURE else "likely" if score >= _LIKELY else "possible",
        points=points(score),
        quotes=_quotes(node, evidence),
        industries=[_industry(graph, one, language) for one in evidence if one["field"] == "sni"],
    )


def _quotes(node: Node, evidence: Sequence[Mapping[str, Any]]) -> list[Quote]:
    """One quote a field; where the field's text has changed since, only the words themselves."""
    by_field: dict[str, list[Mapping[str, Any]]] = {}
    for one in evidence:
        if one["field"] != "sni":
            by_field.setdefault(str(one["field"]), []).append(one)
    return [Quote(field, _pieces(node, field, found)) for field, found in by_field.items()]


def _pieces(node: Node, field: str, evidence: Sequence[Mapping[str, Any]]) -> list[Piece]:
    text = node.properties.get(_PROPERTY_OF_FIELD.get(field, field))
    spans = [(one["start"], one["end"]) for one in evidence if one["start"] is not None]
    if isinstance(text, str) and spans and _still_there(text, evidence):
        return quote(text, spans)
    words = dict.fromkeys(str(one["text"]) for one in evidence)
    return [piece for word in words for piece in (Piece(word, True), Piece(" ", False))][:-1]


def _still_there(text: str, evidence: Sequence[Mapping[str, Any]]) -> bool:
    return all(
        text[one["start"] : one["end"]] == one["text"]
        for one in evidence
        if one["start"] is not None
    )


def _industry(graph: Graph, evidence: Mapping[str, Any], language: Language) -> str:
    """The code with its name, in the newest edition that has one."""
    codes = [code for year in VINTAGES[::-1] if (code := Sni.parse(evidence["text"], year))]
    for code in codes:
        name = industry_name(graph, code.digits, code.vintage, language)
        if name:
            return f"{code.show(language)} {name}"
    return codes[0].show(language) if codes else str(evidence["text"])
