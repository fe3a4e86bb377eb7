"""From a postal address to a municipality and a county: always derived, never certain.

Order: the postal code itself, then the post town (large recipients have codes of their own that
no table holds), then a municipality of the same name, else unknown. The five counties of Östra
Mellansverige work from our own table; the whole country after `ingest postal`, whose content is
kept as one record of the store (`source:geonames`, property `postal`).
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from graph.store.base import Store
from graph.store.record import Json, Status

GEONAMES = "source:geonames"
DEFAULT_COUNTIES = ("03", "04", "05", "18", "19")
"""Uppsala, Södermanland, Östergötland, Örebro and Västmanland county."""

_AREA_DIGITS = 2
"""Codes of one town share their first two digits; used to tell towns of one name apart."""


@dataclass(frozen=True, slots=True)
class PostalRow:
    """One postal code with its post town and the code of the municipality, "" if unknown."""

    code: str
    town: str
    municipality: str


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality (four digits), and what it was derived from."""

    municipality: str
    derived: str

    @property
    def county(self) -> str:
        """The county's two digits."""
        return self.municipality[:2]

    @property
    def node_id(self) -> str:
        """The id of the municipality's node."""
        return f"mun:{self.municipality}"


class Places:
    """The table of postal codes, post towns and municipalities."""

    def __init__(self, rows: Iterable[PostalRow], municipalities: Mapping[str, str]) -> None:
        """`municipalities` maps the code of every municipality to its name."""
        self.names = dict(municipalities)
        self._by_name = {_key(name): code for code, name in municipalities.items()}
        self._by_code: dict[str, str] = {}
        towns: dict[str, Counter[str]] = {}
        self._areas: dict[str, set[str]] = {}
        for row in rows:
            if row.municipality:
                self._by_code[row.code] = row.municipality
                towns.setdefault(_key(row.town), Counter())[row.municipality] += 1
                self._areas.setdefault(_key(row.town), set()).add(row.code[:_AREA_DIGITS])
        self._by_town = {town: winner for town, seen in towns.items() if (winner := _most(seen))}

    @classmethod
    def load(cls, store: Store | None = None) -> "Places":
        """The table that a store gives: GeoNames' whole country if imported, else our own."""
        rows = stored_rows(store) if store is not None else []
        return cls(rows or own_rows(), own_municipalities())

    def locate(self, postal_code: str, post_town: str) -> Place | None:
        """The place of an address, or None if nothing is known; never raises."""
        if municipality := self._by_code.get(postal_code):
            return Place(municipality, "postal_code")
        town = _key(post_town)
        if not town:
            return None
        areas = self._areas.get(town)
        near = not postal_code or areas is None or postal_code[:_AREA_DIGITS] in areas
        if near and (municipality := self._by_town.get(town) or self._by_name.get(town)):
            return Place(municipality, "post_town")
        return None

    def municipality(self, name: str) -> str | None:
        """The code of a municipality by its name, with or without "kommun"."""
        key = _key(name)
        for known in (key, key.removesuffix(" KOMMUN"), key.removesuffix("S KOMMUN")):
            if code := self._by_name.get(known):
                return code
        return None


def own_rows() -> list[PostalRow]:
    """The project's own table: the five counties, restated from GeoNames (CC BY 4.0)."""
    return [
        PostalRow(row["postnr"], row["postort"], row["kommun_kod"])
        for row in _table("postal_ostra_mellansverige.csv")
    ]


def own_municipalities() -> dict[str, str]:
    """Code and name of every municipality in Sweden."""
    return {row["kommun_kod"]: row["kommun"] for row in _table("municipalities_se.csv")}


def stored_rows(store: Store) -> list[PostalRow]:
    """The rows that `ingest postal` left in the store; empty if it never ran."""
    for stored in store.records(GEONAMES):
        table = stored.record.properties.get("postal")
        if stored.record.status is Status.ACCEPTED and isinstance(table, dict):
            return unpack(table)
    return []


def pack(rows: Iterable[PostalRow]) -> dict[str, Json]:
    """Rows as a compact JSON object: municipality -> town -> codes parted by spaces."""
    packed: dict[str, dict[str, list[str]]] = {}
    for row in sorted(rows, key=lambda item: (item.municipality, item.town, item.code)):
        packed.setdefault(row.municipality, {}).setdefault(row.town, []).append(row.code)
    return {
        municipality: {town: " ".join(codes) for town, codes in towns.items()}
        for municipality, towns in packed.items()
    }


def unpack(table: Mapping[str, Json]) -> list[PostalRow]:
    """The inverse of `pack`."""
    return [
        PostalRow(code, town, municipality)
        for municipality, towns in table.items()
        if isinstance(towns, dict)
        for town, codes in towns.items()
        for code in str(codes).split()
    ]


def _table(name: str) -> list[dict[str, str]]:
    content = (files("graph.reference") / "places" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(content)))


def _key(name: str) -> str:
    return " ".join(name.upper().split())


def _most(seen: Counter[str]) -> str | None:
    """The municipality that more than half of a town's codes lie in."""
    municipality, count = seen.most_common(1)[0]
    return municipality if 2 * count > seen.total() else None
