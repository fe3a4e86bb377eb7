from collections.abc import Callable
from contextlib import suppress
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sources.registry.bolagsverket import RowDroppedError, RowRejectedError
from ingest.sources.registry.scb import parse

RowBuilder: TypeAlias = Callable[..., bytes]


def test_an_ordinary_row(scb_row: RowBuilder) -> None:
    row = parse(scb_row())
    assert (row.org_nr, row.name, row.legal_form) == ("5299999994", "Provet AB", "49")
    assert (row.status, row.unit_status, row.registered) == ("1", "1", "2000-01-23")
    assert (row.postal_code, row.post_town) == ("70227", "ÖREBRO")


def test_codes_keep_their_zeros_and_unknown_ones_go(scb_row: RowBuilder) -> None:
    row = parse(scb_row(Ng1="01110", Ng2="00000", Ng3="25530", Ng4="01110", Ng5=""))
    assert row.sni == ("01110", "25530")


@pytest.mark.parametrize(
    ("given", "expected"), [("1", False), ("2", True), ("", None), ("7", None)]
)
def test_two_means_that_advertising_is_declined(
    scb_row: RowBuilder, given: str, expected: bool | None
) -> None:
    assert parse(scb_row(Reklamsparrtyp=given)).ad_block is expected


def test_quotes_are_ordinary_characters(scb_row: RowBuilder) -> None:
    assert parse(scb_row(Namn='"PROVET AB')).name == '"PROVET AB'


def test_a_windows_dash_and_a_nul_are_read(scb_row: RowBuilder) -> None:
    row = scb_row(Namn="Prov@et A#B").replace(b"@", b"\x96").replace(b"#", b"\0")
    assert parse(row).name == "Prov–et AB"


def test_the_trailing_tab_may_be_missing(scb_row: RowBuilder) -> None:
    assert parse(scb_row()[:-1]).org_nr == "5299999994"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"PeOrgNr": "190001010000", "JurForm": "10"}, "natural_person"),
        ({"PeOrgNr": "200001010000"}, "natural_person"),
        ({"JurForm": "91"}, "estate"),
        ({"PeOrgNr": "163029999999"}, "gd_number"),
    ],
)
def test_persons_are_dropped(scb_row: RowBuilder, fields: dict[str, str], reason: str) -> None:
    with pytest.raises(RowDroppedError) as error:
        parse(scb_row(**fields))
    assert error.value.reason == reason


def test_an_estate_is_remembered_by_number_so_that_the_other_file_drops_it_too(
    scb_row: RowBuilder,
) -> None:
    with pytest.raises(RowDroppedError) as error:
        parse(scb_row(JurForm="91"))
    assert error.value.organisation == "5299999994"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"Namn": "Provet\tAB\textra"}, "wrong_field_count"),
        ({"RegDatKtid": "20001399"}, "bad_date"),
        ({"PeOrgNr": "16529"}, "bad_number"),
    ],
)
def test_a_bad_row_is_rejected(scb_row: RowBuilder, fields: dict[str, str], reason: str) -> None:
    with pytest.raises(RowRejectedError) as error:
        parse(scb_row(**fields))
    assert error.value.reason == reason


@given(st.binary(max_size=300))
def test_parsing_any_bytes_gives_a_row_or_one_of_two_errors(content: bytes) -> None:
    with suppress(RowDroppedError, RowRejectedError):
        parse(content)
