"""Nuläge: which questions on own preparedness matter for a company, and why each is asked.

A question concerns every company, companies that offer something of certain groups or for certain
sectors, or those that answered another question in a certain way. Asked first are the ones that
concern this company in particular, or whose answer a chosen path has use for; then those for all;
those that do not concern it stand last and may be left.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from graph.dialog.ground import capabilities_of
from graph.dialog.state import UNKNOWN
from graph.model.graph import Graph
from graph.reference.facts import entries
from graph.store.merge import Node


class Turn(StrEnum):
    """When a question is asked: first, after those, or only if somebody wants to."""

    FIRST = "first"
    THEN = "then"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Because:
    """Why a question is asked, or not: a message id and the ids that fill it."""

    id: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the facts as it stands in one dialogue.

    `answers` are the facts' answers (`id`, `level` from 0 to 1, `text`), worst first. `answered`
    is the id of the one given, `UNKNOWN` for "vet inte", None for no answer. `level` is None for
    both of the latter. `leads_to` are the continuity steps that an answer below 1 calls for.
    """

    node: Node
    turn: Turn
    because: Because
    answers: Sequence[Mapping[str, Any]]
    answered: str | None
    level: float | None
    leads_to: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the question in the facts."""
        return self.node.id

    @property
    def counts(self) -> bool:
        """Whether an answer is wanted or has been given anyway."""
        return self.turn is not Turn.NOT or self.answered is not None


def questions_for(
    graph: Graph, node: Node, answers: Mapping[str, str], of_use: Collection[str] = ()
) -> list[Question]:
    """Every question in the order it is asked; `of_use` are continuity steps on chosen paths."""
    found = [_question(graph, node, one, answers, of_use) for one in _in_order(graph)]
    turns = list(Turn)
    return sorted(found, key=lambda question: turns.index(question.turn))


def levels(answers: object) -> dict[str, float]:
    """The level of each answer of a question's facts, by id."""
    given = answers if isinstance(answers, list) else []
    return {str(one["id"]): float(one["level"]) for one in given if isinstance(one, dict)}


def _question(
    graph: Graph,
    node: Node,
    identity: str,
    answers: Mapping[str, str],
    of_use: Collection[str],
) -> Question:
    question = graph.reference.nodes[identity]
    leads_to = tuple(edge.target_id for edge in graph.out(identity, "leads_to"))
    turn, because = _turn(graph, node, question, answers)
    useful = next((step for step in leads_to if step in of_use), None)
    if turn is Turn.THEN and useful:
        turn, because = Turn.FIRST, Because("path", {"step": useful})
    options = question.properties.get("answers")
    answered = answers.get(identity)
    return Question(
        node=question,
        turn=turn,
        because=because,
        answers=[one for one in options if isinstance(one, dict)]
        if isinstance(options, list)
        else [],
        answered=answered,
        level=None if answered in (None, UNKNOWN) else levels(options).get(str(answered)),
        leads_to=leads_to,
    )


def _turn(
    graph: Graph, node: Node, question: Node, answers: Mapping[str, str]
) -> tuple[Turn, Because]:
    rule = question.properties.get("applies_when")
    rule = rule if isinstance(rule, dict) else {}
    if rule.get("scope") == "capgroup":
        return _by_offer(graph, node, "part_of", "group", rule.get("capgroups"))
    if rule.get("scope") == "sector":
        return _by_offer(graph, node, "serves", "sector", rule.get("sectors"))
    if rule.get("scope") == "condition":
        return _by_answer(graph, rule.get("requires_answer"), answers)
    return Turn.THEN, Because("all")


def _by_offer(
    graph: Graph, node: Node, edge_kind: str, name: str, wanted: object
) -> tuple[Turn, Because]:
    """Whether something the company offers belongs to a wanted group or sector."""
    targets = wanted if isinstance(wanted, list) else []
    for capability in capabilities_of(node):
        for edge in graph.out(capability, edge_kind):
            if edge.target_id in targets:
                values = {"capability": capability, name: edge.target_id}
                return Turn.FIRST, Because(name, values)
    return Turn.NOT, Because(f"not_{name}")


def _by_answer(graph: Graph, condition: object, answers: Mapping[str, str]) -> tuple[Turn, Because]:
    """Whether another question has been answered at a high enough level."""
    wanted = condition if isinstance(condition, dict) else {}
    asked = str(wanted.get("question"))
    other = graph.reference.nodes.get(asked)
    given = levels(other.properties.get("answers")) if other else {}
    level = given.get(answers.get(asked, UNKNOWN))
    enough = level is not None and level >= float(wanted.get("min_level", 1))
    values = {"question": asked}
    return (
        (Turn.FIRST, Because("answer", values))
        if enough
        else (
            Turn.NOT,
            Because("not_answer", values),
        )
    )


def _in_order(graph: Graph) -> Iterator[str]:
    """The questions in the order of the shipped facts, any others after them."""
    known = graph.of_kind("continuity_question")
    place = _places()
    yield from sorted(known, key=lambda one: (place.get(one, len(place)), one))


@cache
def _places() -> Mapping[str, int]:
    return {str(one["id"]): number for number, one in enumerate(entries("continuity_questions"))}
