"""The merged graph as it stands on a real server, kept in step with the records."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Self

import pytest
from neo4j import Driver
from neo4j.exceptions import ClientError

from graph.ontology import ontology
from graph.store.neo4j import Neo4jStore, writing
from graph.store.neo4j.schema import graph_promises, journal_promises
from graph.store.record import Edge, Record, Status

COMPANY, OTHER = "org:4020000001", "org:4020000002"


@pytest.fixture
def shared(empty_neo4j: str) -> Iterator[Neo4jStore]:
    store = Neo4jStore(empty_neo4j)
    yield store
    store.close()


def said(source: str = "source:scb", subject: str = COMPANY, **parts: Any) -> Record:
    return Record(source, subject, parts.pop("kind", "company"), **parts)


def drawn(driver: Driver) -> dict[str, tuple[list[str], list[tuple[str, str, list[str]]]]]:
    found = driver.execute_query(
        "MATCH (n:Entity) RETURN n.id AS id, labels(n) AS labels, COLLECT { MATCH (n)-[r]->(t) "
        "RETURN [type(r), t.id, r.sources] } AS edges"
    )
    return {
        row["id"]: (sorted(row["labels"]), sorted(tuple(edge) for edge in row["edges"]))
        for row in found.records
    }


def test_the_graph_follows_every_kind_of_change(shared: Neo4jStore, neo4j_driver: Driver) -> None:
    edges = (Edge("offers", "cap:x"), Edge("located_in", "mun:1880"))
    shared.write([said(edges=edges), said("source:b", edges=edges[:1])], "anna")
    assert drawn(neo4j_driver) == {
        COMPANY: (
            ["Company", "Entity"],
            [
                ("LOCATED_IN", "mun:1880", ["source:scb"]),
                ("OFFERS", "cap:x", ["source:scb", "source:b"]),
            ],
        ),
        "cap:x": (["Entity"], []),
        "mun:1880": (["Entity"], []),
    }
    shared.set_status("source:scb", COMPANY, Status.REJECTED, "bo")
    assert drawn(neo4j_driver) == {
        COMPANY: (["Company", "Entity"], [("OFFERS", "cap:x", ["source:b"])]),
        "cap:x": (["Entity"], []),
    }
    shared.write([said("source:b", kind="authority")], "anna")
    assert drawn(neo4j_driver) == {COMPANY: (["Authority", "Entity"], [])}
    shared.withdraw("source:b", "bo")
    assert drawn(neo4j_driver) == {}
    assert shared.check() == []


def test_what_others_point_at_stays_until_it_is_erased(
    shared: Neo4jStore, neo4j_driver: Driver
) -> None:
    network = said(subject="net:x", kind="network", edges=(Edge("has_member", COMPANY),))
    shared.write([said(properties={"name": "Ett AB"}), network], "anna")
    shared.remove("source:scb", COMPANY, "bo")
    assert drawn(neo4j_driver)[COMPANY] == (["Entity"], [])
    left = neo4j_driver.execute_query("MATCH (n {id: $id}) RETURN properties(n) AS p", id=COMPANY)
    assert left.records[0]["p"] == {"id": COMPANY}
    shared.write([said(properties={"name": "Ett AB"})], "anna")
    shared.erase(COMPANY, "bo")
    assert drawn(neo4j_driver) == {"net:x": (["Entity", "Network"], [])}
    everything = neo4j_driver.execute_query("MATCH (n) RETURN collect(properties(n)) AS all")
    assert "Ett AB" not in str(everything.records[0]["all"])


def test_a_day_that_passes_takes_out_what_is_no_longer_valid(
    shared: Neo4jStore, neo4j_driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    class LaterDate(date):
        @classmethod
        def today(cls) -> Self:
            return cls(2099, 1, 2)

    shared.write([said(valid_until="2099-01-01"), said(subject=OTHER)], "anna")
    assert set(drawn(neo4j_driver)) == {COMPANY, OTHER}
    monkeypatch.setattr(writing, "date", LaterDate)
    shared.write([said(subject=OTHER)], "anna")
    assert set(drawn(neo4j_driver)) == {OTHER}
    assert shared.check() == []


def test_the_database_itself_keeps_ids_unique(shared: Neo4jStore, neo4j_driver: Driver) -> None:
    shared.write([said()], "anna")
    found = neo4j_driver.execute_query("SHOW INDEXES YIELD name, state RETURN name, state")
    states = {row["name"]: row["state"] for row in found.records}
    for promise in journal_promises() + graph_promises():
        assert states[promise.name] == "ONLINE"
    for kind in ontology().kinds:
        assert f"{kind}_id" in states
    with pytest.raises(ClientError, match="already exists"):
        neo4j_driver.execute_query("CREATE (:Company {id: $id})", id=COMPANY)


def test_full_text_knows_swedish_endings(shared: Neo4jStore, neo4j_driver: Driver) -> None:
    shared.write(
        [said(properties={"name": "Ett AB", "activity": "Svetsning av räcken och trappor"})], "anna"
    )
    found = neo4j_driver.execute_query(
        "CALL db.index.fulltext.queryNodes('texter', 'trappa') YIELD node RETURN node.name AS name"
    )
    assert [row["name"] for row in found.records] == ["Ett AB"]


@pytest.mark.parametrize(
    ("sabotage", "problem"),
    [
        ("MATCH (n:Company) SET n.name = 'Annat'", "the node or its relationships"),
        ("MATCH (:Company)-[r]->() DELETE r", "the node or its relationships"),
        ("CREATE (:Entity:Company {id: 'org:4020000009'})", "org:4020000009"),
        ("MATCH (e:CurrentRecord) SET e.status = 'rejected'", "does not follow from the journal"),
        ("MATCH (e:JournalEntry) DETACH DELETE e", "The journal ends at 0"),
    ],
)
def test_a_check_finds_what_somebody_else_has_changed(
    shared: Neo4jStore, neo4j_driver: Driver, sabotage: str, problem: str
) -> None:
    shared.write([said(properties={"name": "Ett"}, edges=(Edge("offers", "cap:x"),))], "anna")
    assert shared.check() == []
    neo4j_driver.execute_query(sabotage)
    assert problem in " ".join(text.en for text in shared.check())
