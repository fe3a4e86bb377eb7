"""An answers document worked into a dialogue: any part may be given, the rest stays.

Answers, requirements, capabilities, responsible, due and say go by key, and null takes one back;
lists (goals, contacts, plans, done, participants) are given whole.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from graph.dialog import reading as read
from graph.dialog.contacts import MOST
from graph.dialog.errors import AnswersError
from graph.dialog.ground import library_of
from graph.dialog.questions import levels
from graph.dialog.state import UNKNOWN, Choice, Dialogue, Participant
from graph.model.graph import Graph
from graph.planning.library import PlanLibrary
from graph.values.organisation_number import NaturalPersonNumber
from graph.values.personal_number import contains_personal_number

MOST_PLANS = 2
_DECISIONS: Mapping[object, bool | None] = {
    "confirmed": True,
    "refused": False,
    True: True,
    False: False,
    None: None,
}


def changed(graph: Graph, dialogue: Dialogue, document: object) -> Dialogue:
    """The dialogue with everything that the document says.

    Raises AnswersError naming the first field that cannot be used, and NaturalPersonNumber where
    a personal number stands anywhere in it.
    """
    if any(contains_personal_number(one) for one in _texts(document)):
        raise NaturalPersonNumber
    said = read.mapping(document, "", _PARTS)
    found: dict[str, Any] = {}
    for part, value in said.items():
        found[part] = _PARTS[part](graph, dialogue, value)
    return replace(dialogue, **found)


def _day(field: str) -> "_Reader":
    return lambda graph, dialogue, value: read.day(value, field)


def _project(graph: Graph, dialogue: Dialogue, value: object) -> str | None:
    return read.text(value, "project")


def _hours(graph: Graph, dialogue: Dialogue, value: object) -> float | None:
    return read.hours(value, "hours")


def _participants(graph: Graph, dialogue: Dialogue, value: object) -> tuple[Participant, ...]:
    found = []
    for number, item in enumerate(read.items(value, "participants")):
        field = f"participants[{number}]"
        one = read.mapping(item, field, ("role", "name"))
        role = read.text(one.get("role"), f"{field}.role")
        if role is None:
            raise AnswersError("no_role", f"{field}.role")
        found.append(Participant(role, read.text(one.get("name"), f"{field}.name")))
    return tuple(found)


def _answers(graph: Graph, dialogue: Dialogue, value: object) -> Mapping[str, str]:
    found = dict(dialogue.answers)
    for question, answer in read.mapping(value, "answers").items():
        field = f"answers.{question}"
        node = graph.reference.nodes.get(question)
        if node is None or node.kind != "continuity_question":
            raise AnswersError("no_question", field)
        options = [*levels(node.properties.get("answers")), UNKNOWN]
        if answer is None:
            found.pop(question, None)
        elif answer in options:
            found[question] = answer
        else:
            raise AnswersError("no_answer", field, options=", ".join(options))
    return found


def _goals(graph: Graph, dialogue: Dialogue, value: object) -> tuple[str, ...]:
    goals = (read.text(one, f"goals[{n}]") for n, one in enumerate(read.items(value, "goals")))
    return tuple(dict.fromkeys(one for one in goals if one))


def _contacts(graph: Graph, dialogue: Dialogue, value: object) -> tuple[str, ...]:
    given = dict.fromkeys(
        _known(graph, one, f"contacts[{number}]")
        for number, one in enumerate(read.items(value, "contacts", MOST))
    )
    return tuple(given)


def _plans(graph: Graph, dialogue: Dialogue, value: object) -> tuple[Choice, ...]:
    given = read.items(value, "plans", MOST_PLANS)
    return tuple(
        dict.fromkeys(_plan(graph, one, f"plans[{number}]") for number, one in enumerate(given))
    )


def _plan(graph: Graph, value: object, field: str) -> Choice:
    library = library_of(graph)
    one = read.mapping(value, field, ("buyer", "route", "choose"))
    route = library.routes.get(str(one.get("route")))
    if route is None:
        raise AnswersError("no_route", f"{field}.route")
    buyer = one.get("buyer")
    if buyer is not None and not route.serves(_known(graph, buyer, f"{field}.buyer")):
        raise AnswersError("not_on_route", f"{field}.buyer", buyer=buyer, route=route.id)
    chosen = read.items(one.get("choose"), f"{field}.choose")
    for number, choice in enumerate(chosen):
        if not isinstance(choice, str) or not library.knows(choice):
            raise AnswersError("no_choice", f"{field}.choose[{number}]")
    _refuse_two_ways(library, chosen, f"{field}.choose")
    return Choice(route.id, buyer, frozenset(chosen))


def _refuse_two_ways(library: PlanLibrary, chosen: list[str], field: str) -> None:
    met: dict[str, str] = {}
    for one in sorted(set(chosen) & library.ways.keys()):
        requirement = library.ways[one].requirement
        if requirement in met:
            raise AnswersError("two_ways", field, requirement=requirement)
        met[requirement] = one


def _decisions(part: str, kind: str) -> "_Reader":
    def reader(graph: Graph, dialogue: Dialogue, value: object) -> Mapping[str, bool]:
        found = dict(getattr(dialogue, part))
        for identity, decision in read.mapping(value, part).items():
            field = f"{part}.{identity}"
            node = graph.reference.nodes.get(identity)
            if node is None or node.kind != kind:
                raise AnswersError(f"no_{kind}", field)
            if isinstance(decision, list | dict) or decision not in _DECISIONS:
                raise AnswersError("bad_decision", field)
            found.pop(identity, None)
            kept = _DECISIONS[decision]
            if kept is not None:
                found[identity] = kept
        return found

    return reader


def _done(graph: Graph, dialogue: Dialogue, value: object) -> frozenset[str]:
    steps = read.items(value, "done")
    return frozenset(_step(graph, one, f"done[{number}]") for number, one in enumerate(steps))


def _by_step(part: str, reader: Callable[[object, str], str | None]) -> "_Reader":
    def read_all(graph: Graph, dialogue: Dialogue, value: object) -> Mapping[str, str]:
        found = dict(getattr(dialogue, part))
        for key, one in read.mapping(value, part).items():
            field = f"{part}.{key}"
            known = _known(graph, key, field) if part == "say" else _step(graph, key, field)
            said = reader(one, field)
            found.pop(known, None)
            if said is not None:
                found[known] = said
        return found

    return read_all


def _step(graph: Graph, value: object, field: str) -> str:
    if not isinstance(value, str) or value not in library_of(graph).steps:
        raise AnswersError("no_step", field)
    return value


def _known(graph: Graph, value: object, field: str) -> str:
    if not isinstance(value, str) or graph.node(value) is None:
        raise AnswersError("no_actor", field)
    return value


def _texts(document: object) -> Iterator[str]:
    """Every text in a document, keys among them."""
    if isinstance(document, str):
        yield document
    elif isinstance(document, Mapping):
        for key, value in document.items():
            yield from _texts(key)
            yield from _texts(value)
    elif isinstance(document, list):
        for item in document:
            yield from _texts(item)


_Reader: TypeAlias = Callable[[Graph, Dialogue, object], Any]

_PARTS: Mapping[str, _Reader] = {
    "date": _day("date"),
    "project": _project,
    "hours": _hours,
    "participants": _participants,
    "answers": _answers,
    "goals": _goals,
    "contacts": _contacts,
    "plans": _plans,
    "holds": _decisions("holds", "requirement"),
    "capabilities": _decisions("capabilities", "capability"),
    "done": _done,
    "responsible": _by_step("responsible", read.text),
    "due": _by_step("due", read.day),
    "say": _by_step("say", read.text),
    "next_meeting": _day("next_meeting"),
}
