"""Dialogues in a real store: resumed, undone, copied on, taken back."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.dialog.change import changed
from graph.dialog.keeping import (
    NoSuchChangeError,
    Saved,
    begin,
    changes,
    dialogues_with,
    discard,
    load,
    next_meeting,
    save,
    undo,
)
from graph.model.build import build, follow
from graph.model.graph import Graph
from graph.store.base import Store
from graph.store.merge import Node, merge
from tests.graph.dialog.conftest import SHOP, SILENT, TODAY, company

DOCUMENTS = st.fixed_dictionaries(
    {},
    optional={
        "answers": st.dictionaries(
            st.sampled_from(["cq:krisledning", "cq:backup", "cq:eltid"]),
            st.sampled_from(["a0", "a3", "unknown", None]),
        ),
        "goals": st.lists(st.sampled_from(["ett", "två"]), unique=True),
        "contacts": st.lists(st.sampled_from(["auth:fmv", "net:almi"]), unique=True),
        "holds": st.dictionaries(
            st.sampled_from(["req:f-skatt", "req:iso-9001"]), st.sampled_from([True, False, None])
        ),
        "capabilities": st.dictionaries(
            st.just("cap:krypto"), st.sampled_from(["confirmed", "refused", None])
        ),
        "hours": st.sampled_from([None, 0, 1.5]),
        "participants": st.lists(
            st.fixed_dictionaries({"role": st.just("vd"), "name": st.sampled_from([None, "N"])}),
            max_size=1,
        ),
    },
)


def started(store: Store, identity: str = SHOP) -> tuple[Graph, Saved]:
    graph = build(store, TODAY)
    node = graph.node(identity)
    assert node is not None
    return graph, save(store, begin(node, "2026-11-23"), "test")


def shop(store: Store) -> Node:
    node = merge(store.records(SHOP), TODAY)
    assert node is not None
    return node


def status_of(node: Node, kind: str, target: str) -> object:
    return next(
        (e.properties.get("status") for e in node.edges if (e.kind, e.target_id) == (kind, target)),
        None,
    )


def test_a_dialogue_is_left_and_resumed(store: Store) -> None:
    graph, saved = started(store)
    answered = changed(graph, saved.dialogue, {"answers": {"cq:backup": "unknown"}, "hours": 0})
    save(store, answered, "test")
    found = load(store, saved.dialogue.id)
    assert found is not None
    assert found.dialogue.answers == {"cq:backup": "unknown"}
    assert found.dialogue.hours == 0
    assert [one.dialogue.id for one in dialogues_with(store, SHOP)] == [saved.dialogue.id]
    assert dialogues_with(store, SILENT) == []


def test_saving_the_same_again_is_no_change(store: Store) -> None:
    _, saved = started(store)
    assert save(store, saved.dialogue, "test").revision == saved.revision
    assert store.revision() == saved.revision


def test_decisions_change_the_company_and_withdrawal_takes_them_back(store: Store) -> None:
    graph, saved = started(store)
    assert status_of(shop(store), "offers", "cap:krypto") == "suggested"
    document = {"holds": {"req:f-skatt": True}, "capabilities": {"cap:svets-plat": "refused"}}
    save(store, changed(graph, saved.dialogue, document), "test")
    assert status_of(shop(store), "holds", "req:f-skatt") == "confirmed"
    assert status_of(shop(store), "offers", "cap:svets-plat") == "refused"
    assert discard(store, saved.dialogue, "test") == 3
    assert status_of(shop(store), "holds", "req:f-skatt") is None
    assert status_of(shop(store), "offers", "cap:svets-plat") == "asserted"
    assert load(store, saved.dialogue.id) is None


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(DOCUMENTS, min_size=1, max_size=4))
def test_undoing_the_latest_change_restores_dialogue_and_company(
    store: Store, documents: list[dict[str, object]]
) -> None:
    graph, saved = started(store)
    for document in documents:
        before, edges = saved, shop(store).edges
        saved = save(store, changed(graph, saved.dialogue, document), "test")
        if saved.revision == before.revision:
            continue
        undone = undo(store, saved.dialogue.id, saved.revision, "test")
        assert undone.dialogue == before.dialogue
        assert shop(store).edges == edges
        redone = undo(store, saved.dialogue.id, undone.revision, "test")
        assert redone.dialogue == saved.dialogue
        saved = redone


def test_an_earlier_change_is_undone_alone(store: Store) -> None:
    graph, saved = started(store)
    first = save(store, changed(graph, saved.dialogue, {"goals": ["ett"]}), "test")
    later = save(store, changed(graph, first.dialogue, {"hours": 2}), "test")
    undone = undo(store, later.dialogue.id, first.revision, "test").dialogue
    assert (undone.goals, undone.hours) == ((), 2)


def test_changes_name_what_was_said_latest_first(store: Store) -> None:
    graph, saved = started(store)
    document = {"answers": {"cq:backup": "a0"}}
    latest = save(store, changed(graph, saved.dialogue, document), "adviser")
    found = changes(store, saved.dialogue.id)
    assert [(c.revision, c.first, c.actor) for c in found] == [
        (latest.revision, False, "adviser"),
        (saved.revision, True, "test"),
    ]
    (said,) = found[0].said
    assert (said.part, said.key, said.before, said.after) == ("answers", "cq:backup", None, "a0")


@pytest.mark.parametrize("offset", [0, 1])
def test_the_beginning_and_what_never_was_cannot_be_undone(store: Store, offset: int) -> None:
    _, saved = started(store)
    with pytest.raises(NoSuchChangeError):
        undo(store, saved.dialogue.id, saved.revision + offset, "test")


def test_copying_to_the_next_meeting_keeps_what_was_said(store: Store) -> None:
    graph, saved = started(store)
    document = {
        "answers": {"cq:backup": "a0"},
        "goals": ["ett"],
        "holds": {"req:f-skatt": True},
        "responsible": {"cstep:backup-test": "Namn"},
        "hours": 1.5,
        "next_meeting": "2027-01-15",
    }
    first = save(store, changed(graph, saved.dialogue, document), "test").dialogue
    second = save(store, next_meeting(first, None), "test").dialogue
    assert second.id != first.id
    assert second == replace(
        first,
        id=second.id,
        date="2027-01-15",
        hours=None,
        next_meeting=None,
        holds={},
        previous=first.id,
    )
    assert status_of(shop(store), "holds", "req:f-skatt") == "confirmed"
    assert [s.dialogue.id for s in dialogues_with(store, SHOP)] == [second.id, first.id]


def test_a_dialogue_with_an_invented_company_goes_with_it(store: Store) -> None:
    invented = "org:4567890029"
    store.write([company(invented, {}, source="source:example")], "test")
    graph, saved = started(store, invented)
    save(store, changed(graph, saved.dialogue, {"holds": {"req:f-skatt": True}}), "test")
    store.withdraw("source:example", "test")
    assert load(store, saved.dialogue.id) is None
    assert store.records(invented) == []


def test_erasing_the_company_leaves_no_dialogue_to_meet(store: Store) -> None:
    _, saved = started(store)
    store.erase(SHOP, "test")
    assert load(store, saved.dialogue.id) is None
    assert dialogues_with(store, SHOP) == []


def test_an_answer_changes_nothing_that_the_graph_holds_in_memory(store: Store) -> None:
    graph, saved = started(store)
    after = follow(graph)
    save(store, changed(graph, saved.dialogue, {"goals": ["ett"]}), "test")
    later = follow(after)
    assert later.reference is graph.reference
    assert later.companies is graph.companies
    assert later.revision == store.revision()
    node = later.node(saved.dialogue.id)
    assert node is not None
    assert node.properties["goals"] == ["ett"]
    assert build(store, TODAY).of_kind("dialog") == ()


def test_ids_hold_letters_only(graph: Graph) -> None:
    node = graph.node(SHOP)
    assert node is not None
    assert all(begin(node, None).id.removeprefix("dialog:").isalpha() for _ in range(50))
