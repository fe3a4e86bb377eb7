"""Style, script and picture: small files of our own, kept by the browser until they change."""

from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.exceptions import HTTPException

router = APIRouter()
_TYPES = {
    "beredskap.css": "text/css; charset=utf-8",
    "search.js": "text/javascript; charset=utf-8",
    "mark.svg": "image/svg+xml",
}
_FOREVER = "public, max-age=31536000, immutable"


@router.get("/static/{name}")
def asset(name: str) -> Response:
    """One of the files; its address changes with its content, so it is never out of date."""
    if name not in _TYPES:
        raise HTTPException(404)
    content = files("api").joinpath("static", name).read_bytes()
    return Response(content, media_type=_TYPES[name], headers={"cache-control": _FOREVER})
