from collections.abc import Callable
from contextlib import suppress
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sources.registry.bolagsverket import (
    Event,
    Name,
    RowDroppedError,
    RowRejectedError,
    parse,
    parse_address,
    parse_events,
    parse_names,
)

RowBuilder: TypeAlias = Callable[..., bytes]


def test_an_ordinary_row(bolagsverket_row: RowBuilder) -> None:
    row = parse(bolagsverket_row())
    assert row.org_nr == "5299999994"
    assert row.names == (Name("Provet AB", "FORETAGSNAMN-ORGNAM", "2020-03-15"),)
    assert (row.legal_form, row.registered) == ("AB-ORGFO", "2000-01-23")
    assert (row.postal_code, row.post_town) == ("70227", "ÖREBRO")


def test_a_stray_quote_and_separators_in_free_text_shift_nothing(
    bolagsverket_row: RowBuilder,
) -> None:
    text = 'Cyklar, bl.a. 28" hjul; slang | däck $ pump'
    row = parse(bolagsverket_row(activity=text))
    assert row.activity == text
    assert row.post_town == "ÖREBRO"


def test_doubled_quotes_mean_one(bolagsverket_row: RowBuilder) -> None:
    assert parse(bolagsverket_row(activity='Kaféet ""Ankan"" i hamn')).activity == (
        'Kaféet "Ankan" i hamn'
    )


def test_nul_bytes_go_and_literal_null_is_empty(bolagsverket_row: RowBuilder) -> None:
    row = parse(bolagsverket_row(activity="Kaf\0é", gone="null", why="null", address="null"))
    assert (row.activity, row.deregistered, row.deregistration_reason) == ("Kafé", "", "")
    assert (row.postal_code, row.post_town) == ("", "")
    assert parse(bolagsverket_row(activity="null")).activity == ""


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Gatan 1$$ÖREBRO$70227$SE-LAND", ("70227", "ÖREBRO")),
        ("Gatan 1$$70227$ÖREBRO$SE-LAND", ("70227", "ÖREBRO")),
        ("Gatan 1$c/o Någon$ÖREBRO$702 27$SE-LAND", ("70227", "ÖREBRO")),
        ("Gatan 1$hus 2$c/o Någon$ÖREBRO$70227$SE-LAND", ("70227", "ÖREBRO")),
        ("$$ÖREBRO$$SE-LAND", ("", "ÖREBRO")),
        ("$$$$", ("", "")),
        ("$c/o Någon$Gatan 1$ÖREBRO$SE-LAND", ("", "")),
        ("$$Gatan 12$$SE-LAND", ("", "")),
        ("Street 1$$OSLO$10115$NO-LAND", ("", "")),
        ("ÖREBRO", ("", "")),
    ],
)
def test_postal_code_and_town_are_found_in_either_order_and_nothing_else_is_taken(
    cell: str, expected: tuple[str, str]
) -> None:
    assert parse_address(cell) == expected


def test_several_names_in_a_cell_keep_type_date_and_activity() -> None:
    cell = (
        "Provet AB$FORETAGSNAMN-ORGNAM$2020-03-15|Mopedbolaget$SARS_FORNAMN-ORGNAM$2024-03-15$"
        "Handel med mopeder | delar $ mer|Bicycle expert$FORNAMN_FRSPRAK-ORGNAM$null"
    )
    assert parse_names(cell) == (
        Name("Provet AB", "FORETAGSNAMN-ORGNAM", "2020-03-15"),
        Name(
            "Mopedbolaget",
            "SARS_FORNAMN-ORGNAM",
            "2024-03-15",
            "Handel med mopeder | delar $ mer",
        ),
        Name("Bicycle expert", "FORNAMN_FRSPRAK-ORGNAM", ""),
    )


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            "|KK-AVOMFO$2024-01-26|LI-AVOMFO$2024-05-26",
            [("KK-AVOMFO", "2024-01-26"), ("LI-AVOMFO", "2024-05-26")],
        ),
        ("KK-AVOMFO$Konkurs$2024-01-26", [("KK-AVOMFO", "2024-01-26")]),
        ("|FUOT-AVOMFO$null", [("FUOT-AVOMFO", "")]),
        ("|NYKOD-AVOMFO$2024-01-26", [("NYKOD-AVOMFO", "2024-01-26")]),
        ("", []),
        ("|", []),
    ],
)
def test_proceedings_have_a_leading_bar_and_two_or_three_parts(
    cell: str, expected: list[tuple[str, str]]
) -> None:
    assert parse_events(cell) == tuple(Event(*one) for one in expected)


@pytest.mark.parametrize("why", ["KKAV-AVORG", "KKAV-AVORG$Konkurs", "Konkurs$KKAV-AVORG"])
def test_the_reason_of_deregistration_may_come_with_its_text(
    bolagsverket_row: RowBuilder, why: str
) -> None:
    row = parse(bolagsverket_row(gone="2023-05-05", why=why))
    assert (row.deregistered, row.deregistration_reason) == ("2023-05-05", "KKAV-AVORG")


@pytest.mark.parametrize(
    ("content", "field", "reason"),
    [
        (b'"5299999994$ORGNR-IDORG";"1";"SE-LAND"', "", "wrong_field_count"),
        (b"", "", "wrong_field_count"),
        (b'"\xff\xfe";"1"', "", "bad_encoding"),
    ],
)
def test_a_broken_row_is_rejected_without_its_content(
    content: bytes, field: str, reason: str
) -> None:
    with pytest.raises(RowRejectedError) as error:
        parse(content)
    assert (error.value.field, error.value.reason) == (field, reason)
    assert "5299999994" not in str(error.value)


@pytest.mark.parametrize(("field", "value"), [("registered", "Örebro"), ("gone", "2023-13-01")])
def test_a_bad_date_rejects_the_row(bolagsverket_row: RowBuilder, field: str, value: str) -> None:
    with pytest.raises(RowRejectedError, match="bad_date"):
        parse(bolagsverket_row(**{field: value}))


def test_a_person_in_a_broken_row_is_dropped_and_not_named(bolagsverket_row: RowBuilder) -> None:
    with pytest.raises(RowDroppedError) as error:
        parse(b'"190001010000$PERSON-IDORG";"2";"SE-LAND"')
    assert error.value.reason == "natural_person"
    assert error.value.organisation is None
    assert "19000101" not in str(error.value)


@given(st.binary(max_size=400))
def test_parsing_any_bytes_gives_a_row_or_one_of_two_errors(content: bytes) -> None:
    with suppress(RowDroppedError, RowRejectedError):
        parse(content)


@given(st.lists(st.text(max_size=30), min_size=11, max_size=11))
def test_parsing_any_eleven_fields_never_fails_otherwise(fields: list[str]) -> None:
    cells = ["5299999994$ORGNR-IDORG", *fields[1:]]
    content = ";".join(f'"{cell}"' for cell in cells).encode("utf-8", "replace")
    with suppress(RowDroppedError, RowRejectedError):
        assert parse(content).org_nr == "5299999994"
