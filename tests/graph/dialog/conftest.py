"""The shipped facts with two companies in a store of their own for each test, read as a graph."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from graph.dialog.change import changed
from graph.dialog.keeping import begin
from graph.dialog.state import Dialogue
from graph.model.build import build
from graph.model.graph import Graph
from graph.reference.loader import load_records
from graph.reference.relevance import relevance_records
from graph.store.base import Store
from graph.store.opening import open_store
from graph.store.record import Edge, Json, Record

TODAY = date(2026, 11, 25)
SHEET = "source:sheet/test"
SHOP, SILENT = "org:4567890003", "org:4567890011"

Answered: TypeAlias = Callable[..., Dialogue]


def company(
    identity: str, offers: dict[str, str], more: dict[str, Json] | None = None, source: str = SHEET
) -> Record:
    """A company in Karlskoga that offers capabilities with the given statuses."""
    edges = [
        Edge("offers", capability, {"score": 0.9, "status": status})
        for capability, status in offers.items()
    ]
    properties: dict[str, Json] = {"name": f"Prov {identity[4:]} AB", "active": True}
    properties |= more or {}
    return Record(source, identity, "company", properties, (Edge("located_in", "mun:1883"), *edges))


@pytest.fixture(scope="session")
def facts_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dialog") / "facts.db"
    store = open_store(f"sqlite:///{path}")
    facts = load_records()
    shop = company(
        SHOP,
        {"cap:svets-plat": "asserted", "cap:krypto": "suggested"},
        {"size": "small", "sni": [{"code": "25110", "vintage": 2025}]},
    )
    store.write([*facts, *relevance_records(facts), shop, company(SILENT, {})], "test")
    store.close()
    return path


@pytest.fixture
def store(facts_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = shutil.copy(facts_file, tmp_path / "own.db")
    opened = open_store(f"sqlite:///{path}")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def graph(facts_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """A graph for tests that write nothing."""
    path = shutil.copy(facts_file, tmp_path_factory.mktemp("read") / "read.db")
    opened = open_store(f"sqlite:///{path}")
    yield build(opened, TODAY)
    opened.close()


@pytest.fixture(scope="session")
def answered(graph: Graph) -> Answered:
    """A dialogue with the shop that says what an answers document says."""

    def make(
        document: Any = None, identity: str = SHOP, day: str | None = "2026-11-23"
    ) -> Dialogue:
        node = graph.node(identity)
        assert node is not None
        return changed(graph, begin(node, day), {} if document is None else document)

    return make
