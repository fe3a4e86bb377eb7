"""Search by name over companies and actors; å, ä and ö may be left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from graph.model.adjacency import Adjacency
from graph.model.columns import CompanyColumns, subject_of
from graph.model.graph import COMPANY, Graph
from graph.model.words import Words, fold
from graph.store.record import Json

_KINDS_FOUND = (
    "authority",
    "network",
    "prime",
    "instrument",
    "financier",
    "municipality",
    "county",
    "capability",
    "sector",
    "requirement",
    "route",
    "event",
    "need",
)
# So many names that fit are compared in full; of more, those that look nearest are taken.
_COMPARED = 400


@dataclass(frozen=True, slots=True)
class Hit:
    """A node found, its name as text or as a pair of languages."""

    id: str
    kind: str
    name: Json


def search(graph: Graph, text: str, limit: int = 20) -> list[Hit]:
    """Companies and actors in whose names each word of the text begins a word, best first."""
    query = fold(text)
    if not query:
        return []
    actors = (hit for hit in _actors(graph.reference) if fits(query, _spelled(hit.name)))
    found = [*actors, *search_companies(graph.companies, text)]
    best: dict[str, Hit] = {}
    for hit in sorted(found, key=lambda hit: closeness(query, hit)):
        best.setdefault(hit.id, hit)
    return list(best.values())[:limit]


def closeness(query: str, hit: Hit) -> tuple[bool, bool, int, str]:
    """Whole names first, then names that begin so, then the shortest."""
    name = fold(_spelled(hit.name))
    return name != query, not name.startswith(query), len(name), hit.id


def fits(query: str, name: str) -> bool:
    """Whether each word of a folded query begins a word of the name."""
    words = fold(name).split()
    return all(any(word.startswith(wanted) for word in words) for wanted in query.split())


@lru_cache(maxsize=2)
def _actors(reference: Adjacency) -> tuple[Hit, ...]:
    return tuple(
        Hit(identity, kind, reference.nodes[identity].properties.get("name"))
        for kind in _KINDS_FOUND
        for identity in reference.of_kind(kind)
    )


def search_companies(companies: CompanyColumns, text: str) -> Iterator[Hit]:
    """Companies with a name that fits, in no particular order; of very many the likeliest."""
    query = fold(text)
    if not query:
        return
    unchanged = (n for n in _candidates(companies.words, query) if n not in companies.changed)
    for number in (*unchanged, *companies.changed):
        row = companies.row(subject_of(number))
        for name in companies.names[row] if row is not None else ():
            if fits(query, name):
                yield Hit(subject_of(number), COMPANY, name)


def _candidates(words: Words, query: str) -> list[int]:
    """Numbers of the companies that have all words, the likeliest few of them if they are many."""
    ranges = sorted(
        (words.starting(word) for word in query.split()), key=lambda r: r.stop - r.start
    )
    numbers = words.numbers[ranges[0]]
    for other in ranges[1:]:
        numbers = numbers[np.isin(numbers, words.numbers[other])]
    if len(numbers) > _COMPARED:
        numbers = _leading(words, words.starting(query.split()[0]), numbers)
    return [int(number) for number in dict.fromkeys(numbers.tolist())]


def _leading(words: Words, first: slice, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of many, those whose name begins with the first word, as far as they go."""
    leading = words.numbers[first][words.leads[first]]
    both = leading if len(numbers) >= len(leading) else leading[np.isin(leading, numbers)]
    return np.concatenate([both, numbers])[:_COMPARED]


def _spelled(name: Json) -> str:
    return " ".join(str(text) for text in name.values()) if isinstance(name, dict) else str(name)
