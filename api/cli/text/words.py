"""Small pieces of text that several answers share."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from api.cli.layout import bullet, heading
from api.i18n import translate
from graph.values.as_of import AsOf
from graph.values.ranges import DaysRange, MoneyRange
from graph.values.text import UNKNOWN, Language
from graph.values.verification import Verification


def yes_no(value: bool | None, language: Language) -> str:
    """Yes, no or unknown."""
    if value is None:
        return UNKNOWN[language]
    return translate(language, "cli.yes" if value else "cli.no")


def money(span: Sequence[float] | None, language: Language) -> str:
    """A range of kronor, or that it is unknown."""
    known = MoneyRange.parse(span)
    return known.show(language) if known else UNKNOWN[language]


def days(span: Sequence[float] | None, language: Language) -> str:
    """A range of days, or that it is unknown."""
    known = DaysRange.parse(span)
    return known.show(language) if known else UNKNOWN[language]


def source_line(source: Mapping[str, Any], language: Language) -> str:
    """A source with its date and how well it is confirmed."""
    parts = [str(source["title"] or source["id"])]
    if source.get("as_of"):
        parts.append(AsOf.parse(source["as_of"]).show(language))
    parts.append(Verification.parse(source.get("verification")).show(language))
    return ", ".join(parts) + (f" ({source['url']})" if source.get("url") else "")


def sources_part(sources: Iterable[Mapping[str, Any]], language: Language) -> str | None:
    """The part that lists sources, each once; None where there are none."""
    unique = {source["id"]: source for source in sources}
    if not unique:
        return None
    rows = [bullet(source_line(source, language)) for source in unique.values()]
    return "\n".join([heading(translate(language, "cli.sources")), *rows])


def warnings_part(warnings: Iterable[Mapping[str, Any]]) -> str | None:
    """The warnings, each marked; None where there are none."""
    rows = [bullet(warning["text"], "!") for warning in warnings]
    return "\n".join(["", *rows]) if rows else None
