"""What opening a store does to it: facts put in place, replaced, or left alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from api import opening
from api.opening import add_examples, opened, refresh_facts
from graph.model.build import LiveGraph
from graph.reference.loader import REFERENCE
from graph.store.base import Store
from graph.store.record import Record
from ingest.examples import EXAMPLE

Restate = Callable[[str, str], None]


@pytest.fixture
def restate(monkeypatch: pytest.MonkeyPatch) -> Restate:
    """Make the program one of another version, with two facts of its own."""

    def shipped(release: str, capability: str) -> None:
        facts = [
            Record(REFERENCE, REFERENCE, "source", {"title": {"sv": "Fakta", "en": "Facts"}}),
            Record(REFERENCE, capability, "capability", {"name": {"sv": "Ny", "en": "New"}}),
        ]
        monkeypatch.setattr(opening, "version", lambda _: release)
        monkeypatch.setattr(opening, "load_records", lambda: facts)
        monkeypatch.setattr(opening, "relevance_records", lambda _: [])
        monkeypatch.setattr(opening, "fingerprint", lambda: f"{release}-{capability}")

    return shipped


def _subjects(store: Store) -> set[str]:
    return {stored.record.subject for stored in store.scan(source=REFERENCE)}


def test_an_empty_store_gets_the_facts_and_no_companies(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path / 'new.db'}") as store:
        counts = store.counts()["kind"]
        assert counts["capability"] == 62
        assert "company" not in counts


def test_opening_again_writes_nothing(own_store: Path) -> None:
    with opened(f"sqlite:///{own_store}") as store:
        before = store.revision()
        assert not refresh_facts(store)
        assert store.revision() == before


def test_newer_facts_replace_older_ones_and_leave_corrections(
    own_store: Path, restate: Restate
) -> None:
    correction = Record("source:adviser", "cap:ny", "capability", {"name": {"sv": "A", "en": "B"}})
    with opened(f"sqlite:///{own_store}") as store:
        store.write([correction], "test")
        restate("99.0.0", "cap:ny")
        assert refresh_facts(store)
        assert _subjects(store) == {REFERENCE, "cap:ny"}
        node = LiveGraph(store).current().node("cap:ny")
        assert node is not None
        assert node.properties["name"] == {"sv": "A", "en": "B"}


def test_an_older_program_leaves_newer_facts_alone(own_store: Path, restate: Restate) -> None:
    with opened(f"sqlite:///{own_store}") as store:
        restate("99.10.0", "cap:ny")
        assert refresh_facts(store)
        restate("99.9.0", "cap:gammal")
        assert not refresh_facts(store)
        assert "cap:gammal" not in _subjects(store)


def test_withdrawn_facts_stay_withdrawn(own_store: Path) -> None:
    with opened(f"sqlite:///{own_store}") as store:
        assert store.withdraw(REFERENCE, "test") > 1000
    with opened(f"sqlite:///{own_store}") as store:
        assert REFERENCE not in store.counts()["source"]


def test_examples_come_only_to_a_store_without_companies(own_store: Path, tmp_path: Path) -> None:
    with opened(f"sqlite:///{own_store}") as store:
        assert add_examples(store) == 0
    with opened(f"sqlite:///{tmp_path / 'new.db'}") as store:
        assert add_examples(store) >= 35
        assert add_examples(store) == 0
        store.withdraw(EXAMPLE, "test")
        assert "company" not in store.counts()["kind"]
        assert add_examples(store) == 0
