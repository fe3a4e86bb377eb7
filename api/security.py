"""The outermost layer of the server: hosts, personal numbers in addresses, headers, faults.

It runs before any route and writes nothing to any log but a request id, a kind of error and where
in the code it arose.
"""

import logging
import traceback
from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, unquote
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response

from api import links
from api.errors import Failure, PersonalNumberRefused, explain
from api.i18n import accepted_language, as_language
from api.responses import problem_response
from api.typed import holds_personal_number
from graph.values.text import Language

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

API = "/api/"
_MACHINE_PATHS = frozenset({"/healthz", "/readyz", "/openapi.json"})
_LOG = logging.getLogger("beredskap")
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class Guard:
    """Refuses what must not reach a route, and answers for whatever goes wrong behind it."""

    def __init__(self, app: App, allowed_hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = allowed_hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state["request_id"], state["lang"] = uuid4().hex, language_of(scope)
        started = False

        async def guarded_send(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _harden(MutableHeaders(scope=message), scope)
            await send(message)

        refusal = self._refusal(scope)
        try:
            await (refusal or self._app)(scope, receive, guarded_send)
        except Exception as error:
            _log_fault(error, state["request_id"])
            if started:
                raise RuntimeError("the answer broke off; see the entry above") from None
            await _problem(scope, error)(scope, receive, guarded_send)

    def _refusal(self, scope: Scope) -> Response | None:
        host = Headers(scope=scope).get("host", "")
        if _host_name(host) not in self._hosts:
            return _problem(scope, Failure("bad_host"), HTTPStatus.MISDIRECTED_REQUEST)
        if not _names_a_person(scope):
            return None
        if wants_problem(scope):
            return _problem(scope, PersonalNumberRefused())
        # Elsewhere, so that the number does not stay in the browser's address field or history.
        return RedirectResponse(links.refused(scope["state"]["lang"]), HTTPStatus.SEE_OTHER)


def language_of(scope: Scope) -> Language:
    """The language of a page by its address; of JSON by `lang` in it, else Accept-Language."""
    path = scope["path"]
    if not is_machine_path(path):
        return "en" if path == "/en" or path.startswith("/en/") else "sv"
    asked = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1"))).get("lang")
    accepted = accepted_language(Headers(scope=scope).get("accept-language", ""))
    return as_language(asked) if asked else accepted


def is_machine_path(path: str) -> bool:
    """Whether an address answers in JSON, and hence with problem documents."""
    return path.startswith(API) or path in _MACHINE_PATHS


def wants_problem(scope: Scope) -> bool:
    """Whether an error is told as a problem document rather than as a page."""
    return is_machine_path(scope["path"]) or "text/html" not in Headers(scope=scope).get(
        "accept", ""
    )


def _names_a_person(scope: Scope) -> bool:
    """Whether the address holds a personal number, in its path or in what a form put after it."""
    query = scope.get("query_string", b"").decode("latin-1")
    typed = [value for pair in parse_qsl(query, keep_blank_values=True) for value in pair]
    segments = scope["path"].split("/")
    loose = [unquote(query)] if not typed else []
    return any(holds_personal_number(text) for text in (*segments, *typed, *loose))


def _host_name(host: str) -> str:
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdigit() and (name.endswith("]") or ":" not in name) else host


def _harden(headers: MutableHeaders, scope: Scope) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("cache-control", "no-store")
    headers["x-request-id"] = scope["state"]["request_id"]


def _problem(scope: Scope, error: Exception, status: HTTPStatus | None = None) -> Response:
    return problem_response(explain(error, scope["state"]["lang"]), scope["state"], status)


def _log_fault(error: Exception, request_id: str) -> None:
    """Where it arose, without the error's message: that could repeat what a person typed."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("%s in request %s\n%s", type(error).__name__, request_id, frames)
