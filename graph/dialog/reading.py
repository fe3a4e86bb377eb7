"""Single values of an answers document, each checked with the remedy for what is wrong."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from graph.dialog.errors import AnswersError

LONGEST_TEXT = 500
LONGEST_LIST = 50
_MOST_HOURS = 100


def text(value: object, field: str) -> str | None:
    """A text on one line or more, trimmed; None for an empty one."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise AnswersError("not_text", field)
    clean = value.strip()
    if len(clean) > LONGEST_TEXT:
        raise AnswersError("too_long", field, most=LONGEST_TEXT)
    return clean or None


def day(value: object, field: str) -> str | None:
    """An ISO date; None for none."""
    clean = text(value, field)
    if clean is None:
        return None
    try:
        return date.fromisoformat(clean).isoformat()
    except ValueError:
        raise AnswersError("bad_date", field) from None


def hours(value: object, field: str) -> float | None:
    """Working hours, as a number or as written with a decimal comma; None for unknown."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        value = _number(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise AnswersError("bad_hours", field, most=_MOST_HOURS)
    if not 0 <= value <= _MOST_HOURS:
        raise AnswersError("bad_hours", field, most=_MOST_HOURS)
    return value


def items(value: object, field: str, most: int = LONGEST_LIST) -> list[Any]:
    """A list of at most so many."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise AnswersError("not_list", field)
    if len(value) > most:
        raise AnswersError("too_many", field, most=most)
    return value


def mapping(value: object, field: str, known: Collection[str] | None = None) -> Mapping[str, Any]:
    """An object, with no other keys than the known ones."""
    if value is None:
        return {}
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise AnswersError("not_object", field)
    strangers = sorted(set(value) - set(known)) if known is not None else []
    if strangers:
        at = f"{field}.{strangers[0]}" if field else strangers[0]
        raise AnswersError("unknown_field", at, known=", ".join(known or ()))
    return value


def _number(value: str) -> float | None:
    try:
        return float(value.strip().replace(",", "."))
    except ValueError:
        return None
