"""What every test may rely on: real data where it is, and no network beyond this machine."""

import os
import socket
from pathlib import Path
from typing import Any

import pytest

pytest_plugins = ["tests.neo4j_fixtures"]

ROOT = Path(__file__).parents[1]
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data, kept outside the project because others hold rights in it."""
    folder = Path(os.environ.get("BEREDSKAP_TEST_DATA", ROOT.parent / "shared" / "data"))
    if not (folder / "registry").is_dir():
        pytest.skip(f"no real data at {folder}: set BEREDSKAP_TEST_DATA to its folder")
    return folder


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that reaches for another host, naming the host."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else None
        if host is not None and host not in _LOOPBACK:
            raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
