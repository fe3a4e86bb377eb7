"""Which step comes before which: the order that holds in every plan, and cycles refused.

The facts must admit one order in which everything could be done: `after`, `needs`, `wait_for`
and the steps of every way are followed together, and a cycle is refused with its members named.
A plan then never has to ask whether it can be carried out; it sorts by `Ordering.rank`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

import networkx as nx

from graph.planning.facts import Step, Way


class CycleError(ValueError):
    """The facts ask for things before themselves. `members` are the ids, sorted."""

    def __init__(self, members: Iterable[str]) -> None:
        self.members = tuple(sorted(members))
        super().__init__("a cycle in the plan facts: " + ", ".join(self.members))


class Ordering:
    """Predecessors within a plan, and a rank that rises along every of them."""

    def __init__(self, steps: Mapping[str, Step], ways: Mapping[str, Way]) -> None:
        self.rank = _ranks(steps, ways.values())
        self._ways = ways
        self._after = {step.id: step.after for step in steps.values()}
        self._needs = {step.id: step.needs for step in steps.values()}
        self._waits = {step.id: step.wait_for for step in steps.values()}

    def before(self, step: str, steps: Collection[str], chosen: Mapping[str, str]) -> Iterator[str]:
        """The steps of this plan that must be finished when `step` starts, perhaps repeated.

        `steps` are the plan's open steps, `chosen` the way by which it meets each requirement.
        """
        for other in self._after[step]:
            if other in steps:
                yield other
        for requirement in self._needs[step]:
            if requirement in chosen:
                yield from self._ways[chosen[requirement]].steps
        for other in self._waits[step]:
            if other in steps:
                yield other
            elif other in chosen:
                yield from self._ways[chosen[other]].steps

    def finishes(
        self, durations: Mapping[str, int], steps: Collection[str], chosen: Mapping[str, str]
    ) -> dict[str, int]:
        """The day each step is finished, counted from the start of the plan (day 0)."""
        done: dict[str, int] = {}
        for step in sorted(steps, key=self.rank.__getitem__):
            start = max(
                (done.get(other, 0) for other in self.before(step, steps, chosen)), default=0
            )
            done[step] = start + durations[step]
        return done


def _ranks(steps: Mapping[str, Step], ways: Iterable[Way]) -> dict[str, int]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(steps)
    for step in steps.values():
        graph.add_edges_from((first, step.id) for first in _first(step))
    for way in ways:
        graph.add_edges_from((step, way.requirement) for step in way.steps)
    for members in nx.strongly_connected_components(graph):
        if len(members) > 1 or any(graph.has_edge(one, one) for one in members):
            raise CycleError(members)
    order = nx.lexicographical_topological_sort(graph)
    return {node: place for place, node in enumerate(order)}


def _first(step: Step) -> tuple[str, ...]:
    return step.after + step.needs + step.wait_for
