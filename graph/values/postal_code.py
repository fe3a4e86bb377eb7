"""Swedish postal codes."""

import re
from dataclasses import dataclass
from typing import Self

from graph.values.errors import InvalidValue
from graph.values.text import Language

_WRITTEN = re.compile(r"(?:SE?-?)?([1-9]\d{4})", re.IGNORECASE | re.ASCII)


class InvalidPostalCode(InvalidValue):
    """Not a Swedish postal code."""


@dataclass(frozen=True, slots=True, order=True)
class PostalCode:
    """Five digits, the first of which is never zero."""

    digits: str

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read `701 10`, `70110`, `SE-701 10`, `S-70110` or the integer 70110."""
        text = "".join(str(value).split())
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise InvalidPostalCode(
                f"{value!r}: a Swedish postal code has five digits, as in 701 10",
                f"{value!r}: ett svenskt postnummer har fem siffror, som 701 10",
            )
        return cls(match[1])

    def show(self, language: Language = "sv") -> str:
        """The code as it is written on a letter, `701 10`, in either language."""
        return f"{self.digits[:3]} {self.digits[3:]}"
