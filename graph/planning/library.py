"""The library of everything a plan can be made of, with what follows from it worked out once.

Routes, steps, requirements and the ways to hold them form an AND/OR graph. The library holds it,
refuses cycles, and answers what a piece of it could pull in at most (`reach`) and how long it
takes at least when each choice is made for speed (`lead`). It never changes; when the reference
facts change a new one is built.
"""

from collections.abc import Iterable, Mapping
from itertools import chain

from graph.planning import read_node, reader
from graph.planning.facts import Instrument, Route, Step, Text, Way
from graph.planning.order import Ordering
from graph.planning.tree import AllOf, Leaf, Tree, leaves
from graph.store.merge import Node


class UnknownIdError(ValueError):
    """Facts or a caller name something the library does not have. `ids` are the strangers."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = tuple(sorted(set(ids)))
        super().__init__("unknown: " + ", ".join(self.ids))


class PlanLibrary:
    """Steps (own-resilience steps among them), ways, routes, thresholds and instruments by id.

    `implies` says which requirements holding one counts as holding. Building it raises
    `CycleError` for a cycle and `UnknownIdError` for a reference to nothing.
    """

    def __init__(
        self,
        steps: Iterable[Step],
        ways: Iterable[Way],
        routes: Iterable[Route],
        *,
        requirements: Mapping[str, Text] | None = None,
        implies: Mapping[str, tuple[str, ...]] | None = None,
        instruments: Iterable[Instrument] = (),
    ) -> None:
        self.steps = {step.id: step for step in steps}
        self.ways = {way.id: way for way in ways}
        self.routes = {route.id: route for route in routes}
        self.instruments = {instrument.id: instrument for instrument in instruments}
        self.implies = dict(implies or {})
        self.ways_to: dict[str, tuple[Way, ...]] = {}
        for way in self.ways.values():
            self.ways_to[way.requirement] = (*self.ways_to.get(way.requirement, ()), way)
        self.requirements: dict[str, Text] = {r: {"sv": r, "en": r} for r in self.ways_to}
        self.requirements.update(requirements or {})
        self._refuse_strangers()
        self.durations = {step.id: step.likely for step in self.steps.values()}
        self.conditional = {step.id: int(step.conditional) for step in self.steps.values()}
        self.dearest = {s.id: s.cost_sek[1] if s.cost_sek else 0 for s in self.steps.values()}
        self._excluded_by = _both_ways(self.steps)
        self.order = Ordering(self.steps, self.ways)
        self._reach: dict[str, frozenset[str]] = {}
        self._lead: dict[str, int] = {}

    @classmethod
    def from_nodes(cls, nodes: Iterable[Node]) -> "PlanLibrary":
        """The library of a graph: any nodes may be given, those of no concern are passed over."""
        kinds: dict[str, dict[str, Node]] = {}
        for node in nodes:
            kinds.setdefault(node.kind, {})[node.id] = node

        def of(kind: str) -> Iterable[Node]:
            return kinds.get(kind, {}).values()

        sources = {**kinds.get("source", {}), **kinds.get("reference", {})}
        thresholds = {node.id: reader.threshold_of(node, sources) for node in of("threshold")}
        requirements = kinds.get("requirement", {})
        return cls(
            chain(
                (reader.step_of(node, sources) for node in of("step")),
                (reader.continuity_step_of(node, sources) for node in of("continuity_step")),
            ),
            (reader.way_of(node) for node in of("way")),
            (reader.route_of(node, sources, thresholds) for node in of("route")),
            requirements={r: read_node.title(node) for r, node in requirements.items()},
            implies={r: read_node.targets(node, "implies") for r, node in requirements.items()},
            instruments=(reader.instrument_of(node) for node in of("instrument")),
        )

    def knows(self, id: str) -> bool:
        """Whether the id can be chosen, held or asked for: a step, way, requirement or route."""
        return id in self.steps or id in self.ways or id in self.requirements or id in self.routes

    def excluded_by(self, step: str) -> frozenset[str]:
        """The steps that no plan may hold together with this one, whichever says so."""
        return self._excluded_by.get(step, frozenset())

    def closure(self, held: Iterable[str]) -> frozenset[str]:
        """The held requirements with those they imply, and those that these imply."""
        found: set[str] = set()
        todo = list(held)
        while todo:
            requirement = todo.pop()
            if requirement not in found:
                found.add(requirement)
                todo.extend(self.implies.get(requirement, ()))
        return frozenset(found)

    def reach(self, tree: Tree) -> frozenset[str]:
        """Every step, requirement and way that the tree could pull in if nothing is held."""
        return frozenset(chain.from_iterable(self.reach_of(leaf) for leaf in leaves(tree)))

    def reach_of(self, id: str) -> frozenset[str]:
        """The same for one step or requirement, itself included."""
        known = self._reach.get(id)
        if known is None:
            known = self._reach[id] = self._work_out_reach(id)
        return known

    def lead(self, tree: Tree) -> int:
        """Likely days the tree takes at least: the quickest branch and way at every choice."""
        if isinstance(tree, Leaf):
            return self._lead_of(tree.id)
        within = [self.lead(part) for part in tree.parts]
        return max(within) if isinstance(tree, AllOf) else min(within)

    def _lead_of(self, id: str) -> int:
        known = self._lead.get(id)
        if known is None:
            known = self._lead[id] = self._work_out_lead(id)
        return known

    def _work_out_lead(self, id: str) -> int:
        if id in self.steps:
            step = self.steps[id]
            first = max((self._lead_of(other) for other in step.after + step.needs), default=0)
            return first + step.likely
        ways = self.ways_to.get(id, ())
        return min((max(map(self._lead_of, way.steps), default=0) for way in ways), default=0)

    def _work_out_reach(self, id: str) -> frozenset[str]:
        found = {id}
        if id in self.steps:
            for other in self.steps[id].after + self.steps[id].needs:
                found |= self.reach_of(other)
        for way in self.ways_to.get(id, ()):
            found.add(way.id)
            for step in way.steps:
                found |= self.reach_of(step)
        return frozenset(found)

    def _refuse_strangers(self) -> None:
        named = chain(
            chain.from_iterable(s.after + s.excludes for s in self.steps.values()),
            chain.from_iterable(s.needs + s.wait_for for s in self.steps.values()),
            chain.from_iterable(way.steps for way in self.ways.values()),
            chain.from_iterable(
                (*leaves(r.tree), *r.may_ask, *r.optional) for r in self.routes.values()
            ),
        )
        strangers = [i for i in named if i not in self.steps and i not in self.requirements]
        if strangers:
            raise UnknownIdError(strangers)


def _both_ways(steps: Mapping[str, Step]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for step in steps.values():
        for other in step.excludes:
            found.setdefault(step.id, set()).add(other)
            found.setdefault(other, set()).add(step.id)
    return {step: frozenset(others) for step, others in found.items()}
