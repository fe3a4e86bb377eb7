from dataclasses import dataclass, field
from typing import Any

import pytest

from graph.ontology import Problem, ontology
from graph.store.record import Edge, Record
from graph.values.text import Text


def company(**changes: Any) -> Record:
    values: dict[str, Any] = {
        "source": "source:scb",
        "subject": "org:5560136235",
        "kind": "company",
        "properties": {"name": "Exempel AB", "org_nr": "5560136235"},
        "edges": (Edge("offers", "cap:svets-plat", {"score": 0.5}),),
        "valid_until": "2026-12-31",
        "personal": {"contact_person": "Kim"},
    }
    return Record(**{**values, **changes})


def problems(**changes: Any) -> list[tuple[str, str]]:
    return [(item.field, item.message.en) for item in ontology().validate(company(**changes))]


def test_a_good_record_has_no_problems() -> None:
    assert problems() == []


def test_an_unknown_kind_is_told() -> None:
    assert problems(kind="unicorn") == [("kind", "there is no kind unicorn")]


def test_a_subject_must_have_a_prefix_of_its_kind() -> None:
    message = "an id of kind company starts with org:"
    assert problems(subject="cap:x") == [("subject", message)]
    assert problems(subject="org:") == [("subject", message)]


def test_an_undeclared_property_is_told_and_null_is_fine() -> None:
    assert problems(properties={"colour": "red", "name": None}) == [
        ("properties.colour", "the property is not declared")
    ]


def test_personal_data_has_a_place_of_its_own() -> None:
    assert problems(properties={"contact_person": "Kim"}) == [
        (
            "properties.contact_person",
            "is personal data and belongs in the record under personal",
        )
    ]
    assert problems(personal={"name": "Exempel AB"}) == [
        ("personal.name", "is no personal data and belongs in the record under properties")
    ]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("name", "", "expected a text in one language that is not empty"),
        ("name", {"sv": "a", "en": "b"}, "expected a text in one language that is not empty"),
        ("org_nr", "556013-6235", "expected ten digits without a dash"),
        ("registered", "2026-02-30", "expected a date, as in 2026-11-23"),
        ("registered", "20260228", "expected a date, as in 2026-11-23"),
        ("active", "yes", "expected true or false"),
        ("employees", 1.5, "expected a whole number"),
        ("employees", True, "expected a whole number"),
        ("turnover_sek", "1", "expected a number"),
        ("name_activities", "Ett", "expected a list"),
        ("website", "exempel.se", "expected an address that starts with http:// or https://"),
        ("postal_code", "701 10", "expected the canonical form, '70110'"),
        (
            "sni",
            [{"code": "25.110", "vintage": 2025}],
            "expected two to five digits without a point; leave unknown ones out",
        ),
        ("sni", ["25110"], 'expected {"code": "25110", "vintage": 2025}'),
    ],
)
def test_a_value_of_the_wrong_type_is_told(name: str, value: object, message: str) -> None:
    assert problems(properties={name: value}) == [(f"properties.{name}", message)]


def test_no_problem_repeats_a_personal_number() -> None:
    found = ontology().validate(company(properties={"postal_code": "19900228-0000"}))
    assert "[personnummer]" in found[0].message.sv
    assert "1990" not in str(found)


def test_an_edge_must_exist_join_its_kinds_and_keep_to_its_properties() -> None:
    edges = (
        Edge("adores", "cap:x"),
        Edge("offers", "auth:fmv"),
        Edge("offers", "cap:x", {"weight": 1}),
        Edge("buys", "cap:x"),
        Edge("offers", "nothing"),
    )
    assert problems(edges=edges) == [
        ("edges.adores", "there is no kind adores"),
        ("edges.offers", "cannot lead to auth:fmv"),
        ("edges.offers.weight", "the property is not declared"),
        ("edges.buys", "cannot start from the kind company"),
        ("edges.offers", "cannot lead to nothing"),
    ]


def test_valid_until_is_a_date() -> None:
    assert problems(valid_until="soon") == [("valid_until", "expected a date, as in 2026-11-23")]


@dataclass
class Claim:
    """The least that the ontology can judge; it does not have to be a record of the store."""

    source: str = "source:x"
    subject: str = "cap:x"
    kind: str = "capability"
    properties: dict[str, object] = field(default_factory=dict)
    personal: dict[str, object] = field(default_factory=dict)
    edges: tuple[Edge, ...] = ()
    valid_until: str | None = None


def test_a_problem_says_where_it_is() -> None:
    found = ontology().validate(Claim(properties={"colour": 1}))
    message = Text(sv="egenskapen är inte deklarerad", en="the property is not declared")
    assert found == [Problem("source:x", "cap:x", "properties.colour", message)]


def test_prefixes_lead_to_kinds() -> None:
    kinds = ontology()
    assert kinds.kind_of_prefix("org") == "company"
    assert kinds.kind_of_prefix("auth") == "authority"
    assert kinds.kind_of_prefix("nope") is None
    assert kinds.kinds_of_id("org:2021000340") >= {"company", "authority"}
    assert kinds.kinds_of_id("cap:x") == {"capability"}
    assert kinds.kinds_of_id("nope:x") == frozenset()
