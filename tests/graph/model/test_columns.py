"""The companies as columns: exact rows, in whatever order they come, and after changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.build import build
from graph.model.columns import CompanyColumns
from graph.model.company_row import Row, Standing, is_active, names_of, row_of, standing_of
from graph.store.base import Store
from graph.store.merge import MergedEdge, Node
from graph.store.record import Json
from tests.graph.model.conftest import TODAY

CAPABILITIES = ("cap:a", "cap:b", "cap:c")
NUMBERS = (5560000019, 5560000027, 7690000015, 2021000001)


def node(number: int, *edges: MergedEdge, **properties: Json) -> Node:
    return Node(f"org:{number:010d}", "company", properties, edges, {}, ("source:scb",))


def edge(kind: str, target: str, **properties: Json) -> MergedEdge:
    return MergedEdge("org:5560000019", kind, target, properties, ("source:scb",))


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    numbers = draw(st.lists(st.sampled_from(NUMBERS), unique=True))
    scores = st.floats(0.01, 0.99)
    return [
        Row(
            number,
            (draw(st.text(max_size=3)),),
            draw(st.sampled_from([0, 180, 1883])),
            draw(st.sampled_from([0, 1, 18])),
            draw(st.integers(0, 63)),
            tuple(sorted(draw(st.dictionaries(st.sampled_from(CAPABILITIES), scores)).items())),
        )
        for number in numbers
    ]


@given(rows())
def test_every_row_comes_out_as_it_went_in(given_rows: list[Row]) -> None:
    columns = CompanyColumns.from_rows(given_rows)
    assert len(columns) == len(given_rows)
    for row in given_rows:
        place = columns.row(f"org:{row.number:010d}")
        assert place is not None
        assert columns.subject(place) == f"org:{row.number:010d}"
        assert columns.offers_of(place) == row.offers
        assert columns.names[place] == row.names
        assert int(columns.municipalities[place]) == row.municipality
        assert int(columns.counties[place]) == row.county
        assert int(columns.standing[place]) == row.standing
    assert columns.row("org:5599999999") is None
    assert columns.row("auth:fmv") is None


@given(rows())
def test_a_capability_finds_the_rows_that_offer_it(given_rows: list[Row]) -> None:
    columns = CompanyColumns.from_rows(given_rows)
    for capability in CAPABILITIES:
        found, scores = columns.offering(capability)
        expected = {
            row.number: score
            for row in given_rows
            for name, score in row.offers
            if name == capability
        }
        assert dict(zip(columns.numbers[found].tolist(), scores.tolist(), strict=True)) == expected


def test_columns_follow_changes() -> None:
    first = node(NUMBERS[0], edge("offers", "cap:a", score=0.5, status="asserted"), name="Alfa")
    second = node(NUMBERS[1], name="Beta")
    columns = CompanyColumns.from_nodes([second, first])
    assert columns.updated({"auth:fmv": None}) is columns
    renamed = replace(first, properties={"name": "Alfa Nya"})
    changed = columns.updated({second.id: None, first.id: renamed})
    assert [names[0] for names in changed.names] == ["Alfa Nya"]
    assert changed.offers_of(0) == (("cap:a", 0.5),)
    assert [names[0] for names in columns.names] == ["Alfa", "Beta"], "the older view stands"


def test_only_what_a_person_can_check_is_an_offer() -> None:
    statuses = ("asserted", "confirmed", "suggested", "refused")
    edges = [edge("offers", f"cap:{s}", score=0.5, status=s) for s in statuses]
    assert row_of(node(NUMBERS[0], *edges)).offers == (
        ("cap:asserted", 0.5),
        ("cap:confirmed", 0.5),
    )


@pytest.mark.parametrize(
    ("place", "municipality", "county"),
    [("mun:1883", 1883, 18), ("mun:0380", 380, 3), ("county:03", 0, 3), (None, 0, 0)],
)
def test_place_is_kept_as_official_codes(place: str | None, municipality: int, county: int) -> None:
    row = row_of(node(NUMBERS[0], *([edge("located_in", place)] if place else [])))
    assert (row.municipality, row.county) == (municipality, county)


def test_other_names_are_kept_once_after_the_name() -> None:
    aliases: Json = [{"name": "Alfa"}, {"name": "Firma A"}, {"name": "Firma A"}, {"type": "x"}]
    assert names_of(node(NUMBERS[0], name="Alfa", aliases=aliases)) == ("Alfa", "Firma A")


@pytest.mark.parametrize(
    ("properties", "active"),
    [
        ({}, None),
        ({"active": True}, True),
        ({"active": False}, False),
        ({"active": True, "deregistered": "2024-01-31"}, False),
    ],
)
def test_active_is_unknown_until_somebody_says(
    properties: dict[str, Json], active: bool | None
) -> None:
    company = node(NUMBERS[0], **properties)
    assert is_active(company) is active
    assert bool(standing_of(company) & Standing.INACTIVE) == (active is False)


def test_standing_holds_every_hindrance() -> None:
    company = node(NUMBERS[0], insolvent=True, winding_up=True, ad_block=True, deregistered="2024")
    example = replace(company, sources=("source:example",), properties={})
    all_but_example = ~Standing.EXAMPLE & Standing(63)
    assert standing_of(company) == all_but_example
    assert standing_of(example) == Standing.EXAMPLE


def test_columns_of_a_store(store: Store) -> None:
    companies = build(store, TODAY).companies
    assert companies.numbers.tolist() == [5560000019, 5560000027, 5560000035]
    assert companies.municipalities.tolist() == [1883, 1883, 0]
    assert companies.counties.tolist() == [18, 18, 18]
    assert companies.capabilities == ("cap:frasning", "cap:svets")
    assert companies.start.tolist() == [0, 2, 3, 3]
