"""JSON that people write: read, or refused with the line where it breaks off."""

from typing import Any

import orjson

from api.errors import Failure


def read_json(content: bytes, failure: str) -> Any:
    """What the text says. Raises Failure, which names the line and repeats nothing of it."""
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise Failure(failure, line=error.lineno) from None
