"""Routes and plans in a terminal."""

from collections.abc import Iterable, Mapping
from typing import Any

from api.cli.layout import bullet, facts, heading, lines, paragraph, title
from api.cli.text.matches import reasons_lines
from api.cli.text.words import days, money, sources_part
from api.i18n import show_day, show_share, translate
from graph.values.text import Language
from graph.values.verification import Verification


def paths_text(document: Mapping[str, Any], language: Language) -> str:
    """The routes by fit, then every plan with its steps, then the sources of the steps."""
    parts = [
        title(translate(language, "cli.path.title", {"name": document["subject_name"]})),
        heading(translate(language, "cli.path.routes")),
        *_routes(document["routes"], language),
    ]
    for number, plan in enumerate(document["plans"], 1):
        parts += _plan(plan, number, language)
    if not document["plans"]:
        parts.append(paragraph(translate(language, "cli.path.no_plans")))
    sources = [s for plan in document["plans"] for step in plan["steps"] for s in step["sources"]]
    return lines([*parts, sources_part(sources, language)])


def _routes(routes: Iterable[Mapping[str, Any]], language: Language) -> list[str]:
    found = []
    for place, route in enumerate(routes, 1):
        score = show_share(route["score"], language)
        found.append(bullet(f"{route['name']}  ({score})", f"{place:>2}."))
        found += reasons_lines(route["reasons"], language, indent=4)
    return found or [paragraph(translate(language, "cli.path.no_routes"))]


def _plan(plan: Mapping[str, Any], number: int, language: Language) -> Iterable[str]:
    values = {"number": number, "route": plan["route_title"], "buyer": plan["buyer_name"]}
    key = "cli.path.plan_to" if plan["buyer"] else "cli.path.plan"
    yield heading(translate(language, key, values))
    yield facts(
        (translate(language, f"cli.path.{name}"), value)
        for name, value in (
            ("start", show_day(plan["start"], language)),
            ("earliest", show_day(plan["earliest"], language)),
            ("days", days(plan["days"], language)),
            ("cost", _cost(plan, language)),
        )
    )
    for place, step in enumerate(plan["steps"], 1):
        yield from _step(step, place, step["id"] in plan["critical"], language)


def _cost(plan: Mapping[str, Any], language: Language) -> str:
    known = money(plan["cost_sek"], language)
    count = len(plan["unknown"])
    return known if not count else known + translate(language, "cli.path.unknown", {"n": count})


def _step(step: Mapping[str, Any], place: int, critical: bool, language: Language) -> Iterable[str]:
    def said(key: str, /, **values: object) -> str:
        return translate(language, f"cli.path.{key}", values)

    mark = f" [{said('critical')}]" if critical else ""
    yield bullet(f"{step['title']}{mark}", f"{place:>2}.")
    if step["status"] == "done":
        yield bullet(said("done"), "–", 4)
        return
    if step["start"]:
        start, end = (show_day(step[key], language) for key in ("start", "end"))
        span = said("span", start=start, end=end)
        estimate = f" ({said('estimate')})" if step["days_grounds"]["estimate"] else ""
        yield bullet(f"{span}, {days(step['days'], language)}{estimate}", "–", 4)
    yield bullet(said("step_cost", cost=money(step["cost_sek"], language)), "–", 4)
    if step["issuer_text"]:
        yield bullet(said("issuer", name=step["issuer_text"]), "–", 4)
    if step["status"] == "conditional":
        reason = step["assumption"]
        yield bullet(said("assumes", assumption=reason) if reason else said("conditional"), "?", 4)
    for other in step["alternatives"]:
        yield bullet(said("instead", title=other["title"], id=other["id"]), "·", 4)
    if step["financing"]:
        names = ", ".join(instrument["title"] for instrument in step["financing"])
        yield bullet(said("financing", names=names), "·", 4)
    if step["verification"] != Verification.VERIFIED:
        yield bullet(Verification.parse(step["verification"]).show(language), "·", 4)
