"""The address of a shared store, taken apart the way the driver wants it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from graph.store.base import StoreError

SCHEMES = frozenset({"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"})
PASSWORD_VARIABLE = "BEREDSKAP_NEO4J_PASSWORD"
CERTIFICATE_VARIABLE = "BEREDSKAP_NEO4J_CA"
"""A file with the certificate that the server's own is checked against, for +s addresses."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the database is and who asks; `shown` is the URL without its password.

    `database` is None for the user's own default. `certificate` is a file, or None to trust what
    the system trusts.
    """

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None
    certificate: str | None
    shown: str


def parse(url: str, environ: Mapping[str, str]) -> Address:
    """Read `neo4j://user:password@host:7687/database`; parts may be percent-encoded.

    A password that the URL lacks comes from `BEREDSKAP_NEO4J_PASSWORD`. Raises StoreError.
    """
    parts = urlsplit(url)
    try:
        host, port = parts.hostname, parts.port or 7687
    except ValueError as error:
        raise _not_an_address(parts.scheme) from error
    database = unquote(parts.path.strip("/"))
    if parts.scheme not in SCHEMES or not host or "/" in database:
        raise _not_an_address(parts.scheme)
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    user = unquote(parts.username or "neo4j")
    password = environ.get(PASSWORD_VARIABLE, "")
    if parts.password:
        password = unquote(parts.password)
    certificate = environ.get(CERTIFICATE_VARIABLE) if parts.scheme.endswith("+s") else None
    shown = f"{parts.scheme}://{parts.username or 'neo4j'}:***@{where}/{database}"
    uri = f"{parts.scheme}://{where}"
    return Address(uri, user, password, database or None, certificate, shown.rstrip("/"))


def _not_an_address(scheme: str) -> StoreError:
    return StoreError(
        f"{scheme or 'neo4j'}://…: not the address of a shared store; write "
        "neo4j://user:password@host:7687/database",
        f"{scheme or 'neo4j'}://…: inte adressen till ett delat lager; skriv "
        "neo4j://användare:lösenord@värd:7687/databas",
    )
