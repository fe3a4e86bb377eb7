"""Sentences for message ids, Swedish and English, from `messages.yaml`."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Template

import yaml


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Message id -> {"sv": sentence, "en": sentence}; `$name` marks the place of a value."""
    content = files("ingest").joinpath("messages.yaml").read_text(encoding="utf-8")
    messages: dict[str, dict[str, str]] = yaml.safe_load(content)
    return messages


def text(message: str, language: str, values: Mapping[str, str] | None = None) -> str:
    """The sentence for a message id. Raises KeyError for an unknown id or language."""
    return Template(catalogue()[message][language]).safe_substitute(values or {})
