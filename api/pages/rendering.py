"""From a typed context and a template to a page in the reader's language."""

from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any
from urllib.parse import urlsplit

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from api import links
from api.i18n import has_message, show_day, translate
from api.pages import figures
from api.pages.source_line import source_line, verification_mark
from api.pages.visit import Visit
from graph.values.as_of import AsOf
from graph.values.numerals import show_number
from graph.values.organisation_number import OrganisationNumber
from graph.values.ranges import DaysRange, MoneyRange
from graph.values.text import UNKNOWN, Language
from graph.values.verification import Verification


def render(
    visit: Visit, template: str, page: object, *, documents: Iterable[str] = (), status: int = 200
) -> HTMLResponse:
    """The page; `documents` are the addresses of its JSON twins, the main one first."""
    request = visit.request
    other: Language = "en" if visit.language == "sv" else "sv"
    html = (
        environment(visit.language)
        .get_template(template)
        .render(
            page=page,
            language=visit.language,
            other=other,
            here=request.url.path,
            twin=links.twin(request.url.path, request.url.query, other),
            documents=tuple(documents),
            local=_is_local(request.url.hostname),
        )
    )
    return HTMLResponse(html, status)


@cache
def environment(language: Language) -> Environment:
    """Templates with everything they need to speak one language; a missing value is an error."""
    made = Environment(
        loader=PackageLoader("api"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["t"] = lambda key, **values: translate(language, key, values)
    made.globals["links"] = _Links(language)
    made.globals["unknown"] = UNKNOWN[language]
    made.globals["source"] = partial(source_line, language=language)
    made.globals["verification"] = partial(verification_mark, language=language)
    made.filters |= _filters(language)
    return made


def _filters(language: Language) -> dict[str, Callable[..., Any]]:
    return {
        "day": lambda day: show_day(day, language),
        "short_day": lambda day: figures.short_day(day, language),
        "money": lambda span: _shown(MoneyRange.parse(span), language),
        "days": lambda span: _shown(DaysRange.parse(span), language),
        "org_nr": lambda number: OrganisationNumber.parse(number).show(language),
        "as_of": lambda text: figures.shown_date(AsOf.parse(text), language),
        "verification": lambda degree: Verification.parse(degree).show(language),
        "number": lambda number: show_number(number, language),
        "listed": partial(figures.listed, language=language),
        "host": lambda url: (urlsplit(url).hostname or url).removeprefix("www."),
        "capitalised": lambda text: text[:1].upper() + text[1:],
        "known_value": lambda value, name: _known_value(language, name, value),
    }


def _shown(span: DaysRange | MoneyRange | None, language: Language) -> str:
    return span.show(language) if span else UNKNOWN[language]


def _known_value(language: Language, name: str, value: object) -> str:
    """A coded value in words where there are words for it."""
    key = f"page.value.{name}.{value}"
    return translate(language, key) if has_message(key) else str(value)


def _is_local(host: str | None) -> bool:
    return host in {"127.0.0.1", "localhost", "::1", "testserver"}


class _Links:
    """The functions of `api.links` in one language, as templates call them."""

    def __init__(self, language: Language) -> None:
        self.start = partial(links.start, language)
        self.about = partial(links.about, language)
        self.node = partial(links.node, language)
        self.actor = partial(links.actor, language)
        self.printed = partial(links.printed, language)
        self.static = links.static
