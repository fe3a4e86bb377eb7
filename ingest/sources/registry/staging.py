"""The staging file: parsed rows of organisations on their way into the store.

It lies beside the store, is keyed by the identity of the two files, and is committed together
with the position reached, so that an interrupted import continues where it was. It never holds
a natural person, a street or a c/o name, and is removed when the import is done.
"""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from ingest.errors import InputError
from ingest.report import Rejected
from ingest.sources.registry.batch import Batch, bolagsverket_row, scb_row
from ingest.sources.registry.bolagsverket import BolagsverketRow
from ingest.sources.registry.scb import ScbRow

SUFFIX = ".registry-staging"
_STALE_DAYS = 14
_SCHEMA = """
CREATE TABLE IF NOT EXISTS progress (part TEXT PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS rejected (content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS bolagsverket (org INTEGER NOT NULL, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS scb (org INTEGER NOT NULL, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS refused (org INTEGER PRIMARY KEY);
"""


@dataclass(slots=True)
class Progress:
    """How far one part (a file, or the merge) has come, and what was counted on the way."""

    offset: int = 0
    line: int = 0
    rows: int = 0
    done: bool = False
    newest: str = ""
    counts: Counter[str] = field(default_factory=Counter)


class Staging:
    """One staging file. Raises InputError if another import of the same files is running."""

    def __init__(self, folder: Path, key: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        _remove_stale(folder)
        self.path = folder / f"{key}{SUFFIX}"
        self._db = sqlite3.connect(self.path, timeout=2, isolation_level=None)
        try:
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.executescript(_SCHEMA)
        except sqlite3.OperationalError as error:
            self._db.close()
            raise InputError("import_running", file=self.path.name) from error

    def progress(self, part: str) -> Progress:
        """Where the part stands; a part never begun stands at its beginning."""
        row = self._db.execute("SELECT content FROM progress WHERE part = ?", (part,)).fetchone()
        if row is None:
            return Progress()
        document = orjson.loads(row[0])
        document["counts"] = Counter(document["counts"])
        return Progress(**document)

    def save(self, part: str, progress: Progress, batch: Batch | None = None) -> None:
        """Store a batch and the position after it in one transaction."""
        self._db.execute("BEGIN")
        if batch is not None:
            self._db.executemany(f"INSERT INTO {part} VALUES (?, ?)", batch.rows)
            self._db.executemany(
                "INSERT OR IGNORE INTO refused VALUES (?)", [(org,) for org in batch.refused]
            )
            self._db.executemany(
                "INSERT INTO rejected VALUES (?)",
                [(orjson.dumps(item.to_json()),) for item in batch.rejected],
            )
        content = orjson.dumps(
            {
                "offset": progress.offset,
                "line": progress.line,
                "rows": progress.rows,
                "done": progress.done,
                "newest": progress.newest,
                "counts": dict(progress.counts),
            }
        )
        self._db.execute("INSERT OR REPLACE INTO progress VALUES (?, ?)", (part, content))
        self._db.execute("COMMIT")

    def index(self) -> None:
        """Make the rows findable by number, once both files are staged."""
        self._db.execute("CREATE INDEX IF NOT EXISTS by_org_b ON bolagsverket (org)")
        self._db.execute("CREATE INDEX IF NOT EXISTS by_org_s ON scb (org)")

    def numbers(self, after: int, limit: int) -> list[int]:
        """The next distinct organisation numbers above `after`, in order, refused ones too."""
        halves = (
            "SELECT DISTINCT org FROM bolagsverket WHERE org > ? ORDER BY org LIMIT ?",
            "SELECT DISTINCT org FROM scb WHERE org > ? ORDER BY org LIMIT ?",
        )
        found = {row[0] for half in halves for row in self._db.execute(half, (after, limit))}
        return sorted(found)[:limit]

    def count(self) -> int:
        """How many distinct numbers are staged, refused ones included."""
        query = "SELECT count(*) FROM (SELECT org FROM bolagsverket UNION SELECT org FROM scb)"
        return int(self._db.execute(query).fetchone()[0])

    def refused(self, first: int, last: int) -> set[int]:
        """Numbers from first to last that either file says belong to a person or an estate."""
        rows = self._db.execute("SELECT org FROM refused WHERE org BETWEEN ? AND ?", (first, last))
        return {row[0] for row in rows}

    def bolagsverket(self, first: int, last: int) -> dict[int, list[BolagsverketRow]]:
        """All rows of the numbers from first to last, in file order."""
        found: dict[int, list[BolagsverketRow]] = {}
        for org, content in self._between("bolagsverket", first, last):
            found.setdefault(org, []).append(bolagsverket_row(org, content))
        return found

    def scb(self, first: int, last: int) -> dict[int, list[ScbRow]]:
        """All rows of the numbers from first to last, in file order."""
        found: dict[int, list[ScbRow]] = {}
        for org, content in self._between("scb", first, last):
            found.setdefault(org, []).append(scb_row(org, content))
        return found

    def rejected(self) -> list[Rejected]:
        """Every rejected row so far, in the order found."""
        rows = self._db.execute("SELECT content FROM rejected ORDER BY rowid")
        return [Rejected(**orjson.loads(row[0])) for row in rows]

    def close(self) -> None:
        """Keep the file for a later run."""
        self._db.close()

    def remove(self) -> None:
        """Close and delete the file and its companions."""
        self._db.close()
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def _between(self, table: str, first: int, last: int) -> Iterator[tuple[int, bytes]]:
        query = f"SELECT org, content FROM {table} WHERE org BETWEEN ? AND ? ORDER BY org, rowid"
        return iter(self._db.execute(query, (first, last)))


def _remove_stale(folder: Path) -> None:
    limit = time.time() - _STALE_DAYS * 86_400
    for path in folder.glob(f"*{SUFFIX}*"):
        if path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
