"""All companies as compact columns: one row a company, ordered by organisation number.

Answers the questions that run over the whole mass (who can do this, who is here) without a
Python object per company: about 25 bytes and a name a row, and 10 bytes an offer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from graph.model.company_row import Row, row_of
from graph.model.names import Names
from graph.model.ragged import Ragged, pick
from graph.model.words import Words
from graph.store.merge import Node

# So many changed companies are looked through one by one before all names are indexed anew.
_MOST_CHANGED = 5_000


@dataclass(frozen=True, eq=False)
class CompanyColumns:
    """Columns of equal length, and offers as a sparse matrix in CSR form.

    `municipalities` and `counties` hold the official codes as numbers (1880, 18), 0 where
    unknown. The offers of row i are `capability[start[i]:start[i + 1]]` (an index into
    `capabilities`) with their scores. `older` and `changed` tell, for columns that came out of
    `updated`, which the indexed columns are and what has changed since.
    """

    numbers: NDArray[np.int64]
    names: Names
    municipalities: NDArray[np.int16]
    counties: NDArray[np.int16]
    standing: NDArray[np.uint8]
    start: NDArray[np.int64]
    capability: NDArray[np.int16]
    score: NDArray[np.float64]
    capabilities: tuple[str, ...]
    older: "CompanyColumns | None" = None
    changed: frozenset[int] = frozenset()
    saved_words: Words | None = None

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
            names=Names.of(row.names for row in ordered),
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
        return subject_of(int(self.numbers[row]))

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
    def _by_capability(self) -> dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]]:
        order = np.argsort(self.capability, kind="stable")
        bounds = np.searchsorted(self.capability[order], np.arange(len(self.capabilities) + 1))
        rows = np.repeat(np.arange(len(self)), np.diff(self.start))[order]
        scores = self.score[order]
        return {
            cap: (rows[bounds[i] : bounds[i + 1]], scores[bounds[i] : bounds[i + 1]])
            for i, cap in enumerate(self.capabilities)
        }

    def offering(self, capability: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Rows of the companies that offer a capability, and how surely each does."""
        nothing = np.array([], dtype=np.int64), np.array([], dtype=np.float64)
        return self._by_capability.get(capability, nothing)

    @cached_property
    def words(self) -> Words:
        """The words of all names as they were before the companies in `changed` changed."""
        if self.older is not None:
            return self.older.words
        return self.saved_words or Words.of(self.numbers, self.names)

    def updated(self, changed: Mapping[str, Node | None]) -> "CompanyColumns":
        """Columns after changes by company id; None takes a company out."""
        touched = {int(s[4:]) for s in changed if s.startswith("org:") and s[4:].isdigit()}
        rows = [row_of(node) for node in changed.values() if node is not None]
        present = [row for n in sorted(touched) if (row := self.row(subject_of(n))) is not None]
        if not rows and not present:
            return self
        since = self.changed | touched
        older = (self.older or self) if len(since) <= _MOST_CHANGED else None
        return spliced(self, present, rows, older, since if older else frozenset())


def subject_of(number: int) -> str:
    """The id of a company by its organisation number."""
    return f"org:{number:010d}"


def spliced(
    columns: CompanyColumns,
    dropped: list[int],
    rows: list[Row],
    older: CompanyColumns | None,
    changed: frozenset[int],
) -> CompanyColumns:
    """The columns without the dropped rows and with new ones, each at its place."""
    news = CompanyColumns.from_rows(rows)
    capabilities = tuple(sorted({*columns.capabilities, *news.capabilities}))
    kept = np.delete(np.arange(len(columns)), dropped)
    numbers = np.concatenate([columns.numbers[kept], news.numbers])
    order = np.argsort(numbers, kind="stable")
    places = np.concatenate([kept, np.arange(len(news)) + len(columns)])[order]
    names = pick(
        Ragged(columns.names.start, columns.names.text),
        Ragged(news.names.start, news.names.text),
        places,
    )
    offers = pick(_offers(columns, capabilities), _offers(news, capabilities), places)
    scores = pick(Ragged(columns.start, columns.score), Ragged(news.start, news.score), places)
    return CompanyColumns(
        numbers=numbers[order],
        names=Names(names.start, names.values),
        municipalities=np.concatenate([columns.municipalities, news.municipalities])[places],
        counties=np.concatenate([columns.counties, news.counties])[places],
        standing=np.concatenate([columns.standing, news.standing])[places],
        start=offers.start,
        capability=offers.values,
        score=scores.values,
        capabilities=capabilities,
        older=older,
        changed=changed,
    )


def _offers(columns: CompanyColumns, capabilities: tuple[str, ...]) -> Ragged[np.int16]:
    """The offers with the numbers that the capabilities have in a longer list of them."""
    index = {capability: place for place, capability in enumerate(capabilities)}
    renumbered = np.array([index[c] for c in columns.capabilities], dtype=np.int16)
    same = columns.capabilities == capabilities
    return Ragged(columns.start, columns.capability if same else renumbered[columns.capability])
