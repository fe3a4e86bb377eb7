"""Reads the data files as they are: plain entries, file by file."""

from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeAlias

import yaml

from graph.store.record import Json

Entry: TypeAlias = "Mapping[str, Json]"

KIND_OF_FILE: Mapping[str, str] = {
    "authorities": "authority",
    "capabilities": "capability",
    "capability_groups": "capability_group",
    "channels": "notice_channel",
    "civil_areas": "civil_area",
    "contacts": "contact",
    "continuity_questions": "continuity_question",
    "continuity_steps": "continuity_step",
    "counties": "county",
    "financiers": "financier",
    "instruments": "instrument",
    "military_regions": "military_region",
    "military_units": "military_unit",
    "municipalities": "municipality",
    "networks": "network",
    "primes": "prime",
    "references": "reference",
    "requirements": "requirement",
    "routes": "route",
    "sectors": "sector",
    "steps": "step",
    "thresholds": "threshold",
    "ways": "way",
}
"""The data files whose entries are nodes, with the kind of those nodes."""

DATA = "data"
PLACES = "places"


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """The entries of one data file, in its order. Raises ValueError for a file that is none."""
    text = (_folder(DATA) / f"{name}.yaml").read_text(encoding="utf-8")
    document = yaml.load(text, Loader=yaml.CSafeLoader)
    records = document.get("records") if isinstance(document, dict) else None
    if not isinstance(records, list):
        raise ValueError(f"{name}.yaml: expected a list under records")
    return tuple(records)


def fingerprint() -> str:
    """A short hash of all data files and tables, by which a store knows that it has these facts."""
    digest = blake2b(digest_size=16)
    for folder in (DATA, PLACES):
        for path in sorted(_folder(folder).iterdir(), key=lambda item: item.name):
            if path.is_file():
                digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def texts_of(value: Json) -> tuple[str, ...]:
    """The strings of a list; nothing for anything else."""
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def table(name: str) -> str:
    """The text of one table of places."""
    return (_folder(PLACES) / name).read_text(encoding="utf-8")


def _folder(name: str) -> Traversable:
    return files("graph.reference") / name
