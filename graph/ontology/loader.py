"""Reads the ontology's data files into typed, immutable kinds; a fault in them is refused."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

import yaml

from graph.ontology.schema import EdgeKind, Kind, Ontology, Property
from graph.ontology.types import CHECKS
from graph.values.text import Text


class InvalidOntology(Exception):  # noqa: N818 (the name says what the data is)
    """A data file of the ontology that cannot be right; the message names file and key."""


@cache
def ontology() -> Ontology:
    """The product's own ontology, read once."""
    return load(files("graph.ontology"))


def load(folder: Traversable) -> Ontology:
    """Read `common.yaml`, `edges.yaml` and `kinds/*.yaml` from a folder.

    `common.yaml` declares the properties that every node, and every edge, may have.
    """
    common = _read(folder / "common.yaml")
    node_properties = _properties(common.get("node") or {}, "common.yaml: node")
    edge_properties = _properties(common.get("edge") or {}, "common.yaml: edge")
    paths = sorted((folder / "kinds").iterdir(), key=lambda path: path.name)
    kinds = [_kind(path, node_properties) for path in paths if path.name.endswith(".yaml")]
    by_name = {kind.kind: kind for kind in kinds}
    edges = {
        name: _edge(name, entry, edge_properties)
        for name, entry in _read(folder / "edges.yaml").items()
    }
    return Ontology(
        MappingProxyType(by_name), MappingProxyType(edges), MappingProxyType(_owners(kinds))
    )


def _owners(kinds: Iterable[Kind]) -> dict[str, str]:
    """Each prefix belongs to the kind that lists it first; others may use it too."""
    owners: dict[str, str] = {}
    for kind in kinds:
        prefix = kind.prefixes[0]
        if prefix in owners:
            raise InvalidOntology(f"{prefix}: claimed by {owners[prefix]} and by {kind.kind}")
        owners[prefix] = kind.kind
    return owners


def _kind(path: Traversable, common: Mapping[str, Property]) -> Kind:
    entry = _read(path)
    try:
        kind = Kind(
            kind=str(entry["kind"]),
            prefixes=tuple(entry["prefixes"]),
            label=Text.parse(entry["label"]),
            plural=Text.parse(entry["plural"]),
            description=Text.parse(entry["description"]),
            name=str(entry["name"]),
            fresh_days=int(entry["fresh_days"]),
            properties=MappingProxyType(
                {**common, **_properties(entry.get("properties") or {}, path.name)}
            ),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidOntology(f"{path.name}: {error}") from error
    if f"{kind.kind}.yaml" != path.name or not kind.prefixes:
        raise InvalidOntology(f"{path.name}: must hold the kind of that name, with a prefix")
    if kind.name not in kind.properties:
        raise InvalidOntology(f"{path.name}: the naming property {kind.name!r} is not declared")
    return kind


def _edge(name: str, entry: Any, common: Mapping[str, Property]) -> EdgeKind:
    try:
        return EdgeKind(
            kind=name,
            label=Text.parse(entry["label"]),
            reverse=Text.parse(entry["reverse"]),
            sources=frozenset(entry["from"]),
            targets=frozenset(entry["to"]),
            properties=MappingProxyType(
                {**common, **_properties(entry.get("properties") or {}, f"edges.yaml: {name}")}
            ),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidOntology(f"edges.yaml: {name}: {error}") from error


def _properties(entries: Mapping[str, Any], place: str) -> dict[str, Property]:
    properties = {}
    for name, entry in entries.items():
        try:
            label = Text.parse(entry["label"])
            properties[name] = Property(
                name, str(entry["type"]), label, bool(entry.get("personal", False))
            )
        except (KeyError, TypeError, ValueError) as error:
            raise InvalidOntology(f"{place}: {name}: {error}") from error
        if properties[name].type not in CHECKS:
            raise InvalidOntology(f"{place}: {name}: there is no type {entry['type']!r}")
    return properties


def _read(path: Traversable) -> dict[str, Any]:
    entry = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(entry, dict):
        raise InvalidOntology(f"{path.name}: expected keys and values")
    return entry
