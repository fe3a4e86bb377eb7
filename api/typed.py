"""What people type: ids and numbers in any spelling, and the refusal of personal numbers.

Nothing that is refused here is repeated in the error, since it may hold a personal number.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from api.errors import Failure, PersonalNumberRefused
from graph.matching.affinity import MATCH_ROLES, Role
from graph.reference.facts import entries
from graph.values.organisation_number import (
    InvalidOrganisationNumber,
    NaturalPersonNumber,
    OrganisationNumber,
)
from graph.values.personal_number import contains_personal_number

_ID = re.compile(r"[a-z]+:\S+")
_PARTS = re.compile(r"[,;\s]+")
_DIGITS = re.compile(r"[\d\s+\-\u2010-\u2015\u2212]+")


def read_node_id(text: str) -> str:
    """The id of any node, as `cap:krypto` or as an organisation number in any spelling.

    Raises PersonalNumberRefused, or Failure for what is no id.
    """
    clean = unicodedata.normalize("NFC", text).strip()
    if _ID.fullmatch(clean) and not clean.startswith("org:"):
        refuse_personal_number(clean.partition(":")[2])
        return clean
    return read_company_id(clean)


def read_company_id(text: str) -> str:
    """The id of a company by its organisation number. Raises as `read_node_id`."""
    try:
        return OrganisationNumber.parse(text).node_id
    except NaturalPersonNumber:
        raise PersonalNumberRefused from None
    except InvalidOrganisationNumber:
        refuse_personal_number(text)
        raise Failure("bad_number") from None


def read_choice(text: str | None) -> str | None:
    """The id of a node, or None where none was typed."""
    return read_node_id(text) if text else None


def read_ids(texts: Iterable[str]) -> frozenset[str]:
    """Ids of nodes, several of them in one text parted by commas or spaces."""
    return frozenset(read_node_id(part) for text in texts for part in _PARTS.split(text) if part)


def read_roles(texts: Iterable[str]) -> tuple[Role, ...]:
    """The roles that are named, parted by commas or spaces, in the order of the lists; else all."""
    named = {part.lower() for text in texts for part in _PARTS.split(text) if part}
    if named - set(MATCH_ROLES):
        raise Failure("bad_role", roles=", ".join(MATCH_ROLES))
    return tuple(role for role in MATCH_ROLES if role in named) or MATCH_ROLES


def read_counties(texts: Iterable[str]) -> tuple[str, ...]:
    """Two-digit county codes, as `18` or `county:18`. Raises Failure for what is no county."""
    parts = (part for text in texts for part in _PARTS.split(text) if part)
    codes = tuple(dict.fromkeys(part.removeprefix("county:").zfill(2) for part in parts))
    if not set(codes) <= {record["code"] for record in entries("counties")}:
        raise Failure("bad_county")
    return codes


def read_day(text: str | None) -> date:
    """A day as 2026-11-23; today where none is given."""
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Failure("bad_day") from None


def refuse_personal_number(text: str) -> None:
    """Raise PersonalNumberRefused where a text holds the number of a natural person."""
    if holds_personal_number(text):
        raise PersonalNumberRefused


def holds_personal_number(text: str) -> bool:
    """Whether a text is, or holds, the number of a natural person.

    A text of digits only is judged as a number; other text is searched.
    """
    if contains_personal_number(text):
        return True
    if not _DIGITS.fullmatch(text.strip()):
        return False
    try:
        OrganisationNumber.parse(text)
    except NaturalPersonNumber:
        return True
    except InvalidOrganisationNumber:
        return False
    return False
