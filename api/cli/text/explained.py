"""Why a text is read as it is, in a terminal."""

from collections.abc import Mapping
from typing import Any

from api.cli.layout import bullet, lines, title
from api.i18n import show_share, translate
from graph.values.text import Language


def explained_text(document: Mapping[str, Any], language: Language) -> str:
    """Each capability with its words, where they stand and what they weigh."""
    parts = [title(translate(language, "cli.explain.title"))]
    for one in document["capabilities"]:
        status = translate(language, f"status.{one['status']}")
        parts.append(bullet(f"{one['name']}: {status}, {show_share(one['score'], language)}"))
        for evidence in one["evidence"]:
            field = translate(language, f"field.{evidence['field']}")
            weight = translate(language, "cli.explain.weight", {"n": round(evidence["weight"], 3)})
            place = "" if evidence["start"] is None else f" {evidence['start']}–{evidence['end']}"
            parts.append(bullet(f"{field}{place}: ”{evidence['text']}”, {weight}", "·", 2))
    if not document["capabilities"]:
        parts.append(translate(language, "cli.explain.nothing"))
    return lines(parts)
