"""An organisation as records: one for each register, so that each fact names its source."""

from dataclasses import dataclass

from graph.store.record import Edge, Json, Record
from graph.values.organisation_number import luhn_ok
from graph.values.personal_number import mask_personal_numbers
from ingest.places import Place
from ingest.sources.registry.bolagsverket import Name
from ingest.sources.registry.organisation import Organisation, Registered
from ingest.sources.registry.proceedings import INSOLVENT, WINDING_UP, base_of
from ingest.sources.registry.scb import ScbRow

BOLAGSVERKET = "source:bolagsverket"
SCB = "source:scb"
SNI_VINTAGE = 2025
PUBLIC_FORMS = frozenset({"81", "82", "83", "84", "85", "87", "89"})
"""SCB's legal forms of state, municipal and regional bodies."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The node that an organisation's records are about."""

    id: str
    kind: str

    @property
    def is_company(self) -> bool:
        """Whether it is a company and not an authority or municipality the graph knows."""
        return self.kind == "company"


def register_records(
    organisation: Organisation, subject: Subject, place: Place | None
) -> list[Record]:
    """The records of the registers that know the organisation, Bolagsverket's first."""
    giver = organisation.address[2]
    edges = _located(subject, place)
    records = []
    if organisation.registered is not None:
        properties = _bolagsverket(organisation.org_nr, organisation.registered)
        if organisation.scb is None and organisation.deregistered:
            properties["active"] = False
        if giver == "bolagsverket":
            properties |= _address(organisation.registered)
        records.append(
            _record(BOLAGSVERKET, subject, properties, edges if giver == "bolagsverket" else ())
        )
    if organisation.scb is not None:
        properties = _scb(organisation.org_nr, organisation.scb) | _address(organisation.scb)
        properties["active"] = organisation.active
        records.append(_record(SCB, subject, properties, edges if giver == "scb" else ()))
    return records


def clean(text: str) -> str:
    """A register text without anything that looks like a personal number."""
    return mask_personal_numbers(text)


def _record(
    source: str, subject: Subject, properties: dict[str, Json], edges: tuple[Edge, ...]
) -> Record:
    known = {key: value for key, value in properties.items() if value not in ("", None, [])}
    if not subject.is_company and "name" in known:
        known["register_name"] = known.pop("name")
    return Record(source, subject.id, subject.kind, known, edges)


def _located(subject: Subject, place: Place | None) -> tuple[Edge, ...]:
    if place is None or subject.kind == "municipality":
        return ()
    return (Edge("located_in", place.node_id, {"derived": place.derived}),)


def _address(source: Registered | ScbRow) -> dict[str, Json]:
    return {"postal_code": source.postal_code, "post_town": source.post_town}


def _bolagsverket(org_nr: str, facts: Registered) -> dict[str, Json]:
    bases = {base_of(event.code) for event in facts.proceedings}
    properties: dict[str, Json] = {
        "org_nr": org_nr,
        "name": clean(facts.name),
        "aliases": [_alias(name) for name in facts.aliases],
        "legal_form": facts.legal_form,
        "registered": facts.registered,
        "activity": clean(facts.activity),
        "deregistered": facts.deregistered,
        "deregistration_reason": facts.deregistration_reason,
        "proceedings": [
            {"code": event.code, "from": event.date or None} for event in facts.proceedings
        ],
        "insolvent": bool(bases & INSOLVENT),
        "winding_up": bool(bases & WINDING_UP),
    }
    return properties | _check_digit(org_nr)


def _alias(name: Name) -> dict[str, Json]:
    alias: dict[str, Json] = {"name": clean(name.name), "type": name.type}
    if name.date:
        alias["date"] = name.date
    if name.activity:
        alias["activity"] = clean(name.activity)
    return alias


def _scb(org_nr: str, row: ScbRow) -> dict[str, Json]:
    properties: dict[str, Json] = {
        "org_nr": org_nr,
        "name": clean(row.name),
        "legal_form_scb": row.legal_form,
        "company_status": row.status,
        "unit_status": row.unit_status,
        "registered_scb": row.registered,
        "sni": [{"code": code, "vintage": SNI_VINTAGE} for code in row.sni],
        "ad_block": row.ad_block,
    }
    return properties | _check_digit(org_nr)


def _check_digit(org_nr: str) -> dict[str, Json]:
    """A warning, never a reason to reject: a few real numbers fail the check."""
    return {} if luhn_ok(org_nr) else {"check_digit_ok": False}
