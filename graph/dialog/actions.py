"""Väg and finansiering: what is to be done, by whom and when, what it costs and who can carry it.

The actions of a dialogue are the open steps of the own-resilience plan and of the chosen paths,
each once, whoever asks for it. Where a step of a path is the same work as a continuity step, the
work is paid for in the path; the continuity step stands as a part of it and adds no cost.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.dialog.state import Dialogue
from graph.planning.facts import Instrument, Span
from graph.planning.finance import Cover, Offer, cover
from graph.planning.library import PlanLibrary
from graph.planning.plan import Plan, PlannedStep, State


@dataclass(frozen=True, slots=True)
class Action:
    """A step as agreed in the meeting.

    `part_of` is the path's step that this one is included in. `cost_sek` is what the action adds
    (none then), None where unknown. `meets` are requirements it settles or helps towards.
    `responsible` is who the meeting named, `due` the day it agreed on.
    """

    planned: PlannedStep
    state: State
    cost_sek: Span | None
    meets: tuple[str, ...]
    part_of: str | None
    responsible: str | None
    due: str | None
    own: bool

    @property
    def id(self) -> str:
        """The id of the step in the facts."""
        return self.planned.step.id

    @property
    def start(self) -> date | None:
        """The day it can start; None for a step that is done or of unknown length."""
        return self.planned.start

    @property
    def financing(self) -> tuple[Offer, ...]:
        """What can carry its cost; nothing where it adds none."""
        return () if self.part_of else self.planned.financing


@dataclass(frozen=True, slots=True)
class Carrier:
    """An instrument, the actions whose cost it can carry, and their known cost together."""

    instrument: Instrument
    fits_firm: bool | None
    actions: tuple[str, ...]
    cost_sek: Span | None


def actions_of(
    library: PlanLibrary, dialogue: Dialogue, resilience: Plan, paths: Sequence[Plan]
) -> list[Action]:
    """Open steps by the day they can start, then those that the dialogue says are done."""
    joined = _joined(paths)
    found: dict[str, Action] = {}
    for plan in (resilience, *paths):
        for planned in plan.open_steps:
            one = _action(dialogue, planned, joined.get(planned.step.id))
            found.setdefault(one.id, one)
    ordered = sorted(found.values(), key=lambda a: (a.start is None, a.start or date.max, a.id))
    done = sorted(dialogue.done & library.steps.keys() - found.keys())
    finished = (PlannedStep(library.steps[step], State.DONE) for step in done)
    return [*ordered, *(_action(dialogue, planned, None) for planned in finished)]


def cover_of(actions: Iterable[Action]) -> Cover:
    """Known cost of what is still to be done that some instrument can carry, and that none can."""
    return cover(
        (replace(action.planned.step, cost_sek=action.cost_sek), action.financing)
        for action in actions
        if action.state is not State.DONE
    )


def carriers_of(actions: Iterable[Action]) -> list[Carrier]:
    """The instruments that can carry something, those for the most actions first."""
    by_id: dict[str, list[tuple[Action, Offer]]] = {}
    for action in actions:
        for offer in action.financing:
            by_id.setdefault(offer.instrument.id, []).append((action, offer))
    carriers = [
        Carrier(
            carried[0][1].instrument,
            carried[0][1].fits_firm,
            tuple(action.id for action, _ in carried),
            _sum(action.cost_sek for action, _ in carried),
        )
        for carried in by_id.values()
    ]
    return sorted(carriers, key=lambda c: (-len(c.actions), c.instrument.id))


def _action(dialogue: Dialogue, planned: PlannedStep, part_of: str | None) -> Action:
    step = planned.step
    return Action(
        planned=planned,
        state=planned.state,
        cost_sek=(0, 0) if part_of else step.cost_sek,
        meets=tuple(sorted({*step.meets, *step.gives, *planned.for_requirements})),
        part_of=part_of,
        responsible=dialogue.responsible.get(step.id),
        due=dialogue.due.get(step.id),
        own=step.id.startswith("cstep:"),
    )


def _joined(paths: Iterable[Plan]) -> Mapping[str, str]:
    """By continuity step: the first open step of a path that is the same work."""
    found: dict[str, str] = {}
    for plan in paths:
        for planned in plan.open_steps:
            for same in planned.step.meets_continuity:
                found.setdefault(same, planned.step.id)
    return found


def _sum(costs: Iterable[Span | None]) -> Span | None:
    known = [cost for cost in costs if cost is not None]
    return (sum(low for low, _ in known), sum(high for _, high in known)) if known else None
