"""The whole dialogue with a company at one revision: what was said, and all that follows from it.

Everything here is worked out anew from the graph, so that an answer changes matches, plans and
sums at once, and an old dialogue is read with today's facts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.dialog.actions import Action, Carrier, actions_of, carriers_of, cover_of
from graph.dialog.contacts import Contact, chosen_contacts, matches_for, suggested_contacts
from graph.dialog.ground import FOUNDING, best_routes, firm_of, library_of, targets
from graph.dialog.questions import Question, questions_for
from graph.dialog.resilience import Standing, standing
from graph.dialog.state import Choice, Dialogue
from graph.dialog.what_if import decided
from graph.matching.rank import Answer
from graph.model.graph import Graph
from graph.planning import paths as planning
from graph.planning.finance import Cover
from graph.planning.library import PlanLibrary
from graph.planning.paths import Path, plan_paths
from graph.planning.plan import Occasion, Plan
from graph.planning.resilience import Joint, joints, plan_resilience
from graph.store.merge import Node


@dataclass(frozen=True, slots=True)
class ChosenPath:
    """A chosen path and its best plan; None where no plan can hold what is chosen."""

    choice: Choice
    path: Path | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a dialogue's page shows. `node` is the company with what the dialogue decides of it.

    `holds` are requirements held, also by what follows from steps done. `resilience` is the plan
    of the company's own preparedness.
    """

    dialogue: Dialogue
    node: Node
    questions: list[Question]
    standing: Standing
    holds: frozenset[str]
    answer: Answer
    contacts: list[Contact]
    suggested: list[Contact]
    paths: list[ChosenPath]
    resilience: Plan
    joints: list[Joint]
    actions: list[Action]
    cover: Cover
    carriers: list[Carrier]


def meeting(graph: Graph, company: Node, dialogue: Dialogue) -> Meeting:
    """Puts the dialogue together. Raises UnknownIdError where a chosen route is no more."""
    library = library_of(graph)
    node = decided(company, dialogue.holds, dialogue.capabilities)
    of_use = _of_use(library, dialogue.plans, best_routes(graph, node))
    questions = questions_for(graph, node, dialogue.answers, of_use)
    stands = standing(library, questions, dialogue.done)
    holds = frozenset(targets(node, "holds")) | stands.met
    start = date.fromisoformat(dialogue.date) if dialogue.date else graph.today
    occasion = Occasion(start, firm_of(graph, node), holds)
    paths = [_path(library, one, occasion, stands) for one in dialogue.plans]
    resilience = plan_resilience(library, stands.wanted, occasion, stands.done)
    plans = [one.path.plan for one in paths if one.path]
    actions = actions_of(library, dialogue, resilience, plans)
    answer = matches_for(graph, node, dialogue.contacts)
    return Meeting(
        dialogue=dialogue,
        node=node,
        questions=questions,
        standing=stands,
        holds=holds,
        answer=answer,
        contacts=chosen_contacts(node, answer, dialogue.contacts),
        suggested=suggested_contacts(node, answer, dialogue.contacts),
        paths=paths,
        resilience=resilience,
        joints=[joint for plan in plans for joint in joints(resilience, plan)],
        actions=actions,
        cover=cover_of(actions),
        carriers=carriers_of(actions),
    )


def _path(library: PlanLibrary, choice: Choice, occasion: Occasion, stands: Standing) -> ChosenPath:
    question = planning.Question(
        routes=(choice.route,),
        start=occasion.start,
        buyers=(choice.buyer,) if choice.buyer else (),
        held=occasion.holds,
        choose=choice.choose - stands.done,
        k=1,
        firm=occasion.firm,
        ruled_out=FOUNDING,
        done=stands.done,
    )
    found = plan_paths(library, question).paths
    return ChosenPath(choice, found[0] if found else None)


def _of_use(
    library: PlanLibrary, chosen: Iterable[Choice], fitting: Iterable[str]
) -> frozenset[str]:
    """Continuity steps that are the same work as steps on the chosen routes, else the best ones."""
    routes = [(one.route, one.choose) for one in chosen] or [(r, frozenset()) for r in fitting]
    reached = (
        library.reach(planning.route_problem(library, route, (), choose).goal)
        for route, choose in routes
    )
    return frozenset(
        same
        for reach in reached
        for step in reach & library.steps.keys()
        for same in library.steps[step].meets_continuity
    )
