"""The words of all company names, sorted, so that the beginning of a word finds its companies."""

import unicodedata
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from graph.model.names import Names

# Words are compared by their first bytes; whoever looks a longer word up checks the name itself.
WORD_BYTES = 12
_AFTER = b"\xff"


def fold(text: str) -> str:
    """Lower case without diacritics, spaces collapsed: how names are compared in a search."""
    if text.isascii():
        return " ".join(text.lower().split())
    # A letter may show its case only when it is taken apart, and fold into letters to take apart.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


@dataclass(frozen=True, eq=False)
class Words:
    """One entry a word of a name: the word's first bytes, the company's number, its place.

    `leads` says whether the word is the first of its name.
    """

    words: NDArray[np.bytes_]
    numbers: NDArray[np.int64]
    leads: NDArray[np.bool_]

    @classmethod
    def of(cls, numbers: NDArray[np.int64], names: Names) -> Self:
        """The words of all names; a company has an entry for each distinct word of its names."""
        words: list[bytes] = []
        rows: list[int] = []
        leads: list[bool] = []
        for row, own in enumerate(names):
            seen: dict[bytes, bool] = {}
            for name in own:
                for place, word in enumerate(fold(name).split()):
                    cut = word.encode()[:WORD_BYTES]
                    seen[cut] = seen.get(cut, False) or place == 0
            words += seen
            leads += seen.values()
            rows += [row] * len(seen)
        found = np.array(words, dtype=f"S{WORD_BYTES}")
        order = np.argsort(found, kind="stable")
        return cls(
            found[order],
            numbers[np.array(rows, dtype=np.int64)][order],
            np.array(leads, dtype=np.bool_)[order],
        )

    def starting(self, word: str) -> slice:
        """The entries whose word begins with a folded word's first bytes."""
        begin = word.encode()[:WORD_BYTES]
        first = int(np.searchsorted(self.words, np.bytes_(begin)))
        end = np.bytes_(begin + _AFTER * (WORD_BYTES - len(begin)))
        if len(begin) == WORD_BYTES:
            last = np.searchsorted(self.words, end, side="right")
        else:
            last = np.searchsorted(self.words, end)
        return slice(first, int(last))
