"""A company in a terminal."""

from collections.abc import Iterable, Mapping
from typing import Any

from api.cli.layout import bullet, facts, heading, lines, title
from api.cli.text.words import sources_part, warnings_part, yes_no
from api.i18n import show_share, translate
from graph.values.sni import Sni
from graph.values.text import UNKNOWN, Language


def company_text(document: Mapping[str, Any], language: Language) -> str:
    """Who the company is, what it offers and on what evidence, and who says so."""
    name = document["name"] or UNKNOWN[language]
    example = f" ({translate(language, 'cli.example')})" if document["example"] else ""
    return lines(
        [
            title(f"{name}{example}"),
            facts(_about(document, language)),
            warnings_part(document["warnings"]),
            heading(translate(language, "cli.company.offers")),
            *_capabilities(document["capabilities"], language),
            sources_part(document["sources"], language),
        ]
    )


def _about(document: Mapping[str, Any], language: Language) -> list[tuple[str, str | None]]:
    def row(key: str, value: str | None) -> tuple[str, str | None]:
        return translate(language, f"cli.company.{key}"), value

    unknown = UNKNOWN[language]
    place = [document["municipality_name"], document["county_name"]]
    return [
        row("number", document["number"]),
        row("place", ", ".join(part for part in place if part) or unknown),
        row("active", yes_no(document["active"], language)),
        row("size", _size(document["size"], language)),
        row("sni", ", ".join(_sni(code, language) for code in document["sni"]) or unknown),
        row("activity", document["activity"]),
        row("holds", ", ".join(one["name"] for one in document["holdings"])),
        row("seeks", ", ".join(one["name"] for one in document["seeks"])),
        row("member_of", ", ".join(one["name"] for one in document["member_of"])),
    ]


def _size(size: str | None, language: Language) -> str:
    return translate(language, f"size.{size}") if size else UNKNOWN[language]


def _sni(code: Mapping[str, Any], language: Language) -> str:
    known = Sni.parse(code["code"], int(code["vintage"]))
    return f"{known.show(language)} (SNI {code['vintage']})" if known else UNKNOWN[language]


def _capabilities(capabilities: Iterable[Mapping[str, Any]], language: Language) -> Iterable[str]:
    found = [line for one in capabilities for line in _capability(one, language)]
    return found or [translate(language, "cli.company.offers_nothing")]


def _capability(capability: Mapping[str, Any], language: Language) -> Iterable[str]:
    status = translate(language, f"status.{capability['status']}")
    yield bullet(f"{capability['name']}: {status}, {show_share(capability['score'], language)}")
    for evidence in capability["evidence"]:
        field = translate(language, f"field.{evidence['field']}")
        yield bullet(f"{field}: ”{evidence['text']}”", "·", indent=2)
