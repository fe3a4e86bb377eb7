import pytest

from graph.values.ranges import DaysRange, InvalidRange, MoneyRange


def test_money_is_shown_in_both_languages() -> None:
    money = MoneyRange.parse([10_000, 1_200_000])
    assert money is not None
    assert money.show("sv") == "10\u00a0000\u20131\u00a0200\u00a0000\u00a0kr"
    assert money.show("en") == "SEK 10,000\u20131,200,000"
    assert MoneyRange(0, 0).show("sv") == "0\u00a0kr"


def test_days_are_shown_in_both_languages() -> None:
    days = DaysRange.parse([0.5, 1, 3])
    assert days is not None
    assert days.show("sv") == "0,5\u20133 dagar, troligen 1"
    assert days.show("en") == "0.5\u20133 days, likely 1"
    assert DaysRange(1, 1, 1).show("sv") == "1 dag"
    assert DaysRange(10, 10, 10).show("en") == "10 days"


def test_unknown_stays_unknown() -> None:
    assert MoneyRange.parse(None) is None
    assert DaysRange.parse(None) is None


def test_sums_add_end_by_end() -> None:
    assert MoneyRange(1, 5).plus(MoneyRange(10, 20)) == MoneyRange(11, 25)
    assert DaysRange(1, 2, 3).plus(DaysRange(10, 20, 30)) == DaysRange(11, 22, 33)


@pytest.mark.parametrize("value", [[2, 1], [-1, 2], [1], [1, 2, 3], "1-2", [True, 2], [None, 2], 5])
def test_what_is_no_money_range_is_refused(value: object) -> None:
    with pytest.raises(InvalidRange, match="lowest, highest"):
        MoneyRange.parse(value)


@pytest.mark.parametrize("value", [[1, 3, 2], [1, 2], [1, 2, "3"]])
def test_what_is_no_days_range_is_refused(value: object) -> None:
    with pytest.raises(InvalidRange, match="likely") as caught:
        DaysRange.parse(value)
    assert "stigande" in caught.value.show("sv")


def test_ranges_sort_by_their_low_end() -> None:
    assert sorted([DaysRange(2, 2, 2), DaysRange(1, 9, 9)])[0] == DaysRange(1, 9, 9)
