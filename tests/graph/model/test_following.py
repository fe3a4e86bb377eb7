"""Following the journal step by step gives what a fresh build gives, whatever is done."""

import tempfile
from collections.abc import Callable
from dataclasses import astuple
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any, Self

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graph.model.build as building
from graph.model.build import LiveGraph, build, follow
from graph.model.graph import Graph
from graph.store.base import Store
from graph.store.record import Edge, Record, Status
from graph.store.sqlite import SqliteStore
from tests.graph.model.conftest import RECORDS, TODAY, company, fact

SOURCES = ("source:reference", "source:scb", "source:partner/x")
SUBJECTS = {
    "org:5560000019": "company",
    "org:5560000027": "company",
    "auth:fmv": "authority",
    "cap:svets": "capability",
    "mun:1883": "municipality",
}
subjects = st.sampled_from(sorted(SUBJECTS))
sources = st.sampled_from(SOURCES)
edges = st.builds(
    Edge,
    st.sampled_from(["offers", "buys", "located_in"]),
    st.sampled_from(["cap:svets", "mun:1883", "auth:fmv"]),
    st.sampled_from([{}, {"score": 0.5, "status": "asserted"}, {"status": "refused"}]),
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    subject = draw(subjects)
    # A number may turn out to be a public buyer's: then a company becomes an authority.
    kind = draw(st.sampled_from([SUBJECTS[subject], "authority" if subject[0] == "o" else ""]))
    return Record(
        draw(sources),
        subject,
        kind or SUBJECTS[subject],
        {"name": draw(st.sampled_from("ABC"))},
        tuple(draw(st.lists(edges, max_size=2))),
        draw(st.sampled_from(Status)),
    )


changes = st.one_of(
    st.tuples(st.just("put"), st.lists(records(), max_size=3)),
    st.tuples(st.just("remove"), sources, subjects),
    st.tuples(st.just("decide"), sources, subjects, st.sampled_from(Status)),
    st.tuples(st.just("withdraw"), sources),
    st.tuples(st.just("erase"), subjects),
)


def apply(store: Store, change: Any) -> None:
    match change:
        case ("put", wanted):
            store.write(wanted, "test")
        case ("remove", source, subject):
            store.remove(source, subject, "test")
        case ("decide", source, subject, status):
            if any(one.record.source == source for one in store.records(subject)):
                store.set_status(source, subject, status, "test")
        case ("withdraw", source):
            store.withdraw(source, "test")
        case ("erase", subject):
            store.erase(subject, "test")


def content(graph: Graph) -> Any:
    columns = graph.companies
    return (
        graph.revision,
        {identity: astuple(node) for identity, node in graph.reference.nodes.items()},
        {identity: graph.reference.into(identity) for identity in SUBJECTS},
        {kind: graph.of_kind(kind) for kind in ("authority", "capability", "municipality")},
        [
            (columns.subject(i), columns.names[i], columns.offers_of(i), int(columns.standing[i]))
            for i in range(len(columns))
        ],
        [columns.municipalities.tolist(), columns.counties.tolist()],
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(changes, min_size=1, max_size=8), st.data())
def test_following_equals_building_anew(steps: list[Any], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "followed.db")
        try:
            store.write(RECORDS, "test")
            graph = build(store, TODAY)
            for step in steps:
                apply(store, step)
                if data.draw(st.booleans()):
                    graph = follow(graph)
                    assert content(graph) == content(build(store, TODAY))
            assert content(follow(graph)) == content(build(store, TODAY))
        finally:
            store.close()


def test_the_older_graph_stands_when_a_newer_is_made(store: Store) -> None:
    older = build(store, TODAY)
    store.write([fact("net:ny", "network", "Ny")], "test")
    newer = follow(older)
    assert older.of_kind("network") == ()
    assert newer.of_kind("network") == ("net:ny",)
    assert newer.companies is older.companies, "companies that nobody touched are shared"


def test_a_changed_company_leaves_the_reference_part_alone(store: Store) -> None:
    older = build(store, TODAY)
    store.write([company("5560000019", "Alfa Nya AB")], "test")
    newer = follow(older)
    assert newer.reference is older.reference
    assert newer.companies.names[0] == ("Alfa Nya AB",)


def test_erasing_cuts_what_others_said_of_the_subject(store: Store) -> None:
    older = build(store, TODAY)
    store.erase("cap:svets", "test")
    newer = follow(older)
    assert newer.out("auth:fmv", "buys") == ()
    assert newer.companies.capabilities == ("cap:frasning",)


def test_the_live_graph_is_the_same_until_something_changes(store: Store) -> None:
    live = LiveGraph(store)
    first = live.current()
    assert live.current() is first
    store.write([fact("net:ny", "network", "Ny")], "test")
    second = live.current()
    assert (second.revision, second.of_kind("network")) == (first.revision + 1, ("net:ny",))


def test_a_new_day_is_a_new_graph(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    days = iter([TODAY, date(2026, 11, 26)])

    class Clock(date):
        @classmethod
        def today(cls) -> Self:
            day = next(days)
            return cls(day.year, day.month, day.day)

    monkeypatch.setattr(building, "date", Clock)
    limited = Record("source:partner/x", "net:b", "network", {}, valid_until="2026-11-25")
    store.write([limited], "test")
    live = LiveGraph(store)
    assert live.current().of_kind("network") == ("net:b",)
    assert live.current().of_kind("network") == ()


def test_two_readers_follow_one_writer(store: Store, tmp_path: Path) -> None:
    """Two readers on connections of their own never see less than was acknowledged to them."""
    readers = [SqliteStore(tmp_path / "small.db") for _ in range(2)]
    lives = [LiveGraph(reader) for reader in readers]
    faults: list[str] = []
    done: list[bool] = []

    def watch(live: LiveGraph) -> Callable[[], None]:
        def run() -> None:
            seen = 0
            while not done or seen < store.revision():
                graph = live.current()
                if graph.revision < seen or len(graph.of_kind("network")) < graph.revision - len(
                    RECORDS
                ):
                    faults.append(f"{graph.revision} after {seen}")
                seen = graph.revision

        return run

    threads = [Thread(target=watch(live)) for live in lives]
    for thread in threads:
        thread.start()
    for n in range(20):
        store.write([fact(f"net:{n:02d}", "network", str(n))], "test")
    done.append(True)
    for thread in threads:
        thread.join(timeout=30)
    try:
        assert not any(thread.is_alive() for thread in threads)
        assert faults == []
        for live in lives:
            assert content(live.current()) == content(build(store, live.current().today))
    finally:
        for reader in readers:
            reader.close()
