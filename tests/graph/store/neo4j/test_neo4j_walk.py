"""The shared store against the same plain dictionary, on the same random walks, as the embedded.

Since both are held to one model, they are held to each other.
"""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from neo4j import Driver

from graph.store.base import Store
from graph.store.neo4j import Neo4jStore
from tests.graph.store.test_store_model import StoreWalk
from tests.neo4j_fixtures import empty


@pytest.fixture
def walk(neo4j_url: str, neo4j_driver: Driver) -> Iterator[type[StoreWalk]]:
    class SharedWalk(StoreWalk):
        """Walks over one database, emptied before each walk and for each new store."""

        def __init__(self) -> None:
            empty(neo4j_driver)
            super().__init__()

        def open(self) -> Store:
            return Neo4jStore(neo4j_url)

        def open_empty(self) -> Store:
            empty(neo4j_driver)
            return self.open()

    yield SharedWalk
    empty(neo4j_driver)


def test_random_walks(walk: type[StoreWalk]) -> None:
    run_state_machine_as_test(
        walk,
        settings=settings(
            max_examples=12,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
