"""All rows of one organisation number, from both files, folded into one organisation.

The name: företagsnamn before other types, the latest name date, the lowest namnskyddslöpnummer.
Proceedings and deregistration: folded over all rows, the latest date wins.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.sources.registry.bolagsverket import BolagsverketRow, Event, Name
from ingest.sources.registry.proceedings import ongoing
from ingest.sources.registry.scb import ScbRow

_TYPE_ORDER = {
    "FORETAGSNAMN-ORGNAM": 0,
    "NAMN-ORGNAM": 1,
    "FORNAMN_FRSPRAK-ORGNAM": 3,
    "SARS_FORNAMN-ORGNAM": 4,
}
_UNKNOWN_TYPE = 2
_STATUS = {"0": False, "1": True, "9": False}
"""SCB's FtgStat: never active, active, no longer active."""


@dataclass(frozen=True, slots=True)
class Registered:
    """What Bolagsverket says of an organisation after folding; unknown texts are ""."""

    name: str
    aliases: tuple[Name, ...]
    legal_form: str
    registered: str
    activity: str
    deregistered: str
    deregistration_reason: str
    proceedings: tuple[Event, ...]
    postal_code: str
    post_town: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation: what each of the two registers says, at least one of them present."""

    org_nr: str
    registered: Registered | None
    scb: ScbRow | None

    @property
    def deregistered(self) -> bool:
        """Whether Bolagsverket has taken it off the register."""
        return self.registered is not None and bool(self.registered.deregistered)

    @property
    def active(self) -> bool | None:
        """Not deregistered and verksam by SCB; None (unknown) where SCB does not say."""
        if self.deregistered:
            return False
        if self.scb is None or self.scb.status not in _STATUS:
            return None
        return _STATUS[self.scb.status]

    @property
    def address(self) -> tuple[str, str, str]:
        """(postal code, post town, "scb" or "bolagsverket"): SCB's if present, else the other's."""
        if self.scb is not None and (self.scb.postal_code or self.scb.post_town):
            return self.scb.postal_code, self.scb.post_town, "scb"
        if self.registered is not None:
            return self.registered.postal_code, self.registered.post_town, "bolagsverket"
        return "", "", "scb"


def fold(org_nr: str, rows: Sequence[BolagsverketRow], scb_rows: Sequence[ScbRow]) -> Organisation:
    """The organisation that the rows of one number are about; of SCB's rows the last counts."""
    registered = _fold_rows(rows) if rows else None
    return Organisation(org_nr, registered, scb_rows[-1] if scb_rows else None)


def _fold_rows(rows: Sequence[BolagsverketRow]) -> Registered:
    ranked = sorted(
        ((row, name) for row in rows for name in row.names),
        key=lambda item: (
            _TYPE_ORDER.get(item[1].type, _UNKNOWN_TYPE),
            _falling(item[1].date),
            item[0].sequence,
        ),
    )
    first = ranked[0][0] if ranked else min(rows, key=lambda row: row.sequence)
    others = sorted((row for row in rows if row is not first), key=lambda row: row.sequence)
    ordered = [first, *others]
    gone = max(rows, key=lambda row: row.deregistered)
    placed = next((row for row in ordered if row.postal_code or row.post_town), first)
    return Registered(
        name=ranked[0][1].name if ranked else "",
        aliases=_aliases([name for _, name in ranked]),
        legal_form=_first(row.legal_form for row in ordered),
        registered=_first(row.registered for row in ordered),
        activity=_first(row.activity for row in ordered),
        deregistered=gone.deregistered,
        deregistration_reason=gone.deregistration_reason if gone.deregistered else "",
        proceedings=tuple(ongoing(event for row in rows for event in row.events)),
        postal_code=placed.postal_code,
        post_town=placed.post_town,
    )


def _falling(date: str) -> int:
    """A sort key that puts the latest date first and an unknown date last."""
    return -int(date.replace("-", "") or 0)


def _aliases(ranked: Sequence[Name]) -> tuple[Name, ...]:
    """Every name but the winner, each once, in order of rank."""
    seen = {ranked[0].name} if ranked else set()
    aliases = []
    for name in ranked[1:]:
        if name.name not in seen:
            seen.add(name.name)
            aliases.append(name)
    return tuple(aliases)


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")
