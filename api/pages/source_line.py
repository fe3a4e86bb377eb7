"""A source as a line: its page, its date and how well the fact is confirmed."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from api import links
from api.pages.figures import shown_date
from graph.values.as_of import AsOf
from graph.values.text import Language
from graph.values.verification import Verification

_LINES_KEPT = 4096


def verification_mark(degree: object, language: Language) -> Markup:
    """A degree of confirmation in words, with a sign that also stands in black and white."""
    known = Verification.parse(degree)
    sign = known.value.partition(" ")[0]
    return Markup('<span class="check {}">{}</span>').format(sign, known.show(language))


def source_line(source: Mapping[str, Any], language: Language) -> Markup:
    """The line of a source object."""
    as_of = source.get("as_of")
    return _line(
        str(source["id"]),
        str(source["title"]),
        None if as_of is None else str(as_of),
        source.get("verification"),
        language,
    )


@lru_cache(maxsize=_LINES_KEPT)
def _line(
    identity: str, title: str, as_of: str | None, verification: str | None, language: Language
) -> Markup:
    link = Markup('<a href="{}">{}</a>').format(links.node(language, identity), title)
    day = f", {shown_date(AsOf.parse(as_of), language)}" if as_of else ""
    return link + day + ", " + verification_mark(verification, language)
