"""`ingest registry`: both national files, streamed, interruptible and resumable."""

import signal
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from types import FrameType
from urllib.parse import unquote

from graph.store.record import Json, Record
from ingest.context import ImportContext
from ingest.errors import ImportInterruptedError
from ingest.offers import READING
from ingest.places import DEFAULT_COUNTIES
from ingest.report import Report
from ingest.sources.registry.lines import identity
from ingest.sources.registry.merge import Merge
from ingest.sources.registry.records import BOLAGSVERKET, SCB, Subject
from ingest.sources.registry.stage import BOLAGSVERKET as BOLAGSVERKET_FILE
from ingest.sources.registry.stage import SCB as SCB_FILE
from ingest.sources.registry.stage import stage
from ingest.sources.registry.staging import Staging

_SQLITE = "sqlite:///"


@dataclass(frozen=True, slots=True)
class RegistryRequest:
    """What to import.

    `counties` are two-digit codes, or None for every county and unknown places. `public` maps
    the organisation number of an authority or municipality that the graph knows to its node.
    `staging_folder` None means beside the store.
    """

    bolagsverket: Path
    scb: Path
    counties: tuple[str, ...] | None = DEFAULT_COUNTIES
    public: Mapping[str, Subject] = field(default_factory=dict)
    staging_folder: Path | None = None


def run(context: ImportContext, request: RegistryRequest) -> Report:
    """Import the two files; a rerun after an interruption continues where it stopped.

    Raises InputError for a file that is not what it should be, ImportInterruptedError when stopped
    by Ctrl-C or SIGTERM (the store is sound then, and holds what was acknowledged).
    """
    report = Report()
    folder = request.staging_folder or staging_folder(context.store.url)
    staging = Staging(folder, _key(request))
    try:
        with _polite_stop():
            newest = _stage_both(context, request, staging, report)
            context_sources = _source_records(newest, context.reader is not None)
            Merge(context, request.counties, request.public, staging).run(report, context_sources)
    except KeyboardInterrupt:
        staging.close()
        raise ImportInterruptedError from None
    except BaseException:
        staging.close()
        raise
    report.rejected = staging.rejected()
    staging.remove()
    return report.finish()


def staging_folder(store_url: str) -> Path:
    """The folder of a store kept in a file, else the system's folder for temporary files."""
    if store_url.startswith(_SQLITE):
        return Path(unquote(store_url.removeprefix(_SQLITE))).resolve().parent
    return Path(tempfile.gettempdir()) / "beredskapsgrafen"


def _key(request: RegistryRequest) -> str:
    parts = (
        identity(request.bolagsverket),
        identity(request.scb),
        ",".join(sorted(request.counties)) if request.counties is not None else "all",
    )
    return blake2b("|".join(parts).encode(), digest_size=10).hexdigest()


def _stage_both(
    context: ImportContext, request: RegistryRequest, staging: Staging, report: Report
) -> dict[str, str]:
    newest = {}
    for path, kind in ((request.scb, SCB_FILE), (request.bolagsverket, BOLAGSVERKET_FILE)):
        progress = stage(path, kind, staging, context.progress)
        report.read += progress.rows
        report.dropped += progress.counts
        newest[kind.part] = progress.newest
    staging.index()
    return newest


def _source_records(newest: Mapping[str, str], read: bool) -> list[Record]:
    """What the registers are, with the newest date in the file as the day of the facts."""
    described: list[tuple[str, dict[str, Json]]] = [
        (
            BOLAGSVERKET,
            {
                "title": {
                    "sv": "Bolagsverkets öppna uppgifter om företag",
                    "en": "The Swedish Companies Registration Office's open company data",
                },
                "url": "https://bolagsverket.se/apierochoppnadata/nedladdningsbarafiler.2517.html",
                "as_of": newest["bolagsverket"],
                "verification": "verified",
            },
        ),
        (
            SCB,
            {
                "title": {
                    "sv": "SCB:s företagsregister (värdefulla datamängder)",
                    "en": "Statistics Sweden's business register (high-value datasets)",
                },
                "url": "https://bolagsverket.se/apierochoppnadata/nedladdningsbarafiler.2517.html",
                "as_of": newest["scb"],
                "verification": "verified",
            },
        ),
    ]
    if read:
        title: Json = {
            "sv": "Förmågor lästa ur verksamhetstext och näringsgren",
            "en": "Capabilities read from activity text and industry code",
        }
        described.append((READING, {"title": title, "verification": "editorial"}))
    return [
        Record(source, source, "source", {key: value for key, value in facts.items() if value})
        for source, facts in described
    ]


@contextmanager
def _polite_stop() -> Iterator[None]:
    """Let SIGTERM stop the import as Ctrl-C does, where handlers may be set."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
