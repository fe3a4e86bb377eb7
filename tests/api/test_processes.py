"""Whole processes: the server as a person starts and stops it, and the real registers."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import orjson
import pytest

BEREDSKAP = [sys.executable, "-W", "error", "-m", "api.cli"]
COMPANY = "5560136235"
SECONDS = 2.0


def _environ(store: Path) -> dict[str, str]:
    return {**os.environ, "BEREDSKAP_STORE": f"sqlite:///{store}", "PYTHONIOENCODING": "ascii"}


def _run(store: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [*BEREDSKAP, *arguments]
    return subprocess.run(command, env=_environ(store), capture_output=True, check=False)


@contextmanager
def _serving(store: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A server process, and the address that it says it has."""
    command = [*BEREDSKAP, "serve", "--port", "0", *arguments]
    with subprocess.Popen(
        command, env=_environ(store), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            assert process.stdout
            line = process.stdout.readline().decode()
            assert "Den nås bara från den här datorn." in process.stdout.readline().decode()
            yield process, line.rpartition(" ")[2].strip()
        finally:
            process.kill()


def test_serve_tells_its_address_and_ends_politely(own_store: Path) -> None:
    with _serving(own_store) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert httpx.get(f"{address}healthz", timeout=10).json() == {"status": "ok"}
        assert httpx.get(f"{address}api/v1/companies/191212121212").status_code == 422
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        assert process.returncode == 0
        assert out == b""
        assert err.decode().splitlines() == ["Förbereder …", "Beredskapsgrafen är avslutad."]


def test_serve_fills_an_empty_store_with_examples_once(tmp_path: Path) -> None:
    store = tmp_path / "new.db"
    with _serving(store) as (_, address):
        hits = httpx.get(f"{address}api/v1/search", params={"q": "exempel"}, timeout=20).json()
        assert any(hit["id"].startswith("org:4") for hit in hits["hits"])
    withdrawn = orjson.loads(_run(store, "source", "withdraw", "source:example", "--json").stdout)
    assert withdrawn["removed"] >= 35
    with _serving(store) as (_, address):
        assert httpx.get(f"{address}readyz", timeout=20).status_code == 200
    assert "company" not in orjson.loads(_run(store, "store", "info", "--json").stdout)["nodes"]


def test_serve_says_why_it_does_not_start(own_store: Path) -> None:
    refused = _run(own_store, "serve", "--host", "0.0.0.0")
    assert refused.returncode == 1
    assert "--trusted-network" in refused.stderr.decode()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        busy = _run(own_store, "serve", "--port", str(port))
    assert busy.returncode == 1
    assert f"Port {port} används redan" in busy.stderr.decode()


@pytest.fixture(scope="session")
def register_store(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the five thousand companies of the real registers."""
    store = tmp_path_factory.mktemp("register") / "register.db"
    result = _run(store, *_ingest(shared_data), "--json")
    assert result.returncode == 0, result.stderr
    report = orjson.loads(result.stdout)
    assert report.keys() == {
        *("read", "kept", "dropped", "rejected", "written", "unchanged", "seconds")
    }
    assert report["kept"] > 4900
    assert report["dropped"]["natural_person"] >= 1
    return store


def _ingest(shared_data: Path) -> tuple[str, ...]:
    folder = shared_data / "registry"
    return (
        *("ingest", "registry", "--bolagsverket", str(folder / "bolagsverket_bulkfil.txt")),
        *("--scb", str(folder / "scb_bulkfil_JE_constructed.txt")),
    )


def test_a_second_import_writes_nothing(register_store: Path, shared_data: Path) -> None:
    report = orjson.loads(_run(register_store, *_ingest(shared_data), "--json").stdout)
    assert report["written"] == 0
    assert report["unchanged"] > 9000


def test_a_whole_process_answers_a_match_within_two_seconds(register_store: Path) -> None:
    """Measured as processor time, so that it tells the same on a machine that others use."""
    best = 10.0
    for _ in range(3):
        before = _child_seconds()
        result = _run(register_store, "match", COMPANY, "--json")
        best = min(best, _child_seconds() - before)
        assert result.returncode == 0
        assert orjson.loads(result.stdout)["matches"]
    assert best < SECONDS


def _child_seconds() -> float:
    used = os.times()
    return used.children_user + used.children_system


def test_questions_load_neither_spacy_nor_the_web_server(register_store: Path) -> None:
    program = (
        "import sys; from api.cli import main\n"
        "try:\n    main(['match', '5560136235', '--json'])\n"
        "except SystemExit as end:\n    assert end.code == 0\n"
        "print(sorted({'spacy', 'fastapi', 'uvicorn'} & set(sys.modules)), file=sys.stderr)"
    )
    environ = _environ(register_store)
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, env=environ, capture_output=True, check=True)
    assert result.stderr.decode().strip() == "[]"


def test_a_real_company_of_the_register(register_store: Path) -> None:
    document = orjson.loads(_run(register_store, "company", "556013-6235", "--json").stdout)
    assert document["municipality"] == "mun:1883"
    assert document["active"] is True
    assert "cap:lakemedel" in {one["id"] for one in document["capabilities"]}
    for one in document["capabilities"]:
        for evidence in one["evidence"]:
            if evidence["field"] == "text":
                cut = document["activity"][evidence["start"] : evidence["end"]]
                assert cut == evidence["text"]
