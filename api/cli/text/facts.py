"""The state of the facts in a terminal."""

from collections.abc import Mapping
from typing import Any

from api.cli.layout import bullet, heading, lines, paragraph, table, title
from api.documents.facts import LISTS
from api.i18n import translate
from graph.ontology import ontology
from graph.values.numerals import show_number
from graph.values.text import Language
from graph.values.verification import Verification

_MOST_IDS = 40


def facts_text(document: Mapping[str, Any], language: Language) -> str:
    """Counts, then every list that is not empty (the first forty ids of each)."""
    kinds = ontology().kinds
    counts = [
        [kinds[kind].plural.show(language) if kind in kinds else kind, show_number(n, language)]
        for kind, n in document["counts"].items()
    ]
    degrees = [
        [Verification.parse(degree).show(language), show_number(n, language)]
        for degree, n in document["verification"].items()
    ]
    parts = [title(translate(language, "cli.facts.title")), table(counts, right=(1,))]
    parts += [heading(translate(language, "cli.facts.verification")), table(degrees, right=(1,))]
    parts += [part for name in LISTS for part in _ids(name, document[name], language)]
    if document["invalid"]:
        parts.append(heading(translate(language, "cli.facts.invalid")))
        parts += [bullet(f"{i['id']}: {i['field']}: {i['message']}") for i in document["invalid"]]
    sound = "cli.facts.sound" if document["sound"] else "cli.facts.unsound"
    return lines([*parts, "", translate(language, sound)])


def _ids(name: str, ids: list[str], language: Language) -> list[str]:
    if not ids:
        return []
    more = len(ids) - _MOST_IDS
    tail = translate(language, "cli.facts.more", {"n": more}) if more > 0 else ""
    shown = ", ".join(ids[:_MOST_IDS])
    count = translate(language, f"cli.facts.{name}", {"n": len(ids)})
    return [heading(count), paragraph(f"{shown} {tail}".strip(), indent=2)]
