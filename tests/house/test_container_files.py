"""The container files, checked with what can be checked without a Docker engine."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.store.neo4j.address import parse
from tests.neo4j_server import LTS

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "api" / "Dockerfile"
_PINNED = re.compile(r"[a-z0-9./-]+:\d+\.\d+\.\d+(-[a-z0-9.-]+)?")
_SERVICE_KEYS = {
    "build",
    "cap_drop",
    "depends_on",
    "environment",
    "healthcheck",
    "image",
    "ports",
    "read_only",
    "restart",
    "security_opt",
    "tmpfs",
    "volumes",
}


@pytest.fixture
def services() -> dict[str, Any]:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    assert set(compose) == {"name", "services", "volumes"}
    found: dict[str, Any] = compose["services"]
    return found


@pytest.fixture
def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions in order, continued lines joined."""
    text = DOCKERFILE.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines()]
    split = [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]
    return [(word, rest) for word, rest in split]


def test_services_use_known_keys_and_pinned_images(services: dict[str, Any]) -> None:
    assert set(services) == {"neo4j", "api"}
    for service in services.values():
        assert set(service) <= _SERVICE_KEYS
        assert "image" not in service or _PINNED.fullmatch(service["image"])
    assert services["neo4j"]["image"] == f"neo4j:{LTS}-community"


def test_every_port_is_open_to_this_machine_only(services: dict[str, Any]) -> None:
    for service in services.values():
        for port in service["ports"]:
            assert re.fullmatch(r"127\.0\.0\.1:\d+:\d+", port)


def test_passwords_come_from_the_environment(services: dict[str, Any]) -> None:
    database, api = services["neo4j"]["environment"], services["api"]["environment"]
    assert database["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert api["BEREDSKAP_NEO4J_PASSWORD"] == "${NEO4J_PASSWORD}"
    address = parse(api["BEREDSKAP_STORE"], {"BEREDSKAP_NEO4J_PASSWORD": "from elsewhere"})
    assert (address.uri, address.password) == ("bolt://neo4j:7687", "from elsewhere")


def test_the_server_takes_no_setting_for_a_password_of_ours(services: dict[str, Any]) -> None:
    """The image makes a setting of every variable NEO4J_*, and refuses an unknown one."""
    names = set(services["neo4j"]["environment"]) - {"NEO4J_AUTH"}
    assert names
    for name in names:
        assert name.startswith(("NEO4J_dbms_", "NEO4J_db_", "NEO4J_server_"))


def test_the_api_waits_for_a_healthy_database_that_keeps_its_data(services: dict[str, Any]) -> None:
    assert services["api"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert services["neo4j"]["healthcheck"]["test"][0] == "CMD"
    assert services["neo4j"]["volumes"] == ["neo4j-data:/data"]
    assert services["api"]["build"]["dockerfile"] == "api/Dockerfile"


def test_the_image_is_pinned_and_does_not_run_as_root(instructions: list[tuple[str, str]]) -> None:
    for rest in (rest for word, rest in instructions if word == "FROM"):
        assert _PINNED.fullmatch(rest.split()[0])
    last_stage = instructions[
        max(i for i, (word, _) in enumerate(instructions) if word == "FROM") :
    ]
    words = [word for word, _ in last_stage]
    (user,) = [rest for word, rest in last_stage if word == "USER"]
    assert int(user) > 0
    assert words.index("USER") < words.index("ENTRYPOINT")
    assert "ADD" not in words
    assert "HEALTHCHECK" in words


def test_the_image_starts_without_a_shell(instructions: list[tuple[str, str]]) -> None:
    (entry,) = [rest for word, rest in instructions if word == "ENTRYPOINT"]
    assert json.loads(entry) == [
        "beredskap",
        "serve",
        "--host",
        "0.0.0.0",
        "--port",
        "8000",
        "--trusted-network",
    ]


def test_what_is_copied_exists_and_reaches_the_engine(instructions: list[tuple[str, str]]) -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    allowed = {line[1:] for line in ignored if line.startswith("!")}
    copied = [
        source
        for word, rest in instructions
        if word == "COPY" and "--from" not in rest
        for source in rest.split()[:-1]
    ]
    assert set(copied) == allowed
    for source in copied:
        assert (ROOT / source).exists()
