"""How texts are read, in a terminal."""

from collections.abc import Iterable, Mapping
from typing import Any

from api.cli.layout import bullet, heading, lines, table, title
from api.i18n import show_share, translate
from graph.values.numerals import show_number
from graph.values.text import Language

_MOST_GAPS = 60


def explained_text(document: Mapping[str, Any], language: Language) -> str:
    """Each capability with its evidence, then every term with what became of it."""
    parts = [title(translate(language, "cli.explain.title"))]
    for one in document["capabilities"]:
        status = translate(language, f"status.{one['status']}")
        parts.append(bullet(f"{one['name']}: {status}, {show_share(one['score'], language)}"))
        parts += [_evidence(evidence, language) for evidence in one["evidence"]]
    if not document["capabilities"]:
        parts.append(translate(language, "cli.explain.nothing"))
    if document["terms"]:
        parts.append(heading(translate(language, "cli.explain.terms")))
        parts += _terms(document["terms"], language)
    return lines(parts)


def _evidence(evidence: Mapping[str, Any], language: Language) -> str:
    field = translate(language, f"field.{evidence['field']}")
    weight = translate(language, "cli.explain.weight", {"n": round(evidence["weight"], 3)})
    place = "" if evidence["start"] is None else f" {evidence['start']}–{evidence['end']}"
    return bullet(f"{field}{place}: ”{evidence['text']}”, {weight}", "·", 2)


def _terms(terms: Iterable[Mapping[str, Any]], language: Language) -> Iterable[str]:
    for term in terms:
        outcome, _, role = term["outcome"].partition(" ")
        became = translate(language, f"outcome.{outcome}", {"role": role})
        yield bullet(f"”{term['text']}” → {term['capability']}: {became}")


def gaps_text(document: Mapping[str, Any], language: Language) -> str:
    """The words with how many texts they stand in (the first sixty)."""
    head = [translate(language, f"cli.gaps.{name}") for name in ("word", "texts", "silent")]
    rows = [
        [
            gap["word"],
            show_number(gap["texts"], language),
            show_number(gap["texts_without_capability"], language),
        ]
        for gap in document["gaps"][:_MOST_GAPS]
    ]
    if not rows:
        return translate(language, "cli.gaps.none")
    return lines([title(translate(language, "cli.gaps.title")), table([head, *rows], (1, 2))])


def lexicon_text(document: Mapping[str, Any], language: Language) -> str:
    """Each fault with its file and term."""
    if not document["problems"]:
        return translate(language, "cli.lexicon.sound")
    return lines(
        bullet(f"{one['file']}: ”{one['term']}”: {one['kind']}, {one['detail']}", "!")
        for one in document["problems"]
    )
