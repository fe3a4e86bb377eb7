from pathlib import Path

import orjson
import pytest

from graph.store.base import Store, StoreError
from graph.store.record import Edge, Record, Status
from graph.store.snapshot import read_snapshot, write_snapshot
from graph.store.sqlite import SqliteStore


def lively(path: Path) -> SqliteStore:
    """A store in which everything has happened."""
    store = SqliteStore(path)
    company = Record(
        "source:sheet/a",
        "org:4020000001",
        "company",
        {"name": "Åkers", "employees": 7},
        (Edge("offers", "cap:b"), Edge("offers", "cap:a", {"score": 0.25})),
        Status.PROPOSED,
        "2026-12-31",
        {"contact_person": "Kim"},
    )
    store.write([company, Record("source:scb", "org:4020000002", "company")], "anna")
    store.set_status("source:sheet/a", "org:4020000001", Status.ACCEPTED, "bo")
    store.write([Record("source:b", "org:4020000003", "company")], "anna")
    store.remove("source:b", "org:4020000003", "bo")
    store.erase("org:4020000002", "bo")
    store.withdraw("source:example", "bo")
    return store


def test_out_and_in_gives_the_same_store_and_the_same_bytes(tmp_path: Path) -> None:
    store, copy = lively(tmp_path / "a.db"), SqliteStore(tmp_path / "b.db")
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    assert write_snapshot(store, first) == 7
    assert read_snapshot(first, copy) == store.revision() == copy.revision() == 7
    assert write_snapshot(copy, second) == 7
    assert first.read_bytes() == second.read_bytes()
    assert list(copy.scan()) == list(store.scan())
    assert list(copy.journal()) == list(store.journal())
    assert copy.withdrawn_sources() == store.withdrawn_sources() == {"source:example"}
    assert copy.counts() == store.counts()
    assert copy.check() == []
    store.close()
    copy.close()


def test_the_copy_goes_on_where_the_original_was(tmp_path: Path) -> None:
    store, copy = lively(tmp_path / "a.db"), SqliteStore(tmp_path / "b.db")
    write_snapshot(store, tmp_path / "a.jsonl")
    read_snapshot(tmp_path / "a.jsonl", copy)
    record = Record("source:c", "net:x", "network")
    assert copy.write([record], "anna").revision == 8
    again = [item.record for item in store.scan()]
    assert copy.write(again, "anna").written == 1, "the decided status is a new statement"
    store.close()
    copy.close()


def test_lines_are_sorted_and_name_their_format(tmp_path: Path) -> None:
    store = lively(tmp_path / "a.db")
    write_snapshot(store, tmp_path / "a.jsonl")
    store.close()
    lines = [orjson.loads(line) for line in (tmp_path / "a.jsonl").read_bytes().splitlines()]
    assert lines[0] == {"format": "beredskapsgrafen journal", "version": 1}
    assert [line["revision"] for line in lines[1:]] == list(range(1, 8))
    assert all(list(line) == sorted(line) for line in lines)
    assert "Kim" in (tmp_path / "a.jsonl").read_text(encoding="utf-8")


def test_one_store_may_be_restored_straight_from_another(tmp_path: Path) -> None:
    store: Store = lively(tmp_path / "a.db")
    copy = SqliteStore(tmp_path / "b.db")
    copy.restore(store.journal())
    assert list(copy.journal()) == list(store.journal())
    store.close()
    copy.close()


HEADER = b'{"format":"beredskapsgrafen journal","version":1}\n'


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"Kundnr;Namn\n", 1),
        (b"{}\n", 1),
        (HEADER + b"{}\n", 2),
        (HEADER + b'{"revision":1', 2),
        (b"\xff\xfe", 1),
    ],
)
def test_what_is_no_snapshot_is_refused_with_its_line(
    tmp_path: Path, content: bytes, line: int
) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)
    store = SqliteStore(tmp_path / "a.db")
    with pytest.raises(StoreError, match=f"line {line}: not an export") as caught:
        read_snapshot(path, store)
    assert f"rad {line}" in caught.value.show("sv")
    assert store.revision() == 0
    store.close()


def test_a_cut_or_shuffled_file_leaves_the_store_empty(tmp_path: Path) -> None:
    store = lively(tmp_path / "a.db")
    path = tmp_path / "a.jsonl"
    write_snapshot(store, path)
    store.close()
    lines = path.read_bytes().splitlines(keepends=True)
    empty = SqliteStore(tmp_path / "b.db")
    path.write_bytes(b"".join(lines)[:-20])
    with pytest.raises(StoreError, match="line 8"):
        read_snapshot(path, empty)
    path.write_bytes(b"".join([lines[0], lines[2], lines[1]]))
    with pytest.raises(StoreError, match="line 3"):
        read_snapshot(path, empty)
    assert (empty.revision(), list(empty.scan())) == (0, [])
    empty.close()


def test_a_newer_format_and_a_missing_file_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    store = SqliteStore(tmp_path / "a.db")
    path.write_bytes(HEADER.replace(b"1}", b"2}"))
    with pytest.raises(StoreError, match="newer version"):
        read_snapshot(path, store)
    with pytest.raises(StoreError, match="cannot be read"):
        read_snapshot(tmp_path / "none.jsonl", store)
    with pytest.raises(StoreError, match="cannot be written"):
        write_snapshot(store, tmp_path / "no" / "x.jsonl")
    store.close()
