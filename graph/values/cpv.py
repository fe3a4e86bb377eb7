"""CPV 2008 codes (Regulation (EC) No 213/2008), a tree of things that are procured."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from graph.values.errors import InvalidValue
from graph.values.text import Language

_WRITTEN = re.compile(r"(\d{8})(?:-?(\d))?", re.ASCII)
_WEIGHTS = (3, 7, 1, 3, 7, 1, 3, 7)
_DIVISION_DIGITS = 2


class InvalidCpv(InvalidValue):
    """Not a CPV code, or one with a wrong check digit."""


@dataclass(frozen=True, slots=True, order=True)
class Cpv:
    """Eight digits; trailing zeros make a code broader, down to a division of two digits."""

    digits: str

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read `72212732` or `72212732-9`, or an integer that lost its leading zero.

        A check digit, if given, must be right.
        """
        text = f"{value:08d}" if isinstance(value, int) else str(value).strip()
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise InvalidCpv(f"{value!r}: a CPV code has eight digits, as in 72212732-9")
        code = cls(match[1])
        if match[2] is not None and int(match[2]) != code.check_digit:
            raise InvalidCpv(f"{value!r}: wrong check digit; {code.show()} would be right")
        return code

    @property
    def check_digit(self) -> int:
        """The ninth digit: the digits weighted 3, 7, 1, 3, 7, 1, 3, 7, modulo ten."""
        weighed = (int(digit) * weight for digit, weight in zip(self.digits, _WEIGHTS, strict=True))
        return sum(weighed) % 10

    @property
    def significant(self) -> str:
        """The digits without trailing zeros, at least the two of the division."""
        return self.digits[:_DIVISION_DIGITS] + self.digits[_DIVISION_DIGITS:].rstrip("0")

    def parents(self) -> Iterator["Cpv"]:
        """Broader codes by the digits, nearest first; some may be missing in the code list."""
        for length in range(len(self.significant) - 1, _DIVISION_DIGITS - 1, -1):
            parent = self.digits[:length].ljust(8, "0")
            if len(Cpv(parent).significant) == length:
                yield Cpv(parent)

    def covers(self, other: "Cpv") -> bool:
        """Whether the other code is this one or narrower."""
        return other.digits.startswith(self.significant)

    def show(self, language: Language = "sv") -> str:
        """The code with its check digit, `72212732-9`, in either language."""
        return f"{self.digits}-{self.check_digit}"
