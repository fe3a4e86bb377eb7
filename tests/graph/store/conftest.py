"""Stores to test. Another store joins the contract suite by a line in FACTORIES."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.store.base import Store
from graph.store.neo4j import Neo4jStore
from graph.store.sqlite import SqliteStore

Opener = Callable[[], Store]


def sqlite_opener(request: pytest.FixtureRequest) -> Opener:
    folder: Path = request.getfixturevalue("tmp_path")
    return lambda: SqliteStore(folder / "store.db")


def neo4j_opener(request: pytest.FixtureRequest) -> Opener:
    url: str = request.getfixturevalue("empty_neo4j")
    return lambda: Neo4jStore(url)


FACTORIES: dict[str, Callable[[pytest.FixtureRequest], Opener]] = {
    "sqlite": sqlite_opener,
    "neo4j": neo4j_opener,
}
"""Name of a store → what makes an opener of one and the same store for a test."""


@pytest.fixture(params=FACTORIES)
def open_again(request: pytest.FixtureRequest) -> Opener:
    """Opens the same store each time it is called."""
    return FACTORIES[request.param](request)


@pytest.fixture
def store(open_again: Opener) -> Iterator[Store]:
    opened = open_again()
    yield opened
    opened.close()
