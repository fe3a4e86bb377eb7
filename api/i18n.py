"""Texts in Swedish and English from the catalogues in `api/locale`, with plurals, days and shares.

A message is found by its dotted key (`reason.needed_by`). One with a plural has the forms `one`
and `other`, chosen by the value `n`. A missing key or value is a fault and raises.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

import yaml

from graph.values.numerals import NO_BREAK_SPACE, show_number
from graph.values.text import LANGUAGES, UNKNOWN, Language

DEFAULT: Language = "sv"
_PLURAL = frozenset({"one", "other"})

Message: TypeAlias = "str | Mapping[str, str]"


class MissingMessageError(KeyError):
    """The catalogue of a language has no message with this key."""


def as_language(text: str | None) -> Language:
    """The language of a code such as `en` or `en-GB`; Swedish for anything else."""
    code = (text or "").strip().lower().partition("-")[0]
    return next((language for language in LANGUAGES if language == code), DEFAULT)


def accepted_language(header: str) -> Language:
    """The language that an Accept-Language header likes best; Swedish where it names neither."""
    best, liked = DEFAULT, 0.0
    for wish in header.split(","):
        code, _, quality = wish.partition(";q=")
        for language in LANGUAGES:
            if code.strip().lower().partition("-")[0] == language and _quality(quality) > liked:
                best, liked = language, _quality(quality)
    return best


def _quality(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0


@cache
def catalogue(language: Language) -> Mapping[str, Message]:
    """Every message of a language by its key. Raises ValueError for a key given twice."""
    found: dict[str, Message] = {}
    folder = files("api").joinpath("locale", language)
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            content = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
            for key, message in _flat(content or {}, ""):
                if key in found:
                    raise ValueError(f"{language}/{file.name}: {key} is already given")
                found[key] = message
    return found


def translate(language: Language, key: str, values: Mapping[str, object] | None = None) -> str:
    """The message with its values filled in. Raises KeyError for a missing message or value."""
    try:
        message = catalogue(language)[key]
    except KeyError:
        raise MissingMessageError(f"{language}: {key}") from None
    values = values or {}
    if not isinstance(message, str):
        message = message["one" if values["n"] == 1 else "other"]
    return message.format_map({name: _shown(value, language) for name, value in values.items()})


def has_message(key: str) -> bool:
    """Whether there is a message with this key."""
    return key in catalogue(DEFAULT)


def show_day(day: date | str | None, language: Language) -> str:
    """`14 mars 2027` or `14 March 2027`; "okänt" for None."""
    from babel.dates import format_date

    if day is None:
        return UNKNOWN[language]
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return format_date(day, "d MMMM y", locale="sv_SE" if language == "sv" else "en_GB")


def show_share(share: float | None, language: Language) -> str:
    """A share of one as whole percent: `58 %` or `58%`; "okänt" for None."""
    if share is None:
        return UNKNOWN[language]
    figure = f"{share * 100:.0f}"
    return f"{figure}{NO_BREAK_SPACE}%" if language == "sv" else f"{figure}%"


def _shown(value: object, language: Language) -> str:
    if value is None:
        return UNKNOWN[language]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return show_number(value, language)
    return show_day(value, language) if isinstance(value, date) else str(value)


def _flat(content: Mapping[str, Any], prefix: str) -> list[tuple[str, Message]]:
    found: list[tuple[str, Message]] = []
    for name, value in content.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping) and value.keys() != _PLURAL:
            found += _flat(value, f"{key}.")
        else:
            found.append((key, value))
    return found
