"""Figures that people read are exact: shares add up, quotes mark the right words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.pages.figures import (
    Part,
    bar,
    listed,
    points,
    quote,
    shown_date,
    span,
    unique_sources,
    whole_percents,
)
from graph.values.as_of import AsOf


@given(st.lists(st.floats(0.001, 1.0), min_size=1, max_size=20))
def test_percents_add_up_and_keep_the_order(weights: list[float]) -> None:
    shares = sorted((weight / sum(weights) for weight in weights), reverse=True)
    percents = whole_percents(shares)
    assert sum(percents) == 100
    assert all(a >= b for a, b in pairwise(percents))
    assert all(abs(p - s * 100) < 1 for p, s in zip(percents, shares, strict=True))


def test_a_bar_is_filled_from_the_left() -> None:
    assert bar([0.5, 0.25]) == [Part(0, 50), Part(50, 25)]


def test_a_score_is_never_shown_as_impossible_or_certain() -> None:
    assert [points(score) for score in (0.0, 0.004, 0.5, 0.9999)] == [1, 1, 50, 99]


TEXT = "Bolaget har bildats. Vi svetsar och fräser i stål. Samt därmed förenlig verksamhet."


def test_a_quote_is_the_sentence_with_its_words_marked() -> None:
    start = TEXT.index("svetsar")
    pieces = quote(TEXT, [(start, start + 7), (TEXT.index("fräser"), TEXT.index("fräser") + 6)])
    assert "".join(piece.text for piece in pieces).strip() == "Vi svetsar och fräser i stål.…"
    assert [piece.text for piece in pieces if piece.marked] == ["svetsar", "fräser"]


@given(st.text(max_size=400), st.lists(st.tuples(st.integers(-5, 420), st.integers(-5, 420))))
def test_a_quote_never_invents_or_repeats(text: str, marks: list[tuple[int, int]]) -> None:
    pieces = quote(text, marks)
    joined = "".join(piece.text for piece in pieces).removeprefix("…").removesuffix("…")
    assert joined in text or joined in text.removesuffix("…")
    good = [(s, e) for s, e in marks if 0 <= s < e <= len(text)]
    assert bool(pieces) == bool(good)


def test_a_step_has_its_place_on_the_time_line() -> None:
    assert span("2026-01-11", "2026-01-21", "2026-01-01", "2026-04-11") == Part(10, 10)
    assert span(None, "2026-01-21", "2026-01-01", "2026-04-11") is None
    assert span("2026-01-01", "2026-01-01", "2026-01-01", "2026-01-01") == Part(0, 0.6)


@pytest.mark.parametrize(
    ("text", "swedish", "english"),
    [
        ("2026-11-23", "23 november 2026", "23 November 2026"),
        ("2025-07", "juli 2025", "July 2025"),
        ("2024", "2024", "2024"),
        ("2022-2025", "2022–2025", "2022–2025"),
        ("undated copy", "odaterat", "undated"),
    ],
)
def test_dates_are_in_the_form_of_the_reader(text: str, swedish: str, english: str) -> None:
    assert shown_date(AsOf.parse(text), "sv") == swedish
    assert shown_date(AsOf.parse(text), "en") == english


def test_names_are_listed_as_in_a_sentence() -> None:
    assert listed(["a"], "sv") == "a"
    assert listed(["a", "b", "c"], "sv") == "a, b och c"
    assert listed(["a", "b"], "en") == "a and b"


def test_a_source_is_listed_once() -> None:
    one, two = {"id": "source:a", "title": "B"}, {"id": "source:b", "title": "a"}
    assert unique_sources([[one, two], [one]]) == [two, one]
