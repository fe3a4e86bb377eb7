"""All companies as compact columns: one row a company, ordered by organisation number.

Answers the questions that run over the whole mass (who can do this, who is here) without a
Python object per company: about 20 bytes a row and 6 bytes a capability.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from graph.model.company_row import Row, row_of
from graph.store.merge import Node


@dataclass(frozen=True, eq=False)
class CompanyColumns:
    """Columns of equal length, and offers as a sparse matrix in CSR form.

    `names` holds each company's name first and then its other names. `municipalities` and
    `counties` hold the official codes as numbers (1880, 18), 0 where
    unknown. The offers of row i are `capability[start[i]:start[i + 1]]` (an index into
    `capabilities`) with their scores.
    """

    numbers: NDArray[np.int64]
    names: tuple[tuple[str, ...], ...]
    municipalities: NDArray[np.int16]
    counties: NDArray[np.int16]
    standing: NDArray[np.uint8]
    start: NDArray[np.int64]
    capability: NDArray[np.int16]
    score: NDArray[np.float64]
    capabilities: tuple[str, ...]

    @classmethod
    def from_nodes(cls, nodes: Iterable[Node]) -> Self:
        """Columns of merged company nodes, in any order."""
        return cls.from_rows(row_of(node) for node in nodes)

    @classmethod
    def from_rows(cls, rows: Iterable[Row]) -> Self:
        """Columns of rows, in any order; at most one row per number."""
        ordered = sorted(rows, key=lambda row: row.number)
        capabilities = tuple(sorted({cap for row in ordered for cap, _ in row.offers}))
        index = {cap: i for i, cap in enumerate(capabilities)}
        start = np.zeros(len(ordered) + 1, dtype=np.int64)
        np.cumsum([len(row.offers) for row in ordered], out=start[1:])
        return cls(
            numbers=np.array([row.number for row in ordered], dtype=np.int64),
            names=tuple(row.names for row in ordered),
            municipalities=np.array([row.municipality for row in ordered], dtype=np.int16),
            counties=np.array([row.county for row in ordered], dtype=np.int16),
            standing=np.array([row.standing for row in ordered], dtype=np.uint8),
            start=start,
            capability=np.array(
                [index[cap] for row in ordered for cap, _ in row.offers], dtype=np.int16
            ),
            score=np.array([score for row in ordered for _, score in row.offers], dtype=np.float64),
            capabilities=capabilities,
        )

    def __len__(self) -> int:
        return len(self.numbers)

    def subject(self, row: int) -> str:
        """The id of the company in a row."""
        return f"org:{self.numbers[row]:010d}"

    def row(self, subject: str) -> int | None:
        """The row of a company id, or None."""
        digits = subject.removeprefix("org:")
        if not digits.isdigit():
            return None
        place = int(np.searchsorted(self.numbers, int(digits)))
        found = place < len(self.numbers) and self.numbers[place] == int(digits)
        return place if found else None

    def offers_of(self, row: int) -> tuple[tuple[str, float], ...]:
        """The capabilities that a row's company offers, with their scores."""
        part = slice(int(self.start[row]), int(self.start[row + 1]))
        return tuple(
            (self.capabilities[c], float(s))
            for c, s in zip(self.capability[part], self.score[part], strict=True)
        )

    @cached_property
    def _rows_of_offers(self) -> NDArray[np.int64]:
        return np.repeat(np.arange(len(self)), np.diff(self.start))

    @cached_property
    def _by_capability(self) -> dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]]:
        order = np.argsort(self.capability, kind="stable")
        bounds = np.searchsorted(self.capability[order], np.arange(len(self.capabilities) + 1))
        rows, scores = self._rows_of_offers[order], self.score[order]
        return {
            cap: (rows[bounds[i] : bounds[i + 1]], scores[bounds[i] : bounds[i + 1]])
            for i, cap in enumerate(self.capabilities)
        }

    def offering(self, capability: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Rows of the companies that offer a capability, and how surely each does."""
        nothing = np.array([], dtype=np.int64), np.array([], dtype=np.float64)
        return self._by_capability.get(capability, nothing)

    def updated(self, changed: Mapping[str, Node | None]) -> "CompanyColumns":
        """Columns after changes by company id; None takes a company out."""
        numbers = {int(s[4:]) for s in changed if s.startswith("org:") and s[4:].isdigit()}
        present = np.isin(self.numbers, np.array(sorted(numbers), dtype=np.int64))
        added = [row_of(node) for node in changed.values() if node is not None]
        if not added and not present.any():
            return self
        kept = [self._row(int(i)) for i in np.flatnonzero(~present)]
        return CompanyColumns.from_rows(kept + added)

    def _row(self, row: int) -> Row:
        return Row(
            int(self.numbers[row]),
            self.names[row],
            int(self.municipalities[row]),
            int(self.counties[row]),
            int(self.standing[row]),
            self.offers_of(row),
        )
