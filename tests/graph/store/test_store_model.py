"""A store against a plain dictionary, through random walks of everything one can do with it."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from graph.store.base import Store
from graph.store.record import Edge, Record, Status
from graph.store.snapshot import read_snapshot, write_snapshot
from graph.store.sqlite import SqliteStore

SOURCES = st.sampled_from(["source:a", "source:b", "source:c"])
SUBJECTS = st.sampled_from(["org:1", "org:2", "org:3"])
RECORDS = st.builds(
    Record,
    SOURCES,
    SUBJECTS,
    st.sampled_from(["company", "authority"]),
    st.fixed_dictionaries(
        {"derived_from": st.lists(SOURCES, max_size=2)}, optional={"name": st.text(max_size=3)}
    ),
    st.lists(st.builds(Edge, st.just("has_member"), SUBJECTS), max_size=2).map(tuple),
    st.sampled_from(Status),
    st.sampled_from([None, "2026-01-01"]),
    st.dictionaries(st.just("note"), st.text(max_size=3), max_size=1),
)
Key = tuple[str, str]


class StoreWalk(RuleBasedStateMachine):
    """`said` is what each source last said, `status` what was decided about it since."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "store.db"
        self.said: dict[Key, Record] = {}
        self.status: dict[Key, Status] = {}
        self.withdrawn: set[str] = set()
        self.store = self.open()

    def open(self) -> Store:
        """The store again; a subclass walks over another kind of store."""
        return SqliteStore(self.path)

    def open_empty(self) -> Store:
        """A new store that takes the place of the old one."""
        self.path = self.path.with_name(self.path.name + "x")
        return self.open()

    @initialize()
    def start(self) -> None:
        assert self.store.revision() == 0

    @rule(records=st.lists(RECORDS, max_size=6))
    def put(self, records: list[Record]) -> None:
        wanted = {(record.subject, record.source): record for record in records}
        new = {
            key: record
            for key, record in wanted.items()
            if key not in self.said or self.said[key].content() != record.content()
        }
        before = self.store.revision()
        written = self.store.write(records, "anna")
        assert (written.written, written.unchanged) == (len(new), len(wanted) - len(new))
        assert written.revision == self.store.revision() == before + len(new)
        self.said |= new
        self.status |= {key: record.status for key, record in new.items()}
        self.withdrawn -= {record.source for record in new.values()}

    @rule(source=SOURCES, subject=SUBJECTS, status=st.sampled_from(Status))
    def decide(self, source: str, subject: str, status: Status) -> None:
        key = subject, source
        try:
            self.store.set_status(source, subject, status, "bo")
        except KeyError:
            assert key not in self.said
        else:
            assert key in self.said
            self.status[key] = status

    @rule(source=SOURCES, subject=SUBJECTS)
    def remove(self, source: str, subject: str) -> None:
        assert self.store.remove(source, subject, "bo") == ((subject, source) in self.said)
        self._forget({(subject, source)})

    @rule(source=SOURCES)
    def withdraw(self, source: str) -> None:
        going = {
            key
            for key, record in self.said.items()
            if source in [key[1], *(record.properties.get("derived_from") or [])]  # type: ignore[misc]
        }
        assert self.store.withdraw(source, "bo") == len(going)
        self._forget(going)
        self.withdrawn.add(source)

    @rule(subject=SUBJECTS)
    def erase(self, subject: str) -> None:
        self.store.erase(subject, "bo")
        self._forget({key for key in self.said if key[0] == subject})
        for key, record in self.said.items():
            edges = tuple(edge for edge in record.edges if edge.target != subject)
            self.said[key] = replace(record, edges=edges)

    @rule()
    def reopen(self) -> None:
        assert self.store.check() == []
        self.store.close()
        self.store = self.open()

    @rule()
    def move(self) -> None:
        """Out to a file and into a new store, which then takes the place of the old one."""
        snapshot = self.path.with_suffix(".jsonl")
        write_snapshot(self.store, snapshot)
        self.store.close()
        self.store = self.open_empty()
        read_snapshot(snapshot, self.store)
        written = snapshot.read_bytes()
        write_snapshot(self.store, snapshot)
        assert snapshot.read_bytes() == written

    @invariant()
    def same(self) -> None:
        expected = {
            key: replace(record, status=self.status[key]).content()
            for key, record in self.said.items()
        }
        found = {
            (item.record.subject, item.record.source): item.record.content()
            for item in self.store.scan()
        }
        assert found == expected
        assert list(found) == sorted(found)
        assert self.store.withdrawn_sources() == self.withdrawn

    def teardown(self) -> None:
        assert self.store.check() == []
        self.store.close()
        self.folder.cleanup()

    def _forget(self, keys: set[Key]) -> None:
        for key in keys & set(self.said):
            del self.said[key], self.status[key]


TestStoreWalk = StoreWalk.TestCase
TestStoreWalk.settings = settings(
    max_examples=30,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
