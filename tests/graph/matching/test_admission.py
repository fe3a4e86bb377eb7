"""The rules that no evidence outweighs: who is answered, and who is suggested."""

import pytest

from graph.matching.admission import (
    blocked,
    cautions,
    eligible,
    enough,
    home_of,
    is_large,
    is_public,
    is_same_organisation,
)
from graph.matching.affinity import MATCH_ROLES, Role
from graph.matching.anchors import anchors_of
from graph.matching.rank import match
from graph.model.graph import Graph
from graph.store.merge import Node
from graph.store.record import Json
from tests.graph.matching.conftest import company_node

MACHINING = {"cap:skarande-bearbetning": 0.9}


@pytest.mark.parametrize(
    ("properties", "warning"),
    [
        ({"deregistered": "2024-01-31"}, ["deregistered", "inactive"]),
        ({"insolvent": True}, ["insolvent"]),
        ({"winding_up": True}, ["winding_up"]),
        ({"active": False}, ["inactive"]),
    ],
)
def test_who_may_not_be_contacted_gets_a_warning_and_no_match(
    facts_graph: Graph, properties: dict[str, Json], warning: list[str]
) -> None:
    company = company_node(MACHINING, "mun:1883", properties)
    answer = match(facts_graph, company)
    assert [one.id for one in answer.warnings] == warning
    assert answer.matches == ()
    assert [one.id for one in blocked(company)] == warning


@pytest.mark.parametrize(
    ("offers", "place", "properties", "warnings"),
    [
        (MACHINING, "mun:1883", {}, []),
        ({}, "mun:1883", {}, ["no_capabilities"]),
        (MACHINING, None, {}, ["unknown_place"]),
        ({}, None, {"ad_block": True}, ["no_capabilities", "unknown_place", "ad_block"]),
    ],
)
def test_what_is_missing_is_told(
    facts_graph: Graph,
    offers: dict[str, float],
    place: str | None,
    properties: dict[str, Json],
    warnings: list[str],
) -> None:
    company = company_node(offers, place, properties)
    found = cautions(company, anchors_of(facts_graph, company))
    assert [one.id for one in found] == warnings


def test_a_company_without_capabilities_has_no_buyer_and_no_prime(facts_graph: Graph) -> None:
    roles = {found.role for found in match(facts_graph, company_node({}), limit=500).matches}
    assert Role.BUYER not in roles
    assert Role.PRIME not in roles
    assert {Role.ENABLER, Role.FINANCIER} <= roles


@pytest.mark.parametrize("role", MATCH_ROLES)
def test_place_alone_never_makes_a_match_of_what_must_be_offered(role: Role) -> None:
    places = ["same_county", "same_municipality", "garrison", "leads_civil_area", "sector_member"]
    assert not enough(role, places)
    assert not enough(role, [])


def test_a_local_actor_is_suggested_only_at_home(facts_graph: Graph) -> None:
    company = company_node({"cap:bygg-entreprenad": 0.9}, "mun:1980")
    found = {one.target for one in match(facts_graph, company, limit=500).matches}
    assert "mun:1980" in found
    assert {identity for identity in found if identity.startswith("mun:")} == {"mun:1980"}
    assert "auth:lst-vastmanland" in found
    assert "auth:lst-orebro" not in found
    for identity in found:
        home = home_of(facts_graph, identity)
        assert home is None or home & {"mun:1980", "county:19"}


def test_home_is_where_an_actor_works(facts_graph: Graph) -> None:
    assert home_of(facts_graph, "mun:1980") == frozenset({"mun:1980"})
    assert home_of(facts_graph, "auth:lst-orebro") == frozenset({"county:18"})
    assert home_of(facts_graph, "auth:fmv") is None
    assert home_of(facts_graph, "auth:finns-inte") is None


def actor(**properties: Json) -> Node:
    return Node("auth:x", "authority", properties, (), {}, ())


@pytest.mark.parametrize(
    ("number", "same"),
    [("400000-0004", True), ("4000000004", True), ("4000000012", False), (None, False)],
)
def test_a_company_is_never_suggested_to_itself(number: str | None, same: bool) -> None:
    assert is_same_organisation(company_node({}), actor(org_nr=number)) is same


@pytest.mark.parametrize(
    ("properties", "large"),
    [
        ({}, False),
        ({"size": "large"}, True),
        ({"size": "medium"}, False),
        ({"employees": 249}, False),
        ({"employees": 250}, True),
        ({"employees_range": {"min": 200, "max": 499}}, False),
        ({"employees_range": {"min": 250, "max": None}}, True),
        ({"turnover_sek": 550_000_000}, False),
        ({"turnover_sek": 550_000_001}, True),
    ],
)
def test_large_by_the_limits_of_the_union(properties: dict[str, Json], large: bool) -> None:
    assert is_large(company_node({}, properties=properties)) is large


@pytest.mark.parametrize(
    ("properties", "public"),
    [
        ({"name": "Stora AB (publ)"}, True),
        ({"name": "Lilla AB"}, False),
        ({"name": "Lilla AB", "listed": True}, True),
    ],
)
def test_listed_by_fact_or_by_name(properties: dict[str, Json], public: bool) -> None:
    assert is_public(company_node({}, properties=properties)) is public


@pytest.mark.parametrize(
    ("rules", "properties", "allowed"),
    [
        (None, {"size": "large"}, True),
        ({"sme_only": True}, {}, True),
        ({"sme_only": True}, {"size": "large"}, False),
        ({"sme_only": False}, {"size": "large"}, True),
        ({"listed": False}, {"listed": True}, False),
        ({"listed": False}, {}, True),
        ({"direct": False}, {}, False),
    ],
)
def test_financing_only_for_those_who_can_apply(
    rules: Json, properties: dict[str, Json], allowed: bool
) -> None:
    instrument = Node("fin:x", "instrument", {"eligible": rules}, (), {}, ())
    assert eligible(company_node({}, properties=properties), instrument) is allowed
    if rules != {"direct": False}:
        assert eligible(actor(), instrument), "only companies are judged by size"
