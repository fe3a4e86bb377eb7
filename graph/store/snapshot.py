"""The whole store as one file of sorted JSON Lines, out of any store and into any other.

The first line names the format; each further line is one journal entry, in order of revision and
with sorted keys. It is the store itself: personal data and history are in it, and it has to be
kept as carefully as the store. What was erased is not in it, only that it was.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import orjson

from graph.store.atomic import whole_file
from graph.store.base import Entry, Store, StoreError
from graph.store.record import Json, Record

_HEADER: dict[str, Json] = {"format": "beredskapsgrafen journal", "version": 1}


def write_snapshot(store: Store, path: Path) -> int:
    """Write the journal to a file; returns how many entries it has."""
    count = 0
    with whole_file(path) as draft, draft.open("wb") as file:
        file.write(_line(_HEADER))
        for entry in store.journal():
            file.write(_line(_document(entry)))
            count += 1
    return count


def read_snapshot(path: Path, store: Store) -> int:
    """Take a file's journal over into an empty store, whole or not at all; returns the revision.

    Raises StoreError for a file that is no snapshot (naming the line), and as `Store.restore`.
    """
    return store.restore(_entries(path))


def _entries(path: Path) -> Iterator[Entry]:
    number, last = 0, 0
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if number == 1:
                    _expect_header(path, orjson.loads(line))
                    continue
                entry = _entry(orjson.loads(line))
                if entry.revision <= last:
                    raise ValueError("revisions out of order")
                last = entry.revision
                yield entry
    except OSError as error:
        raise StoreError(
            f"{path} cannot be read: {error.strerror}", f"{path} kan inte läsas: {error.strerror}"
        ) from error
    except (KeyError, TypeError, ValueError) as error:
        raise _not_a_snapshot(path, number) from error
    if number == 0:
        raise _not_a_snapshot(path, 1)


def _expect_header(path: Path, header: object) -> None:
    if header == _HEADER:
        return
    if isinstance(header, dict) and header.get("format") == _HEADER["format"]:
        raise StoreError(
            f"{path} is from a newer version of Beredskapsgrafen; install that version",
            f"{path} kommer från en nyare version av Beredskapsgrafen; installera den",
        )
    raise ValueError("another format")


def _not_a_snapshot(path: Path, line: int) -> StoreError:
    return StoreError(
        f"{path}, line {line}: not an export in the format jsonl; nothing was read in",
        f"{path}, rad {line}: inte en export i formatet jsonl; ingenting lästes in",
    )


def _document(entry: Entry) -> dict[str, Json]:
    return {
        "revision": entry.revision,
        "at": entry.at,
        "actor": entry.actor,
        "action": entry.action,
        "source": entry.source,
        "subject": entry.subject,
        "record": entry.record.to_json() if entry.record else None,
        "detail": entry.detail,
    }


def _entry(document: Mapping[str, Json]) -> Entry:
    revision, record, detail = document["revision"], document["record"], document["detail"]
    if not isinstance(revision, int) or not isinstance(detail, dict):
        raise TypeError("not a journal entry")
    if record is not None and not isinstance(record, dict):
        raise TypeError("not a record")
    source, subject = document["source"], document["subject"]
    return Entry(
        revision=revision,
        at=str(document["at"]),
        actor=str(document["actor"]),
        action=str(document["action"]),
        source=None if source is None else str(source),
        subject=None if subject is None else str(subject),
        record=None if record is None else Record.from_json(record),
        detail=detail,
    )


def _line(document: Mapping[str, Json]) -> bytes:
    return orjson.dumps(document, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
