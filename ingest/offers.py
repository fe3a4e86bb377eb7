"""What companies can offer, read from their texts: records of the derived source `reading`.

Reading is the slow part of an import, so a company whose texts are the same as at the last
reading is not read again: the record keeps a fingerprint of what it was read from.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from graph.store.base import Store
from graph.store.record import Edge, Record
from ingest.context import CapabilityReader

if TYPE_CHECKING:
    from ingest.text.capability import Capability, CompanyText

READING = "source:reading"
_UNVERSIONED = "1"


def reading_records(
    reader: CapabilityReader, store: Store, companies: Sequence["CompanyText"]
) -> list[Record]:
    """A record for each company, in order; texts read before are taken from the store."""
    prints = [fingerprint(reader, company) for company in companies]
    known = _known(store, companies)
    fresh = [
        company
        for company, mark in zip(companies, prints, strict=True)
        if company.id not in known or known[company.id].properties.get("read_from") != mark
    ]
    read = dict(zip((company.id for company in fresh), reader.read_many(fresh), strict=True))
    return [
        _record(company.id, mark, read[company.id]) if company.id in read else known[company.id]
        for company, mark in zip(companies, prints, strict=True)
    ]


def fingerprint(reader: CapabilityReader, company: "CompanyText") -> str:
    """What a reading depends on: the texts, the industry codes, and the reader's own version."""
    version = str(getattr(reader, "version", _UNVERSIONED))
    parts = (version, company.name, company.text, *company.sni, company.vintage)
    return blake2b("\0".join(parts).encode(), digest_size=12).hexdigest()


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
