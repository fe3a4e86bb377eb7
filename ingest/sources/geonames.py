"""`ingest postal`: GeoNames' own file of Swedish postal codes (CC BY 4.0), SE.zip or SE.txt.

Columns by TAB: country, code, place, county, its letter, municipality, its code, -, -, latitude,
longitude, accuracy. GeoNames leaves six municipalities out and has 3,000 rows without any, so the
municipality follows these rules in order: a hand override, a town with a municipality's name,
GeoNames' own code, the majority of the town's other codes, else unknown.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.store.record import Record
from ingest.context import ImportContext
from ingest.errors import InputError
from ingest.places import GEONAMES, PostalRow, own_municipalities, pack
from ingest.report import Rejected, Report

_MEMBER = "SE.txt"
_COLUMNS = 12
_CODE = re.compile(r"[1-9]\d{4}\Z", re.ASCII)
_MUNICIPALITY = re.compile(r"\d{4}\Z", re.ASCII)
OVERRIDES = {
    "KISA": "0513",
    "RIMFORSA": "0513",
    "HORN": "0513",
    "ÖSTERBYMO": "0512",
    "YDRE": "0512",
    "HÄSSELBY": "0180",
}
"""Post towns that GeoNames puts in a neighbour, or that share a name with a place elsewhere."""


@dataclass(frozen=True, slots=True)
class PostalRequest:
    """The file: GeoNames' SE.zip, or the SE.txt inside it."""

    path: Path


def run(context: ImportContext, request: PostalRequest) -> Report:
    """Keep the table in the store as one record. Raises InputError for another file."""
    report = Report()
    given = list(_parsed(request.path, report))
    if not given:
        raise InputError("not_geonames", file=request.path.name)
    rows = resolve(given, own_municipalities())
    report.kept = len(rows)
    report.dropped["duplicate_row"] += len(given) - len(rows)
    report.add(context.store.write([_record(rows)], context.actor))
    return report.finish()


def resolve(given: list[PostalRow], municipalities: dict[str, str]) -> list[PostalRow]:
    """One row a code, each with the municipality that the rules give it, "" if none does."""
    named = {name.upper(): code for code, name in municipalities.items()}
    seen: dict[str, Counter[str]] = {}
    for row in given:
        if row.municipality in municipalities:
            seen.setdefault(row.town.upper(), Counter())[row.municipality] += 1
    resolved: dict[str, PostalRow] = {}
    for row in given:
        town = row.town.upper()
        own = row.municipality if row.municipality in municipalities else ""
        code = OVERRIDES.get(town) or named.get(town) or own or _majority(seen.get(town))
        resolved.setdefault(row.code, PostalRow(row.code, row.town, code))
    return list(resolved.values())


def _majority(seen: Counter[str] | None) -> str:
    return seen.most_common(1)[0][0] if seen else ""


def _parsed(path: Path, report: Report) -> Iterator[PostalRow]:
    for number, line in enumerate(_lines(path), 1):
        cells = line.split("\t")
        if number == 1 and (len(cells) < _COLUMNS or cells[0] != "SE"):
            raise InputError("not_geonames", file=path.name)
        if not line:
            continue
        report.read += 1
        code = cells[1].replace(" ", "") if len(cells) >= _COLUMNS else ""
        if cells[0] != "SE" or not _CODE.match(code):
            reason = "bad_postal_code" if len(cells) >= _COLUMNS else "wrong_field_count"
            report.rejected.append(Rejected(path.name, number, "", reason, "fetch_file_again"))
            continue
        municipality = cells[6] if _MUNICIPALITY.match(cells[6]) else ""
        yield PostalRow(code, cells[2].strip(), municipality)


def _lines(path: Path) -> list[str]:
    if not path.is_file():
        raise InputError("file_missing", file=path.name)
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                content = archive.read(_MEMBER)
        else:
            content = path.read_bytes()
        return content.decode("utf-8-sig").split("\n")
    except (KeyError, zipfile.BadZipFile, UnicodeDecodeError, RuntimeError) as error:
        raise InputError("not_geonames", file=path.name) from error


def _record(rows: list[PostalRow]) -> Record:
    return Record(
        GEONAMES,
        GEONAMES,
        "source",
        {
            "title": {
                "sv": "GeoNames postnummer för Sverige",
                "en": "GeoNames postal codes of Sweden",
            },
            "url": "https://download.geonames.org/export/zip/",
            "licence": "CC BY 4.0",
            "licence_url": "https://creativecommons.org/licenses/by/4.0/",
            "verification": "partly verified",
            "postal": pack(rows),
        },
    )
