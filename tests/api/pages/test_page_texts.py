"""Every text of the pages exists in both languages, with the same values to fill in."""

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest

from api.i18n import catalogue, has_message
from graph.ontology import ontology
from graph.reference.loader import load_records

_KEY = re.compile(r"""\bt\(\s*"([a-z_.]+)"(\s*~)?""")
_CODE = re.compile(r"[a-z0-9_]+")
# Strings of the facts that are names or words of their own, not codes.
_NOT_CODES = {
    "value", "web_domain", "head_office", "place", "staff_place", "code", "name", "publisher",
    "citation", "version", "law",
}  # fmt: skip
_SHOWN = {"authority", "network", "instrument", "capability", "route", "contact", "step",
          "continuity_step", "notice_channel", "threshold", "municipality", "financier",
          "prime"}  # fmt: skip


def _templates() -> Iterator[tuple[str, str]]:
    for entry in files("api").joinpath("templates").iterdir():
        yield entry.name, entry.read_text(encoding="utf-8")


def test_every_key_of_a_template_has_a_message() -> None:
    known = catalogue("sv").keys()
    used = 0
    for name, text in _templates():
        for key, continues in _KEY.findall(text):
            used += 1
            found = any(k.startswith(key) for k in known) if continues else key in known
            assert found, f"{name}: {key}"
    assert used > 150


def test_no_message_of_the_pages_is_unused() -> None:
    templates = "".join(text for _, text in _templates())
    code = "".join(
        entry.read_text(encoding="utf-8")
        for entry in files("api.pages").iterdir()
        if entry.name.endswith(".py")
    )
    built = ("page.value.", "page.role.", "page.node.as_role.", "page.node.grade.", "page.error.",
             "page.start.how_", "page.about.", "page.company.", "page.node.entry.")  # fmt: skip
    for key in catalogue("sv"):
        if key.startswith("page.") and not key.startswith(built):
            assert f'"{key}"' in templates + code or f"'{key}'" in templates, key


@pytest.mark.parametrize("prefix", ["page."])
def test_both_languages_have_the_same_messages_and_values(prefix: str) -> None:
    swedish, english = catalogue("sv"), catalogue("en")
    keys = {key for key in swedish if key.startswith(prefix)}
    assert keys == {key for key in english if key.startswith(prefix)}
    for key in keys:
        assert _fields(swedish[key]) == _fields(english[key]), key


def test_every_code_in_the_facts_has_words() -> None:
    lacking: set[str] = set()
    for record in load_records():
        if record.kind not in _SHOWN:
            continue
        declared = ontology().kinds[record.kind].properties
        for name, value in record.properties.items():
            code = declared[name].type == "string" and name not in _NOT_CODES
            if code and _CODE.fullmatch(str(value)):
                key = f"page.value.{name}.{value}"
                lacking |= set() if has_message(key) else {key}
    assert lacking == set()


def _fields(message: str | Mapping[str, Any]) -> set[str | None]:
    texts = [message] if isinstance(message, str) else list(message.values())
    return {field for text in texts for _, field, _, _ in Formatter().parse(text) if field}
