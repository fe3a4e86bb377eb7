from datetime import date

import pytest

from api.errors import Failure, PersonalNumberRefused
from api.typed import (
    holds_personal_number,
    read_company_id,
    read_counties,
    read_day,
    read_ids,
    read_node_id,
    read_roles,
)
from graph.matching.affinity import MATCH_ROLES, Role

PERSONS = ["19121212-1212", "191212121212", "121212-1212", "1212121212", "121212+1212"]


@pytest.mark.parametrize(
    "typed",
    [
        "5560136235",
        "556013-6235",
        "165560136235",
        "org:5560136235",
        " 556013 6235 ",
        "16556013-6235",
    ],
)
def test_every_spelling_of_a_number_is_the_same_company(typed: str) -> None:
    assert read_company_id(typed) == "org:5560136235"
    assert read_node_id(typed) == "org:5560136235"


@pytest.mark.parametrize("typed", ["cap:krypto", "need:source/1", "civo:SÖ", "civo:SO\u0308"])
def test_other_ids_are_taken_in_composed_form(typed: str) -> None:
    assert read_node_id(typed) == typed.replace("O\u0308", "Ö")


@pytest.mark.parametrize("typed", [*PERSONS, *(f"org:{number}" for number in PERSONS)])
def test_a_personal_number_is_refused_and_not_repeated(typed: str) -> None:
    for read in (read_company_id, read_node_id):
        with pytest.raises(PersonalNumberRefused) as caught:
            read(typed)
        assert "1212" not in repr(caught.value) + repr(caught.value.values)
        assert caught.value.__cause__ is None


@pytest.mark.parametrize("typed", ["cap:191212121212", "foo:121212-1212", "req:1212121212"])
def test_a_personal_number_after_a_prefix_is_refused(typed: str) -> None:
    with pytest.raises(PersonalNumberRefused):
        read_node_id(typed)


@pytest.mark.parametrize("typed", ["", "12345", "Karlskoga", "55601362351"])
def test_what_is_no_number_is_refused_without_being_repeated(typed: str) -> None:
    with pytest.raises(Failure) as caught:
        read_company_id(typed)
    assert caught.value.name == "bad_number"
    assert caught.value.values == {}


def test_only_natural_persons_are_held_to_be_so() -> None:
    assert holds_personal_number("kontakta 19121212-1212 om det")
    assert not holds_personal_number("556013-6235")
    assert not holds_personal_number("mekanik i Karlskoga")


def test_roles_come_in_the_order_of_the_lists() -> None:
    assert read_roles(()) == MATCH_ROLES
    assert read_roles(("prime,buyer",)) == (Role.BUYER, Role.PRIME)
    with pytest.raises(Failure, match="bad_role"):
        read_roles(("route",))


def test_counties_are_codes_of_two_digits() -> None:
    assert read_counties(("3", "county:18", "18")) == ("03", "18")
    with pytest.raises(Failure, match="bad_county"):
        read_counties(("99",))


def test_days_and_lists_of_ids() -> None:
    assert read_day("2027-03-14") == date(2027, 3, 14)
    assert read_day(None) == date.today()
    with pytest.raises(Failure, match="bad_day"):
        read_day("14/3")
    assert read_ids(("req:a,req:b", "req:a")) == {"req:a", "req:b"}
