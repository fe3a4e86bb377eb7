"""The real register texts that training and evaluation need, from the folder of test data.

The texts are not ours to keep in the project: they are read where `BEREDSKAP_TEST_DATA` says, with
the rules of the register import, so natural persons are left out here too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ingest.sources.registry import bolagsverket, lines, scb
from ingest.sources.registry.bolagsverket import (
    BolagsverketRow,
    RowDroppedError,
    RowRejectedError,
)
from ingest.text.capability import CompanyText

DATA = "BEREDSKAP_TEST_DATA"


def register_texts(folder: Path | None = None) -> list[CompanyText]:
    """Every organisation that has an activity text, in the order of the file."""
    registry = (folder or _data_folder()) / "registry"
    codes = dict(_codes(registry / "scb_bulkfil_JE_constructed.txt"))
    rows = _rows(registry / "bolagsverket_bulkfil.txt")
    return [
        CompanyText(row.org_nr, row.names[0].name, row.activity, codes.get(row.org_nr, ()))
        for row in rows
        if row.activity and row.names
    ]


def _data_folder() -> Path:
    named = os.environ.get(DATA, "")
    if not (Path(named) / "registry").is_dir():
        raise SystemExit(
            f"set {DATA} to the folder that holds registry/ (is: {named or 'not set'})"
        )
    return Path(named)


def _rows(path: Path) -> Iterator[BolagsverketRow]:
    with lines.open_text(path) as (stream, _):
        stream.readline()
        for line in lines.joined_records(lines.physical_lines(stream), bolagsverket.COLUMNS):
            try:
                yield bolagsverket.parse(line.content)
            except (RowDroppedError, RowRejectedError):
                continue


def _codes(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    with lines.open_text(path) as (stream, _):
        stream.readline()
        for line in lines.physical_lines(stream):
            try:
                row = scb.parse(line.content)
            except (RowDroppedError, RowRejectedError):
                continue
            yield row.org_nr, row.sni
