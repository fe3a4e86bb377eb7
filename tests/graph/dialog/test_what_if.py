"""What would change this? The answer for a company as it would be, while nothing is stored."""

from graph.dialog.what_if import ASSUMED, Supposed, WhatIf, decided, what_if
from graph.matching.affinity import Role
from graph.model.graph import Graph
from graph.store.merge import Node
from tests.graph.dialog.conftest import SHOP, TODAY


def shop(graph: Graph) -> Node:
    node = graph.node(SHOP)
    assert node is not None
    return node


def supposing(graph: Graph, **supposed: str) -> WhatIf:
    sets = {name: frozenset({identity}) for name, identity in supposed.items()}
    return what_if(graph, shop(graph), Supposed(**sets), TODAY)


def test_nothing_supposed_moves_nothing(graph: Graph) -> None:
    found = what_if(graph, shop(graph), Supposed(), TODAY)
    assert found.moved == ()
    assert found.before == found.after


def test_nothing_is_stored(graph: Graph) -> None:
    revision = graph.store.revision()
    supposing(graph, holds="req:f-skatt", adds="cap:krypto")
    assert graph.store.revision() == revision
    assert shop(graph).edges == decided(shop(graph), {}, {}).edges


def test_a_requirement_held_shortens_the_plans_and_leaves_the_matches(graph: Graph) -> None:
    found = supposing(graph, holds="req:f-skatt")
    assert found.moved == ()
    before, after = found.before.paths[0].plan, found.after.paths[0].plan
    assert len(after.open_steps) < len(before.open_steps)


def test_a_capability_added_brings_actors_in_and_taken_away_leads_them_out(graph: Graph) -> None:
    added = supposing(graph, adds="cap:krypto")
    entered = {one.target for one in added.moved if one.before is None and one.role is Role.BUYER}
    assert "auth:fra" in entered
    removed = supposing(graph, removes="cap:svets-plat")
    left = {one.target for one in removed.moved if one.after is None}
    assert left
    assert all(one.after is None or one.after != one.before for one in removed.moved)


def test_what_is_supposed_has_a_source_of_its_own(graph: Graph) -> None:
    node = decided(shop(graph), {"req:f-skatt": True}, {"cap:krypto": True})
    sources = {edge.target_id: edge.sources for edge in node.edges}
    assert sources["req:f-skatt"] == sources["cap:krypto"] == (ASSUMED,)
    assert sources["cap:svets-plat"] == ("source:sheet/test",)
