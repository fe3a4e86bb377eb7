"""What companies can offer, read from their texts: records of the derived source `reading`.

Reading is the slow part of an import, so a company whose texts are the same as at the last
reading is not read again: the record keeps a fingerprint of what it was read from.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from graph.store.base import Store
from graph.store.record import Edge, Record
from ingest.context import CapabilityReader

if TYPE_CHECKING:
    from ingest.text.capability import Capability, CompanyText

READING = "source:reading"
_READER_FILES = (".py", ".yaml", ".txt", ".tsv", ".json")


class LazyReader:
    """The reader of texts, loaded (with spaCy, about two seconds) when there is a text to read."""

    def __init__(self) -> None:
        self._reader: CapabilityReader | None = None

    def read_many(self, rows: "Iterable[CompanyText]") -> "Iterator[list[Capability]]":
        """For each company, in order, its capabilities, best first."""
        if self._reader is None:
            from ingest.text.reader import Reader

            self._reader = Reader.load()
        return self._reader.read_many(rows)


def reading_records(
    reader: CapabilityReader, store: Store, companies: Sequence["CompanyText"]
) -> list[Record]:
    """A record for each company, in order; texts read before are taken from the store."""
    return begin_reading(reader, store, companies)()


def begin_reading(
    reader: CapabilityReader, store: Store, companies: Sequence["CompanyText"]
) -> Callable[[], list[Record]]:
    """As `reading_records`, for a reader that works meanwhile: a call waits for the records."""
    prints = [fingerprint(company) for company in companies]
    known = _known(store, companies)
    fresh = [
        company
        for company, mark in zip(companies, prints, strict=True)
        if company.id not in known or known[company.id].properties.get("read_from") != mark
    ]
    found = reader.read_many(fresh) if fresh else iter(())

    def records() -> list[Record]:
        read = dict(zip((company.id for company in fresh), found, strict=True))
        return [
            _record(company.id, mark, read[company.id]) if company.id in read else known[company.id]
            for company, mark in zip(companies, prints, strict=True)
        ]

    return records


def fingerprint(company: "CompanyText") -> str:
    """What a reading depends on: the texts, the industry codes, and the reader itself."""
    parts = (reader_version(), company.name, company.text, *company.sni, company.vintage)
    return blake2b("\0".join(parts).encode(), digest_size=12).hexdigest()


@cache
def reader_version() -> str:
    """A fingerprint of the reader's code and lexicon: changes whenever a reading might."""
    digest = blake2b(digest_size=8)
    root = files("ingest.text")
    if isinstance(root, Path):
        for path in sorted(root.rglob("*")):
            if path.suffix in _READER_FILES:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def offer_edges(
    kind: str, capabilities: Iterable["Capability"], source: str = "", field: str = ""
) -> tuple[Edge, ...]:
    """Edges `offers` or `seeks` with score, status and evidence as the reader gave them.

    `source` and `field` say where the text came from, where that is not the register's text.
    """
    origin = {key: value for key, value in (("source", source), ("field", field)) if value}
    return tuple(
        Edge(
            kind,
            capability.id,
            {
                "score": capability.score,
                "status": capability.status,
                "evidence": [item.to_json() | origin for item in capability.evidence],
            },
        )
        for capability in capabilities
    )


def _known(store: Store, companies: Sequence["CompanyText"]) -> dict[str, Record]:
    ids = [company.id for company in companies]
    return {
        subject: stored.record
        for subject in store.digests(READING, ids)
        for stored in store.records(subject)
        if stored.record.source == READING
    }


def _record(subject: str, mark: str, capabilities: Iterable["Capability"]) -> Record:
    return Record(
        READING, subject, "company", {"read_from": mark}, offer_edges("offers", capabilities)
    )
