import pytest

from graph.values.personal_number import contains_personal_number, mask_personal_numbers


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ring 19900228-0000 i dag", "Ring [personnummer] i dag"),
        ("900228-0000", "[personnummer]"),
        ("900228+0000", "[personnummer]"),
        ("900288\u20130000, 199002280000", "[personnummer], [personnummer]"),
        ("(9002280007)", "([personnummer])"),
    ],
)
def test_personal_numbers_are_found_and_masked(text: str, masked: str) -> None:
    assert contains_personal_number(text)
    assert mask_personal_numbers(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "556013-6235",
        "165560136235",
        "telefon 0701234567",
        "order 9002280001",
        "ISO 9001:2015",
        "2026-11-23",
        "99900228-00001",
        "",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not contains_personal_number(text)
    assert mask_personal_numbers(text) == text
