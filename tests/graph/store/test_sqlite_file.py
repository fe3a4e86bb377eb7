"""The embedded store's file: damaged, foreign, newer, locked, migrated, scrubbed."""

import multiprocessing
import sqlite3
from pathlib import Path

import pytest

from graph.store.base import StoreDamaged, StoreError, StoreLocked, StoreTooNew
from graph.store.record import Edge, Record
from graph.store.sqlite import SqliteStore, file
from graph.values.text import Text


def said(number: int = 1, source: str = "source:scb", text: str = "x") -> Record:
    return Record(source, f"org:40200{number:05d}", "company", {"activity": text})


def filled(path: Path, count: int = 300) -> Path:
    store = SqliteStore(path)
    store.write([said(number, text="text " * 40) for number in range(count)], "anna")
    store.close()
    return path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refused(path: Path, error: type[StoreError]) -> StoreError:
    """The error on opening, which has to leave the folder as it was."""
    before = snapshot(path.parent)
    with pytest.raises(error) as caught:
        SqliteStore(path)
    assert snapshot(path.parent) == before
    return caught.value


def test_folders_are_made_and_the_log_is_folded_in_on_closing(tmp_path: Path) -> None:
    path = filled(tmp_path / "a" / "b" / "store.db")
    assert [item.name for item in path.parent.iterdir()] == ["store.db"]


def test_the_settings_that_durability_rests_on(tmp_path: Path) -> None:
    filled(tmp_path / "store.db")
    connection = file.connect(tmp_path / "store.db", write=True)
    pragmas = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "secure_delete")
    }
    connection.close()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}


@pytest.mark.parametrize(
    "content", [b"garbage", b"x" * 10_000, b"SQLite format 3\x00", "Kundnr;Företag\n".encode()]
)
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(content)
    error = refused(path, StoreDamaged)
    assert "BEREDSKAP_STORE" in str(error)
    assert "filen skadad; den är orörd" in error.show("sv")


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (a)")
    connection.commit()
    connection.close()
    refused(path, StoreDamaged)


@pytest.mark.parametrize("part", [0.3, 0.9])
def test_a_truncated_store_is_refused_and_left_alone(tmp_path: Path, part: float) -> None:
    path = filled(tmp_path / "store.db")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    refused(path, StoreDamaged)


def test_a_store_of_a_newer_format_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = filled(tmp_path / "store.db")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    error = refused(path, StoreTooNew)
    assert "newer version" in str(error)
    assert "nyare version" in error.show("sv")


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be"):
        SqliteStore(tmp_path)


def test_bytes_changed_in_the_middle_are_found_by_the_check(tmp_path: Path) -> None:
    path = filled(tmp_path / "store.db", count=2000)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = b"\xff" * 8192
    path.write_bytes(content)
    store = SqliteStore(path)
    try:
        found = store.check()
    except StoreDamaged:
        found = [Text(sv="skadad", en="damaged")]
    store.close()
    assert found


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE current SET status = 2 WHERE subject = 'org:4020000007'",
        "UPDATE current SET digest = x'00' WHERE subject = 'org:4020000007'",
        "DELETE FROM current WHERE subject = 'org:4020000007'",
        "UPDATE journal SET content = replace(content, 'text', 'TEXT') WHERE revision = 8",
        "INSERT INTO current SELECT 'org:4020000007', id, kind, 1, x'00', 1 "
        "FROM current, name WHERE text = 'anna' LIMIT 1",
    ],
)
def test_what_does_not_follow_from_the_journal_is_found(tmp_path: Path, change: str) -> None:
    path = filled(tmp_path / "store.db", count=20)
    connection = sqlite3.connect(path)
    assert connection.execute(change).rowcount == 1
    connection.commit()
    connection.close()
    store = SqliteStore(path)
    problems = [problem.en for problem in store.check()]
    store.close()
    assert problems == [
        "org:4020000007: what is current does not follow from the journal. Restore a backup."
    ]


def test_a_second_writer_waits_and_is_then_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.2)
    path = filled(tmp_path / "store.db")
    store = SqliteStore(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreLocked, match="another program is writing") as caught:
        store.write([said(9999)], "anna")
    assert "ett annat program skriver" in caught.value.show("sv")
    assert store.revision() == 300
    assert len(store.records("org:4020000001")) == 1
    other.execute("ROLLBACK")
    other.close()
    assert store.write([said(9999)], "anna").revision == 301
    store.close()


