"""What an industry code says a company can do: SNI 2025, and SNI 2007 by way of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.text.terms import LEXICON_FOLDER, read_yaml

_NOT_DIGIT = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class IndustryCodes:
    """Strengths by code and capability. A code may be a beginning: it covers what it begins."""

    strengths: Mapping[str, Mapping[str, float]]
    older: Mapping[str, tuple[str, ...]]

    @classmethod
    def load(cls, folder: Path = LEXICON_FOLDER) -> IndustryCodes:
        """Read `sni.yaml` and `sni2007.yaml`."""
        current = read_yaml(folder / "sni.yaml")["codes"]
        older = read_yaml(folder / "sni2007.yaml")["codes"]
        return cls(
            {str(c): {str(k): float(v) for k, v in caps.items()} for c, caps in current.items()},
            {str(c): tuple(str(x) for x in new) for c, new in older.items()},
        )

    def read(self, code: str, vintage: str = "") -> Mapping[str, float]:
        """Strengths by capability; empty for a code that says nothing or is unknown."""
        digits = digits_of(code)
        if vintage != "2007":
            found = self._longest(digits)
            if found or vintage == "2025":
                return found
        merged: dict[str, float] = {}
        for newer in self.older.get(digits, (digits,) if vintage == "2007" else ()):
            for capability, strength in self._longest(newer).items():
                merged[capability] = max(strength, merged.get(capability, 0.0))
        return merged

    def _longest(self, digits: str) -> Mapping[str, float]:
        for length in range(len(digits), 1, -1):
            found = self.strengths.get(digits[:length])
            if found is not None:
                return found
        return {}


def digits_of(code: str) -> str:
    """An industry code without dot or spaces: `25.110` and `25110` are the same."""
    return _NOT_DIGIT.sub("", code)
