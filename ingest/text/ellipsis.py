"""Complete what prose leaves out: "bygg- och anläggningsarbeten", and words broken by a line."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.text.words import Lexis

_JOINING = frozenset(
    {"och", "eller", "samt", "och/eller", "resp", "respektive", ",", "/", "&", "and", "or", "."}
)
_REACH = 8
"""How many words ahead the head of an elided compound may stand."""


def complete(words: Sequence[str], lexis: Lexis) -> list[str]:
    """The words with elided compounds completed; the second half of a broken word becomes ""."""
    forms = list(words)
    if not any(len(word) > 2 and (word[-1] == "-" or word[0] == "-") for word in words):
        return forms
    for at, word in enumerate(words):
        if len(word) < 3 or not forms[at]:
            continue
        if word[-1] == "-":
            _close(forms, at, lexis)
        elif word[0] == "-" and at >= 2 and words[at - 1].lower() in _JOINING:
            first = lexis.parts(words[at - 2])
            if len(first) > 1:
                forms[at] = words[at - 2][: _head_length(words[at - 2], lexis)] + word[1:]
    return forms


def _close(forms: list[str], at: int, lexis: Lexis) -> None:
    following = forms[at + 1] if at + 1 < len(forms) else ""
    if following.isalpha() and following.lower() not in _JOINING:
        forms[at] = forms[at][:-1] + following
        forms[at + 1] = ""
        return
    head = _shared_head(forms, at + 1, lexis)
    forms[at] = forms[at][:-1] + head


def _shared_head(forms: list[str], start: int, lexis: Lexis) -> str:
    """The last part of the next whole compound: what "bygg-" shares with "anläggningsarbeten"."""
    for form in forms[start : start + _REACH]:
        if form.endswith("-") or form.lower() in _JOINING or not form:
            continue
        return form[_head_length(form, lexis) :].lower() if form.isalpha() else ""
    return ""


def _head_length(form: str, lexis: Lexis) -> int:
    """Where the last part of a compound begins; the whole length for a simple word."""
    parts = lexis.parts(form)
    if len(parts) == 1:
        return len(form)
    last = parts[-1]
    common = last[: max(3, len(last) - 3)]
    found = form.lower().rfind(common)
    return found if found > 0 else len(form)
