"""Search by name and number over companies and actors; å, ä and ö may be left out."""

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from graph.model.graph import COMPANY, Graph
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


@dataclass(frozen=True, slots=True)
class Hit:
    """A node found, its name as text or as a pair of languages."""

    id: str
    kind: str
    name: Json


def fold(text: str) -> str:
    """Lower case without diacritics, spaces collapsed: how names are compared in a search."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


class NameIndex:
    """Every word of every name, sorted, so that the beginning of a word finds it."""

    def __init__(self, hits: list[Hit]) -> None:
        self._hits = hits
        words = (
            (w, i) for i, hit in enumerate(hits) for w in set(fold(_spelled(hit.name)).split())
        )
        self._words = sorted(words)

    def find(self, text: str, limit: int) -> list[Hit]:
        """Names in which each word of the text begins a word; whole names first, a node once."""
        wanted = fold(text).split()
        if not wanted:
            return []
        found = set.intersection(*(self._starting(word) for word in wanted))
        query = " ".join(wanted)

        def closeness(place: int) -> tuple[bool, bool, int, str]:
            name = fold(_spelled(self._hits[place].name))
            return name != query, not name.startswith(query), len(name), self._hits[place].id

        best: dict[str, Hit] = {}
        for place in sorted(found, key=closeness):
            best.setdefault(self._hits[place].id, self._hits[place])
        return list(best.values())[:limit]

    def _starting(self, word: str) -> set[int]:
        first = bisect_left(self._words, (word,))
        last = bisect_left(self._words, (word + "\U0010ffff",))
        return {place for _, place in self._words[first:last]}


def search(graph: Graph, text: str, limit: int = 20) -> list[Hit]:
    """Companies and actors whose names fit the text, best first."""
    return _index(graph).find(text, limit)


@lru_cache(maxsize=2)
def _index(graph: Graph) -> NameIndex:
    hits = [
        Hit(identity, kind, graph.reference.nodes[identity].properties.get("name"))
        for kind in _KINDS_FOUND
        for identity in graph.of_kind(kind)
    ]
    companies = graph.companies
    hits += [
        Hit(companies.subject(row), COMPANY, name)
        for row, names in enumerate(companies.names)
        for name in names
    ]
    return NameIndex(hits)


def _spelled(name: Json) -> str:
    return " ".join(str(text) for text in name.values()) if isinstance(name, dict) else str(name)
