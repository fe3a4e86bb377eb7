"""Which identities are organisations: everything about a natural person is dropped here.

Rules from the description of the two national files: a row is kept only if its number is an
organisation number and nothing else about the row says "person". Shape is judged as well as
type, because some rows carry a bare number without a type.
"""

import re

PERSON = "natural_person"
ESTATE = "estate"
GD_NUMBER = "gd_number"
BAD_NUMBER = "bad_number"

_DIGITS = re.compile(r"\d+\Z", re.ASCII)
_TYPE_REASONS = {
    "ORGNR-IDORG": None,
    "PERSON-IDORG": PERSON,
    "SAMORDNR-IDORG": PERSON,
    "GDNR-IDORG": GD_NUMBER,
    "DODSBO-IDORG": ESTATE,
}
_SOLE_TRADER = "E-ORGFO"
_SCB_FORMS = {"10": PERSON, "91": ESTATE}
_CENTURIES = ("18", "19", "20")
GD_PREFIX = "302"


def judge_number(number: str) -> tuple[str | None, str | None]:
    """(ten-digit organisation number, None) or (None, why not) for a number as a file gives it.

    Accepts ten digits and `16` + ten digits. Twelve digits that begin with a century, ten digits
    whose third is 0 or 1, and the 302 series belong to persons.
    """
    if not _DIGITS.match(number):
        return None, BAD_NUMBER
    if len(number) == 12:
        if number[:2] in _CENTURIES:
            return None, PERSON
        if number[:2] != "16":
            return None, BAD_NUMBER
        number = number[2:]
    if len(number) != 10:
        return None, BAD_NUMBER
    if number.startswith(GD_PREFIX):
        return None, GD_NUMBER
    if number[2] < "2":
        return None, PERSON
    return number, None


def judge_bolagsverket(identity: str, legal_form: str) -> tuple[str | None, str | None]:
    """As `judge_number` for the first column (`number$type`) and the form of organisation."""
    number, _, kind = identity.partition("$")
    organisation, reason = judge_number(number.strip())
    kind = kind.strip()
    if kind and kind != "null":
        typed = _TYPE_REASONS.get(kind, PERSON)
        if typed is not None:
            return None, GD_NUMBER if reason == GD_NUMBER else typed
    if organisation is None:
        return None, reason
    if legal_form.strip() == _SOLE_TRADER:
        return None, PERSON
    return organisation, None


def judge_scb(number: str, legal_form: str) -> tuple[str | None, str | None]:
    """As `judge_number` for SCB's columns PeOrgNr and JurForm."""
    by_form = _SCB_FORMS.get(legal_form.strip())
    organisation, reason = judge_number(number.strip())
    if by_form is not None:
        return None, GD_NUMBER if reason == GD_NUMBER else by_form
    return organisation, reason
