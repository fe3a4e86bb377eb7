"""`ingest events`: a sheet of events into records that companies can be matched to."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from graph.store.record import Edge, Json, Record
from graph.values.personal_number import mask_personal_numbers
from graph.values.postal_code import InvalidPostalCode, PostalCode
from ingest.context import ImportContext
from ingest.places import Place, Places
from ingest.report import Rejected, Report
from ingest.sources.events.known import KnownNodes
from ingest.sources.sheet.cells import BadCellError, day
from ingest.sources.sheet.columns import Header, find_header
from ingest.sources.sheet.names import slug
from ingest.sources.sheet.table import Cell, as_text, read_rows

_PACKAGE = "ingest.sources.events"
_LIST = re.compile(r"\s*[;|\n]\s*")
_COMMA = re.compile(r"\s*,\s*")
_TEXTS = ("name", "time", "place", "address", "capabilities_text", "description")
_REMEDIES = {
    "unknown_capability": "use_known_name",
    "unknown_organiser": "use_known_name",
    "unknown_event_place": "use_known_name",
}


@dataclass(frozen=True, slots=True)
class EventsRequest:
    """The sheet: .csv, .txt or .xlsx."""

    path: Path


@dataclass(slots=True)
class _Event:
    """One event on its way to a record, and what to tell about it: (field, reason, name)."""

    facts: dict[str, Json] = field(default_factory=dict)
    personal: dict[str, Json] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    problems: list[tuple[str, str, str]] = field(default_factory=list)


def run(context: ImportContext, request: EventsRequest) -> Report:
    """Import the sheet. Raises InputError for a file that is no sheet or has no header."""
    report = Report()
    file = request.path.name
    rows = read_rows(request.path)
    header = find_header(rows, _PACKAGE, file)
    known = KnownNodes.load(context.store)
    source = f"source:events/{slug(request.path.stem)}"
    records: dict[str, Record] = {}
    for row in (row for row in rows if row.line > header.line):
        report.read += 1
        cells = header.cells(row)
        if not any(as_text(cell) for cell in row.cells):
            report.dropped["empty_row"] += 1
            continue
        event = _event(cells, known, context.places)
        report.rejected += [_told(header, row.line, *problem) for problem in event.problems]
        if "name" in event.facts:
            record = _record(source, event)
            if records.setdefault(record.subject, record) is not record:
                report.dropped["duplicate_row"] += 1
    report.kept = len(records)
    written = [_source_record(source, file), *records.values()]
    report.add(context.store.write(written, context.actor))
    return report.finish()


def _event(cells: dict[str, Cell], known: KnownNodes, places: Places) -> _Event:
    event = _Event()
    for name in _TEXTS:
        if text := mask_personal_numbers(as_text(cells.get(name))):
            event.facts[name] = text
    if "name" not in event.facts:
        event.problems.append(("name", "title_missing", ""))
    _dates(event, cells)
    _address(event, cells, places)
    _capabilities(event, known)
    _organisers(event, cells, known)
    return event


def _dates(event: _Event, cells: dict[str, Cell]) -> None:
    for name in ("date", "end_date"):
        try:
            if value := day(cells.get(name)):
                if len(value) < len("2026-11-25"):
                    raise BadCellError("bad_date")
                event.facts[name] = value
        except BadCellError as bad:
            event.problems.append((name, bad.reason, ""))


def _address(event: _Event, cells: dict[str, Cell], places: Places) -> None:
    if text := as_text(cells.get("url")):
        address = text if "://" in text else f"https://{text}"
        if " " in text or "@" in text or "." not in urlsplit(address).netloc:
            event.problems.append(("url", "bad_url", ""))
        else:
            event.facts["url"] = address
    code = ""
    try:
        if text := as_text(cells.get("postal_code")):
            code = PostalCode.parse(text).digits
            event.facts["postal_code"] = code
    except InvalidPostalCode:
        event.problems.append(("postal_code", "bad_postal_code", ""))
    town = str(event.facts.get("place", ""))
    named = places.municipality(town)
    place = Place(named, "municipality") if named else places.locate(code, town)
    if place is not None:
        event.edges.append(Edge("located_in", place.node_id, {"derived": place.derived}))
    elif town:
        event.problems.append(("place", "unknown_event_place", ""))


def _capabilities(event: _Event, known: KnownNodes) -> None:
    for name in _split(str(event.facts.get("capabilities_text", "")), known.capability):
        if capability := known.capability(name):
            event.edges.append(Edge("about", capability))
        else:
            event.problems.append(("capabilities_text", "unknown_capability", name))


def _organisers(event: _Event, cells: dict[str, Cell], known: KnownNodes) -> None:
    """Known actors become edges; an unknown name may be a person's and is kept apart."""
    unknown = []
    for name in _split(mask_personal_numbers(as_text(cells.get("organiser"))), known.actor):
        if actor := known.actor(name):
            event.edges.append(Edge("organised_by", actor))
        else:
            unknown.append(name)
            event.problems.append(("organiser", "unknown_organiser", ""))
    if unknown:
        event.personal["organiser"] = ", ".join(unknown)


def _split(text: str, find: Callable[[str], str | None]) -> list[str]:
    """The names in a cell; a known name may itself hold a comma."""
    names: list[str] = []
    for part in _LIST.split(text):
        names += [part] if find(part) else _COMMA.split(part)
    return list(dict.fromkeys(name for name in names if name))


def _record(source: str, event: _Event) -> Record:
    name, when = str(event.facts["name"]), str(event.facts.get("date", ""))
    subject = f"event:{slug(f'{name} {when}')}"
    edges = tuple({(edge.kind, edge.target): edge for edge in event.edges}.values())
    return Record(source, subject, "event", event.facts, edges, personal=event.personal)


def _told(header: Header, line: int, name: str, reason: str, value: str) -> Rejected:
    remedy = _REMEDIES.get(reason, "correct_and_rerun")
    values = {"name": value} if value else {}
    return Rejected(header.file, line, header.heading(name), reason, remedy, values)


def _source_record(source: str, file: str) -> Record:
    title: Json = {"sv": f"Kalkylblad med evenemang: {file}", "en": f"Sheet of events: {file}"}
    return Record(source, source, "source", {"title": title, "file": file})
