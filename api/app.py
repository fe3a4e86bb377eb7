"""The web application: JSON routes, and pages where they are installed, behind one guard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.errors import KNOWN_ERRORS, Explained, explain
from api.i18n import translate
from api.opening import opened
from api.pages import error_page
from api.pages import router as pages
from api.responses import problem_response
from api.routes import actors, companies, dialogs, followup, health, search
from api.security import Guard, wants_problem
from api.settings import Settings
from graph.model.build import LiveGraph

_ROUTERS = (
    companies.router,
    dialogs.router,
    followup.router,
    actors.router,
    search.router,
    health.router,
    pages,
)

_RETRY_SECONDS = 5
"""When to ask again where the store is busy or its server is away."""


def create_app(settings: Settings) -> FastAPI:
    """The application over the store that the settings name; it is opened when serving starts."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with opened(settings.store_url) as store:
            app.state.live = LiveGraph(store)
            app.state.live.current()
            yield

    app = FastAPI(
        title="Beredskapsgrafen",
        version=version("beredskapsgrafen"),
        description=translate("en", "http.description"),
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        separate_input_output_schemas=False,
    )
    app.state.settings = settings
    for router in _ROUTERS:
        app.include_router(router)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    for kind in KNOWN_ERRORS:
        app.add_exception_handler(kind, _known_error)
    app.add_middleware(Guard, allowed_hosts=settings.allowed_hosts)
    return app


async def _known_error(request: Request, error: Exception) -> Response:
    return _answer(request, explain(error, request.state.lang))


async def _http_error(request: Request, error: Exception) -> Response:
    status = HTTPStatus(error.status_code if isinstance(error, HTTPException) else 500)
    name = {404: "no_page", 405: "no_method"}.get(status, "bad_request")
    response = _answer(request, _told(request, name, status))
    response.headers.update(getattr(error, "headers", None) or {})
    return response


async def _invalid_request(request: Request, error: Exception) -> Response:
    """Which parameters are wrong, but never what was typed."""
    wrong = error.errors() if isinstance(error, RequestValidationError) else []
    names = ", ".join(sorted({str(one["loc"][-1]) for one in wrong}))
    return _answer(
        request, _told(request, "bad_parameter", HTTPStatus.UNPROCESSABLE_ENTITY, names=names)
    )


def _told(request: Request, name: str, status: HTTPStatus, **values: Any) -> Explained:
    return Explained(name, status, translate(request.state.lang, f"error.{name}", values))


def _answer(request: Request, explained: Explained) -> Response:
    if wants_problem(request.scope):
        response = problem_response(explained, request.scope["state"])
    else:
        response = error_page(request, explained)
    if explained.status is HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["retry-after"] = str(_RETRY_SECONDS)
    return response
