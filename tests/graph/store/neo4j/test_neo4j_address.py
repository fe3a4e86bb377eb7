"""Addresses of shared stores: taken apart for the driver, shown without the password."""

import pytest

from graph.store.base import StoreError
from graph.store.neo4j.address import parse


def test_an_address_is_taken_apart() -> None:
    address = parse("neo4j://anna:h%40ml%2Fig%C3%A5@graf.example:7000/min%20databas", {})
    assert (address.uri, address.user, address.password, address.database) == (
        "neo4j://graf.example:7000",
        "anna",
        "h@ml/igå",
        "min databas",
    )
    assert address.shown == "neo4j://anna:***@graf.example:7000/min databas"
    assert "h@ml" not in repr(address)


def test_what_is_left_out_has_a_default_and_the_password_may_stand_elsewhere() -> None:
    address = parse("bolt+s://[::1]", {"BEREDSKAP_NEO4J_PASSWORD": "hemligt"})
    assert (address.uri, address.user, address.password) == (
        "bolt+s://[::1]:7687",
        "neo4j",
        "hemligt",
    )
    assert address.database is None
    assert "hemligt" not in address.shown
    assert parse("bolt://u:eget@h", {"BEREDSKAP_NEO4J_PASSWORD": "x"}).password == "eget"


def test_a_certificate_is_for_encrypted_addresses() -> None:
    environ = {"BEREDSKAP_NEO4J_CA": "/etc/ca.pem"}
    assert parse("neo4j+s://u:p@h", environ).certificate == "/etc/ca.pem"
    assert parse("neo4j://u:p@h", environ).certificate is None


@pytest.mark.parametrize(
    "url", ["http://u:hemligt@h", "neo4j://", "neo4j://u:hemligt@h:port", "neo4j://u:hemligt@h/a/b"]
)
def test_other_addresses_are_refused_without_repeating_them(url: str) -> None:
    with pytest.raises(StoreError, match="neo4j://user:password@host:7687/database") as caught:
        parse(url, {})
    assert "hemligt" not in str(caught.value) + caught.value.show("sv")
