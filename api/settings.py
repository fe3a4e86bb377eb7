"""What the program is told from outside; made once at the start, never read at import."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.store.opening import store_url

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


@dataclass(frozen=True, slots=True)
class Settings:
    """`store_url` names the store; `host` and `port` are where pages are served.

    `allowed_hosts` are the names (without port) that a request may ask for; any other is refused,
    which keeps foreign pages from reaching a local server under a name of their own.
    """

    store_url: str
    host: str = "127.0.0.1"
    port: int = 8000
    allowed_hosts: frozenset[str] = _OWN_NAMES

    @classmethod
    def from_environ(
        cls, environ: Mapping[str, str], host: str = "127.0.0.1", port: int = 8000
    ) -> "Settings":
        """Settings from the environment: `BEREDSKAP_STORE`, `BEREDSKAP_HOSTS` (names, by comma)."""
        named = environ.get("BEREDSKAP_HOSTS", "").split(",")
        hosts = _OWN_NAMES | {name.strip().lower() for name in named if name.strip()}
        return cls(store_url(environ), host, port, hosts)
