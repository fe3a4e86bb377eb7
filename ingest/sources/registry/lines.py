"""The bytes of a national file, line by line, from plain text or from the first .txt of a zip.

Nothing is read into memory whole. A position in the (unpacked) text can be skipped to, which is
what makes an interrupted import resumable.
"""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import IO

from ingest.errors import InputError

_CHUNK = 1 << 20
_HEAD = 1 << 16
MAX_LINE = 1 << 20
"""Longest physical line read as one, in bytes; a longer one is cut into pieces and rejected."""

MAX_RECORD = 1 << 17
"""Longest record put together from several lines, in bytes."""

_RECORD_START = re.compile(rb'"\d{9,13}(\$|";")')
_SEPARATOR = b'";"'


@dataclass(frozen=True, slots=True)
class Line:
    """One line or joined record: bytes without line end, first and last line number, its end."""

    content: bytes
    number: int
    last: int
    end: int


@contextmanager
def open_text(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The text stream and its length in bytes. Raises InputError where there is no such text."""
    if not path.is_file():
        raise InputError("file_missing", file=path.name)
    if not zipfile.is_zipfile(path):
        with path.open("rb") as stream:
            yield stream, path.stat().st_size
        return
    with zipfile.ZipFile(path) as archive:
        members = [item for item in archive.infolist() if item.filename.lower().endswith(".txt")]
        if not members:
            raise InputError("zip_without_text", file=path.name)
        try:
            with archive.open(members[0]) as stream:
                yield stream, members[0].file_size
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            raise InputError("zip_damaged", file=path.name) from error


def identity(path: Path) -> str:
    """A fingerprint by which the same file is recognised: size, time of change, first bytes."""
    if not path.is_file():
        raise InputError("file_missing", file=path.name)
    facts = path.stat()
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    text = f"{facts.st_size}:{facts.st_mtime_ns}:".encode()
    return blake2b(text + head, digest_size=12).hexdigest()


def skip_to(stream: IO[bytes], offset: int) -> None:
    """Move forward to an offset of the unpacked text; works for zip members too."""
    if offset and stream.seekable():
        stream.seek(offset)
        return
    left = offset
    while left > 0:
        chunk = stream.read(min(_CHUNK, left))
        if not chunk:
            return
        left -= len(chunk)


def physical_lines(stream: IO[bytes], offset: int = 0, number: int = 0) -> Iterator[Line]:
    """Lines from the stream's position; `offset` and `number` say what came before it."""
    while raw := stream.readline(MAX_LINE):
        offset += len(raw)
        number += 1
        yield Line(raw.rstrip(b"\r\n"), number, number, offset)


def joined_records(lines: Iterator[Line], fields: int) -> Iterator[Line]:
    """Records of Bolagsverket's file: a line that is not complete is joined to the next.

    Complete means: ends with a quote and has all its fields. A line that begins like a record
    is never joined to the one before, so a broken record costs only itself.
    """
    pending: Line | None = None
    for line in lines:
        if pending is None:
            pending = line
        elif _continues(pending, line, fields):
            joined = pending.content + b"\n" + line.content
            pending = Line(joined, pending.number, line.last, line.end)
        else:
            yield pending
            pending = line
    if pending is not None:
        yield pending


def _continues(pending: Line, line: Line, fields: int) -> bool:
    content = pending.content
    if not content or len(content) > MAX_RECORD or _RECORD_START.match(line.content):
        return False
    return not (content.rstrip().endswith(b'"') and content.count(_SEPARATOR) >= fields - 1)
