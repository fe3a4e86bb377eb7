import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values.organisation_number import (
    InvalidOrganisationNumber,
    NaturalPersonNumber,
    OrganisationNumber,
    luhn_ok,
)


@pytest.mark.parametrize(
    "written",
    [
        "5560136235",
        "556013-6235",
        "165560136235",
        "16556013-6235",
        "SE556013623501",
        "se 556013-6235 01",
        "org:5560136235",
        "556013\u20136235",
        "556013\u22126235",
        " 556013\u00a06235 ",
        "556013 6235",
        5560136235,
        165560136235,
        5560136235.0,
    ],
)
def test_every_way_of_writing_gives_the_same_number(written: object) -> None:
    number = OrganisationNumber.parse(written)
    assert number.digits == "5560136235"
    assert number.show("sv") == number.show("en") == str(number) == "556013-6235"
    assert number.node_id == "org:5560136235"
    assert number.check_digit_ok


def test_a_wrong_check_digit_is_told_and_not_refused() -> None:
    number = OrganisationNumber.parse("556013-6236")
    assert not number.check_digit_ok


# Impossible dates and serials: none of these belongs to anybody.
PERSONS = [
    "9002310000",
    "900231-0000",
    "900231+0000",
    "199002310000",
    "19900231-0000",
    "18900231-0000",
    "200231-0000",
    "20200231-0000",
    "169002310000",
    "9002910000",
    "3021234567",
    "163021234567",
    "SE900231000001",
    "org:9002310000",
    "900231\u20130000",
    9002310000,
    199002310000,
    "556013+6235",
]


@pytest.mark.parametrize("written", PERSONS)
def test_the_number_of_a_natural_person_is_refused_and_never_repeated(written: object) -> None:
    with pytest.raises(NaturalPersonNumber) as caught:
        OrganisationNumber.parse(written)
    for message in (str(caught.value), caught.value.sv, caught.value.en, repr(caught.value)):
        assert not any(character.isdigit() for character in message)
    assert "fysisk person" in caught.value.show("sv")
    assert "natural person" in caught.value.show("en")


@pytest.mark.parametrize(
    "written", ["", "556013", "5,56016E+09", "ABC", None, True, 1.5, [], "١٢٣"]
)
def test_anything_else_is_refused_with_the_remedy(written: object) -> None:
    with pytest.raises(InvalidOrganisationNumber, match="556013-6235") as caught:
        OrganisationNumber.parse(written)
    assert not isinstance(caught.value, NaturalPersonNumber)


def refusal(written: str) -> str:
    """What is said against it, nothing if it is accepted."""
    try:
        OrganisationNumber.parse(written)
    except InvalidOrganisationNumber as error:
        return f"{error.sv} {error.en}"
    return ""


@given(st.text(alphabet="0123456789-+ ", min_size=9, max_size=20))
def test_no_message_repeats_what_was_given(written: str) -> None:
    digits = "".join(filter(str.isdigit, written))
    assert len(digits) < 7 or digits not in refusal(written)


def test_numbers_sort_by_their_digits_and_examples_are_known() -> None:
    first, second = OrganisationNumber.parse("402000-1234"), OrganisationNumber.parse("5560136235")
    assert sorted([second, first]) == [first, second]
    assert first.is_example
    assert not second.is_example


@given(st.integers(min_value=0, max_value=10**9 - 1), st.integers(min_value=1, max_value=9))
def test_luhn_accepts_one_last_digit_in_ten_and_finds_any_single_error(stem: int, off: int) -> None:
    digits = f"{stem:09d}"
    right = [last for last in "0123456789" if luhn_ok(digits + last)]
    assert len(right) == 1
    wrong = str((int(digits[4]) + off) % 10)
    assert not luhn_ok(digits[:4] + wrong + digits[5:] + right[0])
