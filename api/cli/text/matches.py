"""Ranked actors in a terminal: role by role, each with why and whom to turn to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from api.cli.layout import bullet, heading, lines, paragraph, title
from api.cli.text.words import sources_part, warnings_part
from api.i18n import show_share, translate
from graph.matching.affinity import MATCH_ROLES
from graph.model.graph import COMPANY
from graph.values.text import Language

_SHOWN_FROM = 0.05
"""Reasons that carry less of a match than this are counted together in the text."""


def matches_text(document: Mapping[str, Any], language: Language) -> str:
    """Matches by role with their reasons, heaviest first, contact points, and all sources."""
    subject = document["subject_name"]
    parts = [
        title(translate(language, "cli.match.title", {"name": subject})),
        warnings_part(document["warnings"]),
    ]
    asked_by_company = document["subject_kind"] == COMPANY

    def list_of(match: Mapping[str, Any]) -> str:
        turned = not asked_by_company and match["kind"] == COMPANY
        return f"{'role_of_company' if turned else 'role'}.{match['role']}"

    ordered = sorted(document["matches"], key=lambda m: (MATCH_ROLES.index(m["role"]), list_of(m)))
    for key, matches in groupby(ordered, key=list_of):
        parts.append(heading(translate(language, key)))
        for place, match in enumerate(matches, 1):
            parts += _match(match, place, language)
    if not document["matches"]:
        parts.append(paragraph(translate(language, "cli.match.none")))
    return lines([*parts, sources_part(_sources(document["matches"]), language)])


def _match(match: Mapping[str, Any], place: int, language: Language) -> Iterable[str]:
    score = show_share(match["score"], language)
    yield bullet(f"{match['name'] or match['id']}  ({score})", f"{place:>2}.")
    yield from reasons_lines(match["reasons"], language, indent=4)
    for contact in match["contacts"]:
        yield bullet(_contact(contact), "→", indent=4)


def reasons_lines(
    reasons: Iterable[Mapping[str, Any]], language: Language, indent: int
) -> Iterable[str]:
    """The weighty reasons with the share of the whole that each carries, and what the rest do.

    Reasons that say the same of different paths are told once, with their shares together.
    """
    told: defaultdict[str, float] = defaultdict(float)
    for reason in reasons:
        told[reason["text"]] += reason["share"]
    ordered = sorted(told.items(), key=lambda one: -one[1])
    shown = [one for one in ordered if one[1] >= _SHOWN_FROM] or ordered[:1]
    for text, share in shown:
        yield bullet(f"{text} ({show_share(share, language)})", "–", indent)
    others = len(ordered) - len(shown)
    if others:
        rest = 1 - sum(share for _, share in shown)
        values = {"n": others, "share": show_share(rest, language)}
        yield bullet(translate(language, "cli.match.others", values), "–", indent)


def _contact(contact: Mapping[str, Any]) -> str:
    label = contact["label"] or contact["function"]
    parts = [str(part) for part in (contact["value"], label) if part]
    return "  ".join(parts)


def _sources(matches: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    for match in matches:
        for reason in match["reasons"]:
            yield from reason["sources"]
        for contact in match["contacts"]:
            if contact["source"]:
                yield contact["source"]
