import csv
from pathlib import Path

import pytest

from ingest.places import DEFAULT_COUNTIES, Place, Places, PostalRow


@pytest.mark.parametrize(
    ("code", "town", "expected"),
    [
        ("70227", "ÖREBRO", Place("1880", "postal_code")),
        ("69999", "KARLSKOGA", Place("1883", "post_town")),
        ("", "karlskoga ", Place("1883", "post_town")),
        ("11120", "STOCKHOLM", Place("0180", "post_town")),
        ("12345", "GRÖNKÖPING", None),
        ("", "", None),
        ("99999", "KARLSKOGA", None),
    ],
)
def test_a_place_comes_from_code_then_town_then_nothing(
    own_places: Places, code: str, town: str, expected: Place | None
) -> None:
    assert own_places.locate(code, town) == expected


def test_a_town_is_where_more_than_half_of_its_codes_are() -> None:
    rows = [PostalRow(f"1000{i}", "Byn", "0001" if i < 2 else "0002") for i in range(5)]
    places = Places(rows, {"0001": "Ett", "0002": "Två"})
    assert places.locate("10009", "BYN") == Place("0002", "post_town")
    even = Places(rows[:4], {"0001": "Ett", "0002": "Två"})
    assert even.locate("10009", "BYN") is None


@pytest.mark.parametrize("name", ["Örebro", "örebro kommun", "Nyköpings kommun"])
def test_a_municipality_is_found_by_name(own_places: Places, name: str) -> None:
    assert own_places.municipality(name) in {"1880", "0480"}
    assert own_places.municipality("Grönköping") is None


def test_every_municipality_of_the_five_counties_can_be_reached(own_places: Places) -> None:
    reached = {
        place.municipality
        for code in range(10_000, 100_000)
        if (place := own_places.locate(str(code), ""))
    }
    wanted = {code for code in own_places.names if code[:2] in DEFAULT_COUNTIES}
    assert len(wanted) == 52
    assert wanted <= reached


def test_our_own_table_agrees_with_the_derived_one(own_places: Places, shared_data: Path) -> None:
    with (shared_data / "postal" / "postal_se.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["lan_kod"] in DEFAULT_COUNTIES]
    wrong = [
        row["postnr"]
        for row in rows
        if (place := own_places.locate(row["postnr"], "")) is None
        or place.municipality != row["kommun_kod"]
    ]
    assert len(wrong) <= len(rows) * 0.02
