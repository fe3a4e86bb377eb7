"""Errors as pages: what happened, in plain words, and what to do about it."""

from dataclasses import dataclass
from http import HTTPStatus

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.errors import Explained
from api.i18n import has_message
from api.pages.rendering import environment
from api.pages.visit import language_of


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """`name` picks the texts: not_found, refused (the request) or fault (the program)."""

    name: str
    detail: str | None
    request_id: str | None


def error_page(request: Request, explained: Explained) -> HTMLResponse:
    """The page of an error; nothing that was typed is repeated, and no graph is needed."""
    status = HTTPStatus(explained.status)
    language = language_of(request)
    name = _name(status)
    page = ErrorPage(
        name=name,
        detail=explained.detail if has_message(f"error.{explained.name}") else None,
        request_id=getattr(request.state, "request_id", None) if name == "fault" else None,
    )
    other = "en" if language == "sv" else "sv"
    html = (
        environment(language)
        .get_template("error.html")
        .render(
            page=page, language=language, other=other, documents=(), local=True, here="", twin=None
        )
    )
    return HTMLResponse(html, status)


def _name(status: HTTPStatus) -> str:
    if status is HTTPStatus.NOT_FOUND:
        return "not_found"
    return "fault" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "refused"
