import pytest

from graph.values.text import InvalidText, Text
from graph.values.verification import InvalidVerification, Verification


def test_a_text_has_both_languages() -> None:
    text = Text.parse({"sv": "Köpare", "en": "Buyer"})
    assert (text.show("sv"), text.show("en")) == ("Köpare", "Buyer")


@pytest.mark.parametrize("value", ["Köpare", {"sv": "Köpare"}, {"sv": "a", "en": "b", "de": "c"}])
def test_a_text_without_its_pair_is_refused(value: object) -> None:
    with pytest.raises(InvalidText, match="keys sv and en"):
        Text.parse(value)


@pytest.mark.parametrize("value", [{"sv": "Köpare", "en": " "}, {"sv": "Köpare", "en": None}])
def test_a_text_that_is_silent_in_a_language_is_refused(value: object) -> None:
    with pytest.raises(InvalidText, match="language en"):
        Text.parse(value)


def test_a_missing_verification_means_editorial() -> None:
    assert Verification.parse(None) is Verification.EDITORIAL
    assert Verification.parse("partly verified").show("sv") == "delvis bekräftad"
    assert Verification.parse("not verified").show("en") == "not verified"


def test_an_unknown_degree_is_refused() -> None:
    with pytest.raises(InvalidVerification, match="partly verified"):
        Verification.parse("probably")
