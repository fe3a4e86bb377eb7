"""The first half of the import: from the two files into the staging file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ingest.context import ProgressCallback
from ingest.errors import InputError
from ingest.report import Rejected
from ingest.sources.registry import bolagsverket, scb
from ingest.sources.registry.batch import Batch
from ingest.sources.registry.bolagsverket import RowDroppedError, RowRejectedError
from ingest.sources.registry.lines import (
    Line,
    joined_records,
    open_text,
    physical_lines,
    skip_to,
)
from ingest.sources.registry.staging import Progress, Staging

COMMIT_EVERY = 20_000
"""Rows between two commits: what an interruption costs at most."""

_REMEDIES = {
    "wrong_field_count": "report_row_to_register",
    "bad_encoding": "fetch_file_again",
    "bad_number": "report_row_to_register",
    "bad_date": "report_row_to_register",
}
_ParseInto: TypeAlias = Callable[[Batch, bytes], str]


@dataclass(frozen=True, slots=True)
class FileKind:
    """One of the two national files: how to recognise, cut and parse it.

    `parse_into` adds a row to a batch and gives the row's own newest date.
    """

    part: str
    header: tuple[bytes, ...]
    records: Callable[[Iterator[Line]], Iterator[Line]]
    parse_into: _ParseInto


def _bolagsverket_into(batch: Batch, content: bytes) -> str:
    row = bolagsverket.parse(content)
    batch.add_bolagsverket(row)
    return max(row.registered, row.deregistered)


def _scb_into(batch: Batch, content: bytes) -> str:
    row = scb.parse(content)
    batch.add_scb(row)
    return row.registered


BOLAGSVERKET = FileKind(
    "bolagsverket",
    (b"organisationsidentitet", b"namnskyddslopnummer", b"organisationsnamn", b"postadress"),
    lambda lines: joined_records(lines, bolagsverket.COLUMNS),
    _bolagsverket_into,
)
SCB = FileKind(
    "scb",
    (b"PeOrgNr", b"JurForm", b"Namn", b"FtgStat", b"Reklamsparrtyp"),
    lambda lines: lines,
    _scb_into,
)


def stage(path: Path, kind: FileKind, staging: Staging, show: ProgressCallback) -> Progress:
    """Stage what is not staged yet of one file; gives the file's final progress.

    Raises InputError if the file is missing or is another file than it should be.
    """
    progress = staging.progress(kind.part)
    if progress.done:
        return progress
    with open_text(path) as (stream, size):
        lines = physical_lines(stream)
        header = next(lines, None)
        _check_header(path, kind, header)
        if header is not None and progress.offset > header.end:
            skip_to(stream, progress.offset)
            lines = physical_lines(stream, progress.offset, progress.line)
        _stage_records(path.name, kind, staging, (lines, progress, size, show))
    progress.done = True
    staging.save(kind.part, progress)
    return progress


def _stage_records(
    file: str,
    kind: FileKind,
    staging: Staging,
    reading: tuple[Iterator[Line], Progress, int, ProgressCallback],
) -> None:
    lines, progress, size, show = reading
    batch = Batch()
    pending = 0
    for record in kind.records(lines):
        if record.content.strip(b"\0\r\n\t "):
            _take(file, kind, record, (batch, progress))
        progress.offset, progress.line = record.end, record.last
        pending += 1
        if pending >= COMMIT_EVERY:
            staging.save(kind.part, progress, batch)
            show(kind.part, progress.offset, size)
            batch, pending = Batch(), 0
    staging.save(kind.part, progress, batch)
    show(kind.part, size, size)


def _take(file: str, kind: FileKind, record: Line, into: tuple[Batch, Progress]) -> None:
    """Parse one record into the batch, or count why not; never keeps what a bad row says."""
    batch, progress = into
    progress.rows += 1
    try:
        newest = kind.parse_into(batch, record.content)
        progress.newest = max(progress.newest, newest)
    except RowDroppedError as dropped:
        progress.counts[dropped.reason] += 1
        if dropped.organisation is not None:
            batch.refused.append(int(dropped.organisation))
    except RowRejectedError as bad:
        remedy = _REMEDIES[bad.reason]
        batch.rejected.append(Rejected(file, record.number, bad.field, bad.reason, remedy))


def _check_header(path: Path, kind: FileKind, header: Line | None) -> None:
    columns = header.content.replace(b"\0", b"") if header is not None else b""
    if not all(name in columns for name in kind.header):
        other = SCB if kind is BOLAGSVERKET else BOLAGSVERKET
        swapped = all(name in columns for name in other.header)
        raise InputError("files_swapped" if swapped else f"not_{kind.part}", file=path.name)
