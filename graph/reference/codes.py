"""What the coded values of properties are called for people."""

from collections.abc import Mapping
from functools import cache

from graph.reference.facts import entries
from graph.values.text import Text


def label(name: str, code: str) -> Text:
    """The name of a code in both languages, as `label("category", "county_board")`.

    Raises KeyError for a code that `codes.yaml` does not name.
    """
    return _labels()[f"{name}/{code}"]


@cache
def _labels() -> Mapping[str, Text]:
    return {str(entry["id"]): Text.parse(entry["name"]) for entry in entries("codes")}
