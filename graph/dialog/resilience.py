"""From answers to continuity steps: which are called for, which are done, what that settles."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.dialog.questions import Question
from graph.planning.library import PlanLibrary
from graph.planning.resilience import met_by_continuity

_DONE_LEVEL = 1.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Continuity steps by how the answers leave them; those nobody answered about are in none.

    `wanted`: some answer is below 1. `done`: every question that concerns the company and leads
    to the step is answered at 1, or the step has been carried out since. `met`: requirements that
    are held because the steps of some way to them are done.
    """

    wanted: tuple[str, ...]
    done: frozenset[str]
    met: frozenset[str]


def standing(
    library: PlanLibrary, questions: Iterable[Question], carried_out: frozenset[str]
) -> Standing:
    """How the company stands; `carried_out` are steps said to be done, of any kind."""
    levels: dict[str, list[float | None]] = {}
    for question in questions:
        if question.counts:
            for step in question.leads_to:
                levels.setdefault(step, []).append(question.level)
    done = frozenset(s for s, given in levels.items() if all(one == _DONE_LEVEL for one in given))
    done |= carried_out & library.steps.keys()
    wanted = tuple(
        step
        for step, given in levels.items()
        if step not in done and any(one is not None and one < _DONE_LEVEL for one in given)
    )
    return Standing(wanted, done, met_by_continuity(library, done) | _met_by_steps(library, done))


def _met_by_steps(library: PlanLibrary, done: frozenset[str]) -> frozenset[str]:
    """Requirements with a way whose every step has been carried out."""
    return frozenset(
        way.requirement for way in library.ways.values() if way.steps and done.issuperset(way.steps)
    )
