"""SNI codes: what industry a company is in, by the edition (vintage) of the code list."""

import re
from dataclasses import dataclass
from typing import Self

from graph.values.errors import InvalidValue
from graph.values.text import Language

VINTAGES = (2007, 2025)
_WRITTEN = re.compile(r"(\d{2})\.?(\d{0,3})", re.ASCII)
_FULL_LENGTH = 5


class InvalidSni(InvalidValue):
    """Not an SNI code, or an edition that is not known."""


@dataclass(frozen=True, slots=True, order=True)
class Sni:
    """Two to five digits of one edition; the same digits can mean another thing in the other."""

    digits: str
    vintage: int

    @classmethod
    def parse(cls, value: object, vintage: int) -> Self | None:
        """Read `25110`, `25.110`, `25.11` or `25`; `00000` and empty are unknown, hence None.

        An integer is a five-digit code that may have lost its leading zero.
        """
        if vintage not in VINTAGES:
            raise InvalidSni(
                f"SNI {vintage!r}: the known editions are 2007 and 2025",
                f"SNI {vintage!r}: de kända utgåvorna är 2007 och 2025",
            )
        text = str(value).zfill(_FULL_LENGTH) if isinstance(value, int) else str(value).strip()
        if not text.strip("0"):
            return None
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise InvalidSni(
                f"{value!r}: an SNI code has two to five digits, as in 25.110",
                f"{value!r}: en SNI-kod har två till fem siffror, som 25.110",
            )
        return cls(match[1] + match[2], vintage)

    def covers(self, other: "Sni") -> bool:
        """Whether the other code is this one or narrower in the same edition."""
        return self.vintage == other.vintage and other.digits.startswith(self.digits)

    def show(self, language: Language = "sv") -> str:
        """The code as SCB prints it, `25.110`, in either language."""
        return f"{self.digits[:2]}.{self.digits[2:]}" if self.digits[2:] else self.digits
