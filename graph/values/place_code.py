"""Codes of counties and municipalities (SCB), kept as text because of their leading zeros."""

import re
from dataclasses import dataclass
from typing import Self

from graph.values.errors import InvalidValue
from graph.values.text import Language


class InvalidPlaceCode(InvalidValue):
    """Not a code of a county or a municipality."""


@dataclass(frozen=True, slots=True, order=True)
class CountyCode:
    """Two digits, `01` to `25`, as in `18` for Örebro län."""

    code: str

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read `18`, `3` (as an integer that lost its zero) or `county:03`."""
        return cls(
            _code(
                value,
                2,
                "county:",
                "a county code has two digits, as in 03",
                "en länskod har två siffror, som 03",
            )
        )

    @property
    def node_id(self) -> str:
        """The id of the county's node."""
        return f"county:{self.code}"

    def show(self, language: Language = "sv") -> str:
        """The code itself, in either language."""
        return self.code


@dataclass(frozen=True, slots=True, order=True)
class MunicipalityCode:
    """Four digits, the first two of which are the county's, as in `1880` for Örebro."""

    code: str

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read `1880`, `305` (as an integer that lost its zero) or `mun:0305`."""
        return cls(
            _code(
                value,
                4,
                "mun:",
                "a municipality code has four digits, as in 0305",
                "en kommunkod har fyra siffror, som 0305",
            )
        )

    @property
    def county(self) -> CountyCode:
        """The county that the municipality lies in."""
        return CountyCode(self.code[:2])

    @property
    def node_id(self) -> str:
        """The id of the municipality's node."""
        return f"mun:{self.code}"

    def show(self, language: Language = "sv") -> str:
        """The code itself, in either language."""
        return self.code


def _code(value: object, length: int, prefix: str, remedy: str, remedy_sv: str) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value).zfill(length)
    text = value.strip().removeprefix(prefix) if isinstance(value, str) else ""
    if not re.fullmatch(rf"[0-9]{{{length}}}", text) or not 1 <= int(text[:2]) <= 25:
        raise InvalidPlaceCode(f"{value!r}: {remedy}", f"{value!r}: {remedy_sv}")
    return text
