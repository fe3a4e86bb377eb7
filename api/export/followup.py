"""The follow-up as a table for the CRM and the external evaluator; no natural person is in it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from api.export.tables import Cell, to_csv, to_xlsx
from api.i18n import translate
from graph.values.text import Language

_COLUMNS = (
    *("project", "company", "company_name", "activity", "dialogue", "date", "hours", "county"),
    *("municipality", "size", "industry", "sni", "answered", "goals", "contacts", "plans"),
    *("done", "steps_done", "next_meeting"),
)


def followup_csv(document: Mapping[str, Any], language: Language) -> bytes:
    """The activities as CSV in Swedish Excel form."""
    return to_csv(_head(language), [_row(one) for one in document["activities"]])


def followup_xlsx(document: Mapping[str, Any], language: Language) -> bytes:
    """The activities as a workbook."""
    title = translate(language, "followup.sheet")
    return to_xlsx(title, _head(language), [_row(one) for one in document["activities"]])


def _head(language: Language) -> list[str]:
    return [translate(language, f"followup.column.{name}") for name in _COLUMNS]


def _row(one: Mapping[str, Any]) -> list[Cell]:
    values: dict[str, Cell] = {
        **one,
        "company": one["number"],
        "date": _day(one["date"]),
        "next_meeting": _day(one["next_meeting"]),
        "county": one["county_name"],
        "municipality": one["municipality_name"],
        "size": one["size_name"],
        "industry": one["industry_name"],
        "done": len(one["steps_done"]),
        "steps_done": ", ".join(step["name"] for step in one["steps_done"]),
    }
    return [values[name] for name in _COLUMNS]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
