"""`ingest companies`: an adviser's sheet into records of a source of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.store.record import Edge, Json, Record
from ingest.context import ImportContext
from ingest.places import Place, Places
from ingest.report import Rejected, Report
from ingest.sources.companies.fold import Company, fold_in
from ingest.sources.companies.offering import read_edges
from ingest.sources.companies.row import CompanyRow, read_row, skip_reason
from ingest.sources.registry import known_public
from ingest.sources.sheet.cells import BadCellError
from ingest.sources.sheet.columns import Header, find_header
from ingest.sources.sheet.names import slug
from ingest.sources.sheet.table import Row, read_rows

_PACKAGE = "ingest.sources.companies"
_REMEDIES = {
    "number_missing": "add_number",
    "number_destroyed": "format_as_text",
    "number_of_person": "leave_out_person",
    "check_digit": "check_number",
    "shifted_row": "check_row",
    "public_body": "check_number",
    "unknown_vintage": "state_vintage",
    "amount_without_unit": "state_unit",
}
_SWEDEN = frozenset({"", "sverige", "sweden", "se", "swe", "s"})


@dataclass(frozen=True, slots=True)
class CompaniesRequest:
    """The sheet: .csv, .txt or .xlsx."""

    path: Path


def run(context: ImportContext, request: CompaniesRequest) -> Report:
    """Import the sheet. Raises InputError for a file that is no sheet or has no header."""
    report = Report()
    file = request.path.name
    rows = read_rows(request.path)
    header = find_header(rows, _PACKAGE, file)
    report.rejected += _unknown_columns(header)
    companies = _companies(rows, header, report)
    for number in known_public(context.store).keys() & companies.keys():
        report.rejected.append(_public(header, companies.pop(number)))
        report.dropped["public_body"] += 1
    source = f"source:sheet/{slug(request.path.stem)}"
    records = [_source_record(source, file)]
    records += [_record(source, company, context) for company in companies.values()]
    report.kept = len(companies)
    report.add(context.store.write(records, context.actor))
    return report.finish()


def _companies(rows: Sequence[Row], header: Header, report: Report) -> dict[str, Company]:
    companies: dict[str, Company] = {}
    for row in rows:
        if row.line <= header.line:
            continue
        report.read += 1
        if skipped := skip_reason(row, header):
            report.dropped[skipped] += 1
        elif (parsed := _parsed(row, header, report)) is not None:
            _fold(companies, parsed, header, report)
    return companies


def _parsed(row: Row, header: Header, report: Report) -> CompanyRow | None:
    try:
        return read_row(row, header)
    except BadCellError as bad:
        if bad.reason == "number_of_person":
            report.dropped["natural_person"] += 1
        elif bad.reason != "shifted_row":
            report.dropped["without_number"] += 1
        field = header.heading("org_nr") if bad.reason != "shifted_row" else ""
        report.rejected.append(_rejected(header, row.line, field, bad.reason))
        return None


def _fold(companies: dict[str, Company], row: CompanyRow, header: Header, report: Report) -> None:
    report.rejected += [_rejected(header, row.line, name, why) for name, why in row.problems]
    known = row.org_nr in companies
    company = companies.setdefault(row.org_nr, Company(row.org_nr))
    told = fold_in(company, row, header)
    report.rejected += told
    other = any(item.reason == "same_number_other_name" for item in told)
    if known:
        report.dropped["other_name" if other else "duplicate_row"] += 1


def _rejected(header: Header, line: int, field: str, reason: str) -> Rejected:
    return Rejected(header.file, line, field, reason, _REMEDIES.get(reason, "correct_and_rerun"))


def _public(header: Header, company: Company) -> Rejected:
    return _rejected(header, company.first_line, header.heading("org_nr"), "public_body")


def _unknown_columns(header: Header) -> list[Rejected]:
    return [
        Rejected(header.file, header.line, column.heading, "unknown_column", "name_column")
        for column in header.columns
        if column.field is None
    ]


def _source_record(source: str, file: str) -> Record:
    title: Json = {"sv": f"Kalkylblad: {file}", "en": f"Sheet: {file}"}
    return Record(source, source, "source", {"title": title, "file": file})


def _record(source: str, company: Company, context: ImportContext) -> Record:
    facts: dict[str, Json] = {"org_nr": company.org_nr, **company.facts}
    if len(company.names) > 1:
        facts["aliases"] = [{"name": name, "type": "sheet"} for name in company.names[1:]]
    place = locate(context.places, facts)
    edges = [Edge("located_in", place.node_id, {"derived": place.derived})] if place else []
    edges += read_edges(source, company, context.reader)
    subject = f"org:{company.org_nr}"
    return Record(source, subject, "company", facts, tuple(edges), personal=company.personal)


def locate(places: Places, facts: dict[str, Json]) -> Place | None:
    """The municipality that a sheet names, else the one of the postal address in Sweden."""
    named = places.municipality(str(facts.get("municipality_text", "")))
    if named is not None:
        return Place(named, "municipality")
    if str(facts.get("country", "")).casefold() not in _SWEDEN:
        return None
    return places.locate(str(facts.get("postal_code", "")), str(facts.get("post_town", "")))
