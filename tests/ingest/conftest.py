"""Small national files built row by row, and a real store to import them into."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol, TypeAlias

import pytest

from graph.store.sqlite import SqliteStore
from ingest.context import ImportContext
from ingest.places import Places
from ingest.sources.registry import RegistryRequest

BOLAGSVERKET_HEADER = (
    "organisationsidentitet;namnskyddslopnummer;registreringsland;organisationsnamn;"
    "organisationsform;avregistreringsdatum;avregistreringsorsak;"
    "pagandeAvvecklingsEllerOmstruktureringsforfarande;registreringsdatum;"
    "verksamhetsbeskrivning;postadress"
)
_PLAIN = (
    *("ForAndrTyp", "COAdress", "Foretagsnamn", "FtgStat", "Gatuadress", "JEStat", "JurForm"),
    *("Namn", "Ng1", "Ng2", "Ng3", "Ng4", "Ng5", "PeOrgNr", "PostNr", "PostOrt"),
    *("RegDatKtid", "Reklamsparrtyp"),
)
_MARKERS = [f"m{name}" for name in _PLAIN if name not in ("ForAndrTyp", "PeOrgNr")]
SCB_HEADER = "\t".join([*_PLAIN, *_MARKERS, ""])

BOLAGSVERKET_DEFAULTS = {
    "id": "5299999994$ORGNR-IDORG",
    "sequence": "1",
    "country": "SE-LAND",
    "names": "Provet AB$FORETAGSNAMN-ORGNAM$2020-03-15",
    "form": "AB-ORGFO",
    "gone": "",
    "why": "",
    "proceedings": "",
    "registered": "2000-01-23",
    "activity": "Bolaget ska bedriva mekanisk verkstad.",
    "address": "Jobbstigen 2$c/o Någon Annan$ÖREBRO$70227$SE-LAND",
}
SCB_DEFAULTS = {
    "FtgStat": "1",
    "JEStat": "1",
    "JurForm": "49",
    "Namn": "Provet AB",
    "Ng1": "25530",
    "PeOrgNr": "165299999994",
    "PostNr": "70227",
    "PostOrt": "ÖREBRO",
    "RegDatKtid": "20000123",
    "Reklamsparrtyp": "1",
}


RowBuilder: TypeAlias = Callable[..., bytes]
"""Builds one row of a national file from the fields that matter to a test."""


class RegistryFiles(Protocol):
    """Writes both national files and gives the request to import them."""

    def __call__(
        self, bolagsverket: list[bytes], scb: list[bytes], **options: object
    ) -> RegistryRequest: ...


@pytest.fixture(scope="session")
def bolagsverket_row() -> RowBuilder:
    def build(**fields: str) -> bytes:
        values = (BOLAGSVERKET_DEFAULTS | fields).values()
        return ";".join(f'"{value}"' for value in values).encode()

    return build


@pytest.fixture(scope="session")
def scb_row() -> RowBuilder:
    def build(**fields: str) -> bytes:
        values = SCB_DEFAULTS | fields
        cells = [values.get(name, "") for name in _PLAIN] + ["1"] * len(_MARKERS) + [""]
        return "\t".join(cells).encode("latin-1")

    return build


@pytest.fixture
def registry_files(tmp_path: Path) -> RegistryFiles:
    def write(bolagsverket: list[bytes], scb: list[bytes], **options: object) -> RegistryRequest:
        first, second = tmp_path / "bolagsverket_bulkfil.txt", tmp_path / "scb_bulkfil_JE_1.txt"
        first.write_bytes(b"\n".join([BOLAGSVERKET_HEADER.encode(), *bolagsverket, b""]))
        second.write_bytes(b"\r\n".join([SCB_HEADER.encode(), *scb, b""]))
        return RegistryRequest(first, second, **options)  # type: ignore[arg-type]

    return write


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = SqliteStore(tmp_path / "graph.db")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def own_places() -> Places:
    return Places.load()


@pytest.fixture
def context(store: SqliteStore, own_places: Places) -> ImportContext:
    return ImportContext(store, own_places)


@pytest.fixture
def write_text(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """Writes a text file: name, content, encoding."""

    def write(name: str, content: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode(encoding))
        return path

    return write
