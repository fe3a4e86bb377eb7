"""The file of an embedded store: recognising it, making it, migrating it, connecting to it.

A file that is not a store, is damaged, or is of a newer format is told by an error and left as
it was.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path

from graph.store.base import StoreDamaged, StoreError, StoreLocked, StoreTooNew

APPLICATION_ID = 0x42_47_52_46
"""Marks our files in SQLite's header: the letters BGRF."""
BUSY_SECONDS = 5.0
"""How long a writer waits for another before it gives up."""

_MAGIC = b"SQLite format 3\x00"
_WAL_PAGES = 8192
_CACHE_KIB = 65536


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into the store's, with what to do about them."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise StoreLocked(
                f"another program is writing to {path}; try again when it is done",
                f"ett annat program skriver till {path}; försök igen när det är klart",
            ) from error
        if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise damaged(path) from error
        raise StoreError(
            f"the store {path} cannot be used: {error}",
            f"lagret {path} kan inte användas: {error}",
        ) from error


def damaged(path: Path) -> StoreDamaged:
    """The error for a file that is no store, or no longer one."""
    return StoreDamaged(
        f"{path} is not a store of Beredskapsgrafen, or it is damaged; it was left as it is. "
        "Restore a backup, or name another file in BEREDSKAP_STORE",
        f"{path} är inte ett lager från Beredskapsgrafen, eller så är filen skadad; den är orörd. "
        "Återställ en säkerhetskopia eller ange en annan fil i BEREDSKAP_STORE",
    )


def url_of(path: Path) -> str:
    """The address of the store in a file, as `graph.store.opening.open_store` reads it."""
    return "sqlite:///" + str(path).replace("%", "%25")


def prepare(path: Path) -> None:
    """Make sure that there is a store of the current format at the path."""
    with translated(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _inspect(path)
        except OSError as error:
            raise StoreError(
                f"the store {path} cannot be opened: {error.strerror}; check the path and your "
                "rights to it",
                f"lagret {path} kan inte öppnas: {error.strerror}; kontrollera sökvägen och dina "
                "rättigheter",
            ) from error
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            if _needs_migration(connection, path):
                _migrate(connection, path)
        finally:
            connection.close()


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection with the store's settings; any thread may use it, one at a time."""
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
    if write:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    else:
        connection.execute("PRAGMA query_only = ON")
    return connection


def migrations() -> list[str]:
    """The numbered migrations in order; the format of a store is how many it has had."""
    folder = files("graph.store.sqlite") / "migrations"
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    return [path.read_text(encoding="utf-8") for path in paths if path.name.endswith(".sql")]


def _inspect(path: Path) -> None:
    """Judge an existing file by its first bytes, without letting SQLite touch it."""
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise damaged(path)
    page_size = int.from_bytes(header[16:18], "big")
    size = int.from_bytes(header[28:32], "big") * (65536 if page_size == 1 else page_size)
    log = path.with_name(path.name + "-wal")
    if path.stat().st_size < size and not (log.exists() and log.stat().st_size):
        raise damaged(path)


def _needs_migration(connection: sqlite3.Connection, path: Path) -> bool:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if application or version or tables:
            raise damaged(path)
    if version > len(migrations()):
        raise StoreTooNew(
            f"{path} was written by a newer version of Beredskapsgrafen; it was left as it is. "
            "Install the newer version, or name another file in BEREDSKAP_STORE",
            f"{path} är skriven av en nyare version av Beredskapsgrafen; den är orörd. "
            "Installera den nyare versionen eller ange en annan fil i BEREDSKAP_STORE",
        )
    return bool(version < len(migrations()))


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    _use_write_ahead_log(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _needs_migration(connection, path):
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            for script in migrations()[version:]:
                for statement in _statements(script):
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(migrations())}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch the journal mode; SQLite does not wait for others here, so we do."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
