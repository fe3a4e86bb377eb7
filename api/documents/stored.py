"""What a store holds, and whether it is sound."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from api.i18n import translate
from graph.ontology import ontology
from graph.store.base import Store
from graph.store.merge import merged
from graph.store.opening import masked
from graph.values.text import Language


def store_document(store: Store, language: Language, *, thorough: bool) -> dict[str, Any]:
    """Nodes and edges by kind as they stand today, and problems in words.

    The store's own check is always made; a thorough one also holds every record against the
    ontology and looks for edges that lead to nothing.
    """
    nodes: Counter[str] = Counter()
    edges: Counter[str] = Counter()
    for node in merged(store.scan(), date.today()):
        nodes[node.kind] += 1
        edges.update(edge.kind for edge in node.edges)
    problems = [problem.show(language) for problem in store.check()]
    if thorough:
        problems += [*_broken_records(store, language), *_dangling(store)]
    return {
        "url": masked(store.url),
        "nodes": dict(sorted(nodes.items())),
        "edges": dict(sorted(edges.items())),
        "revision": store.revision(),
        "problems": problems,
    }


def _broken_records(store: Store, language: Language) -> Iterator[str]:
    """Each way in which records break the ontology, once, with how many and an example."""
    found: dict[str, list[str]] = {}
    kinds = ontology()
    for stored in store.scan():
        for problem in kinds.validate(stored.record):
            fault = f"{problem.source}, {problem.field}: {problem.message.show(language)}"
            found.setdefault(fault, []).append(problem.subject)
    for fault, subjects in found.items():
        values = {"fault": fault, "n": len(subjects), "example": subjects[0]}
        yield translate(language, "cli.store.fault", values)


def _dangling(store: Store) -> Iterator[str]:
    known = {stored.record.subject for stored in store.scan()}
    for stored in store.scan():
        for edge in stored.record.edges:
            if edge.target not in known:
                about = f"{stored.record.source}, {stored.record.subject}"
                yield f"{about}: {edge.kind} → {edge.target}"
