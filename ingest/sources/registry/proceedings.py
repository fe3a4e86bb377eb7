"""Which proceedings are going on now: begun and ended events folded by kind and date.

An event `KK-AVOMFO` begins a bankruptcy; `KKAVOV-AVSLAVOMFO` (ended with a surplus) and
`KKUHAVD-AVSLAVOMFO` (revoked by a court) end it. The latest date of all rows decides.
"""

from collections.abc import Iterable

from ingest.sources.registry.bolagsverket import Event

ENDED = "-AVSLAVOMFO"
BASES = ("AC", "DEOL", "DEOT", "FR", "FUOL", "FUOT", "GROM", "KK", "LI", "OM", "RES")
INSOLVENT = frozenset({"KK", "FR", "AC", "RES"})
"""Bankruptcy, reconstruction, composition and resolution. FUOT and DEOT take over: no distress."""
WINDING_UP = frozenset({"LI", "FUOL", "DEOL"})
"""Liquidation, and the giving part of a merger or a division."""


def base_of(code: str) -> str:
    """The kind of proceeding a code is about; an unknown code is its own kind."""
    stem = code.partition("-")[0]
    if not code.endswith(ENDED):
        return stem
    return max((base for base in BASES if stem.startswith(base)), key=len, default=stem)


def ongoing(events: Iterable[Event]) -> list[Event]:
    """The begun events that nothing has ended since, by date and code.

    On the same day the end wins. An end without a date does not undo a dated beginning, since
    nobody knows that it came later.
    """
    latest: dict[str, Event] = {}
    for event in sorted(set(events), key=lambda item: (item.date, item.code.endswith(ENDED))):
        latest[base_of(event.code)] = event
    current = [event for event in latest.values() if not event.code.endswith(ENDED)]
    return sorted(current, key=lambda item: (item.date, item.code))
