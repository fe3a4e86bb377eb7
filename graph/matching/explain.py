"""A match as a document: reasons with their sources, and the contact points of the actor."""

from collections.abc import Iterable, Iterator

from graph.matching.items import Item, Match
from graph.matching.rank import Answer
from graph.model.company_row import Standing, standing_of
from graph.model.graph import COMPANY, Graph
from graph.store.merge import MergedEdge, Node
from graph.store.record import Json

_REFERENCE = "source:reference"
# What each id on a path is called in a reason's message; the second of a kind has its own name.
_VALUE_NAMES = {
    "cap": ("capability", "similar"),
    "capgroup": ("group",),
    "sector": ("sector",),
    "mun": ("municipality", "other_municipality"),
    "county": ("county",),
    "country": ("country",),
    "civo": ("civil_area",),
    "unit": ("unit",),
    "net": ("network",),
    "sni": ("industry",),
    "route": ("route",),
    "req": ("requirement",),
    "need": ("need",),
    "event": ("event",),
}


def answer_document(graph: Graph, answer: Answer) -> dict[str, Json]:
    """An answer in the shape of the contract, with figures unrounded and reasons as data."""
    warnings: list[Json] = [{"id": w.id, "values": dict(w.values)} for w in answer.warnings]
    return {
        "subject": answer.subject,
        "revision": answer.revision,
        "warnings": warnings,
        "matches": [match_document(graph, match) for match in answer.matches],
    }


def match_document(graph: Graph, match: Match) -> dict[str, Json]:
    """One match with its reasons, sources and contact points."""
    node = graph.node(match.target)
    return {
        "id": match.target,
        "name": node.properties.get("name") if node else None,
        "kind": node.kind if node else None,
        "role": match.role.value,
        "score": match.score,
        "reasons": [reason_document(graph, match, item) for item in match.items],
        "contacts": list(contacts_of(graph, node)) if node else [],
    }


def reason_document(graph: Graph, match: Match, item: Item) -> dict[str, Json]:
    """One piece of evidence: what it weighs, the path it walks, and who says so."""
    return {
        "evidence": item.evidence,
        "weight": item.weight,
        "share": match.share(item),
        "path": list(item.path),
        "message": f"reason.{item.evidence}",
        "values": values_of(item.path),
        "sources": sources_of(graph, item.edges),
    }


def values_of(path: tuple[str, ...]) -> dict[str, Json]:
    """The ids on a path by what they are, to fill the reason's message; last comes the actor."""
    values: dict[str, Json] = {}
    seen: dict[str, int] = {}
    for identity in path[1:-1]:
        if identity.startswith(("auth:", "prime:")):
            values["buyer"] = identity
    for identity in path:
        prefix = identity.partition(":")[0]
        names = _VALUE_NAMES.get(prefix, ())
        place = seen.get(prefix, 0)
        if place < len(names):
            values[names[place]] = identity
        seen[prefix] = place + 1
    return values | {"actor": path[-1]}


def sources_of(graph: Graph, edges: Iterable[MergedEdge]) -> list[Json]:
    """Who says that the edges are so: each source once, in the order of the path."""
    found: dict[str, dict[str, Json]] = {}
    for edge in edges:
        for source in edge.sources:
            if source == _REFERENCE:
                for document in citations_of(graph, edge.source_id):
                    found.setdefault(str(document["id"]), document)
            else:
                found.setdefault(source, source_document(graph, source))
    return list(found.values())


def citations_of(graph: Graph, identity: str) -> Iterator[dict[str, Json]]:
    """The sources that a fact cites, with the fact's own date and verification."""
    node = graph.node(identity)
    for edge in graph.out(identity, "cites"):
        document = source_document(graph, edge.target_id)
        if node:
            document["as_of"] = node.properties.get("as_of")
            document["verification"] = node.properties.get("verification", "editorial")
        yield document


def source_document(graph: Graph, identity: str) -> dict[str, Json]:
    """A source as the contract shows it."""
    node = graph.node(identity)
    properties = node.properties if node else {}
    return {
        "id": identity,
        "title": properties.get("title") or properties.get("name") or identity,
        "url": properties.get("url"),
        "as_of": properties.get("as_of"),
        "verification": properties.get("verification", "editorial"),
    }


def contacts_of(graph: Graph, node: Node) -> Iterator[Json]:
    """Contact points by function; none for a company that has declined advertising."""
    if node.kind == COMPANY and standing_of(node) & Standing.AD_BLOCK:
        return
    owners = [node.id, *(edge.target_id for edge in graph.out(node.id, "provided_by"))]
    for owner in owners:
        for edge in graph.into(owner, "contact_of"):
            contact = graph.node(edge.source_id)
            if contact:
                yield _contact_document(graph, contact)


def _contact_document(graph: Graph, contact: Node) -> dict[str, Json]:
    return {
        "id": contact.id,
        "function": contact.properties.get("function"),
        "kind": contact.properties.get("contact_kind"),
        "value": contact.properties.get("value"),
        "label": contact.properties.get("what_for"),
        "source": next(iter(citations_of(graph, contact.id)), None),
    }
