"""The state of the shipped facts: what is to be mended, what is doubtful."""

from datetime import date
from typing import Any

from graph.reference.check import FactsReport, check_facts
from graph.values.text import Language


def facts_document(today: date, language: Language) -> dict[str, Any]:
    """Counts by kind and by degree of confirmation, and the ids by what is doubtful about them."""
    report = check_facts(today)
    return {
        "today": today.isoformat(),
        "sound": report.sound,
        "counts": dict(report.counts),
        "verification": dict(report.verification),
        **{name: list(getattr(report, name)) for name in LISTS},
        "invalid": _invalid(report, language),
    }


LISTS = ("dangling", "missing_language", "bad_check_digits", "stale", "undated", "unverified")
"""What is listed by id: first what must be mended, then what is only doubtful."""


def _invalid(report: FactsReport, language: Language) -> list[dict[str, str]]:
    return [
        {"id": one.subject, "field": one.field, "message": one.message.show(language)}
        for one in report.invalid
    ]
