"""What an import did, in a terminal."""

from collections.abc import Iterable, Mapping
from typing import Any

from api.cli.layout import bullet, heading, lines, table, title
from api.i18n import translate
from graph.values.numerals import show_number
from graph.values.text import Language
from ingest.messages import text

_MOST_ROWS = 20


def report_text(document: Mapping[str, Any], language: Language) -> str:
    """The counts, what was left out and why, and the rows that need a look (the first twenty)."""
    counts = [
        [translate(language, f"cli.report.{name}"), show_number(document[name], language)]
        for name in ("read", "kept", "written", "unchanged")
    ]
    seconds = show_number(round(document["seconds"], 1), language)
    counts.append([translate(language, "cli.report.seconds"), seconds])
    return lines(
        [
            title(translate(language, "cli.report.title")),
            table(counts, right=(1,)),
            *_dropped(document["dropped"], language),
            *_rejected(document["rejected"], language),
        ]
    )


def _dropped(dropped: Mapping[str, int], language: Language) -> Iterable[str]:
    known = {reason: count for reason, count in dropped.items() if count}
    if known:
        yield heading(translate(language, "cli.report.dropped"))
        rows = [[show_number(n, language), text(reason, language)] for reason, n in known.items()]
        yield table(rows, right=(0,))


def _rejected(rejected: list[Mapping[str, Any]], language: Language) -> Iterable[str]:
    if not rejected:
        return
    yield heading(translate(language, "cli.report.rejected", {"n": len(rejected)}))
    for one in rejected[:_MOST_ROWS]:
        values = one.get("values") or {}
        place = translate(language, "cli.report.row", {"file": one["file"], "line": one["line"]})
        field = f", {one['field']}" if one["field"] else ""
        yield bullet(
            f"{place}{field}: {text(one['reason'], language, values)} "
            f"{text(one['remedy'], language, values)}"
        )
    if len(rejected) > _MOST_ROWS:
        yield translate(language, "cli.report.more", {"n": len(rejected) - _MOST_ROWS})
