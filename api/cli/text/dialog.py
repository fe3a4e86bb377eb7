"""The Beredskapsdialog in a terminal: the plan as it is printed, then the questions still open."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from api.cli.layout import bullet, facts, heading, lines, paragraph, table, title
from api.cli.text.words import warnings_part
from api.export.outline import Block, Heading, NewPage, Paragraph, Points, Table
from api.export.plan import plan_outline
from api.i18n import translate
from graph.values.numerals import show_number
from graph.values.text import Language


def dialog_text(document: Mapping[str, Any], language: Language) -> str:
    """The plan, and every question that concerns the company with its answers."""
    unsaved = None if document["id"] else translate(language, "dialog.unsaved")
    return lines(
        [
            *(_block(one) for one in plan_outline(document, language, date.today())),
            warnings_part(document["warnings"]),
            *_questions(document, language),
            unsaved and "\n" + paragraph(unsaved),
        ]
    )


def followup_text(document: Mapping[str, Any], language: Language) -> str:
    """How many rows were written, and where."""
    values = {"n": len(document["activities"]), "file": document["file"]}
    return translate(language, "followup.rows", values)


def reach_text(document: Mapping[str, Any], language: Language) -> str:
    """Totals, then a table for each dimension."""

    def count(number: int | None) -> str:
        if number is None:
            return translate(language, "reach.withheld")
        return show_number(number, language)

    totals = ("reached", "exist")
    parts = [
        title(translate(language, "reach.title")),
        facts((translate(language, f"reach.{name}"), count(document[name])) for name in totals),
    ]
    for name, groups in document["groups"].items():
        label = translate(language, f"reach.dimension.{name}")
        head = (label, translate(language, "reach.reached"), translate(language, "reach.exist"))
        rows = [(one["name"], count(one["reached"]), count(one["exist"])) for one in groups]
        parts += [heading(label), table([head, *rows], right=(1, 2))]
    return lines([*parts, "\n" + paragraph(translate(language, "reach.note"))])


def _questions(document: Mapping[str, Any], language: Language) -> Iterable[str]:
    area = None
    for one in document["questions"]:
        if one["turn"] == "not" and not one["answered"]:
            continue
        if one["area_name"] != area:
            area = one["area_name"]
            yield heading(area)
        yield bullet(f"{one['text']}  [{one['id']}]", "?")
        yield paragraph(one["because"]["text"], 4)
        for answer in one["answers"]:
            mark = "●" if answer["id"] == one["answered"] else "○"
            yield bullet(f"{answer['text']}  [{answer['id']}]", mark, 4)


def _block(block: Block) -> str | None:
    match block:
        case Heading():
            return title(block.text) if block.level == 1 else heading(block.text)
        case Paragraph():
            return paragraph(block.text)
        case Points():
            return lines(bullet(item) for item in block.items)
        case Table() if not block.head:
            return facts((row[0], row[1]) for row in block.rows)
        case Table():
            return lines(_row(row, block.head) for row in block.rows)
        case NewPage():
            return None


def _row(row: Iterable[str], head: Iterable[str]) -> str:
    """A row of a wide table as a point with its other cells under it."""
    first, *others = zip(head, row, strict=True)
    under = (bullet(f"{name}: {text}", "·", 4) for name, text in others)
    return lines([bullet(first[1]), *under])
