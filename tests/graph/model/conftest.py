"""A small graph of our own making in a real store."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from graph.store.base import Store
from graph.store.record import Edge, Json, Record
from graph.store.sqlite import SqliteStore

TODAY = date(2026, 11, 25)
REGISTER = "source:scb"


def company(
    number: str,
    name: str,
    place: str | None = None,
    offers: Mapping[str, float] | None = None,
    **properties: Json,
) -> Record:
    """A company as a register would describe it."""
    edges = [
        Edge("offers", capability, {"score": score, "status": "asserted"})
        for capability, score in (offers or {}).items()
    ]
    if place:
        edges.append(Edge("located_in", place))
    return Record(REGISTER, f"org:{number}", "company", {"name": name, **properties}, tuple(edges))


def fact(subject: str, kind: str, name: str, *edges: Edge) -> Record:
    """A reference fact with a name in one language."""
    return Record("source:reference", subject, kind, {"name": name}, edges)


RECORDS = (
    fact("country:se", "country", "Sverige"),
    fact("county:18", "county", "Örebro län", Edge("part_of", "country:se")),
    fact("mun:1883", "municipality", "Karlskoga kommun", Edge("part_of", "county:18")),
    fact("capgroup:verkstad", "capability_group", "Verkstad"),
    fact("cap:svets", "capability", "Svetsning", Edge("part_of", "capgroup:verkstad")),
    fact("cap:frasning", "capability", "Fräsning", Edge("part_of", "capgroup:verkstad")),
    fact(
        "auth:fmv",
        "authority",
        "Försvarets materielverk",
        Edge("buys", "cap:svets", {"grade": 3}),
        Edge("cites", "source:webb"),
    ),
    fact("source:webb", "source", "En webbplats"),
    company("5560000019", "Alfa Svets AB", "mun:1883", {"cap:svets": 0.9, "cap:frasning": 0.4}),
    company("5560000027", "Beta Verkstad AB", "mun:1883", {"cap:svets": 0.95}),
    company("5560000035", "Gamma Åkeri AB", "county:18"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A real store with the small graph in it."""
    opened = SqliteStore(tmp_path / "small.db")
    opened.write(RECORDS, "test")
    yield opened
    opened.close()
