"""A small store of facts and invented companies, and ways to ask the program about it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any, TypeAlias

import httpx
import orjson
import pytest
import uvicorn
from click.testing import CliRunner, Result

from api.app import create_app
from api.cli import main
from api.cli.serve import listen
from api.opening import opened
from api.server import config_of
from api.settings import Settings
from graph.store.record import Edge, Json, Record

SHEET = "source:sheet/test"
MACHINIST, SILENT, BANKRUPT = "org:4567890003", "org:4567890011", "org:4567890029"

Run: TypeAlias = Callable[..., Result]
AskJson: TypeAlias = Callable[..., Any]


def _offer(capability: str, text: str) -> Edge:
    evidence: list[Json] = [
        {
            "source": SHEET,
            "field": "text",
            "text": text,
            "start": 0,
            "end": len(text),
            "weight": 2.0,
        }
    ]
    return Edge("offers", capability, {"score": 0.9, "status": "asserted", "evidence": evidence})


def invented_companies() -> list[Record]:
    """One that offers something, one of which little is known, one that is bankrupt."""
    title: Json = {"sv": "Testbladet", "en": "The test sheet"}
    place = Edge("located_in", "mun:1883")
    return [
        Record(SHEET, SHEET, "source", {"title": title, "as_of": "2026-11-01"}),
        Record(
            SHEET,
            MACHINIST,
            "company",
            {
                "name": "Påhittad Mekanik i Karlskoga AB",
                "sni": [{"code": "25110", "vintage": 2025}],
                "size": "small",
                "active": True,
            },
            (
                place,
                _offer("cap:svets-plat", "svetsning"),
                _offer("cap:skarande-bearbetning", "fräsning"),
                Edge("holds", "req:iso9001"),
            ),
            personal={"contact_person": "Hemlig Kontakt", "email": "hemlig@example.invalid"},
        ),
        Record(SHEET, SILENT, "company", {"name": "Påhittad Tystnad AB"}, (place,)),
        Record(
            SHEET,
            BANKRUPT,
            "company",
            {"name": "Påhittad Konkurs AB", "insolvent": True},
            (place, _offer("cap:svets-plat", "svetsning")),
        ),
    ]


@pytest.fixture(scope="session")
def filled_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with the facts and the invented companies; not to be written to."""
    path = tmp_path_factory.mktemp("api") / "filled.db"
    with opened(f"sqlite:///{path}") as store:
        store.write(invented_companies(), "test")
    return path


@pytest.fixture
def own_store(filled_store: Path, tmp_path: Path) -> Path:
    """A copy of the filled store that a test may change."""
    return Path(shutil.copy(filled_store, tmp_path / "own.db"))


@pytest.fixture
def run(filled_store: Path) -> Run:
    """Run a command on the filled store, or on the one given as `store`."""

    def invoke(*arguments: str, store: Path = filled_store, stdin: str | None = None) -> Result:
        environ = {"BEREDSKAP_STORE": f"sqlite:///{store}", "COLUMNS": "96"}
        return CliRunner().invoke(main, arguments, input=stdin, env=environ)

    return invoke


@pytest.fixture
def ask(run: Run) -> AskJson:
    """Run a command with `--json` and give its document."""

    def invoke(*arguments: str, **options: Any) -> Any:
        result = run(*arguments, "--json", **options)
        assert result.exit_code == 0, result.stderr
        return orjson.loads(result.stdout)

    return invoke


@pytest.fixture(scope="session")
def client(filled_store: Path) -> Iterator[httpx.Client]:
    """A client of a real server on loopback over the filled store."""
    settings = Settings(f"sqlite:///{filled_store}")
    with served(settings) as address, httpx.Client(base_url=address, timeout=30) as session:
        yield session


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """Serve the application in a thread; gives its address."""
    listener = listen("127.0.0.1", 0)
    server = uvicorn.Server(config_of(create_app(settings)))
    thread = Thread(target=server.run, args=([listener],))
    thread.start()
    while not server.started and thread.is_alive():
        sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()
