"""What the shared store does when its server, its database or what it is given is at fault.

These need a server of their own, since they kill it.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from graph.store.base import StoreDamaged, StoreError, StoreTooNew, StoreUnavailable, Written
from graph.store.neo4j import Neo4jStore, connection
from graph.store.neo4j.preparing import MIGRATIONS
from graph.store.record import Edge, Record
from tests.neo4j_fixtures import empty, open_driver
from tests.neo4j_relay import Relay
from tests.neo4j_server import PASSWORD, Neo4jServer, missing, wanted_version


@pytest.fixture(scope="module")
def own_server() -> Iterator[Neo4jServer]:
    reason = missing(wanted_version())
    if reason:
        pytest.skip(reason)
    with Neo4jServer() as server:
        yield server


@pytest.fixture
def server(own_server: Neo4jServer) -> Neo4jServer:
    with open_driver(own_server.url) as driver:
        empty(driver)
    return own_server


def said(number: int, name: str = "Ett AB") -> Record:
    properties = {"name": f"{name} {number}"}
    edges = (Edge("located_in", "mun:1880"), Edge("offers", "cap:x"))
    return Record("source:scb", f"org:{4020000000 + number}", "company", properties, edges)


def ask(server: Neo4jServer, statement: str) -> list[dict[str, Any]]:
    with open_driver(server.url) as driver:
        return [dict(row) for row in driver.execute_query(statement).records]


def test_a_server_killed_in_the_middle_of_a_batch(server: Neo4jServer) -> None:
    """The acknowledged stays; the batch under way is made whole by trying again, or is gone."""
    outcome: list[object] = []

    def write(store: Neo4jStore) -> None:
        try:
            outcome.append(store.write([said(number) for number in range(1, 4001)], "bo"))
        except StoreUnavailable as error:
            outcome.append(error)

    with closing(Neo4jStore(server.url)) as store:
        store.write([said(0)], "anna")
        writer = threading.Thread(target=write, args=(store,))
        writer.start()
        time.sleep(0.4)
        server.kill()
        assert not outcome, "the batch was done before the server was killed"
        server.start()
        writer.join()
        assert outcome == [Written(4000, 0, 4001)]
        assert store.revision() == 4001
        assert [entry.revision for entry in store.journal()] == list(range(1, 4002))
        assert store.check() == []


def test_a_server_that_stays_away_leaves_nothing_half_written(
    server: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "WRITE_RETRY_SECONDS", 0.5)
    failures: list[StoreError] = []

    def write(store: Neo4jStore) -> None:
        try:
            store.write([said(number) for number in range(1, 4001)], "bo")
        except StoreUnavailable as error:
            failures.append(error)

    with closing(Neo4jStore(server.url)) as store:
        store.write([said(0)], "anna")
        writer = threading.Thread(target=write, args=(store,))
        writer.start()
        time.sleep(0.4)
        server.kill()
        writer.join()
        with pytest.raises(StoreUnavailable, match="does not answer") as caught:
            store.revision()
        server.start()
        assert len(failures) == 1
        assert PASSWORD not in str(failures[0]) + str(caught.value)
        assert "svarar inte" in caught.value.show("sv")
        assert store.revision() == 1
        assert [item.record for item in store.scan()] == [said(0)]
        assert store.check() == []


def test_a_dropped_connection_is_made_anew(server: Neo4jServer) -> None:
    with Relay(server.port) as relay:
        url = f"bolt://neo4j:{PASSWORD}@127.0.0.1:{relay.port}/neo4j"
        with closing(Neo4jStore(url)) as store:
            store.write([said(1)], "anna")
            relay.drop()
            assert store.revision() == 1
            relay.drop()
            assert store.write([said(2)], "anna").revision == 2
            store.write([said(number) for number in range(3, 2003)], "anna")
            stream = store.scan()
            first = next(stream)
            relay.drop()
            assert [first, *stream] == list(store.scan())
            assert store.check() == []


def test_a_connection_that_cannot_be_made_is_told_and_heals(server: Neo4jServer) -> None:
    with Relay(server.port) as relay:
        url = f"bolt://neo4j:{PASSWORD}@127.0.0.1:{relay.port}/neo4j"
        with closing(Neo4jStore(url)) as store:
            store.write([said(1)], "anna")
            relay.refuse(True)
            with pytest.raises(StoreUnavailable, match="does not answer"):
                store.revision()
            relay.refuse(False)
            assert store.revision() == 1


def test_nobody_listens_at_the_address() -> None:
    with Relay(1) as relay:
        port = relay.port
    with pytest.raises(StoreUnavailable, match="check that it runs"):
        Neo4jStore(f"neo4j://neo4j:{PASSWORD}@127.0.0.1:{port}/neo4j")


def test_a_wrong_password(server: Neo4jServer) -> None:
    url = server.url.replace(PASSWORD, "fel-losenord")
    with pytest.raises(StoreError, match="refuses the user name or password") as caught:
        Neo4jStore(url)
    assert not isinstance(caught.value, StoreUnavailable)
    assert "fel-losenord" not in str(caught.value) + caught.value.show("sv")


def test_a_wrong_database(server: Neo4jServer) -> None:
    with pytest.raises(StoreError, match="no database of that name") as caught:
        Neo4jStore(server.url.removesuffix("neo4j") + "annan")
    assert not isinstance(caught.value, StoreUnavailable)


def test_a_database_that_may_only_be_read(server: Neo4jServer) -> None:
    with closing(Neo4jStore(server.url)) as store:
        store.write([said(1)], "anna")
    server.stop()
    server.configure("server.databases.default_to_read_only=true\n")
    server.start()
    try:
        with closing(Neo4jStore(server.url)) as store:
            assert [item.record for item in store.scan()] == [said(1)]
            assert store.check() == []
            with pytest.raises(StoreError, match="may only be read") as caught:
                store.write([said(2)], "anna")
            assert "får bara läsas" in caught.value.show("sv")
            assert store.revision() == 1
    finally:
        server.stop()
        server.configure("")
        server.start()


def test_somebody_elses_data_is_not_touched(server: Neo4jServer) -> None:
    before = "CREATE (a:Person {name: 'Kim'})-[:KNOWS]->(:Person {name: 'Bo'})"
    ask(server, before)
    with pytest.raises(StoreDamaged, match="not Beredskapsgrafen's") as caught:
        Neo4jStore(server.url)
    assert "orörd" in caught.value.show("sv")
    found = ask(server, "MATCH (n) RETURN labels(n) AS labels, n.name AS name ORDER BY name")
    assert found == [
        {"labels": ["Person"], "name": "Bo"},
        {"labels": ["Person"], "name": "Kim"},
    ]


def test_an_older_format_is_brought_up(server: Neo4jServer) -> None:
    with closing(Neo4jStore(server.url)) as store:
        store.write([said(1), said(2)], "anna")
        entries = list(store.journal())
    ask(server, "MATCH (n:Entity) DETACH DELETE n")
    ask(server, "MATCH (s:Beredskapsgrafen) SET s.format = 1")
    with closing(Neo4jStore(server.url)) as store:
        assert list(store.journal()) == entries
        assert store.check() == []
    (head,) = ask(server, "MATCH (s:Beredskapsgrafen) RETURN s.format AS format")
    assert head == {"format": len(MIGRATIONS)}
    assert ask(server, "MATCH (n:Company) RETURN count(n) AS n") == [{"n": 2}]


def test_a_newer_format_is_left_alone(server: Neo4jServer) -> None:
    Neo4jStore(server.url).close()
    ask(server, "MATCH (s:Beredskapsgrafen) SET s.format = 99")
    with pytest.raises(StoreTooNew, match="written by a newer version"):
        Neo4jStore(server.url)
    assert ask(server, "MATCH (n) RETURN n.format AS format") == [{"format": 99}]


LONG = "å" * 5000


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (Record("source:a", f"org:{LONG}", "company"), "longer than 2000 bytes"),
        (Record("source:a", "org:1", "company", {"name": LONG}), "Neo4j refuses"),
        (Record("source:a", "org:1", "company", {"name": "\ud800"}), "not valid JSON"),
        (Record("source:a", "org:1", "company", {"n": 2**64}), "not valid JSON"),
    ],
    ids=["long id", "long name", "half a character", "large number"],
)
def test_what_neo4j_cannot_hold_is_refused_whole(
    server: Neo4jServer, record: Record, message: str
) -> None:
    with closing(Neo4jStore(server.url)) as store:
        store.write([said(1)], "anna")
        with pytest.raises(StoreError, match=message) as caught:
            store.write([said(2), record, said(3)], "bo")
        assert "ingenting skrevs" in caught.value.show("sv")
        assert store.revision() == 1
        assert [item.record for item in store.scan()] == [said(1)]
        assert store.check() == []


def test_a_copy_that_was_interrupted_is_no_store_until_it_is_made_again(
    server: Neo4jServer,
) -> None:
    with closing(Neo4jStore(server.url)) as store:
        store.write([said(1)], "anna")
        entries = list(store.journal())
    ask(server, "MATCH (s:Beredskapsgrafen) SET s.state = 'filling', s.revision = 0")
    with closing(Neo4jStore(server.url)) as store:
        for use in (store.revision, store.scan, lambda: store.write([said(2)], "bo")):
            with pytest.raises(StoreError, match="copy into this store is not finished"):
                use()
        assert store.restore(entries) == 1
        assert list(store.journal()) == entries
        assert store.check() == []


def test_a_copy_whose_source_breaks_leaves_an_empty_store(server: Neo4jServer) -> None:
    def broken() -> Iterator[Any]:
        yield from entries
        raise RuntimeError("the file ended")

    with closing(Neo4jStore(server.url)) as store:
        store.write([said(number) for number in range(1200)], "anna")
        entries = list(store.journal())
    with open_driver(server.url) as driver:
        empty(driver)
    with closing(Neo4jStore(server.url)) as store:
        with pytest.raises(RuntimeError, match="the file ended"):
            store.restore(broken())
        assert store.revision() == 0
        assert list(store.journal()) == []
        assert store.check() == []
        assert store.write([said(1)], "anna").revision == 1
