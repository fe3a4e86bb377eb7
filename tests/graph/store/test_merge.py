from datetime import date
from itertools import permutations
from typing import Any

import pytest

from graph.store.base import StoredRecord
from graph.store.merge import MergedEdge, merge, merged, rank
from graph.store.record import Edge, Record, Status

TODAY = date(2026, 11, 23)
SUBJECT = "org:4020000001"


def stored(source: str, revision: int = 1, subject: str = SUBJECT, **parts: Any) -> StoredRecord:
    record = Record(source, subject, parts.pop("kind", "company"), **parts)
    return StoredRecord(record, revision, "2026-11-23T10:00:00.000+00:00", "anna")


def named(source: str, name: str | None, revision: int = 1) -> StoredRecord:
    return stored(source, revision, properties={"name": name})


def test_sources_rank_from_a_persons_decision_down_to_examples() -> None:
    order = [
        "source:adviser",
        "source:partner/almi",
        "source:sheet/kunder-2026",
        "source:bolagsverket",
        "source:scb",
        "source:notices/ted",
        "source:reading",
        "source:reference",
        "source:something-else",
        "source:example",
    ]
    ranks = [rank(source) for source in order]
    assert ranks == sorted(set(ranks))
    assert rank("source:company") == rank("source:adviser")
    assert rank("source:events/hosten") == rank("source:sheet/kunder")


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ("source:adviser", "source:partner/almi"),
        ("source:partner/almi", "source:sheet/a"),
        ("source:sheet/a", "source:bolagsverket"),
        ("source:bolagsverket", "source:scb"),
        ("source:scb", "source:reading"),
        ("source:reading", "source:reference"),
        ("source:reference", "source:example"),
    ],
)
def test_the_stronger_source_gives_the_value_even_if_older(stronger: str, weaker: str) -> None:
    node = merge([named(weaker, "Två", 2), named(stronger, "Ett", 1)], TODAY)
    assert node is not None
    assert node.properties == {"name": "Ett"}
    assert node.provenance == {"name": (stronger,)}
    assert node.sources == (stronger, weaker)


def test_among_equals_the_latest_word_counts() -> None:
    node = merge([named("source:company", "Två", 2), named("source:adviser", "Ett", 1)], TODAY)
    assert node is not None
    assert node.properties["name"] == "Två"


def test_all_sources_that_say_the_same_are_listed_the_winner_first() -> None:
    node = merge(
        [
            named("source:scb", "Ett", 1),
            named("source:example", "Tre", 2),
            named("source:bolagsverket", "Ett", 3),
        ],
        TODAY,
    )
    assert node is not None
    assert node.provenance["name"] == ("source:bolagsverket", "source:scb")


def test_null_states_nothing() -> None:
    node = merge([named("source:adviser", None, 1), named("source:scb", "Ett", 2)], TODAY)
    assert node is not None
    assert node.properties == {"name": "Ett"}
    assert node.provenance == {"name": ("source:scb",)}


def test_postal_addresses_are_the_statistics_offices_unless_a_person_says_otherwise() -> None:
    registers = [
        stored("source:bolagsverket", properties={"postal_code": "11111", "name": "Ett"}),
        stored("source:scb", properties={"postal_code": "22222", "name": "Två"}),
    ]
    node = merge(registers, TODAY)
    assert node is not None
    assert node.properties == {"postal_code": "22222", "name": "Ett"}
    assert node.provenance["postal_code"] == ("source:scb",)
    sheet = stored("source:sheet/a", properties={"postal_code": "33333"})
    node = merge([*registers, sheet], TODAY)
    assert node is not None
    assert node.properties["postal_code"] == "33333"


@pytest.mark.parametrize(
    "parts",
    [
        {"status": Status.PROPOSED},
        {"status": Status.REJECTED},
        {"valid_until": "2026-11-22"},
    ],
)
def test_what_does_not_count_is_left_out(parts: dict[str, Any]) -> None:
    out = stored("source:adviser", properties={"name": "Ett"}, **parts)
    assert merge([out], TODAY) is None
    node = merge([out, named("source:scb", "Två")], TODAY)
    assert node is not None
    assert (node.properties, node.sources) == ({"name": "Två"}, ("source:scb",))


def test_a_record_counts_on_its_last_day() -> None:
    assert merge([stored("source:scb", valid_until="2026-11-23")], TODAY) is not None


def test_nothing_said_is_no_node() -> None:
    assert merge([], TODAY) is None


def test_edges_are_united_and_the_strongest_source_gives_properties() -> None:
    node = merge(
        [
            stored("source:reading", edges=(Edge("offers", "cap:b", {"score": 0.4}),)),
            stored(
                "source:adviser",
                edges=(
                    Edge("offers", "cap:b", {"status": "refused"}),
                    Edge("offers", "cap:a", {"status": "confirmed"}),
                    Edge("holds", "req:x"),
                ),
            ),
        ],
        TODAY,
    )
    assert node is not None
    both = ("source:adviser", "source:reading")
    assert node.edges == (
        MergedEdge(SUBJECT, "holds", "req:x", {}, both[:1]),
        MergedEdge(SUBJECT, "offers", "cap:a", {"status": "confirmed"}, both[:1]),
        MergedEdge(SUBJECT, "offers", "cap:b", {"status": "refused"}, both),
    )
    assert [edge.refused for edge in node.edges] == [False, False, True]


def test_a_refusal_by_a_weaker_source_does_not_refuse() -> None:
    node = merge(
        [
            stored("source:reading", edges=(Edge("offers", "cap:a", {"status": "refused"}),)),
            stored("source:adviser", edges=(Edge("offers", "cap:a"),)),
        ],
        TODAY,
    )
    assert node is not None
    assert not node.edges[0].refused


def test_personal_data_and_the_grounds_of_a_reading_are_not_merged() -> None:
    node = merge(
        [
            stored(
                "source:sheet/a",
                properties={"derived_from": ["source:scb"]},
                personal={"contact_person": "Kim"},
            )
        ],
        TODAY,
    )
    assert node is not None
    assert node.properties == {}
    assert "Kim" not in str(node)


def test_the_kind_is_the_strongest_sources() -> None:
    node = merge([stored("source:scb"), stored("source:partner/almi", kind="authority")], TODAY)
    assert node is not None
    assert node.kind == "authority"


def test_the_order_of_records_changes_nothing() -> None:
    records = [
        named("source:scb", "Ett", 1),
        named("source:adviser", "Två", 2),
        named("source:company", "Tre", 3),
        stored("source:reading", 4, edges=(Edge("offers", "cap:a"),)),
    ]
    nodes = [merge(order, TODAY) for order in permutations(records)]
    assert all(node == nodes[0] for node in nodes)


def test_a_stream_gives_a_node_for_each_subject_that_has_one() -> None:
    records = [
        named("source:a", "Ett"),
        named("source:b", "Ett"),
        stored("source:a", subject="org:4020000002", status=Status.PROPOSED),
        stored("source:a", subject="org:4020000003"),
    ]
    assert [node.id for node in merged(records, TODAY)] == [SUBJECT, "org:4020000003"]