def open_and_write(path: Path, number: int) -> None:
    store = SqliteStore(path)
    store.write([said(number)], "anna")
    store.close()


def test_several_processes_may_make_the_store_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    path = tmp_path / "new" / "store.db"
    processes = [context.Process(target=open_and_write, args=(path, number)) for number in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    store = SqliteStore(path)
    assert store.revision() == 3
    assert store.check() == []
    store.close()


SECRET = "hemlig-text-som-ska-bort-7391"


def holds_secret(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if SECRET.encode() in path.read_bytes()]


def test_erased_bytes_are_in_no_file(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "store.db")
    for version in range(5):
        store.write([said(number, text=f"{version} " * 200) for number in range(50)], "anna")
        store.write([said(25, f"source:{version}", f"{SECRET} {version} " * 60)], "anna")
        store.write(
            [
                Record(
                    "source:scb",
                    "org:4020000025",
                    "company",
                    personal={"note": f"{SECRET} {version}"},
                ),
                Record(
                    "source:sheet/x",
                    "net:x",
                    "network",
                    edges=(Edge("has_member", "org:4020000025", {"note": f"{SECRET}{version}"}),),
                ),
            ],
            "anna",
        )
    assert holds_secret(tmp_path)
    assert store.erase("org:4020000025", "bo") == 15
    assert holds_secret(tmp_path) == []
    store.close()
    assert holds_secret(tmp_path) == []


def test_no_copies_stay_behind_where_pages_were_rebuilt(tmp_path: Path) -> None:
    """Erasing neighbours moves a record about in the file; its copies must go with it."""
    store = SqliteStore(tmp_path / "store.db")
    store.write([said(number, text=f"{SECRET} " * (number % 40)) for number in range(80)], "anna")
    for number in [*range(0, 80, 2), *range(1, 80, 2)]:
        store.erase(f"org:40200{number:05d}", "bo")
    assert holds_secret(tmp_path) == []
    store.close()


def test_erased_bytes_go_on_closing_when_somebody_was_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.1)
    path = tmp_path / "store.db"
    store = SqliteStore(path)
    store.write([said(number, text=SECRET) for number in range(3)], "anna")
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM journal").fetchone()
    for number in range(3):
        store.erase(f"org:40200{number:05d}", "bo")
    assert store.records("org:4020000001") == []
    assert holds_secret(tmp_path)
    reader.execute("ROLLBACK")
    store.close()
    assert holds_secret(tmp_path) == []
    reader.close()


def test_a_backup_is_a_store_of_its_own(tmp_path: Path) -> None:
    store = SqliteStore(filled(tmp_path / "store.db", count=20))
    store.backup(tmp_path / "copy.db")
    copy = SqliteStore(tmp_path / "copy.db")
    assert list(copy.journal()) == list(store.journal())
    assert copy.check() == []
    copy.close()
    with pytest.raises(StoreError, match="cannot be written"):
        store.backup(tmp_path / "copy.db")
    store.close()


def test_migrations_are_numbered_without_gaps() -> None:
    folder = Path(file.__file__).parent / "migrations"
    numbers = sorted(int(path.name[:4]) for path in folder.glob("*.sql"))
    assert numbers == list(range(1, len(file.migrations()) + 1))


def test_an_older_store_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "store.db", count=20)
    later = [*file.migrations(), "ALTER TABLE scrub_due ADD COLUMN why TEXT;\n"]
    monkeypatch.setattr(file, "migrations", lambda: later)
    store = SqliteStore(path)
    assert store.revision() == 20
    store.close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(later),)
    assert [row[1] for row in connection.execute("PRAGMA table_info(scrub_due)")] == [
        "since",
        "why",
    ]
    connection.close()


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path / "store.db", count=20)
    before = path.read_bytes()
    monkeypatch.setattr(
        file, "migrations", lambda: ["", "CREATE TABLE new (a);\nSELECT * FROM nowhere;\n"]
    )
    with pytest.raises(StoreError, match="nowhere"):
        SqliteStore(path)
    assert path.read_bytes() == before
