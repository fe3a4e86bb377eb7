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
    `sqlite:///C:/folder/file.db`); parts may be percent-encoded. Raises StoreError.
    """
    if url.startswith(_SQLITE) and url != _SQLITE:
        return SqliteStore(Path(unquote(url.removeprefix(_SQLITE))).expanduser())
    shown = masked(url)
    if urlsplit(url).scheme in _SHARED:
        raise StoreError(
            f"{shown}: the shared store (Neo4j) is not part of this version; use "
            "sqlite:///path/file.db",
            f"{shown}: det delade lagret (Neo4j) ingår inte i den här versionen; använd "
            "sqlite:///sökväg/fil.db",
        )
    raise StoreError(
        f"{shown}: not the address of a store; write sqlite:///path/file.db",
        f"{shown}: inte adressen till ett lager; skriv sqlite:///sökväg/fil.db",
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
