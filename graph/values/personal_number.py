"""Finding personal numbers in free text, so that they can be kept out of everything."""

import re
from collections.abc import Iterator

from graph.values.organisation_number import luhn_ok

MASK = "[personnummer]"

_CANDIDATE = re.compile(
    r"(?<![\d])(?P<century>18|19|20)?(?P<date>\d{6})"
    r"(?P<mark>\s?[-+\u2010-\u2015\u2212]\s?|\s?)(?P<serial>\d{4})(?!\d)"
)


def contains_personal_number(text: str) -> bool:
    """Whether a personal or coordination number occurs in the text."""
    return any(True for _ in _found(text))


def mask_personal_numbers(text: str) -> str:
    """The text with every personal or coordination number replaced by `MASK`."""
    pieces, end = [], 0
    for match in _found(text):
        pieces += [text[end : match.start()], MASK]
        end = match.end()
    return "".join([*pieces, text[end:]])


def _found(text: str) -> Iterator[re.Match[str]]:
    """Candidates with a date in them that have a century, a dash or a right check digit.

    The last condition keeps ten-digit telephone and order numbers from being taken for one.
    """
    for match in _CANDIDATE.finditer(text):
        month, day = int(match["date"][2:4]), int(match["date"][4:])
        dated = 1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)
        written = bool(match["century"] or match["mark"].strip())
        if dated and (written or luhn_ok(match["date"] + match["serial"])):
            yield match
