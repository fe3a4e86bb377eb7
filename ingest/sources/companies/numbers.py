"""The organisation number of a sheet's row, however it was written, and never a person's."""

import re

from graph.values.organisation_number import (
    InvalidOrganisationNumber,
    NaturalPersonNumber,
    OrganisationNumber,
)
from graph.values.personal_number import contains_personal_number
from ingest.sources.sheet.cells import BadCellError
from ingest.sources.sheet.table import Cell, as_text

_SCIENTIFIC = re.compile(r"\d([.,]\d+)?E\+?\d+\Z", re.IGNORECASE | re.ASCII)
_EMBEDDED = re.compile(r"(?<!\d)(?:16)?\d{6}[-\u2010-\u2015\u2212 ]\d{4}(?!\d)", re.ASCII)


def organisation_number(cell: Cell) -> OrganisationNumber:
    """The number. Raises BadCellError: `number_of_person`, `number_missing`, ... without it."""
    text = as_text(cell)
    if not text:
        raise BadCellError("number_missing")
    if _SCIENTIFIC.match(text.replace(" ", "")):
        raise BadCellError("number_destroyed")
    try:
        return OrganisationNumber.parse(text)
    except NaturalPersonNumber:
        raise BadCellError("number_of_person") from None
    except InvalidOrganisationNumber:
        return _embedded(text)


def _embedded(text: str) -> OrganisationNumber:
    """The one number inside a text such as `556016-0680 (gamla)`."""
    found = _EMBEDDED.findall(text)
    try:
        numbers = {OrganisationNumber.parse(one) for one in found}
    except NaturalPersonNumber:
        raise BadCellError("number_of_person") from None
    if contains_personal_number(text) and not numbers:
        raise BadCellError("number_of_person")
    if len(numbers) != 1:
        raise BadCellError("bad_number")
    return numbers.pop()


def looks_like_number(cell: Cell) -> bool:
    """Whether a cell of another column holds an organisation number: a sign of a shifted row."""
    try:
        return OrganisationNumber.parse(as_text(cell)).check_digit_ok
    except InvalidOrganisationNumber:
        return False
