"""The lexicon: which words speak of which capability, read from the YAML files beside the code.

A file holds blocks: one capability, one strength, and the terms that share them. A term is one or
more words in any form; `~` marks where a compound may go on: `svets~` also reads "svetsarbeten",
`~åkeri` also "grusåkeri", `~plåt~` both. The capability `none` marks phrases that never count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

LEXICON_FOLDER = Path(__file__).parent / "lexicon"
NONE = "none"
"""Marks phrases that never count."""

OTHER = "other"
"""Marks activities outside the capabilities."""
_FIELDS = {
    "capability",
    "strength",
    "terms",
    "requires",
    "excludes",
    "roles",
    "sni",
    "not_sni",
    "why",
}


class LexiconError(ValueError):
    """A lexicon file cannot be understood; the text names the file and the block."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the terms of one block say.

    `strength` in (0, 1) is how sure one such term makes us; `requires`/`excludes` are terms of
    which one must, or none may, stand in the same text; `roles` replaces the common factor of a
    role for these terms; `sni`/`not_sni` are beginnings of industry codes of which one must, or
    none may, be among the company's.
    """

    capability: str
    strength: float
    terms: tuple[str, ...]
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    roles: Mapping[str, float] = field(default_factory=dict)
    sni: tuple[str, ...] = ()
    not_sni: tuple[str, ...] = ()
    why: str = ""
    file: str = ""


def load_entries(folder: Path = LEXICON_FOLDER) -> tuple[Entry, ...]:
    """Every block of every lexicon file, in the order of the files' names."""
    entries: list[Entry] = []
    for path in sorted(folder.glob("*.yaml")):
        document = read_yaml(path)
        if isinstance(document, dict) and "blocks" in document:
            entries.extend(_entries(document["blocks"], path.name))
    return tuple(entries)


def read_yaml(path: Path) -> Any:
    """A YAML file by the fast loader where the platform has it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with path.open(encoding="utf-8") as handle:
        return yaml.load(handle, Loader=loader)


def _entries(blocks: list[dict[str, Any]], file: str) -> Iterator[Entry]:
    for number, block in enumerate(blocks, 1):
        unknown = set(block) - _FIELDS
        if unknown or "capability" not in block or "terms" not in block:
            raise LexiconError(
                f"{file}, block {number}: missing or unknown fields {sorted(unknown)}"
            )
        strength = float(block.get("strength", 0.9))
        if not 0 < strength < 1:
            raise LexiconError(
                f"{file}, block {number}: strength {strength} is not between 0 and 1"
            )
        yield Entry(
            capability=str(block["capability"]),
            strength=strength,
            terms=_texts(block["terms"]),
            requires=_texts(block.get("requires", ())),
            excludes=_texts(block.get("excludes", ())),
            roles={str(k): float(v) for k, v in block.get("roles", {}).items()},
            sni=_texts(block.get("sni", ())),
            not_sni=_texts(block.get("not_sni", ())),
            why=str(block.get("why", "")),
            file=file,
        )


def _texts(values: Any) -> tuple[str, ...]:
    """A list, or one string with a term between commas."""
    if isinstance(values, str):
        values = values.replace("\n", " ").split(",")
    return tuple(text for value in values if (text := " ".join(str(value).split())))
