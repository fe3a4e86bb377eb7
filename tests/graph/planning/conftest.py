"""The planner's library as the shipped facts make it, and small libraries written in tests."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from graph.planning.facts import Days, Route, Span, Step, Way
from graph.planning.library import PlanLibrary
from graph.planning.tree import parse_tree
from graph.reference.loader import load_records
from graph.store.base import StoredRecord
from graph.store.merge import Node, merged
from graph.store.record import Json

TODAY = date(2026, 12, 1)


@pytest.fixture(scope="session")
def reference_nodes() -> list[Node]:
    """Every node of the reference facts, as the graph has it."""
    stored = (StoredRecord(record, 1, "2026-12-01T00:00:00Z", "test") for record in load_records())
    return list(merged(stored, TODAY))


@pytest.fixture(scope="session")
def library(reference_nodes: list[Node]) -> PlanLibrary:
    return PlanLibrary.from_nodes(reference_nodes)


MakeStep = Callable[..., Step]
MakeLibrary = Callable[..., PlanLibrary]


@pytest.fixture(scope="session")
def make_step() -> MakeStep:
    """A step by its id; days as one number or a triple, order and cost as keywords."""

    def make(
        id: str, days: int | Days | None = 1, cost: Span | None = (0, 0), **more: tuple[str, ...]
    ) -> Step:
        triple = (days, days, days) if isinstance(days, int) else days
        return Step(id, {"sv": id, "en": id}, triple, cost, **more)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def make_library() -> MakeLibrary:
    """A library with one route, `route:r`, of the given tree; ways as id -> (req, steps)."""

    def make(
        steps: list[Step],
        tree: Json,
        ways: Mapping[str, tuple[str, tuple[str, ...]]] | None = None,
        implies: Mapping[str, tuple[str, ...]] | None = None,
        may_ask: tuple[str, ...] = (),
    ) -> PlanLibrary:
        made = [
            Way(id, requirement, inside, {"sv": id, "en": id})
            for id, (requirement, inside) in (ways or {}).items()
        ]
        title = {"sv": "r", "en": "r"}
        route = Route("route:r", title, parse_tree(tree), ("auth:a",), may_ask=may_ask)
        return PlanLibrary(steps, made, [route], implies=implies)

    return make
