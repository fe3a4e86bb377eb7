"""About forty invented companies in the two register layouts, for the first run.

They have numbers of a series that is never issued (first digit 4) and one source of their own,
`source:example`, with which they go.
"""

from collections.abc import Callable, Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import TypeVar

from graph.store.record import Edge, Json, Record
from ingest.context import ImportContext
from ingest.offers import offer_edges
from ingest.report import Report
from ingest.sources.registry import bolagsverket, scb
from ingest.sources.registry.lines import open_text, physical_lines
from ingest.sources.registry.organisation import Organisation, fold
from ingest.sources.registry.records import SNI_VINTAGE, Subject, register_records

EXAMPLE = "source:example"
_Row = TypeVar("_Row", bolagsverket.BolagsverketRow, scb.ScbRow)


def run(context: ImportContext) -> Report:
    """Write the example companies, one record each; a second run writes nothing."""
    report = Report()
    organisations = _organisations()
    report.read = sum((one.registered is not None) + (one.scb is not None) for one in organisations)
    report.kept = len(organisations)
    records = [_source_record(), *_records(organisations, context)]
    report.add(context.store.write(records, context.actor))
    return report.finish()


def _organisations() -> list[Organisation]:
    registered = _rows("bolagsverket_exempel.txt", bolagsverket.parse)
    known = {row.org_nr: row for row in _rows("scb_exempel.txt", scb.parse)}
    return [fold(row.org_nr, [row], [known[row.org_nr]]) for row in registered]


def _rows(name: str, parse: Callable[[bytes], _Row]) -> list[_Row]:
    with as_file(files("ingest.examples").joinpath(name)) as path:
        return [parse(content) for content in _contents(path)]


def _contents(path: Path) -> Iterator[bytes]:
    with open_text(path) as (stream, _):
        lines = physical_lines(stream)
        next(lines)
        yield from (line.content for line in lines)


def _records(organisations: list[Organisation], context: ImportContext) -> Iterator[Record]:
    for organisation in organisations:
        subject = Subject(f"org:{organisation.org_nr}", "company")
        place = context.places.locate(*organisation.address[:2])
        facts: dict[str, Json] = {"example": True}
        edges: list[Edge] = []
        for part in reversed(register_records(organisation, subject, place)):
            facts |= part.properties
            edges += part.edges
        edges += _offers(organisation, subject, context)
        yield Record(EXAMPLE, subject.id, subject.kind, facts, tuple(edges))


def _offers(
    organisation: Organisation, subject: Subject, context: ImportContext
) -> tuple[Edge, ...]:
    from ingest.text.capability import CompanyText

    if context.reader is None or organisation.registered is None or organisation.scb is None:
        return ()
    text = CompanyText(
        id=subject.id,
        name=organisation.registered.name,
        text=organisation.registered.activity,
        sni=organisation.scb.sni,
        vintage=str(SNI_VINTAGE),
    )
    found = next(iter(context.reader.read_many([text])))
    return offer_edges("offers", found, source=EXAMPLE)


def _source_record() -> Record:
    title: Json = {
        "sv": "Exempelföretag (påhittade)",
        "en": "Example companies (invented)",
    }
    return Record(EXAMPLE, EXAMPLE, "source", {"title": title, "verification": "editorial"})
