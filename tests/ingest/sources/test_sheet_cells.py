from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sources.sheet.cells import BadCellError, Count, amount, count, day, yes_or_no
from ingest.sources.sheet.table import Cell


@pytest.mark.parametrize(
    ("cell", "unit", "expected"),
    [
        ("8 450,5", "tkr", 8_450_500),
        ("8,45 mkr", "tkr", 8_450_000),
        ("1\u00a0050Tkr", "", 1_050_000),
        ("1\u202f050 tkr", "", 1_050_000),
        ("100Tkr", "", 100_000),
        ("1,2 MSEK", "", 1_200_000),
        ("1.234.567", "kr", 1_234_567),
        ("1.234,5", "tkr", 1_234_500),
        ("ca 35 mkr", "", 35_000_000),
        ("-120", "tkr", -120_000),
        (950, "tkr", 950_000),
        (8450.5, "tkr", 8_450_500),
        ("0", "tkr", 0),
        ("", "tkr", None),
        (None, "tkr", None),
        ("nan", "tkr", None),
    ],
)
def test_amounts_are_read_with_their_unit(cell: Cell, unit: str, expected: float | None) -> None:
    assert amount(cell, unit) == expected


@pytest.mark.parametrize(
    ("cell", "reason"),
    [("12.300", "bad_amount"), ("mycket", "bad_amount"), ("12 euro", "bad_amount")],
)
def test_an_amount_with_two_readings_is_not_guessed(cell: str, reason: str) -> None:
    with pytest.raises(BadCellError, match=reason):
        amount(cell, "tkr")


def test_an_amount_without_any_unit_is_not_guessed() -> None:
    with pytest.raises(BadCellError, match="amount_without_unit"):
        amount("12 300", "")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12", Count(12, 12)),
        (12, Count(12, 12)),
        (12.0, Count(12, 12)),
        ("11-20", Count(11, 20)),
        ("11–20", Count(11, 20)),
        ("11 - 20 st", Count(11, 20)),
        ("ca 35", Count(35, 35, approximate=True)),
        ("50+", Count(50, None)),
        (">50", Count(51, None)),
        ("<10", Count(0, 9)),
        ("2,5", Count(2, 3)),
        ("", None),
    ],
)
def test_counts_may_be_ranges_and_estimates(cell: Cell, expected: Count | None) -> None:
    assert count(cell) == expected


@pytest.mark.parametrize("cell", ["många", "20-11", "12/3"])
def test_other_counts_are_told(cell: str) -> None:
    with pytest.raises(BadCellError, match="bad_count"):
        count(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2026–03–02", "2026-03-02"),
        ("2026-03-02 00:00:00", "2026-03-02"),
        ("20260302", "2026-03-02"),
        (20260302, "2026-03-02"),
        ("2/3-26", "2026-03-02"),
        ("2/3 2026", "2026-03-02"),
        ("26-03-02", "2026-03-02"),
        ("01.09.2014", "2014-09-01"),
        ("46083", "2026-03-02"),
        (46083, "2026-03-02"),
        (46083.0, "2026-03-02"),
        (datetime(2026, 3, 2, 12), "2026-03-02"),
        (date(2026, 3, 2), "2026-03-02"),
        ("2024", "2024"),
        ("2024-03", "2024-03"),
        ("", None),
    ],
)
def test_dates_in_many_forms(cell: Cell, expected: str | None) -> None:
    assert day(cell) == expected


@pytest.mark.parametrize("cell", ["2026-02-30", "20261301", "31/2-26", "igår", "12345678", "1900"])
def test_a_date_that_does_not_exist_is_told(cell: str) -> None:
    if cell == "1900":
        assert day(cell) == "1900"
    else:
        with pytest.raises(BadCellError, match="bad_date"):
            day(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("Ja", True), ("x", True), (1, True), (True, True), ("NEJ", False), ("0", False), ("", None)],
)
def test_answers(cell: Cell, expected: bool | None) -> None:
    assert yes_or_no(cell) is expected


@given(st.text(max_size=20) | st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_any_cell_is_read_or_told(cell: Cell) -> None:
    for read in (count, day, yes_or_no, lambda value: amount(value, "tkr")):
        with suppress(BadCellError):
            read(cell)
