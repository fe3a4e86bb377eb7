import re
from pathlib import Path

import pytest

import ingest
from ingest.errors import InputError
from ingest.messages import catalogue, text

_USED = re.compile(
    r'(?:InputError|BadCellError)\(\s*f?"([a-z_]+)"|"((?:bad|unknown|number|not)_[a-z_]+)"'
)
_NOT_MESSAGES = {"not_understood"}


@pytest.mark.parametrize("message", sorted(catalogue()))
def test_every_message_is_said_in_both_languages_with_the_same_values(message: str) -> None:
    sentences = catalogue()[message]
    assert set(sentences) == {"sv", "en"}
    assert all(sentence.strip() for sentence in sentences.values())
    places = [set(re.findall(r"\$\w+", sentence)) for sentence in sentences.values()]
    assert places[0] == places[1]


def test_every_message_that_the_sources_use_is_in_the_catalogue() -> None:
    folder = Path(ingest.__file__).parent
    files = [*folder.glob("*.py"), *(folder / "sources").rglob("*.py")]
    used = {
        found
        for path in files
        for match in _USED.finditer(path.read_text(encoding="utf-8"))
        for found in match.groups()
        if found
    }
    assert "bad_number" in used
    assert used - _NOT_MESSAGES - set(catalogue()) == set()


def test_an_error_speaks_both_languages() -> None:
    error = InputError("file_missing", file="a.txt")
    assert str(error) == "Filen a.txt finns inte. Kontrollera sökvägen."
    assert error.in_language("en") == "The file a.txt does not exist. Check the path."
    assert text("same_number_other_name", "sv", {"first": "7"}).startswith(
        "Samma organisationsnummer står på rad 7"
    )
