import re
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
import yaml

from api import i18n
from api.i18n import (
    MissingMessageError,
    accepted_language,
    as_language,
    catalogue,
    show_day,
    show_share,
    translate,
)
from graph.values.text import LANGUAGES

_PLACE = re.compile(r"{(\w+)}")


def _places(message: str | Mapping[str, str]) -> list[set[str]]:
    forms = [message] if isinstance(message, str) else [message[f] for f in ("one", "other")]
    return [set(_PLACE.findall(form)) for form in forms]


def test_both_languages_have_the_same_messages() -> None:
    assert catalogue("sv").keys() == catalogue("en").keys()


def test_both_languages_fill_the_same_places() -> None:
    english = catalogue("en")
    for key, message in catalogue("sv").items():
        other = english[key]
        assert isinstance(message, str) == isinstance(other, str), key
        assert set().union(*_places(message)) == set().union(*_places(other)), key


def test_no_message_is_empty() -> None:
    for language in LANGUAGES:
        for key, message in catalogue(language).items():
            forms = [message] if isinstance(message, str) else message.values()
            assert all(isinstance(form, str) and form.strip() for form in forms), key


def test_both_languages_have_the_same_files() -> None:
    names = [
        {file.name for file in files("api").joinpath("locale", language).iterdir()}
        for language in ("sv", "en")
    ]
    assert names[0] == names[1]


def test_a_missing_message_or_value_is_an_error() -> None:
    with pytest.raises(MissingMessageError):
        translate("sv", "no.such.message")
    with pytest.raises(KeyError):
        translate("sv", "error.no_node")


def test_plural_forms_and_numbers() -> None:
    assert translate("sv", "cli.report.more", {"n": 1}).startswith("… och en till")
    assert translate("sv", "cli.report.more", {"n": 1200}).startswith("… och 1\u00a0200 till")
    assert translate("en", "cli.report.more", {"n": 1200}).startswith("… and 1,200 more")


def test_days_and_shares() -> None:
    assert show_day(date(2027, 3, 14), "sv") == "14 mars 2027"
    assert show_day("2027-03-14", "en") == "14 March 2027"
    assert show_day(None, "sv") == "okänt"
    assert show_share(0.584, "sv") == "58\u00a0%"
    assert show_share(0.584, "en") == "58%"
    assert show_share(None, "en") == "unknown"


@pytest.mark.parametrize(
    ("asked", "language"),
    [("sv", "sv"), ("en", "en"), ("EN-gb", "en"), ("de", "sv"), (None, "sv"), ("", "sv")],
)
def test_the_language_asked_for(asked: str | None, language: str) -> None:
    assert as_language(asked) == language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("en-GB,en;q=0.9,sv;q=0.8", "en"),
        ("en;q=0.5, sv", "sv"),
        ("de, en;q=0.3", "en"),
        ("de", "sv"),
        ("en;q=x", "sv"),
        ("", "sv"),
    ],
)
def test_the_language_that_a_browser_likes_best(header: str, language: str) -> None:
    assert accepted_language(header) == language


def test_a_key_given_twice_is_refused(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "locale" / "sv"
    folder.mkdir(parents=True)
    for name in ("a.yaml", "b.yaml"):
        (folder / name).write_text(yaml.safe_dump({"same": {"key": "text"}}))
    monkeypatch.setattr(i18n, "files", lambda _: tmp_path)
    with pytest.raises(ValueError, match=r"same\.key"):
        catalogue.__wrapped__("sv")
