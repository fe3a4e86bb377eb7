"""The Neo4j database that tests use: one server for all of them, emptied before each.

It is the server at `NEO4J_URL`, else one that is started here and stopped with the tests.
"""

import os
from collections.abc import Iterator

import pytest
from neo4j import Driver, GraphDatabase

from graph.store.neo4j.address import parse
from tests.neo4j_server import Neo4jServer, missing, wanted_version


@pytest.fixture(scope="session")
def neo4j_url() -> Iterator[str]:
    """The address of a database that tests may empty, as BEREDSKAP_STORE takes it."""
    named = os.environ.get("NEO4J_URL")
    if named:
        yield named
        return
    reason = missing(wanted_version())
    if reason:
        pytest.skip(reason)
    with Neo4jServer() as server:
        yield server.url


@pytest.fixture(scope="session")
def neo4j_driver(neo4j_url: str) -> Iterator[Driver]:
    """A way past our store, for what only an analyst or a saboteur would do."""
    with open_driver(neo4j_url) as driver:
        yield driver


@pytest.fixture
def empty_neo4j(neo4j_url: str, neo4j_driver: Driver) -> str:
    """The address of a database without nodes; it keeps constraints and indexes."""
    empty(neo4j_driver)
    return neo4j_url


def open_driver(url: str) -> Driver:
    """A driver of its own for the database at an address."""
    address = parse(url, {})
    return GraphDatabase.driver(address.uri, auth=(address.user, address.password))


def empty(driver: Driver) -> None:
    """Remove all nodes, a part at a time."""
    statement = "MATCH (n) WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS gone"
    while driver.execute_query(statement).records[0]["gone"]:
        pass
