"""Reading of texts: `extract`, and what the lexicon makes of them."""

import sys
from collections.abc import Iterator
from typing import Any, TextIO

import click
import orjson

from api.cli.command import Call, command, print_json
from api.cli.localised import LocalisedGroup
from api.cli.text.explained import explained_text, gaps_text, lexicon_text
from api.documents.reading import explained_document, gaps_document, lexicon_document
from api.errors import Failure
from api.typed import refuse_personal_number
from ingest.text.capability import CompanyText


@command("extract")
def extract(call: Call) -> None:
    """Read JSON Lines on standard input, write what each company can offer, a line a row."""
    from ingest.text.reader import Reader

    ids: list[str] = []

    def noted(rows: Iterator[CompanyText]) -> Iterator[CompanyText]:
        for row in rows:
            ids.append(row.id)
            yield row

    found = Reader.load().read_many(noted(rows_of(sys.stdin)))
    for place, capabilities in enumerate(found):
        print_json({"id": ids[place], "capabilities": [one.to_json() for one in capabilities]})


@command(
    "lexicon.explain",
    click.Argument(["text"]),
    click.Option(["--sni"], multiple=True, metavar="CODE"),
)
def explain(call: Call, text: str, sni: tuple[str, ...]) -> None:
    """Show why a text is read as it is."""
    refuse_personal_number(text)
    document = explained_document(text, sni, call.language)
    call.answer(document, explained_text)


@command("lexicon.gaps")
def find_gaps(call: Call) -> None:
    """Show frequent words of the companies' texts that no term covers."""
    with call.store() as store:
        document = gaps_document(store)
    call.answer(document, gaps_text)


@command("lexicon.check")
def check_lexicon(call: Call) -> None:
    """Show the lexicon's own faults; fails where there are any."""
    document = lexicon_document()
    call.answer(document, lexicon_text)
    if document["problems"]:
        raise Failure("lexicon_unsound")


def rows_of(lines: TextIO) -> Iterator[CompanyText]:
    """The rows of JSON Lines. Raises Failure, naming the line, for one that is none."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _row(orjson.loads(line))
        except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
            raise Failure("bad_row", line=number) from None


def _row(row: dict[str, Any]) -> CompanyText:
    codes = row.get("sni") or []
    if isinstance(codes, str):
        codes = codes.split()
    return CompanyText(
        id=str(row["id"]),
        name=str(row.get("name") or ""),
        text=str(row.get("text") or ""),
        sni=tuple(str(code) for code in codes),
    )


lexicon = LocalisedGroup(
    "lexicon",
    {
        "explain": "api.cli.reading:explain",
        "gaps": "api.cli.reading:find_gaps",
        "check": "api.cli.reading:check_lexicon",
    },
)
