"""Who may change anything over HTTP: pages of our own, and programs that are no browsers.

A browser says where a request comes from (`Origin`, `Sec-Fetch-Site`), and no foreign page can
keep it from doing so, nor read a token out of our pages. A request that says it comes from a page
must come from ours and carry the token; one that says nothing is sent by a program on a machine
that reaches the server anyway.
"""

import secrets
from hmac import compare_digest
from http import HTTPStatus
from typing import Annotated, TypeAlias
from urllib.parse import urlsplit

from fastapi import Depends, Request

from api.errors import Failure

HEADER = "x-page-token"
FIELD = "token"
"""What the token is called in a header of a script's request, and in a form."""


class WriteRefused(Failure):
    """A change that no page of ours asked for."""

    status = HTTPStatus.FORBIDDEN


def page_token(request: Request) -> str:
    """The token that pages carry; made when it is first asked for, new with every start."""
    state = request.app.state
    if not hasattr(state, "page_token"):
        state.page_token = secrets.token_urlsafe(32)
    token: str = state.page_token
    return token


async def require_own_page(request: Request) -> None:
    """Let a change through, or raise WriteRefused."""
    if not _from_browser(request):
        return
    if not _same_site(request):
        raise WriteRefused("bad_origin")
    given = request.headers.get(HEADER) or await _from_form(request)
    if not compare_digest(given.encode(), page_token(request).encode()):
        raise WriteRefused("bad_token")


OwnPage: TypeAlias = Annotated[None, Depends(require_own_page)]


def _from_browser(request: Request) -> bool:
    return any(name in request.headers for name in ("origin", "sec-fetch-site", "referer"))


def _same_site(request: Request) -> bool:
    """Whether the page that asks is served by this server."""
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return True
    return urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()


async def _from_form(request: Request) -> str:
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return ""
    value = (await request.form()).get(FIELD)
    return value if isinstance(value, str) else ""
