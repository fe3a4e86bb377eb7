"""Plans laid out for reading: steps in order, each on the time line of its plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from api import links
from api.documents.path import library_of
from api.pages.figures import Part, span, unique_sources
from api.pages.visit import Visit
from api.wording import name_of
from graph.model.graph import Graph
from graph.planning.document import path_document
from graph.planning.paths import Question, plan_paths
from graph.values.text import Language


@dataclass(frozen=True, slots=True)
class Named:
    """A node by name, with its page where it has one."""

    name: str
    address: str | None


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of a plan. `bar` is its place on the plan's time line, None where unknown."""

    step: Mapping[str, Any]
    number: int
    critical: bool
    bar: Part | None
    issuers: tuple[Named, ...]
    purposes: tuple[Named, ...]
    financing: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class RoutePlan:
    """A plan with its totals, its steps and what they rest on."""

    plan: Mapping[str, Any]
    buyer: Named | None
    route: Named
    also: tuple[Named, ...]
    steps: tuple[StepView, ...]
    sources: Sequence[Mapping[str, Any]]

    @property
    def conditional(self) -> int:
        """How many steps depend on somebody else or on an assumption."""
        return len(self.plan["conditional"])


def route_plan(visit: Visit, route: str) -> RoutePlan | None:
    """The quickest way through a route for somebody who holds nothing, from today."""
    question = Question(routes=(route,), start=date.today(), k=1)
    found = plan_paths(library_of(visit.graph), question).paths
    if not found:
        return None
    return plan_view(visit.graph, path_document(found[0], visit.language), visit.language)


def plan_view(graph: Graph, plan: Mapping[str, Any], language: Language) -> RoutePlan:
    """A plan of a document laid out for reading."""
    buyer = plan["buyer"]
    buyers = [aim["buyer"] for aim in plan["also"] if aim["buyer"] not in (None, buyer)]
    steps = [
        _step(graph, plan, step, number, language) for number, step in enumerate(plan["steps"], 1)
    ]
    return RoutePlan(
        plan=plan,
        buyer=named(graph, buyer, language) if buyer else None,
        route=named(graph, plan["route"], language),
        also=tuple(named(graph, other, language) for other in dict.fromkeys(buyers)),
        steps=tuple(steps),
        sources=unique_sources(step["sources"] for step in plan["steps"]),
    )


def named(graph: Graph, identity: str, language: Language) -> Named:
    """A node's name and page."""
    return Named(name_of(graph, identity, language), links.node(language, identity))


def _step(
    graph: Graph, plan: Mapping[str, Any], step: Mapping[str, Any], number: int, language: Language
) -> StepView:
    return StepView(
        step=step,
        number=number,
        critical=step["id"] in plan["critical"],
        bar=span(step["start"], step["end"], plan["start"], plan["earliest"]),
        issuers=tuple(named(graph, one, language) for one in step["issuers"]),
        purposes=tuple(named(graph, one, language) for one in step["for"]),
        financing=tuple(
            Named(offer["title"], links.node(language, offer["id"])) for offer in step["financing"]
        ),
    )
