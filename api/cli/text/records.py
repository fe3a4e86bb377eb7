"""Sources, history and erasure in a terminal."""

from collections.abc import Mapping
from typing import Any

from api.cli.layout import bullet, lines, table, title
from api.cli.text.words import source_line
from api.i18n import translate
from graph.values.numerals import show_number
from graph.values.text import Language


def sources_text(document: Mapping[str, Any], language: Language) -> str:
    """A line a source: how many records, its id, what it is."""
    rows = [
        [
            translate(language, "cli.source.withdrawn")
            if one["withdrawn"]
            else show_number(one["records"], language),
            one["id"],
            source_line(one, language),
        ]
        for one in document["sources"]
    ]
    return lines([title(translate(language, "cli.source.title")), table(rows, right=(0,))])


def withdrawn_text(document: Mapping[str, Any], language: Language) -> str:
    """What a withdrawal did."""
    values = {"id": document["id"], "n": document["removed"]}
    return translate(language, "cli.source.done", values)


def erased_text(document: Mapping[str, Any], language: Language) -> str:
    """What an erasure did."""
    return translate(language, "cli.erased", {"id": document["id"], "n": document["erased"]})


def history_text(document: Mapping[str, Any], language: Language) -> str:
    """A paragraph an entry, oldest first."""
    parts = [title(translate(language, "cli.history.title", {"id": document["id"]}))]
    for entry in document["entries"]:
        action = translate(language, f"action.{entry['action']}")
        at = entry["at"][:16].replace("T", " ")
        source = f", {entry['source']}" if entry["source"] else ""
        parts.append(bullet(f"{entry['revision']}  {at}  {action}{source} ({entry['actor']})"))
        if entry["changed"]:
            parts.append(bullet(", ".join(entry["changed"]), "·", 2))
    return lines(parts)
