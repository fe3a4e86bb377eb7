"""Which store to open: from a URL, the environment, or the user's data folder."""

import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from graph.store.base import Store, StoreError
from graph.store.sqlite import SqliteStore
from graph.store.sqlite.file import url_of

STORE_VARIABLE = "BEREDSKAP_STORE"
_SQLITE = "sqlite:///"
_SHARED = {"neo4j", "bolt", "neo4j+s", "bolt+s", "neo4j+ssc", "bolt+ssc"}


def open_store(url: str) -> Store:
    """Open the store that the URL names; an embedded one is made if it is not there.

    `sqlite:///relative/file.db` or `sqlite:////absolute/file.db` (on Windows
    `sqlite:///C:/folder/file.db`), or a shared one: `neo4j://user:password@host:7687/database`.
    Parts may be percent-encoded. Raises StoreError.
    """
    if url.startswith(_SQLITE) and url != _SQLITE:
        return SqliteStore(Path(unquote(url.removeprefix(_SQLITE))).expanduser())
    shown = masked(url)
    if urlsplit(url).scheme in _SHARED:
        # The driver takes a while to import, which those with an embedded store need not wait for.
        from graph.store.neo4j import Neo4jStore

        return Neo4jStore(url)
    raise StoreError(
        f"{shown}: not the address of a store; write sqlite:///path/file.db or "
        "neo4j://user:password@host:7687/database",
        f"{shown}: inte adressen till ett lager; skriv sqlite:///sökväg/fil.db eller "
        "neo4j://användare:lösenord@värd:7687/databas",
    )


def store_url(environ: Mapping[str, str], home: Path | None = None) -> str:
    """The store that the environment names, else the one in the user's data folder."""
    named = environ.get(STORE_VARIABLE, "").strip()
    return named or url_of(data_folder(environ, home) / "beredskap.db")


def data_folder(
    environ: Mapping[str, str], home: Path | None = None, platform: str = sys.platform
) -> Path:
    """Where this user's data is kept by the customs of the platform."""
    home = home or Path.home()
    if platform == "win32":
        base = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "beredskapsgrafen"


def masked(url: str) -> str:
    """The URL without its password, fit to be shown."""
    scheme, mark, rest = url.partition("://")
    credentials, at, host = rest.rpartition("@")
    user, colon, _ = credentials.partition(":")
    return f"{scheme}{mark}{user}:***{at}{host}" if colon and at else url
