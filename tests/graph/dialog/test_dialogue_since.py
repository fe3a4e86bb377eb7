"""What has changed since last time, out of the journal."""

from graph.dialog.change import changed
from graph.dialog.keeping import begin, next_meeting, save
from graph.dialog.since import since_last
from graph.model.build import build
from graph.store.base import Store
from graph.store.record import Record, Status
from tests.graph.dialog.conftest import SHEET, SHOP, TODAY, company


def test_the_first_meeting_has_none_before_it(store: Store) -> None:
    node = build(store, TODAY).node(SHOP)
    assert node is not None
    assert since_last(store, begin(node, None), TODAY) is None


def test_both_what_is_said_and_what_is_learnt_since_are_told(store: Store) -> None:
    graph = build(store, TODAY)
    node = graph.node(SHOP)
    assert node is not None
    document = {"answers": {"cq:backup": "a0"}, "holds": {"req:f-skatt": True}}
    first = save(store, changed(graph, begin(node, "2026-11-23"), document), "test")
    offers = {"cap:svets-plat": "asserted", "cap:ytbehandling": "asserted"}
    store.write([company(SHOP, offers, {"size": "medium"})], "test")
    second = save(store, next_meeting(first.dialogue, "2027-01-15"), "test").dialogue
    later = save(store, changed(graph, second, {"answers": {"cq:backup": "a3"}}), "test").dialogue
    since = since_last(store, later, TODAY)
    assert since is not None
    assert since.previous.revision == first.revision
    assert [(one.part, one.key, one.before, one.after) for one in since.said] == [
        ("answers", "cq:backup", "a0", "a3"),
        ("date", "", "2026-11-23", "2027-01-15"),
        ("holds", "req:f-skatt", True, None),
    ]
    assert [(one.what, one.target, one.before, one.after) for one in since.learnt] == [
        ("size", None, "small", "medium"),
        ("sni", None, [{"code": "25110", "vintage": 2025}], None),
        ("offers", "cap:krypto", "suggested", None),
        ("offers", "cap:ytbehandling", None, "asserted"),
    ]


def test_a_record_rejected_or_taken_back_since_is_a_change(store: Store) -> None:
    node = build(store, TODAY).node(SHOP)
    assert node is not None
    store.write([Record("source:sheet/b", SHOP, "company", {"website": "https://b.example"})], "t")
    first = save(store, begin(node, "2026-11-23"), "test").dialogue
    second = save(store, next_meeting(first, None), "test").dialogue
    since = since_last(store, second, TODAY)
    assert since is not None
    assert since.learnt == ()
    store.set_status("source:sheet/b", SHOP, Status.REJECTED, "test")
    store.remove(SHEET, SHOP, "test")
    since = since_last(store, second, TODAY)
    assert since is not None
    told = {one.what: (one.before, one.after) for one in since.learnt if one.target is None}
    assert told["website"] == ("https://b.example", None)
    assert told["size"] == ("small", None)
