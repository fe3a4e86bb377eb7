"""Rows of different lengths in one array, and how to pick rows out of two such arrays."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Ragged(Generic[T]):
    """Row i is `values[start[i]:start[i + 1]]`."""

    start: NDArray[np.int64]
    values: NDArray[T]

    def __len__(self) -> int:
        return len(self.start) - 1

    def run(self, first: int, last: int) -> NDArray[T]:
        """The values of rows first to last, last excluded."""
        return self.values[self.start[first] : self.start[last]]


def pick(older: Ragged[T], newer: Ragged[T], places: NDArray[np.int64]) -> Ragged[T]:
    """Rows by place, where the newer rows are numbered on from the older ones.

    Neighbours that stay neighbours are copied together, so that a few changes among many rows
    cost little more than one copy.
    """
    lengths = np.concatenate([np.diff(older.start), np.diff(newer.start)])[places]
    start = np.zeros(len(places) + 1, dtype=np.int64)
    np.cumsum(lengths, out=start[1:])
    breaks = (np.diff(places) != 1) | (places[1:] == len(older))
    bounds = [0, *(np.flatnonzero(breaks) + 1).tolist(), len(places)]
    parts = []
    for begin, end in pairwise(bounds):
        if begin == end:
            continue
        first, last = int(places[begin]), int(places[end - 1]) + 1
        if first < len(older):
            parts.append(older.run(first, last))
        else:
            parts.append(newer.run(first - len(older), last - len(older)))
    return Ragged(start, np.concatenate(parts) if parts else older.values[:0])
