"""What every store promises, whatever keeps the bytes; another store joins in conftest.py."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from graph.store.base import Store, StoreError, Written
from graph.store.record import Edge, Record, Status


def said(source: str = "source:scb", subject: str = "org:4020000001", **parts: Any) -> Record:
    return Record(source, subject, parts.pop("kind", "company"), **parts)


def current(store: Store) -> dict[tuple[str, str], bytes]:
    return {
        (item.record.subject, item.record.source): item.record.content() for item in store.scan()
    }


def test_a_new_store_is_empty_and_sound(store: Store) -> None:
    assert store.revision() == 0
    assert list(store.scan()) == []
    assert list(store.journal()) == []
    assert store.counts() == {"source": {}, "kind": {}}
    assert store.withdrawn_sources() == set()
    assert store.check() == []


def test_a_record_comes_back_as_it_was_said(store: Store) -> None:
    record = said(
        properties={"name": "Åkers Mekaniska", "sni": [{"code": "25110", "vintage": 2025}]},
        edges=(Edge("offers", "cap:b", {"score": 0.5}), Edge("offers", "cap:a")),
        status=Status.PROPOSED,
        valid_until="2026-12-31",
        personal={"contact_person": "Kim"},
    )
    assert store.write([record], "anna") == Written(1, 0, 1)
    (stored,) = store.records(record.subject)
    assert stored.record.content() == record.content()
    assert (stored.revision, stored.actor) == (1, "anna")
    assert stored.at.endswith("+00:00")


def test_the_same_again_is_unchanged_and_not_journalled(store: Store) -> None:
    store.write([said(properties={"a": 1, "b": 2})], "anna")
    assert store.write([said(properties={"b": 2, "a": 1})], "bo") == Written(0, 1, 1)
    assert len(list(store.journal())) == 1


def test_a_source_replaces_what_it_said_and_nobody_elses(store: Store) -> None:
    other = said("source:bolagsverket", properties={"name": "Ett"})
    store.write([said(properties={"name": "Ett"}), other], "anna")
    store.write([said(properties={"name": "Två"})], "anna")
    names = [
        (item.record.source, item.record.properties["name"])
        for item in store.records(other.subject)
    ]
    assert names == [("source:bolagsverket", "Ett"), ("source:scb", "Två")]
    assert [entry.revision for entry in store.history(other.subject)] == [1, 2, 3]


def test_of_two_statements_in_one_write_the_last_counts(store: Store) -> None:
    batch = [said(properties={"name": "Ett"}), said(properties={"name": "Två"})]
    assert store.write(batch, "anna") == Written(1, 0, 1)
    assert store.records(said().subject)[0].record.properties == {"name": "Två"}


def test_a_write_that_fails_writes_nothing(store: Store) -> None:
    def broken() -> Any:
        yield said()
        raise RuntimeError("the file ended")

    with pytest.raises(RuntimeError, match="the file ended"):
        store.write(broken(), "anna")
    assert store.revision() == 0


def test_a_decision_stands_until_the_source_says_something_new(store: Store) -> None:
    record = said(status=Status.PROPOSED, properties={"name": "Ett"})
    store.write([record], "anna")
    store.set_status(record.source, record.subject, Status.REJECTED, "bo")
    store.set_status(record.source, record.subject, Status.REJECTED, "bo")
    assert store.write([record], "anna") == Written(0, 1, 2)
    assert store.records(record.subject)[0].record.status is Status.REJECTED
    store.write([said(status=Status.PROPOSED, properties={"name": "Två"})], "anna")
    assert store.records(record.subject)[0].record.status is Status.PROPOSED
    assert [entry.action for entry in store.journal()] == ["put", "status", "put"]
    assert list(store.journal())[1].detail == {"status": "rejected"}


def test_a_decision_needs_a_record(store: Store) -> None:
    with pytest.raises(KeyError, match="source:scb says nothing about org:4020000001"):
        store.set_status("source:scb", "org:4020000001", Status.ACCEPTED, "bo")


def test_removing_takes_back_one_statement(store: Store) -> None:
    store.write([said(), said("source:bolagsverket")], "anna")
    assert store.remove("source:scb", said().subject, "bo")
    assert not store.remove("source:scb", said().subject, "bo")
    assert not store.remove("source:nobody", said().subject, "bo")
    assert [item.record.source for item in store.records(said().subject)] == ["source:bolagsverket"]
    assert [entry.action for entry in store.history(said().subject)] == ["put", "put", "remove"]


def test_withdrawing_takes_a_source_and_what_was_derived_from_it(store: Store) -> None:
    derived = said("source:reading", properties={"derived_from": ["source:scb", "source:x"]})
    mentions = said("source:reading", "org:4020000002", properties={"name": "source:scb"})
    store.write([said(), said(subject="org:4020000003"), derived, mentions], "anna")
    assert store.withdraw("source:scb", "bo") == 3
    assert list(current(store)) == [("org:4020000002", "source:reading")]
    assert store.withdrawn_sources() == {"source:scb"}
    actions = [(entry.action, entry.source, entry.subject) for entry in store.journal(after=4)]
    assert actions[0] == ("withdraw", "source:scb", None)
    assert {action[0] for action in actions[1:]} == {"remove"}
    assert len(actions) == 4
    assert store.history(said().subject)[0].record is not None
    assert store.check() == []


def test_a_source_that_speaks_again_is_no_longer_withdrawn(store: Store) -> None:
    store.write([said()], "anna")
    store.withdraw("source:scb", "bo")
    assert store.write([said()], "anna").written == 1
    assert store.withdrawn_sources() == set()


def test_a_source_may_be_withdrawn_before_it_has_spoken(store: Store) -> None:
    assert store.withdraw("source:example", "bo") == 0
    assert store.withdrawn_sources() == {"source:example"}


def test_erasing_leaves_tombstones_and_cuts_edges(store: Store) -> None:
    kept, gone = Edge("has_member", "org:4020000002"), Edge("has_member", said().subject)
    network = said("source:sheet/a", "net:x", kind="network", edges=(gone, kept))
    store.write([said(properties={"name": "Ett"}), network], "anna")
    store.write([said(properties={"name": "Två"}), said("source:bolagsverket")], "anna")
    assert store.erase(said().subject, "bo") == 3
    assert store.records(said().subject) == []
    assert store.records("net:x")[0].record.edges == (kept,)
    history = store.history(said().subject)
    assert [(entry.action, entry.record) for entry in history] == [
        ("put", None),
        ("put", None),
        ("put", None),
        ("erase", None),
    ]
    assert history[-1].detail == {"contents": 3, "references": 1}
    assert store.check() == []


def test_erasing_what_nobody_spoke_of_leaves_no_trace(store: Store) -> None:
    assert store.erase("org:4020000009", "bo") == 0
    assert store.revision() == 0


def test_scanning_by_kind_and_source_in_order(store: Store) -> None:
    records = [
        said("source:b", "org:4020000002"),
        said("source:a", "org:4020000002"),
        said("source:a", "org:4020000001"),
        said("source:a", "cap:x", kind="capability"),
    ]
    store.write(records, "anna")

    def found(**filters: Any) -> list[tuple[str, str]]:
        return [(item.record.subject, item.record.source) for item in store.scan(**filters)]

    companies = [
        ("org:4020000001", "source:a"),
        ("org:4020000002", "source:a"),
        ("org:4020000002", "source:b"),
    ]
    assert found() == [("cap:x", "source:a"), *companies]
    assert found(kinds=["company"]) == companies
    assert found(kinds=["capability", "company", "nothing"]) == found()
    assert found(source="source:b") == companies[2:]
    assert found(kinds=["company"], source="source:a") == companies[:2]
    assert found(kinds=[]) == found(source="source:nobody") == []


def test_scanning_streams_while_others_write(store: Store) -> None:
    store.write([said(subject=f"org:40200{number:05d}") for number in range(2000)], "anna")
    stream = store.scan()
    first = next(stream)
    store.write([said(subject="org:4099999999")], "anna")
    assert first.record.subject == "org:4020000000"
    assert sum(1 for _ in stream) == 1999
    assert sum(1 for _ in store.scan()) == 2001


def test_digests_tell_what_is_unchanged(store: Store) -> None:
    records = [said(subject=f"org:40200{number:05d}") for number in range(1200)]
    store.write(records, "anna")
    subjects = [record.subject for record in records]
    digests = store.digests("source:scb", [*subjects, "org:4099999999"])
    assert digests == {record.subject: record.digest() for record in records}
    assert store.digests("source:nobody", subjects) == {}


def test_counting_is_of_accepted_records_and_distinct_subjects(store: Store) -> None:
    store.write(
        [
            said("source:a"),
            said("source:b"),
            said("source:a", "org:4020000002", status=Status.PROPOSED),
            said("source:a", "cap:x", kind="capability"),
        ],
        "anna",
    )
    assert store.counts() == {
        "source": {"source:a": 2, "source:b": 1},
        "kind": {"company": 1, "capability": 1},
    }


def test_what_was_acknowledged_is_there_after_reopening(open_again: Callable[[], Store]) -> None:
    first = open_again()
    first.write([said(properties={"name": "Ett"})], "anna")
    first.withdraw("source:x", "bo")
    first.close()
    second = open_again()
    assert second.revision() == 2
    assert second.records(said().subject)[0].record.properties == {"name": "Ett"}
    assert second.withdrawn_sources() == {"source:x"}
    second.close()


def test_a_reader_sees_what_a_writer_of_another_opening_wrote(
    open_again: Callable[[], Store],
) -> None:
    writer, reader = open_again(), open_again()
    assert reader.revision() == 0
    writer.write([said("source:new", kind="network", subject="net:x")], "cecilia")
    assert [item.actor for item in reader.scan(["network"])] == ["cecilia"]
    assert [entry.source for entry in reader.journal()] == ["source:new"]
    writer.close()
    reader.close()


def test_threads_take_turns_and_lose_nothing(store: Store) -> None:
    def write(thread: int) -> None:
        for number in range(20):
            store.write([said(f"source:{thread}", f"org:40200{number:05d}")], f"actor {thread}")
            assert store.records(f"org:40200{number:05d}")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry.revision for entry in store.journal()] == list(range(1, 81))
    assert len(current(store)) == 80


def test_a_journal_is_taken_over_whole(store: Store, open_again: Callable[[], Store]) -> None:
    entries = list(store.journal())
    assert store.restore(entries) == 0
    store.write([said()], "anna")
    with pytest.raises(StoreError, match="only be taken over by an empty store") as caught:
        store.restore(store.journal())
    assert "tomt lager" in caught.value.show("sv")
