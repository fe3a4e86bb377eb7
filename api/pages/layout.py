"""Which properties and relations a page about each kind of node says first, from `layouts.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Layout:
    """Names of properties and, in `first`, of relations; a `<` marks one read backwards."""

    lead: tuple[str, ...]
    entry: tuple[str, ...]
    cautions: tuple[str, ...]
    hidden: frozenset[str]
    first: tuple[str, ...]


def layout_of(kind: str) -> Layout:
    """The layout of a kind; one that has none shows everything as facts."""
    layouts = _layouts()
    common, own = layouts["all"], layouts.get(kind, {})
    return Layout(
        lead=tuple(own.get("lead", ())),
        entry=tuple(own.get("entry", ())),
        cautions=tuple(common["cautions"]),
        hidden=frozenset(common["hidden"]),
        first=tuple(own.get("first", ())),
    )


@cache
def _layouts() -> Mapping[str, Mapping[str, list[str]]]:
    text = (files("api.pages") / "layouts.yaml").read_text(encoding="utf-8")
    layouts: Mapping[str, Mapping[str, list[str]]] = yaml.load(text, yaml.CSafeLoader)
    return layouts
