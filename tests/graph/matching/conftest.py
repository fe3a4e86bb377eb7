"""A graph of the shipped facts with a few companies of our own making."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from graph.model.build import build
from graph.model.graph import Graph
from graph.reference.loader import load_records
from graph.reference.relevance import relevance_records
from graph.store.merge import MergedEdge, Node
from graph.store.opening import open_store
from graph.store.record import Edge, Json, Record

TODAY = date(2026, 11, 25)
SOURCE = "source:sheet/test"


def company_record(
    number: str,
    offers: Mapping[str, float],
    place: str | None,
    properties: Mapping[str, Json] | None = None,
) -> Record:
    """A company as a sheet would describe it."""
    edges = [
        Edge("offers", capability, {"score": score, "status": "asserted"})
        for capability, score in offers.items()
    ]
    if place:
        edges.append(Edge("located_in", place))
    described: dict[str, Json] = {"name": f"Prov {number} AB", "active": True}
    described |= dict(properties or {})
    return Record(SOURCE, f"org:{number}", "company", described, tuple(edges))


def company_node(
    offers: Mapping[str, float],
    place: str | None = "mun:1883",
    properties: Mapping[str, Json] | None = None,
    number: str = "4000000004",
) -> Node:
    """The same as a merged node, for questions about a company that no store holds."""
    record = company_record(number, offers, place, properties)
    edges = tuple(
        MergedEdge(record.subject, edge.kind, edge.target, edge.properties, (SOURCE,))
        for edge in record.edges
    )
    provenance = dict.fromkeys(record.properties, (SOURCE,))
    return Node(record.subject, "company", record.properties, edges, provenance, (SOURCE,))


COMPANIES: Sequence[Record] = (
    company_record("4000000012", {"cap:ytbehandling": 0.9}, "mun:1883"),
    company_record("4000000020", {"cap:skarande-bearbetning": 0.8}, "mun:1880"),
    company_record("4000000038", {"cap:livsmedelsproduktion": 0.9}, "mun:0380"),
    company_record("4000000046", {"cap:ytbehandling": 0.9}, "mun:1883", {"deregistered": "2024"}),
    company_record("4000000053", {"cap:svets-plat": 0.7}, "mun:1883", {"ad_block": True}),
)


@pytest.fixture(scope="session")
def facts_graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The shipped facts and the test's companies in a real store, read as a graph."""
    path: Path = tmp_path_factory.mktemp("matching") / "facts.db"
    store = open_store(f"sqlite:///{path}")
    facts = load_records()
    store.write([*facts, *relevance_records(facts), *COMPANIES], "test")
    yield build(store, TODAY)
    store.close()
