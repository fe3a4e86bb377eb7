"""How well a fact is confirmed."""

from enum import StrEnum
from typing import Self

from graph.values.errors import InvalidValue
from graph.values.text import Language

_SHOWN = {
    "verified": {"sv": "bekräftad", "en": "verified"},
    "partly verified": {"sv": "delvis bekräftad", "en": "partly verified"},
    "not verified": {"sv": "inte bekräftad", "en": "not verified"},
    "editorial": {"sv": "redaktionell bedömning", "en": "editorial judgement"},
}


class InvalidVerification(InvalidValue):
    """Not one of the four degrees."""


class Verification(StrEnum):
    """Degrees of confirmation, best first; a fact without one is editorial."""

    VERIFIED = "verified"
    PARTLY = "partly verified"
    NOT = "not verified"
    EDITORIAL = "editorial"

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read a degree; None means editorial."""
        try:
            return cls(str(value or "editorial"))
        except ValueError:
            degrees = ", ".join(_SHOWN)
            raise InvalidVerification(
                f"{value!r}: expected one of {degrees}", f"{value!r}: väntade något av {degrees}"
            ) from None

    def show(self, language: Language) -> str:
        """The degree in words."""
        return _SHOWN[self.value][language]
