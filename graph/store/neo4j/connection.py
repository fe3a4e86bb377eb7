"""The connection to a Neo4j database: transactions that are retried, limited in time, translated.

A transaction that fails because the server is away or two writers collide is tried again by the
driver; what runs inside must therefore do nothing but speak to the database.
"""

import os
from collections.abc import Callable
from typing import Any, LiteralString, TypeVar

from neo4j import (
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Query,
    RoutingControl,
    TrustCustomCAs,
    unit_of_work,
)

from graph.store.neo4j import cypher, faults
from graph.store.neo4j.address import Address, parse
from graph.store.neo4j.rows import Row

T = TypeVar("T")

READ_SECONDS = 60.0
"""How long the server may work on one reading."""
WRITE_SECONDS = 900.0
"""How long the server may work on one change; a whole source is withdrawn in one."""
READ_RETRY_SECONDS = 4.0
"""How long a reading is tried again while the server is away; somebody waits for the page."""
WRITE_RETRY_SECONDS = 30.0
"""How long a change is tried again; enough for a server to start anew."""
CONNECT_SECONDS = 5.0
CHUNK = 1_000
"""Rows in one statement."""

_OLDEST = (5, 26)


class Connection:
    """A pool of connections to one database; any thread may use it."""

    def __init__(self, url: str) -> None:
        """Connect. Raises StoreError, or StoreUnavailable if the server does not answer."""
        self.address = parse(url, os.environ)
        self.shown = self.address.shown
        with faults.translated(self.shown):
            self._driver = _driver(self.address)
            self._bookmarks = GraphDatabase.bookmark_manager()
        try:
            self._require_version()
        except BaseException:
            self.close()
            raise

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """What the work returns, from a write transaction; on return the change is durable."""
        timed = unit_of_work(timeout=WRITE_SECONDS)(work)
        with faults.translated(self.shown), self._session() as session:
            result: T = session.execute_write(timed)
            return result

    def rows(self, statement: LiteralString, **parameters: Any) -> list[Row]:
        """The rows of one statement that reads; all of them, so a long reading asks for pages."""
        query = Query(statement, timeout=READ_SECONDS)
        with faults.translated(self.shown):
            found = self._driver.execute_query(
                query,
                parameters,
                routing_=RoutingControl.READ,
                database_=self.address.database,
                bookmark_manager_=self._bookmarks,
            )
        return [dict(record) for record in found.records]

    def close(self) -> None:
        """Let the connections go."""
        self._driver.close()

    def _session(self) -> Any:
        return self._driver.session(
            database=self.address.database,
            bookmark_manager=self._bookmarks,
            fetch_size=CHUNK,
            max_transaction_retry_time=WRITE_RETRY_SECONDS,
        )

    def _require_version(self) -> None:
        version = str(self.rows(cypher.VERSION)[0]["version"])
        numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
        if numbers < _OLDEST:
            raise faults.too_old_server(self.shown, version)


def rows(tx: ManagedTransaction, statement: LiteralString, **parameters: Any) -> list[Row]:
    """The rows of a statement inside a transaction."""
    return [dict(record) for record in tx.run(statement, **parameters)]


def _driver(address: Address) -> Driver:
    settings: dict[str, Any] = {
        "auth": (address.user, address.password),
        "connection_timeout": CONNECT_SECONDS,
        "connection_acquisition_timeout": WRITE_RETRY_SECONDS,
        "max_transaction_retry_time": READ_RETRY_SECONDS,
        "notifications_min_severity": NotificationMinimumSeverity.OFF,
        "user_agent": "beredskapsgrafen",
    }
    uri = address.uri
    if address.certificate:
        uri = uri.replace("+s://", "://")
        settings |= {
            "encrypted": True,
            "trusted_certificates": TrustCustomCAs(address.certificate),
        }
    return GraphDatabase.driver(uri, **settings)
