"""Imports: the national registers, an adviser's sheets of companies and events, postal codes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import click
from tqdm import tqdm

from api.cli.command import Call, command
from api.cli.localised import LocalisedGroup
from api.cli.text.report import report_text
from api.errors import Failure
from api.i18n import translate
from api.typed import read_counties
from ingest.context import CapabilityReader, ImportContext
from ingest.places import DEFAULT_COUNTIES, Places
from ingest.report import Report

Run: TypeAlias = Callable[[ImportContext], Report]

_FILE = click.Argument(["file"], type=click.Path(path_type=Path))


def file_option(name: str) -> click.Option:
    """A required option that names a file; whether it is there is told by the import itself."""
    return click.Option([name], type=click.Path(path_type=Path), required=True, metavar="FILE")


@command(
    "ingest.registry",
    file_option("--bolagsverket"),
    file_option("--scb"),
    click.Option(["--county", "counties"], multiple=True, metavar="NN"),
    click.Option(["--all", "everywhere"], is_flag=True),
)
def registry(call: Call, counties: tuple[str, ...], everywhere: bool, **files: Path) -> None:
    """Import the two national files."""
    from ingest.sources.registry import RegistryRequest, known_public, run

    if counties and everywhere:
        raise Failure("county_and_all")
    wanted = None if everywhere else (read_counties(counties) or DEFAULT_COUNTIES)

    def import_files(context: ImportContext) -> Report:
        public = known_public(context.store)
        return run(context, RegistryRequest(**files, counties=wanted, public=public))

    _import(call, import_files, reads=True)


@command("ingest.companies", _FILE)
def companies(call: Call, file: Path) -> None:
    """Import an adviser's sheet of companies."""
    from ingest.sources.companies import CompaniesRequest, run

    _import(call, lambda context: run(context, CompaniesRequest(file)), reads=True)


@command("ingest.events", _FILE)
def events(call: Call, file: Path) -> None:
    """Import a sheet of events."""
    from ingest.sources.events import EventsRequest, run

    _import(call, lambda context: run(context, EventsRequest(file)), reads=False)


@command("ingest.postal", _FILE)
def postal(call: Call, file: Path) -> None:
    """Import GeoNames' postal codes of the whole country."""
    from ingest.sources.geonames import PostalRequest, run

    _import(call, lambda context: run(context, PostalRequest(file)), reads=False)


def _import(call: Call, run: Run, *, reads: bool) -> None:
    """Run an import with a progress bar and print its report. `reads`: texts are to be read."""
    with call.store() as store, _progress(call) as progress:
        reader = _reader(call) if reads else None
        report = run(ImportContext(store, Places.load(store), reader, "import", progress))
    call.answer(report.to_json(), report_text)


def _reader(call: Call) -> CapabilityReader:
    from ingest.text.reader import Reader

    call.note("cli.ingest.loading")
    return Reader.load()


@contextmanager
def _progress(call: Call) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error for each part of the import; none where nobody watches."""
    bars: dict[str, Any] = {}

    def show(part: str, done: int, total: int) -> None:
        if part not in bars:
            label = translate(call.language, f"cli.ingest.part.{part}")
            scaled = total > 1_000_000
            bars[part] = tqdm(total=total, desc=label, unit_scale=scaled, disable=None)
        bars[part].update(done - bars[part].n)

    try:
        yield show
    finally:
        for bar in bars.values():
            bar.close()


ingest = LocalisedGroup(
    "ingest",
    {name: f"api.cli.ingest:{name}" for name in ("registry", "companies", "events", "postal")},
)
