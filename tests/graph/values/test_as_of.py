from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values.as_of import AsOf


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026-11-23", date(2026, 11, 23), date(2026, 11, 23)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2017-2025", date(2017, 1, 1), date(2025, 12, 31)),
        ("2017\u20132025", date(2017, 1, 1), date(2025, 12, 31)),
        ("undated copy", None, None),
        ("2026 law text", None, None),
        ("2026-13-01", None, None),
        ("2026-13", None, None),
        ("2025-2017", None, None),
        ("", None, None),
        (None, None, None),
        (date(2026, 1, 2), date(2026, 1, 2), date(2026, 1, 2)),
    ],
)
def test_dates_months_years_and_free_text(
    text: object, start: date | None, end: date | None
) -> None:
    as_of = AsOf.parse(text)
    assert (as_of.start, as_of.end) == (start, end)
    assert as_of.undated == (end is None)


def test_a_fact_is_stale_the_day_after_its_time_is_up() -> None:
    as_of = AsOf.parse("2026-01-01")
    assert not as_of.stale(date(2026, 1, 31), fresh_days=30)
    assert as_of.stale(date(2026, 2, 1), fresh_days=30)


def test_an_undated_fact_is_always_stale() -> None:
    assert AsOf.parse("undated copy").stale(date(1, 1, 1), fresh_days=100_000)


def test_what_is_shown() -> None:
    assert AsOf.parse("2025-07").show("sv") == "2025-07"
    assert AsOf.parse("about 2019").show("sv") == "odaterat"
    assert AsOf.parse("about 2019").show("en") == "undated"


def test_undated_sorts_before_the_oldest() -> None:
    texts = ["2026", "undated", "2017-2025", "2025-07"]
    assert [item.text for item in sorted(map(AsOf.parse, texts))] == [
        "undated",
        "2025-07",
        "2017-2025",
        "2026",
    ]


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    AsOf.parse(text)
