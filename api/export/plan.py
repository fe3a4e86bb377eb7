"""The plan of a dialogue as an outline: two pages to hand over, and a page of sources."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from api.cli.text.words import money, source_line
from api.export.outline import Block, Heading, NewPage, Paragraph, Points, Table
from api.i18n import show_day, translate
from graph.dialog.state import UNKNOWN
from graph.values.numerals import show_number
from graph.values.text import Language

_Document = Mapping[str, Any]


def plan_outline(document: _Document, language: Language, today: date) -> list[Block]:
    """Company, how it stands, goals, contacts, path, what to do, financing; then sources."""
    writer = _Writer(document, language)
    footer = writer.said("footer", revision=document["revision"], day=show_day(today, language))
    return [
        Heading(plan_title(document, language), 1),
        *writer.company(),
        *writer.standing(),
        *writer.goals(),
        *writer.contacts(),
        *writer.paths(),
        *writer.actions(),
        *writer.financing(),
        *writer.since(),
        NewPage(),
        *writer.sources(),
        Paragraph(footer),
    ]


def plan_title(document: _Document, language: Language) -> str:
    """What the plan is called."""
    return translate(language, "dialog.paper.title", {"company": document["subject_name"]})


class _Writer:
    """One document in one language, part by part."""

    def __init__(self, document: _Document, language: Language) -> None:
        self._document = document
        self._language = language

    def said(self, key: str, /, **values: object) -> str:
        return translate(self._language, f"dialog.paper.{key}", values)

    def company(self) -> Iterator[Block]:
        document, company = self._document, self._document["company"]
        place = company["municipality_name"] or company["county_name"]
        present = "; ".join(_person(one) for one in document["participants"])
        hours = document["hours"]
        yield Table(
            [
                (self.said("company"), document["subject_name"]),
                (self.said("number"), company["number"]),
                (self.said("place"), place or self.said("unknown")),
                (self.said("date"), self._day(document["date"])),
                (self.said("present"), present or self.said("unknown")),
                (self.said("project"), document["project"] or self.said("unknown")),
                (
                    self.said("hours"),
                    self.said("unknown") if hours is None else show_number(hours, self._language),
                ),
                (self.said("next_meeting"), self._day(document["next_meeting"])),
            ]
        )

    def standing(self) -> Iterator[Block]:
        """Answered questions, and those asked first that nobody has answered yet."""
        yield Heading(self.said("standing"))
        asked = [q for q in self._document["questions"] if q["answered"] or q["turn"] == "first"]
        rows = [(one["area_name"], one["text"], self._answer(one)) for one in asked]
        if rows:
            yield Table(rows, (self.said("area"), self.said("question"), self.said("answer")))
        if self._document["holds"]:
            names = ", ".join(one["name"] for one in self._document["holds"])
            yield Paragraph(f"{self.said('holds')}: {names}")

    def goals(self) -> Iterator[Block]:
        yield Heading(self.said("goals"))
        goals = self._document["goals"]
        yield Points(goals) if goals else Paragraph(self.said("no_goals"))

    def contacts(self) -> Iterator[Block]:
        yield Heading(self.said("contacts"))
        found = self._document["contacts"]
        if not found:
            yield Paragraph(self.said("no_contacts"))
            return
        rows = [(one["name"], _ways_to(one) or self.said("unknown"), one["say"]) for one in found]
        yield Table(rows, (self.said("contact"), self.said("reach"), self.said("say")))

    def paths(self) -> Iterator[Block]:
        yield Heading(self.said("paths"))
        plans = self._document["plans"]
        if not plans:
            yield Paragraph(self.said("no_paths"))
        for plan in plans:
            key = "path_to" if plan["buyer"] else "path"
            yield Heading(self.said(key, route=plan["route_title"], buyer=plan["buyer_name"]), 3)
            if plan["possible"]:
                yield Paragraph(f"{self.said('earliest')}: {self._day(plan['earliest'])}")
            else:
                yield Paragraph(self.said("no_plan"))

    def actions(self) -> Iterator[Block]:
        yield Heading(self.said("actions"))
        actions = self._document["actions"]
        if not actions:
            yield Paragraph(self.said("no_actions"))
            return
        rows = [
            (self._step(one), one["who"] or self.said("unknown"), self._when(one), self._cost(one))
            for one in actions
        ]
        head = (self.said("step"), self.said("who"), self.said("when"), self.said("cost"))
        yield Table(rows, head)

    def financing(self) -> Iterator[Block]:
        yield Heading(self.said("financing"))
        sums = self._document["financing"]
        rows = [
            (self.said("covered"), money(sums["covered_sek"], self._language)),
            (self.said("uncovered"), money(sums["uncovered_sek"], self._language)),
        ]
        if sums["unknown"]:
            rows.append((self.said("unknown_cost"), self._count(len(sums["unknown"]))))
        yield Table(rows)
        carriers = [
            (
                one["title"],
                self._count(len(one["actions"])),
                money(one["cost_sek"], self._language),
            )
            for one in sums["carriers"]
        ]
        head = (self.said("instrument"), self.said("can_carry"), self.said("cost"))
        yield Table(carriers, head) if carriers else Paragraph(self.said("no_carriers"))
        yield Paragraph(self.said("promise"))

    def since(self) -> Iterator[Block]:
        since = self._document["since"]
        if not since:
            return
        yield Heading(self.said("since"))
        rows = [
            (
                ": ".join(part for part in (one["label"], one["name"]) if part),
                one["before_text"] or "–",
                one["after_text"] or "–",
            )
            for one in (*since["said"], *since["learnt"])
        ]
        head = (self.said("what"), self.said("before"), self.said("after"))
        yield Table(rows, head) if rows else Paragraph(self.said("nothing_new"))

    def sources(self) -> Iterator[Block]:
        yield Heading(self.said("sources"))
        unique = {one["id"]: one for one in _sources(self._document)}
        yield Points([source_line(one, self._language) for one in unique.values()])

    def _answer(self, question: _Document) -> str:
        answered = question["answered"]
        if answered is None:
            return self.said("not_answered")
        if answered == UNKNOWN:
            return self.said("unknown")
        texts = {one["id"]: one["text"] for one in question["answers"]}
        return str(texts.get(answered, answered))

    def _step(self, action: _Document) -> str:
        mark = f" ({self.said('conditional')})" if action["status"] == "conditional" else ""
        return f"{action['title']}{mark}"

    def _when(self, action: _Document) -> str:
        if action["status"] == "done":
            return self.said("done")
        if action["due"]:
            return self.said("until", day=self._day(action["due"]))
        if action["start"] is None:
            return self.said("unknown")
        return self.said("span", start=self._day(action["start"]), end=self._day(action["end"]))

    def _cost(self, action: _Document) -> str:
        if action["status"] == "done":
            return "–"
        if action["part_of"]:
            return self.said("included", step=action["part_of_title"])
        return money(action["cost_sek"], self._language)

    def _count(self, number: int) -> str:
        return self.said("steps_count", n=number)

    def _day(self, day: str | None) -> str:
        return show_day(day, self._language)


def _person(one: _Document) -> str:
    return f"{one['name']} ({one['role']})" if one["name"] else str(one["role"])


def _ways_to(contact: _Document) -> str:
    """How to reach a contact: its first two contact points."""
    return "; ".join(str(one["value"]) for one in contact["contacts"][:2] if one["value"])


def _sources(document: _Document) -> Iterable[_Document]:
    for question in document["questions"]:
        if question["answered"]:
            yield from question["sources"]
    for contact in document["contacts"]:
        for reason in contact["reasons"]:
            yield from reason["sources"]
        yield from (one["source"] for one in contact["contacts"] if one["source"])
    for plan in document["plans"]:
        yield from plan.get("route_sources", ())
    for action in document["actions"]:
        yield from action["sources"]
