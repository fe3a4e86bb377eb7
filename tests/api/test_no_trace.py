"""A personal number that is typed leaves no trace: not in store, output, log or address."""

import logging
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.api.conftest import MACHINIST, Run

DASHED, PLAIN, LONG = "121212-1212", "1212121212", "191212121212"
SPELLINGS = [DASHED, PLAIN, LONG, "19121212-1212", "121212+1212", f"org:{LONG}"]
TRACES = (b"1212121212", b"121212-1212", b"121212+1212", b"121212%2B1212")


def _commands(number: str) -> Iterator[tuple[str, ...]]:
    yield from ((name, number) for name in ("company", "match", "path", "history", "erase"))
    yield "source", "withdraw", number
    for option in ("--buyer", "--route", "--have", "--choose"):
        yield "path", MACHINIST, option, number
    yield "lexicon", "explain", f"svetsning, ring {number}"


@pytest.mark.parametrize("number", SPELLINGS)
def test_every_command_refuses_it_plainly(run: Run, own_store: Path, number: str) -> None:
    for arguments in _commands(number):
        result = run(*arguments, store=own_store)
        assert result.exit_code == 1, arguments
        assert "tillhör en privatperson" in result.stderr, arguments
        _assert_no_trace(result.output.encode())
    _assert_no_trace_in(own_store.parent)


@pytest.mark.parametrize("number", SPELLINGS)
@pytest.mark.parametrize(
    "arguments",
    [("{}",), ("company", MACHINIST, "{}"), ("company", "--{}"), ("serve", "--port", "{}")],
)
def test_errors_of_usage_do_not_repeat_it(
    run: Run, number: str, arguments: tuple[str, ...]
) -> None:
    result = run(*(part.format(number) for part in arguments))
    assert result.exit_code == 2
    _assert_no_trace(result.output.encode())


@pytest.mark.parametrize("number", SPELLINGS)
def test_http_refuses_it_and_leaves_no_trace(
    client: httpx.Client,
    filled_store: Path,
    number: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # the client's own log, not the server's
    logging.getLogger("httpcore").setLevel(logging.WARNING)
    typed = str(httpx.QueryParams({"q": number}))
    for address in (
        f"/api/v1/companies/{number}",
        f"/api/v1/companies/{number}/paths",
        f"/api/v1/actors/{number}/matches",
        f"/api/v1/companies/{MACHINIST}/paths?have={number.replace('+', '%2B')}",
        f"/api/v1/search?{typed}",
        f"/healthz?{typed}",
    ):
        response = client.get(address)
        assert response.status_code == 422, address
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["type"] == "urn:beredskap:problem:personal-number"
        _assert_no_trace(response.content + str(response.headers).encode())
    printed = capfd.readouterr()
    _assert_no_trace((caplog.text + printed.out + printed.err).encode())
    _assert_no_trace_in(filled_store.parent)


@pytest.mark.parametrize(
    "address", ["/?q=19121212-1212", "/foretag/191212121212", "/en/?q=121212-1212"]
)
def test_a_browser_is_led_to_an_address_without_it(client: httpx.Client, address: str) -> None:
    response = client.get(address, headers={"accept": "text/html"})
    assert response.status_code == 303
    start = "/en/" if address.startswith("/en/") else "/"
    assert response.headers["location"].startswith(start)
    _assert_no_trace(response.content + str(response.headers).encode())
    page = client.get(response.headers["location"], headers={"accept": "text/html"})
    assert page.status_code == 200


def _assert_no_trace(content: bytes) -> None:
    assert not any(trace in content for trace in TRACES)


def _assert_no_trace_in(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            _assert_no_trace(path.read_bytes())
