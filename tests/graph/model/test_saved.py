"""Columns kept beside the store: the same answers, never trusted too long, gone when they must."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from graph.model import build as building
from graph.model import saved
from graph.model.build import build, follow
from graph.model.search import search
from graph.store.base import Store
from tests.graph.model.conftest import TODAY, company


@pytest.fixture(autouse=True)
def _keep_even_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved, "FEWEST_SAVED", 1)


def kept(store: Store) -> Path:
    folder = saved.folder_of(store.url)
    assert folder is not None
    return folder


def test_a_second_opening_reads_the_kept_columns(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(store, TODAY)
    store.write([company("5560000043", "Epsilon Åkeri AB")], "test")
    monkeypatch.setattr(building, "_fresh", lambda *_: pytest.fail("read the whole store again"))
    second = build(store, TODAY)
    assert second.companies.numbers.tolist() == [*first.companies.numbers.tolist(), 5560000043]
    assert second.reference.nodes == first.reference.nodes
    assert [hit.id for hit in search(second, "akeri")] == ["org:5560000035", "org:5560000043"]
    rows, scores = second.companies.offering("cap:svets")
    expected_rows, expected_scores = first.companies.offering("cap:svets")
    assert rows.tolist() == expected_rows.tolist()
    assert scores.tolist() == expected_scores.tolist()


def test_an_erased_company_is_in_no_kept_file(store: Store) -> None:
    store.write([company("5560000043", "Försvinnande AB")], "test")
    graph = build(store, TODAY)
    assert "Försvinnande AB".encode() in (kept(store) / "names.npy").read_bytes()
    store.erase("org:5560000043", "test")
    assert follow(graph).companies.row("org:5560000043") is None
    assert not kept(store).exists()


def test_kept_columns_hold_only_while_every_record_in_them_does(store: Store) -> None:
    tomorrow = TODAY + timedelta(days=1)
    record = replace(company("5560000043", "Tillfälliga AB"), valid_until=TODAY.isoformat())
    store.write([record], "test")
    build(store, TODAY)
    assert saved.load(store.url, store.revision(), TODAY) is not None
    assert saved.load(store.url, store.revision(), tomorrow) is None
    assert build(store, tomorrow).companies.row("org:5560000043") is None


@pytest.mark.parametrize("damage", ["about.json", "names.npy", "numbers.npy"])
def test_damaged_kept_columns_are_read_anew(store: Store, damage: str) -> None:
    before = build(store, TODAY).companies.numbers.tolist()
    (kept(store) / damage).write_bytes(b"")
    assert build(store, TODAY).companies.numbers.tolist() == before


def test_columns_of_a_newer_revision_are_not_trusted(store: Store) -> None:
    graph = build(store, TODAY)
    days = (date.min, date.max)
    saved.save(graph.companies, store.url, store.revision() + 1, days)
    assert saved.load(store.url, store.revision(), TODAY) is None
