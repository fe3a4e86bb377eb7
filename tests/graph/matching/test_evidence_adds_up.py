"""The explanation is the computation: weights add up, and a fact is worth what the page says."""

from collections import Counter
from dataclasses import replace
from math import fsum, isclose, log1p

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graph.matching.affinity import MATCH_ROLES, Role
from graph.matching.items import Match
from graph.matching.rank import match
from graph.matching.routes import rank_routes
from graph.model.adjacency import Adjacency
from graph.model.graph import Graph
from graph.store.merge import MergedEdge, Node
from tests.graph.matching.conftest import COMPANIES, company_node

CAPABILITIES = (
    "cap:skarande-bearbetning",
    "cap:livsmedelsproduktion",
    "cap:cyber-sakerhet",
    "cap:transport",
    "cap:elnat",
    "cap:medicinteknik",
    "cap:vapen-ammunition",
)
PLACES = ("mun:1883", "mun:1880", "mun:0380", "mun:0580", "county:19", None)
offers = st.dictionaries(
    st.sampled_from(CAPABILITIES), st.floats(0.05, 0.999), min_size=0, max_size=4
)
companies = st.builds(company_node, offers, st.sampled_from(PLACES))
ACTOR_ROLES = tuple(role for role in MATCH_ROLES if role is not Role.PARTNER)


def all_matches(graph: Graph, node: Node) -> dict[tuple[str, Role], Match]:
    found = [*match(graph, node, ACTOR_ROLES, limit=500).matches, *rank_routes(graph, node)]
    return {(m.target, m.role): m for m in found}


@settings(max_examples=40, deadline=None)
@given(company=companies)
def test_weights_and_shares_add_up(facts_graph: Graph, company: Node) -> None:
    for found in match(facts_graph, company, limit=500).matches:
        assert 0 <= found.score < 1
        total = fsum(item.weight for item in found.items)
        assert isclose(total, -log1p(-found.score), rel_tol=0, abs_tol=1e-9) or found.score > 0.999
        assert isclose(fsum(found.share(item) for item in found.items), 1, abs_tol=1e-9)
        for item in found.items:
            assert 0 < item.strength < 1
            assert item.path[0] == company.id
            assert item.path[-1] == found.target


@settings(max_examples=25, deadline=None)
@given(company=companies, data=st.data())
def test_removing_an_item_lowers_the_weight_by_its_own(
    facts_graph: Graph, company: Node, data: st.DataObject
) -> None:
    matches = match(facts_graph, company, limit=50).matches
    if not matches:
        return
    found = data.draw(st.sampled_from(matches))
    gone = data.draw(st.sampled_from(found.items))
    rest = Match(found.target, found.role, tuple(i for i in found.items if i is not gone))
    assert isclose(found.weight - rest.weight, gone.weight, abs_tol=1e-9)


@settings(max_examples=30, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(company=companies, data=st.data())
def test_removing_a_fact_removes_exactly_the_items_that_use_it(
    facts_graph: Graph, company: Node, data: st.DataObject
) -> None:
    before = all_matches(facts_graph, company)
    edges = {e for m in before.values() for i in m.items for e in map(_key, i.edges)}
    if not edges:
        return
    fact = data.draw(st.sampled_from(sorted(edges)))
    graph, node = without(facts_graph, company, fact)
    after = all_matches(graph, node)
    assert after.keys() <= before.keys()
    for key, old in before.items():
        kept = [i for i in old.items if fact not in map(_key, i.edges)]
        new = after.get(key)
        if new is None:
            assert len(kept) < len(old.items) or lost_its_home(fact)
        else:
            assert [(i.evidence, i.path, i.weight) for i in new.items] == [
                (i.evidence, i.path, i.weight) for i in kept
            ]


def lost_its_home(fact: tuple[str, str, str]) -> bool:
    """Facts of place also decide whether a local or regional actor may be suggested at all."""
    return fact[1] in {"located_in", "part_of", "active_in"}


def _key(edge: MergedEdge) -> tuple[str, str, str]:
    return edge.source_id, edge.kind, edge.target_id


def without(graph: Graph, company: Node, fact: tuple[str, str, str]) -> tuple[Graph, Node]:
    def cut(node: Node) -> Node:
        return replace(node, edges=tuple(e for e in node.edges if _key(e) != fact))

    nodes = dict(graph.reference.nodes)
    if fact[0] in nodes:
        nodes[fact[0]] = cut(nodes[fact[0]])
        graph = replace(graph, reference=Adjacency(nodes))
    return graph, cut(company)


def test_the_order_of_insertion_changes_nothing(facts_graph: Graph) -> None:
    company = company_node({"cap:elnat": 0.7, "cap:transport": 0.9}, "mun:1880")
    turned = {
        identity: replace(node, edges=node.edges[::-1])
        for identity, node in reversed(list(facts_graph.reference.nodes.items()))
    }
    other = replace(facts_graph, reference=Adjacency(turned))
    mirrored = replace(company, edges=company.edges[::-1])
    assert match(other, mirrored).matches == match(facts_graph, company).matches


def test_scores_are_not_piled_up_at_one_value(facts_graph: Graph) -> None:
    company = company_node({"cap:elnat": 0.7, "cap:transport": 0.9}, "mun:1880")
    scores = [m.score for m in match(facts_graph, company, ACTOR_ROLES, limit=500).matches]
    assert len(scores) > 40
    assert max(Counter(scores).values()) < len(scores) / 4


def test_nothing_that_ties_it_means_no_match(facts_graph: Graph) -> None:
    assert match(facts_graph, company_node({}, None)).matches == ()


@pytest.mark.parametrize("record", COMPANIES, ids=lambda record: record.subject)
def test_a_match_is_the_same_from_both_sides(facts_graph: Graph, record: object) -> None:
    company = facts_graph.node(COMPANIES[1].subject)
    assert company is not None
    for found in match(facts_graph, company, (Role.BUYER, Role.PRIME), limit=5).matches:
        actor = facts_graph.node(found.target)
        assert actor is not None
        answers = match(facts_graph, actor, (found.role,), limit=100).matches
        mirrored = next(m for m in answers if m.target == company.id)
        assert mirrored.items == found.items
