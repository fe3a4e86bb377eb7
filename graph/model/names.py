"""All companies' names in one block of bytes, so that a million of them cost no Python objects."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self, overload

import numpy as np
from numpy.typing import NDArray

# A byte that UTF-8 never uses, so that a name may hold any character.
_BETWEEN = b"\xff"


@dataclass(frozen=True, eq=False)
class Names(Sequence[tuple[str, ...]]):
    """A row's names are `text[start[row]:start[row + 1]]`, in UTF-8, a byte 255 between them."""

    start: NDArray[np.int64]
    text: NDArray[np.uint8]

    @classmethod
    def of(cls, rows: Iterable[Sequence[str]]) -> Self:
        """Names row by row; each row has its name first and then its other names."""
        encoded = [_BETWEEN.join(name.encode() for name in names) for names in rows]
        start = np.zeros(len(encoded) + 1, dtype=np.int64)
        np.cumsum([len(text) for text in encoded], out=start[1:])
        return cls(start, np.frombuffer(b"".join(encoded), dtype=np.uint8))

    def __len__(self) -> int:
        return len(self.start) - 1

    @overload
    def __getitem__(self, row: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[tuple[str, ...]]: ...
    def __getitem__(self, row: int | slice) -> tuple[str, ...] | Sequence[tuple[str, ...]]:
        if isinstance(row, slice):
            return [self[i] for i in range(*row.indices(len(self)))]
        if not -len(self) <= row < len(self):
            raise IndexError(row)
        first = row % len(self)
        part = self.text[self.start[first] : self.start[first + 1]]
        return tuple(name.decode() for name in part.tobytes().split(_BETWEEN))
