"""A file holds one idea and a function fits on a screen; everything is typed."""

import pytest

from tests.house.sizes import (
    LONGEST_FILE,
    LONGEST_FUNCTION,
    MOST_ARGUMENTS,
    Function,
    file_lengths,
    functions,
    report,
)


@pytest.fixture(scope="module")
def parts() -> list[Function]:
    return functions()


def test_no_file_is_too_long() -> None:
    assert {name: n for name, n in file_lengths().items() if n > LONGEST_FILE} == {}


def test_no_function_is_too_long(parts: list[Function]) -> None:
    assert [part for part in parts if part.lines > LONGEST_FUNCTION] == []


def test_no_function_takes_too_much(parts: list[Function]) -> None:
    assert [part for part in parts if part.arguments > MOST_ARGUMENTS] == []


def test_every_function_is_typed(parts: list[Function]) -> None:
    assert [part.place for part in parts if not part.typed] == []


def test_the_measure_sees_the_project(parts: list[Function]) -> None:
    assert len(parts) > 900
    assert any(part.place.endswith(" match") for part in parts)
    assert "files outside tests" in report()
