"""The dialogue put together: answers change plans at once, and the sums agree with the steps."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dialog.contacts import MOST
from graph.dialog.meeting import Meeting, meeting
from graph.model.graph import Graph
from graph.planning.plan import State
from tests.graph.dialog.conftest import SHOP, Answered

ROUTES = ("route:underleverantor", "route:k-foretag", "route:luf", "route:direktupphandling")
QUESTIONS = {
    "cq:krisledning": 4,
    "cq:kontinuitetsplan": 4,
    "cq:backup": 4,
    "cq:cyber-grund": 4,
    "cq:eltid": 4,
    "cq:plikt": 4,
    "cq:samhallsviktig": 3,
    "cq:styrel": 3,
}
DOCUMENTS = st.fixed_dictionaries(
    {
        "answers": st.fixed_dictionaries(
            {},
            optional={
                question: st.sampled_from(["unknown", *(f"a{n}" for n in range(answers))])
                for question, answers in QUESTIONS.items()
            },
        ),
        "plans": st.lists(st.sampled_from(ROUTES).map(lambda route: {"route": route}), max_size=2),
        "done": st.lists(
            st.sampled_from(["cstep:backup-test", "cstep:krisledning", "step:resurslista"]),
            unique=True,
        ),
    }
)


def met(graph: Graph, answered: Answered, document: Any = None) -> Meeting:
    node = graph.node(SHOP)
    assert node is not None
    return meeting(graph, node, answered(document))


def ids(found: Meeting) -> list[str]:
    return [one.id for one in found.actions]


def test_an_answer_below_the_top_puts_its_step_and_what_comes_before_it_in_the_plan(
    graph: Graph, answered: Answered
) -> None:
    assert ids(met(graph, answered)) == []
    found = met(graph, answered, {"answers": {"cq:kontinuitetsplan": "a0"}})
    assert ids(found) == [
        "cstep:krisledning",
        "cstep:kritisk-kartlaggning",
        "cstep:kontinuitetsplan",
    ]
    assert found.actions[0].start is not None
    assert found.actions[0].start.isoformat() == "2026-11-23"
    assert found.actions[2].meets == ("req:kontinuitetsplan", "req:nis2")
    assert found.cover.covered_sek == (0, 140_000)


def test_finished_continuity_steps_meet_requirements_of_the_path(
    graph: Graph, answered: Answered
) -> None:
    path = {"plans": [{"route": "route:k-foretag"}]}
    top = dict.fromkeys(
        ("cq:krisledning", "cq:kommunikation", "cq:kritisk-leverans"), "a3"
    ) | dict.fromkeys(("cq:kontinuitetsplan", "cq:ovning"), "a3")
    before, after = met(graph, answered, path), met(graph, answered, {**path, "answers": top})
    assert "req:kontinuitetsplan" not in before.holds
    assert "req:kontinuitetsplan" in after.holds
    assert {"step:kontinuitet-kartlagg", "step:kontinuitet-plan"} <= set(ids(before))
    assert not {"step:kontinuitet-kartlagg", "step:kontinuitet-plan"} & set(ids(after))


def test_holding_a_requirement_shortens_the_path_at_once(graph: Graph, answered: Answered) -> None:
    path = {"plans": [{"route": "route:underleverantor"}]}
    before = met(graph, answered, path)
    after = met(graph, answered, {**path, "holds": {"req:f-skatt": True}})
    assert len(ids(after)) < len(ids(before))
    again = met(graph, answered, {**path, "holds": {"req:f-skatt": False}})
    assert ids(again) == ids(before)


def test_a_refused_capability_changes_whom_the_company_meets(
    graph: Graph, answered: Answered
) -> None:
    refused = {"capabilities": {"cap:svets-plat": "refused", "cap:krypto": "confirmed"}}

    def offers(found: Meeting) -> set[str]:
        """The offers of the company that any reason starts from."""
        paths = (item.path for one in found.answer.matches for item in one.items)
        return {path[1] for path in paths if path[1].startswith("cap:")}

    assert offers(met(graph, answered)) == {"cap:svets-plat"}
    assert offers(met(graph, answered, refused)) == {"cap:krypto"}


def test_work_that_a_path_does_anyway_is_paid_for_once(graph: Graph, answered: Answered) -> None:
    document = {
        "plans": [{"route": "route:k-foretag"}],
        "answers": {"cq:krisledning": "a0"},
    }
    found = met(graph, answered, document)
    own = next(one for one in found.actions if one.id == "cstep:krisledning")
    assert (own.part_of, own.cost_sek, own.financing) == ("step:kontinuitet-kartlagg", (0, 0), ())
    assert [one.continuity_step for one in found.joints] == ["cstep:krisledning"]


def test_contacts_have_words_and_suggestions_fill_the_room_that_is_left(
    graph: Graph, answered: Answered
) -> None:
    found = met(graph, answered, {"contacts": ["net:almi", "auth:fmv"]})
    assert [one.id for one in found.contacts] == ["net:almi", "auth:fmv"]
    assert (found.contacts[1].say.id, found.contacts[1].say.offered) == ("buyer", "cap:svets-plat")
    suggested = [one.id for one in found.suggested]
    assert len(suggested) == MOST - 2
    assert not {"net:almi", "auth:fmv"} & set(suggested)
    roles = {one.match.role.value for one in found.suggested if one.match}
    assert {"buyer", "prime"} <= roles


def test_what_the_meeting_agreed_on_stands_with_the_step(graph: Graph, answered: Answered) -> None:
    document = {
        "answers": {"cq:backup": "a0"},
        "responsible": {"cstep:backup-test": "it-ansvarig"},
        "due": {"cstep:backup-test": "2027-01-31"},
    }
    (action,) = met(graph, answered, document).actions
    assert (action.responsible, action.due) == ("it-ansvarig", "2027-01-31")
    (done,) = met(graph, answered, document | {"done": ["cstep:backup-test"]}).actions
    assert done.state is State.DONE
    assert done.start is None


@settings(max_examples=40, deadline=None)
@given(DOCUMENTS)
def test_covered_and_uncovered_are_the_known_costs_of_the_open_actions(
    graph: Graph, answered: Answered, document: dict[str, Any]
) -> None:
    found = met(graph, answered, document)
    still = [one for one in found.actions if one.state is not State.DONE]
    assert len(set(ids(found))) == len(ids(found))
    for end in (0, 1):
        known = [one.cost_sek[end] for one in still if one.cost_sek is not None]
        assert found.cover.covered_sek[end] + found.cover.uncovered_sek[end] == sum(known)
    assert found.cover.unknown == tuple(one.id for one in still if one.cost_sek is None)
    done = {one.id for one in found.actions} - {one.id for one in still}
    assert done == set(document["done"])


@settings(max_examples=25, deadline=None)
@given(DOCUMENTS)
def test_without_chosen_paths_the_sums_are_those_of_the_resilience_plan(
    graph: Graph, answered: Answered, document: dict[str, Any]
) -> None:
    found = met(graph, answered, document | {"plans": []})
    total = found.resilience.cost_sek or (0, 0)
    covered, uncovered = found.cover.covered_sek, found.cover.uncovered_sek
    assert (covered[0] + uncovered[0], covered[1] + uncovered[1]) == total


@settings(max_examples=25, deadline=None)
@given(DOCUMENTS)
def test_saying_unknown_is_the_same_plan_as_saying_nothing(
    graph: Graph, answered: Answered, document: dict[str, Any]
) -> None:
    silent = {q: a for q, a in document["answers"].items() if a != "unknown"}
    said, unsaid = (
        met(graph, answered, document),
        met(graph, answered, document | {"answers": silent}),
    )
    assert ids(said) == ids(unsaid)
    assert said.cover == unsaid.cover
    assert said.holds == unsaid.holds
