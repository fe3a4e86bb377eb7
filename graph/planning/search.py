"""The k best plans of a problem, found best first without making them all.

Best is: fewest likely days, then fewer conditional steps, then lower known maximum cost, then
step ids. A draft's settled part gives lower bounds for the first three, and what its pending
decisions add at least is counted in for the second and third (each decision only by the steps
that no other could share), so the queue yields complete plans in order. Plans equal in all three
are collected before they are told apart by their step ids.

A plan whose steps strictly contain those of another plan that is finished no later is left out:
it is the same plan with needless work. (One that contains another and still is finished earlier
stays, so that leaving out never makes the best plan later.) Of plans with the same steps only the
best one is kept. Plans that lack a figure for days come last.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from graph.planning.bounds import Bounds
from graph.planning.draft import Draft, Problem

MOST_DRAFTS = 20_000
"""Drafts looked at before the search gives up: far beyond any question on the shipped facts."""

Rank = tuple[int, int, int, int]
"""Steps of unknown length, likely days, conditional steps, known maximum cost in SEK."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best drafts, complete, best first. `exhaustive` is False when the search gave up."""

    drafts: tuple[Draft, ...]
    exhaustive: bool = True


def best(problem: Problem, k: int) -> Found:
    """The k best plans, fewer when there are no more."""
    search = _Search(problem)
    kept: list[Draft] = []
    for group in search.groups():
        fresh = sorted(group, key=lambda draft: sorted(draft.steps))
        for draft in fresh:
            rivals = [other.steps for other in kept + fresh]
            if not any(steps < draft.steps for steps in rivals) and not any(
                other.steps == draft.steps for other in kept
            ):
                kept.append(draft)
        if len(kept) >= k:
            break
    return Found(tuple(kept[:k]), search.exhaustive)


class _Search:
    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._library = problem.library
        self._bounds = Bounds(problem)
        self.exhaustive = True

    def groups(self) -> Iterator[list[Draft]]:
        """Complete drafts in groups of equal rank, best first."""
        group: list[Draft] = []
        ranked: Rank | None = None
        for rank, draft in self._complete():
            if group and rank != ranked:
                yield group
                group = []
            ranked = rank
            group.append(draft)
        if group:
            yield group

    def _complete(self) -> Iterator[tuple[Rank, Draft]]:
        first = self._problem.begin()
        ticket = count()
        queue: list[tuple[Rank, int, Draft]] = []
        if first is not None:
            queue.append((self._rank(first), next(ticket), first))
        looked_at = 0
        while queue:
            rank, _, draft = heappop(queue)
            if not draft.pending:
                yield rank, draft
                continue
            looked_at += 1
            if looked_at > MOST_DRAFTS:
                self.exhaustive = False
                return
            for grown in self._problem.decide(draft):
                heappush(queue, (max(rank, self._rank(grown)), next(ticket), grown))

    def _rank(self, draft: Draft) -> Rank:
        library = self._library
        unknown = sum(1 for step in draft.steps if library.steps[step].days is None)
        finished = library.order.finishes(library.durations, draft.steps, draft.ways)
        conditional = sum(library.conditional[step] for step in draft.steps)
        cost = sum(library.dearest[step] for step in draft.steps)
        more_conditional, more_cost = self._bounds.added(draft)
        days = max(finished.values(), default=0)
        return unknown, days, conditional + more_conditional, cost + more_cost
