"""Partner companies: who complements, shares or has what is sought, the nearest first."""

from collections.abc import Iterator
from math import isclose, log1p
from pathlib import Path

import pytest

from graph.matching.affinity import Role
from graph.matching.anchors import anchors_of
from graph.matching.items import Match
from graph.matching.partners import best_partners
from graph.matching.rank import match
from graph.matching.strengths import single
from graph.model.build import build
from graph.model.graph import Graph
from graph.store.record import Edge, Record
from graph.store.sqlite import SqliteStore
from tests.graph.matching.conftest import SOURCE, TODAY, company_record

TURNER = "4000000012"
WELDER, FAR_WELDER = "4000000020", "4000000038"
TWIN, GONE, SHY, EXPERT = "4000000046", "4000000053", "4000000061", "4000000079"


def place(subject: str, kind: str, *within: str) -> Record:
    edges = tuple(Edge("part_of", target) for target in within)
    return Record("source:reference", subject, kind, {"name": subject}, edges)


def seeking(record: Record, capability: str) -> Record:
    return Record(
        SOURCE,
        record.subject,
        "company",
        record.properties,
        (*record.edges, Edge("seeks", capability)),
    )


RECORDS = (
    place("county:18", "county"),
    place("county:19", "county"),
    place("mun:1883", "municipality", "county:18"),
    place("mun:1880", "municipality", "county:18"),
    place("mun:1980", "municipality", "county:19"),
    Record("source:reference", "cap:turn", "capability", {}, (Edge("complements", "cap:weld"),)),
    Record("source:reference", "cap:weld", "capability", {}),
    Record("source:reference", "cap:test", "capability", {}),
    seeking(company_record(TURNER, {"cap:turn": 0.8}, "mun:1883"), "cap:test"),
    company_record(WELDER, {"cap:weld": 0.5}, "mun:1880"),
    company_record(FAR_WELDER, {"cap:weld": 0.5}, "mun:1980"),
    company_record(TWIN, {"cap:turn": 0.9}, "mun:1883"),
    company_record(GONE, {"cap:weld": 0.99}, "mun:1883", {"deregistered": "2024-01-31"}),
    company_record(SHY, {"cap:weld": 0.5}, "mun:1880", {"ad_block": True}),
    company_record(EXPERT, {"cap:test": 0.6}, None),
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder: Path = tmp_path_factory.mktemp("partners")
    store = SqliteStore(folder / "partners.db")
    store.write(RECORDS, "test")
    yield build(store, TODAY)
    store.close()


def partners(graph: Graph, number: str, limit: int = 10) -> list[Match]:
    node = graph.node(f"org:{number}")
    assert node is not None
    return best_partners(graph, node, anchors_of(graph, node), limit)


def reasons(found: Match) -> dict[str, tuple[str, ...]]:
    return {item.evidence: item.path for item in found.items}


def test_every_partner_with_its_reasons(graph: Graph) -> None:
    me = f"org:{TURNER}"
    by_target = {found.target: reasons(found) for found in partners(graph, TURNER)}
    near = {
        "complements": (me, "cap:turn", "cap:weld", f"org:{WELDER}"),
        "partner_same_county": (me, "mun:1883", "county:18", "mun:1880", f"org:{WELDER}"),
    }
    assert by_target[f"org:{WELDER}"] == near
    assert by_target[f"org:{FAR_WELDER}"] == {
        "complements": (me, "cap:turn", "cap:weld", f"org:{FAR_WELDER}")
    }
    assert by_target[f"org:{TWIN}"] == {
        "shares_capability": (me, "cap:turn", f"org:{TWIN}"),
        "partner_same_municipality": (me, "mun:1883", f"org:{TWIN}"),
        "partner_same_county": (me, "mun:1883", "county:18", "mun:1883", f"org:{TWIN}"),
    }
    assert by_target[f"org:{EXPERT}"] == {"seeks_offered": (me, "cap:test", f"org:{EXPERT}")}


def test_neither_itself_nor_one_that_is_gone(graph: Graph) -> None:
    targets = {found.target for found in partners(graph, TURNER)}
    assert targets == {f"org:{n}" for n in (WELDER, FAR_WELDER, TWIN, SHY, EXPERT)}


def test_the_nearer_of_two_equals_comes_first(graph: Graph) -> None:
    order = [found.target for found in partners(graph, TURNER)]
    assert order.index(f"org:{WELDER}") < order.index(f"org:{FAR_WELDER}")


def test_strength_is_what_both_ends_are_sure_of(graph: Graph) -> None:
    found = next(one for one in partners(graph, TURNER) if one.target == f"org:{FAR_WELDER}")
    (item,) = found.items
    assert isclose(item.strength, 0.8 * single("complements") * 0.5, abs_tol=1e-12)
    assert isclose(found.weight, -log1p(-item.strength), abs_tol=1e-12)


def test_the_shortlist_ranks_by_the_weights_that_are_shown(graph: Graph) -> None:
    everyone = [found.target for found in partners(graph, TURNER)]
    weights = [found.weight for found in partners(graph, TURNER)]
    assert weights == sorted(weights, reverse=True)
    for limit in range(1, len(everyone)):
        assert [found.target for found in partners(graph, TURNER, limit)] == everyone[:limit]


def test_one_that_offers_and_seeks_nothing_has_no_partner(graph: Graph) -> None:
    node = graph.node("mun:1883")
    assert node is not None
    assert best_partners(graph, node, anchors_of(graph, node), 10) == []


def test_a_match_gives_the_same_partners(graph: Graph) -> None:
    node = graph.node(f"org:{TURNER}")
    assert node is not None
    answer = match(graph, node, (Role.PARTNER,))
    assert [found.items for found in answer.matches] == [
        found.items for found in partners(graph, TURNER)
    ]


def test_who_offers_a_capability(graph: Graph) -> None:
    node = graph.node("cap:weld")
    assert node is not None
    found = match(graph, node, (Role.PARTNER,)).matches
    assert [one.target for one in found] == [f"org:{n}" for n in (WELDER, FAR_WELDER, SHY)]
    assert [one.score for one in found] == pytest.approx([0.5] * 3)
    assert found[0].items[0].path == ("cap:weld", f"org:{WELDER}")
