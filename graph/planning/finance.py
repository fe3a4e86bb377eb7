"""Which financing can carry the cost of a step, and how much of a plan's cost that is.

An instrument is suggested for a step where the facts name it (for the step, for what the step
gives, or for an own-resilience step done at the same time), or where it can carry that kind of
cost and asks for nothing the planner does not know. Both are editorial: a suggestion of whom to
ask, never a promise. One that the firm is too large for, that is meant for another county, or
that takes no listed firms is not suggested.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from graph.planning.facts import Instrument, Span, Step
from graph.planning.library import PlanLibrary


@dataclass(frozen=True, slots=True)
class Firm:
    """What is known of the firm that asks: least and most employees, county id, listed or not."""

    employees: tuple[int, int | None] | None = None
    county: str | None = None
    listed: bool | None = None


class Basis(StrEnum):
    """Why an instrument is suggested: named by the facts, or for its kind of cost."""

    NAMED = "named"
    COST_KIND = "cost_kind"


@dataclass(frozen=True, slots=True)
class Offer:
    """An instrument that can carry a cost. `fits_firm` is None where the facts do not tell."""

    instrument: Instrument
    basis: Basis
    fits_firm: bool | None


@dataclass(frozen=True, slots=True)
class Cover:
    """Known cost that some instrument can carry, known cost that none can, unknown costs by step.

    An instrument counts unless the firm is known not to fit it.
    """

    covered_sek: Span
    uncovered_sek: Span
    unknown: tuple[str, ...]


def offers(library: PlanLibrary, step: Step, firm: Firm) -> tuple[Offer, ...]:
    """The instruments for a step that costs something, or may; named ones first, then by id."""
    if step.cost_sek is not None and step.cost_sek[1] == 0:
        return ()
    subjects = {step.id, *step.gives, *step.meets, *step.meets_continuity}
    named = set(step.financed_by)
    for other in step.meets_continuity:
        if other in library.steps:
            named.update(library.steps[other].financed_by)
    found = []
    for instrument in library.instruments.values():
        fits = fits_firm(instrument, firm)
        is_named = instrument.id in named or not subjects.isdisjoint(instrument.covers)
        by_kind = step.cost_kind in instrument.cost_kinds and not instrument.special
        if fits is not False and (is_named or by_kind):
            basis = Basis.NAMED if is_named else Basis.COST_KIND
            found.append(Offer(instrument, basis, fits))
    return tuple(sorted(found, key=lambda o: (o.basis is not Basis.NAMED, o.instrument.id)))


def fits_firm(instrument: Instrument, firm: Firm) -> bool | None:
    """Whether the firm is of the size, place and kind it is for; None when that is not known."""
    answers = (
        _by_size(instrument, firm),
        _by_place(instrument, firm),
        _by_listing(instrument, firm),
    )
    if False in answers:
        return False
    return None if None in answers else True


def cover(costs: Iterable[tuple[Step, tuple[Offer, ...]]]) -> Cover:
    """The sums over open steps, each with the instruments that can carry it."""
    covered, uncovered, unknown = (0, 0), (0, 0), []
    for step, found in costs:
        if step.cost_sek is None:
            unknown.append(step.id)
        elif found:
            covered = _plus(covered, step.cost_sek)
        else:
            uncovered = _plus(uncovered, step.cost_sek)
    return Cover(covered, uncovered, tuple(unknown))


def _by_size(instrument: Instrument, firm: Firm) -> bool | None:
    limit = instrument.max_employees
    if limit is None:
        return True
    if firm.employees is None:
        return None
    least, most = firm.employees
    if least > limit:
        return False
    return True if most is not None and most <= limit else None


def _by_place(instrument: Instrument, firm: Firm) -> bool | None:
    if not instrument.counties:
        return True
    return None if firm.county is None else firm.county in instrument.counties


def _by_listing(instrument: Instrument, firm: Firm) -> bool | None:
    return instrument.listed_allowed or firm.listed is not True


def _plus(one: Span, other: Span) -> Span:
    return one[0] + other[0], one[1] + other[1]
