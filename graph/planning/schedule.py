"""When each step of a plan can start and end, how long the whole takes, and what decides it.

Every step starts as soon as everything before it is finished. The total is the longest path,
worked out for the least, the likely and the most days each for itself; dates follow the likely.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.planning.facts import Days
from graph.planning.library import PlanLibrary


@dataclass(frozen=True, slots=True)
class Schedule:
    """`order` is one valid order; `start` and `end` are days from the plan's start, likely.

    `critical` is the longest chain, first step first, the lower id where two are as long. When
    some step has no known length, `days` is None, nothing is critical and no step has a day.
    """

    order: tuple[str, ...]
    start: Mapping[str, int]
    end: Mapping[str, int]
    days: Days | None
    critical: tuple[str, ...]


def schedule(library: PlanLibrary, steps: frozenset[str], ways: Mapping[str, str]) -> Schedule:
    """The schedule of a plan's open steps, its requirements met by `ways`."""
    end = library.order.finishes(library.durations, steps, ways)
    start = {step: end[step] - library.durations[step] for step in steps}
    order = tuple(sorted(steps, key=lambda step: (start[step], library.order.rank[step])))
    if any(library.steps[step].days is None for step in steps):
        return Schedule(order, {}, {}, None, ())
    return Schedule(
        order, start, end, _totals(library, steps, ways), _critical(library, ways, start, end)
    )


def _totals(library: PlanLibrary, steps: frozenset[str], ways: Mapping[str, str]) -> Days:
    least, likely, most = (
        max(library.order.finishes(_durations(library, steps, i), steps, ways).values(), default=0)
        for i in range(3)
    )
    return least, likely, most


def _durations(library: PlanLibrary, steps: frozenset[str], which: int) -> dict[str, int]:
    found = {step: library.steps[step].days for step in steps}
    return {step: days[which] if days else 0 for step, days in found.items()}


def _critical(
    library: PlanLibrary,
    ways: Mapping[str, str],
    start: Mapping[str, int],
    end: Mapping[str, int],
) -> tuple[str, ...]:
    """From the last step backwards, each time to the one whose end let the next start."""
    if not end:
        return ()
    last = max(end.values())
    path = [min(step for step, day in end.items() if day == last)]
    while True:
        now = start[path[-1]]
        before = library.order.before(path[-1], end, ways)
        deciding = sorted(step for step in before if end.get(step) == now)
        if not deciding:
            return tuple(reversed(path))
        path.append(deciding[0])
