"""Rows of one organisation number folded into one company, unless the names say otherwise."""

import re
from dataclasses import dataclass, field

from graph.store.record import Json
from ingest.report import Rejected
from ingest.sources.companies.row import CompanyRow
from ingest.sources.sheet.columns import Header

_WORD = re.compile(r"[\wåäö]+")
_FORM_WORDS = frozenset(
    {"ab", "aktiebolag", "aktiebolaget", "publ", "hb", "handelsbolag", "kb", "kommanditbolag"}
    | {"ek", "för", "förening", "filial", "bolaget", "firma", "med", "och", "i", "the", "of"}
    | {"sweden", "sverige", "svenska", "konkurs", "likvidation", "u", "n", "ä", "namnändring"}
)
"""Words that say nothing about which company a name is of."""

_LISTED = frozenset({"customer_number"})
"""Fields of which a company may have several, one a row."""

_QUIET = _LISTED | {"name", "size", "employees_range", "check_digit_ok"}
"""Fields whose difference is told elsewhere, or follows from another field."""


@dataclass(slots=True)
class Company:
    """A company of the sheet: the merged facts, and the line each fact comes from."""

    org_nr: str
    facts: dict[str, Json] = field(default_factory=dict)
    personal: dict[str, Json] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    first_line: int = 0


def fold_in(company: Company, row: CompanyRow, header: Header) -> list[Rejected]:
    """Merge a row into the company; gives what to tell. The first filled value of a fact counts.

    A row whose name shares no word with the company's is not merged: its number is probably
    another company's, pasted by mistake.
    """
    name = str(row.facts.get("name", ""))
    if company.names and name and not any(akin(name, other) for other in company.names):
        values = {"first": str(company.first_line)}
        return [
            Rejected(header.file, row.line, "", "same_number_other_name", "check_number", values)
        ]
    company.first_line = company.first_line or row.line
    if name and name not in company.names:
        company.names.append(name)
    told = []
    for key, value in row.facts.items():
        if key == "employees_range" and "employees" in company.facts:
            continue
        if key not in company.facts:
            company.facts[key] = value
            company.lines[key] = row.line
        elif key in _LISTED and str(value) not in str(company.facts[key]).split(", "):
            company.facts[key] = f"{company.facts[key]}, {value}"
        elif key not in _QUIET and not _same(company.facts[key], value):
            values = {"first": str(company.lines[key])}
            told.append(
                Rejected(
                    header.file,
                    row.line,
                    header.heading(key.removesuffix("_text")) or header.heading(key),
                    "conflicting_value",
                    "check_row",
                    values,
                )
            )
    _fold_personal(company.personal, row.personal)
    return told


def akin(name: str, other: str) -> bool:
    """Whether two names share a word that is not a legal form or a filler."""
    first, second = _words(name), _words(other)
    return not first or not second or bool(first & second)


def _words(name: str) -> set[str]:
    return set(_WORD.findall(name.casefold())) - _FORM_WORDS


def _same(one: Json, other: Json) -> bool:
    """Whether two facts agree; numbers may differ by rounding (one part in a hundred)."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 0.01 * max(abs(one), abs(other))
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return one == other


def _fold_personal(into: dict[str, Json], more: dict[str, Json]) -> None:
    """Personal texts of several rows side by side; of objects the first value of a key."""
    for key, value in more.items():
        present = into.get(key)
        if present is None:
            into[key] = value
        elif isinstance(present, dict) and isinstance(value, dict):
            into[key] = {**value, **present}
        elif isinstance(present, str) and str(value) not in present.split(" / "):
            into[key] = f"{present} / {value}"
