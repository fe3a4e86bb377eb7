"""Parsed rows as the bytes that the staging file holds, and back."""

from dataclasses import dataclass, field

import orjson

from ingest.report import Rejected
from ingest.sources.registry.bolagsverket import BolagsverketRow, Event, Name
from ingest.sources.registry.scb import ScbRow


@dataclass(slots=True)
class Batch:
    """Rows of one file that wait to be committed together."""

    rows: list[tuple[int, bytes]] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    def add_bolagsverket(self, row: BolagsverketRow) -> None:
        """Take a row of Bolagsverket's file."""
        values = (
            row.sequence,
            [(name.name, name.type, name.date, name.activity) for name in row.names],
            row.legal_form,
            row.deregistered,
            row.deregistration_reason,
            [(event.code, event.date) for event in row.events],
            row.registered,
            row.activity,
            row.postal_code,
            row.post_town,
        )
        self.rows.append((int(row.org_nr), orjson.dumps(values)))

    def add_scb(self, row: ScbRow) -> None:
        """Take a row of SCB's file."""
        values = (
            row.name,
            row.legal_form,
            row.status,
            row.unit_status,
            row.sni,
            row.ad_block,
            row.postal_code,
            row.post_town,
            row.registered,
        )
        self.rows.append((int(row.org_nr), orjson.dumps(values)))


def bolagsverket_row(org: int, content: bytes) -> BolagsverketRow:
    """A row of Bolagsverket's file as `Batch.add_bolagsverket` stored it."""
    (sequence, names, form, gone, reason, events, registered, activity, code, town) = orjson.loads(
        content
    )
    return BolagsverketRow(
        org_nr=f"{org:010}",
        sequence=sequence,
        names=tuple(Name(*name) for name in names),
        legal_form=form,
        deregistered=gone,
        deregistration_reason=reason,
        events=tuple(Event(*event) for event in events),
        registered=registered,
        activity=activity,
        postal_code=code,
        post_town=town,
    )


def scb_row(org: int, content: bytes) -> ScbRow:
    """A row of SCB's file as `Batch.add_scb` stored it."""
    name, form, status, unit, sni, ad_block, code, town, registered = orjson.loads(content)
    return ScbRow(
        org_nr=f"{org:010}",
        name=name,
        legal_form=form,
        status=status,
        unit_status=unit,
        sni=tuple(sni),
        ad_block=ad_block,
        postal_code=code,
        post_town=town,
        registered=registered,
    )
