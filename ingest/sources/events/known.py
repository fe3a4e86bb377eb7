"""Capabilities and actors of the graph, found by id, name or synonym."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.store.base import Store
from graph.store.record import Json, Properties, Status

_ACTORS = ("network", "authority")
_BRACKETED = re.compile(r"^(.*?)\s*\(([^)]+)\)\s*$")
_NOT_WORD = re.compile(r"[^\wåäö]+")


@dataclass(frozen=True, slots=True)
class KnownNodes:
    """Folded name -> node id. A name that two nodes share finds neither."""

    capabilities: Mapping[str, str]
    actors: Mapping[str, str]

    @classmethod
    def load(cls, store: Store) -> "KnownNodes":
        """The accepted capabilities, networks and authorities of a store."""
        return cls(_index(store, ("capability",)), _index(store, _ACTORS))

    def capability(self, name: str) -> str | None:
        """The id of a capability by id, name or synonym."""
        return self.capabilities.get(fold(name))

    def actor(self, name: str) -> str | None:
        """The id of a network or authority by id, name or short name."""
        return self.actors.get(fold(name))


def fold(name: str) -> str:
    """A name without case and signs."""
    return " ".join(_NOT_WORD.sub(" ", name.casefold()).split())


def _index(store: Store, kinds: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for stored in store.scan(kinds=kinds):
        if stored.record.status is Status.ACCEPTED:
            for name in _names(stored.record.subject, stored.record.properties):
                found.setdefault(fold(name), set()).add(stored.record.subject)
    return {name: ids.pop() for name, ids in found.items() if name and len(ids) == 1}


def _names(subject: str, properties: Properties) -> Iterator[str]:
    yield subject
    yield subject.partition(":")[2]
    for key in ("name", "short_name", "abbreviation", "synonyms"):
        for name in _texts(properties.get(key)):
            yield name
            if match := _BRACKETED.match(name):
                yield from match.groups()


def _texts(value: Json) -> Iterable[str]:
    """The strings of a text, a pair of texts, or lists of them."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for item in value for text in _texts(item)] if isinstance(value, list) else []
