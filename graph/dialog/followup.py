"""Follow-up: what has been done with which companies, by project, without any natural person."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.dialog.company_class import industry_of, size_of, sni_of
from graph.dialog.ground import library_of, places_of
from graph.dialog.keeping import all_dialogues
from graph.dialog.state import UNKNOWN, Dialogue
from graph.model.graph import COMPANY, Graph
from graph.store.merge import Node


@dataclass(frozen=True, slots=True)
class Activity:
    """One dialogue as it is reported. None is unknown; places and industry are ids and codes.

    `steps_done` are the steps said to be carried out, `answered` how many questions have an
    answer ("vet inte" is none), `hours` the adviser's working hours.
    """

    dialogue: str
    project: str | None
    company: str
    company_name: str | None
    date: str | None
    hours: float | None
    county: str | None
    municipality: str | None
    size: str | None
    industry: str | None
    sni: str | None
    answered: int
    goals: int
    contacts: int
    plans: int
    steps_done: tuple[str, ...]
    next_meeting: str | None


def activities(graph: Graph, project: str | None = None) -> list[Activity]:
    """The dialogues of a project (of all where None) by day and company; no invented companies."""
    found = (activity_of(graph, saved, node) for saved, node in _real(graph, project))
    return sorted(found, key=lambda a: (a.date or "", a.company, a.dialogue))


def activity_of(graph: Graph, dialogue: Dialogue, node: Node) -> Activity:
    """A dialogue with a company as a row."""
    municipality, county = places_of(graph, node)
    name = node.properties.get("name")
    return Activity(
        dialogue=dialogue.id,
        project=dialogue.project,
        company=node.id,
        company_name=str(name) if name else None,
        date=dialogue.date,
        hours=dialogue.hours,
        county=county,
        municipality=municipality,
        size=size_of(node),
        industry=industry_of(node),
        sni=sni_of(node),
        answered=sum(answer != UNKNOWN for answer in dialogue.answers.values()),
        goals=len(dialogue.goals),
        contacts=len(dialogue.contacts),
        plans=len(dialogue.plans),
        steps_done=tuple(sorted(dialogue.done & library_of(graph).steps.keys())),
        next_meeting=dialogue.next_meeting,
    )


def projects(graph: Graph) -> list[str]:
    """The project numbers that any dialogue has, sorted."""
    found = {saved.dialogue.project for saved in all_dialogues(graph.store)}
    return sorted(one for one in found if one)


def _real(graph: Graph, project: str | None) -> Iterator[tuple[Dialogue, Node]]:
    for saved in all_dialogues(graph.store):
        dialogue = saved.dialogue
        if dialogue.example or (project is not None and dialogue.project != project):
            continue
        node = graph.node(dialogue.company)
        if node is not None and node.kind == COMPANY:
            yield dialogue, node
