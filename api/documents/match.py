"""Ranked actors for any node, with their reasons as data and as sentences."""

from collections.abc import Sequence
from typing import Any

from api.documents.found import node_at
from api.wording import localised, name_of, reason_text, warning_text
from graph.matching.affinity import MATCH_ROLES, Role
from graph.matching.explain import answer_document
from graph.matching.rank import match
from graph.model.graph import Graph
from graph.values.text import Language


def matches_document(
    graph: Graph,
    identity: str,
    language: Language,
    roles: Sequence[Role] = MATCH_ROLES,
    limit: int = 10,
) -> dict[str, Any]:
    """The contract's `match` for a node; `limit` is per role. Raises NotFound."""
    node = node_at(graph, identity)
    answer = answer_document(graph, match(graph, node, roles, limit))
    document: dict[str, Any] = localised(answer, language)
    document["subject_kind"] = node.kind
    document["subject_name"] = name_of(graph, identity, language)
    for warning in document["warnings"]:
        warning["text"] = warning_text(graph, warning, language)
    for found in document["matches"]:
        add_texts(graph, found["reasons"], language)
    return document


def add_texts(graph: Graph, reasons: Sequence[dict[str, Any]], language: Language) -> None:
    """Give each reason its sentence."""
    for reason in reasons:
        reason["text"] = reason_text(graph, reason, language)
