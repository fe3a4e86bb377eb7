"""Organisation numbers, and the refusal of numbers that belong to a natural person.

No message here ever repeats the number it is about: a number that is refused may be a personal
number with a typing error, and messages end up in logs and on pages.
"""

import re
from dataclasses import dataclass
from typing import Self

from graph.values.errors import InvalidValue
from graph.values.text import Language

EXAMPLE_FIRST_DIGIT = "4"
"""First digit of the organisation numbers of example companies; no such number is ever issued."""

_DASHES = re.compile(r"[-\u00ad\u2010-\u2015\u2212]")
_SPACES = re.compile(r"[\s\u00a0\u202f\u200b\ufeff]+")
_VAT_NUMBER = re.compile(r"SE(\d{10})\d{2}")
_REMEDY = "an organisation number has ten digits, as in 556013-6235"
_REMEDY_SV = "ett organisationsnummer har tio siffror, som 556013-6235"


class InvalidOrganisationNumber(InvalidValue):
    """Not an organisation number in any of the ways people write one."""


class NaturalPersonNumber(InvalidOrganisationNumber):
    """A number that belongs to a natural person; it must not be stored, logged or repeated."""

    def __init__(self) -> None:
        super().__init__(
            "this is the number of a natural person (personal number, coordination number or "
            "GD number), which is never handled here; use the organisation number of a legal "
            "entity",
            "det här är numret på en fysisk person (personnummer, samordningsnummer eller "
            "GD-nummer), och sådana hanteras aldrig här; använd en juridisk persons "
            "organisationsnummer",
        )


@dataclass(frozen=True, slots=True, order=True)
class OrganisationNumber:
    """The ten digits that identify a Swedish legal entity."""

    digits: str

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read `556013-6235`, `16556013-6235`, `SE556013623501`, `org:5560136235` and the like.

        A wrong check digit is accepted (a few real numbers have one) and told by
        `check_digit_ok`. Raises NaturalPersonNumber or InvalidOrganisationNumber, neither of
        which repeats what was given.
        """
        return cls(_legal_entity(_bare(value)))

    @property
    def check_digit_ok(self) -> bool:
        """Whether the last digit agrees with the others by the Luhn rule."""
        return luhn_ok(self.digits)

    @property
    def is_example(self) -> bool:
        """Whether the number is from the range kept for example companies."""
        return self.digits[0] == EXAMPLE_FIRST_DIGIT

    @property
    def node_id(self) -> str:
        """The id of the node with this number."""
        return f"org:{self.digits}"

    def show(self, language: Language = "sv") -> str:
        """The number as people write it, `556013-6235`, in either language."""
        return f"{self.digits[:6]}-{self.digits[6:]}"

    def __str__(self) -> str:
        return self.show()


def luhn_ok(digits: str) -> bool:
    """Whether a string of digits passes the Luhn check (ISO/IEC 7812-1, annex B)."""
    doubled = [int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(digits))]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _bare(value: object) -> str:
    """The digits of what was given, without prefix, spaces and dashes; a plus sign is kept."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise InvalidOrganisationNumber(
            f"{_REMEDY}; this is neither text nor a whole number",
            f"{_REMEDY_SV}; det här är varken text eller ett heltal",
        )
    text = _DASHES.sub("", _SPACES.sub("", str(value))).upper().removeprefix("ORG:")
    vat_number = _VAT_NUMBER.fullmatch(text)
    return vat_number[1] if vat_number else text


def _legal_entity(text: str) -> str:
    digits = text.replace("+", "", 1)
    if not (digits.isascii() and digits.isdigit()):
        raise InvalidOrganisationNumber(
            f"{_REMEDY}; this has other characters in it",
            f"{_REMEDY_SV}; här finns andra tecken",
        )
    if "+" in text or (len(digits) == 12 and digits[:2] in {"18", "19", "20"}):
        raise NaturalPersonNumber
    if len(digits) == 12 and digits.startswith("16"):
        digits = digits[2:]
    if len(digits) != 10:
        raise InvalidOrganisationNumber(
            f"{_REMEDY}; this has {len(digits)} digits",
            f"{_REMEDY_SV}; här är det {len(digits)} siffror",
        )
    if digits[2] in "01" or digits.startswith("302"):
        raise NaturalPersonNumber
    return digits
