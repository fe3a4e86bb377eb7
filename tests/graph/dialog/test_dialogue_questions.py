"""Which questions concern a company, why, and in which order they are asked."""

from graph.dialog.questions import Question, Turn, questions_for
from graph.dialog.resilience import standing
from graph.model.graph import Graph
from graph.planning.library import PlanLibrary
from tests.graph.dialog.conftest import SHOP, SILENT


def asked(graph: Graph, identity: str, *of_use: str, **answers: str) -> dict[str, Question]:
    node = graph.node(identity)
    assert node is not None
    given = {f"cq:{name.replace('_', '-')}": answer for name, answer in answers.items()}
    return {one.id: one for one in questions_for(graph, node, given, of_use)}


def test_what_a_company_offers_decides_which_questions_come_first(graph: Graph) -> None:
    shop = asked(graph, SHOP)
    first = [one.id for one in shop.values() if one.turn is Turn.FIRST]
    assert first == ["cq:reservkraft", "cq:nis2", "cq:lager", "cq:betalning"]
    assert dict(shop["cq:reservkraft"].because.values) == {
        "capability": "cap:svets-plat",
        "group": "capgroup:material-tillverkning",
    }
    silent = asked(graph, SILENT)
    assert [one.id for one in silent.values() if one.turn is Turn.NOT] == [
        "cq:reservkraft",
        "cq:styrel",
        "cq:nis2",
        "cq:lager",
        "cq:betalning",
    ]


def test_questions_come_by_turn_and_every_one_is_there(graph: Graph) -> None:
    found = list(asked(graph, SHOP).values())
    turns = [list(Turn).index(one.turn) for one in found]
    assert turns == sorted(turns)
    assert sorted(one.id for one in found) == sorted(graph.of_kind("continuity_question"))


def test_a_question_follows_from_the_answer_to_another(graph: Graph) -> None:
    assert asked(graph, SHOP)["cq:styrel"].turn is Turn.NOT
    assert asked(graph, SHOP, samhallsviktig="a0")["cq:styrel"].turn is Turn.NOT
    assert asked(graph, SHOP, samhallsviktig="unknown")["cq:styrel"].turn is Turn.NOT
    follows = asked(graph, SHOP, samhallsviktig="a1")["cq:styrel"]
    assert follows.turn is Turn.FIRST
    assert (follows.because.id, dict(follows.because.values)) == (
        "answer",
        {"question": "cq:samhallsviktig"},
    )


def test_a_chosen_path_brings_its_questions_forward(graph: Graph) -> None:
    question = asked(graph, SHOP, "cstep:backup-test")["cq:backup"]
    assert (question.turn, question.because.id) == (Turn.FIRST, "path")
    assert dict(question.because.values) == {"step": "cstep:backup-test"}


def test_unknown_is_an_answer_without_a_level(graph: Graph) -> None:
    question = asked(graph, SHOP, backup="unknown")["cq:backup"]
    assert (question.answered, question.level) == ("unknown", None)
    assert asked(graph, SHOP)["cq:backup"].answered is None


def test_unknown_is_planned_as_if_nothing_had_been_answered(graph: Graph) -> None:
    library = PlanLibrary.from_nodes(graph.reference.nodes.values())

    def stands(**answers: str) -> tuple[tuple[str, ...], frozenset[str]]:
        found = standing(library, asked(graph, SHOP, **answers).values(), frozenset())
        return found.wanted, found.done

    assert stands(backup="unknown", krisledning="unknown") == stands() == ((), frozenset())
    assert stands(backup="a0") == (("cstep:backup-test",), frozenset())
    assert stands(backup="a3") == ((), frozenset({"cstep:backup-test"}))


def test_a_step_is_done_only_when_every_question_that_leads_to_it_says_so(graph: Graph) -> None:
    library = PlanLibrary.from_nodes(graph.reference.nodes.values())
    one = standing(library, asked(graph, SHOP, krisledning="a3").values(), frozenset())
    assert "cstep:krisledning" not in one.done
    assert one.wanted == ()
    both = asked(graph, SHOP, krisledning="a3", kommunikation="a3")
    assert "cstep:krisledning" in standing(library, both.values(), frozenset()).done
    lacking = asked(graph, SHOP, krisledning="a3", kommunikation="a0")
    assert standing(library, lacking.values(), frozenset()).wanted == ("cstep:krisledning",)
