"""CPV 2008 codes (Regulation (EC) No 213/2008), a tree of things that are procured."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

from graph.values.errors import InvalidValue
from graph.values.text import Language

_WRITTEN = re.compile(r"(\d{8})(?:-?(\d))?", re.ASCII)
_WEIGHTS = (3, 7, 1, 3, 7, 1, 3, 7)
_DIVISION_DIGITS = 2


class InvalidCpv(InvalidValue):
    """Not written as a CPV code."""


@dataclass(frozen=True, slots=True, order=True)
class Cpv:
    """Eight digits; trailing zeros make a code broader, down to a division of two digits.

    `given` is the check digit that came with the code, if any; it does not tell codes apart.
    """

    digits: str
    given: int | None = field(default=None, compare=False)

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read `72212732` or `72212732-9`, or an integer that lost its leading zero.

        A check digit that breaks the rule is accepted and told by `check_digit_ok`, because some
        official codes that were new in 2008 have one.
        """
        text = f"{value:08d}" if isinstance(value, int) else str(value).strip()
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise InvalidCpv(
                f"{value!r}: a CPV code has eight digits, as in 72212732-9",
                f"{value!r}: en CPV-kod har åtta siffror, som 72212732-9",
            )
        return cls(match[1], None if match[2] is None else int(match[2]))

    @property
    def check_digit(self) -> int:
        """The ninth digit by the rule: the digits weighted 3, 7, 1, 3, 7, 1, 3, 7, modulo ten."""
        weighed = (int(digit) * weight for digit, weight in zip(self.digits, _WEIGHTS, strict=True))
        return sum(weighed) % 10

    @property
    def check_digit_ok(self) -> bool:
        """Whether the check digit that was given, if any, is the one by the rule."""
        return self.given is None or self.given == self.check_digit

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
        """The code with the check digit it came with, else the one by the rule: `35000000-4`."""
        return f"{self.digits}-{self.check_digit if self.given is None else self.given}"
