"""JSON answers: documents and problem documents."""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

import orjson
from starlette.responses import Response

from api.errors import PROBLEM_TYPE, Explained


class Document(Response):
    """A document as JSON, unknown as null, figures unrounded."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The bytes of the document."""
        return orjson.dumps(content)


def problem_response(
    explained: Explained, state: Mapping[str, Any], status: HTTPStatus | None = None
) -> Response:
    """An error in the one shape that all errors have."""
    told = replace(explained, status=status) if status else explained
    content = told.problem(state["lang"], state["request_id"])
    language = {"content-language": state["lang"]}
    return Response(orjson.dumps(content), told.status, language, PROBLEM_TYPE)
