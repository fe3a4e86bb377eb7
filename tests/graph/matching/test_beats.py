"""Each line of beats.yaml: the adviser's "this beats that" on the shipped facts."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.matching.affinity import MATCH_ROLES, Role
from graph.matching.rank import match
from graph.model.graph import Graph
from graph.store.record import Json
from tests.graph.matching.conftest import company_node

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("beats.yaml").read_text("utf-8")
)["cases"]


def described(case: dict[str, Any]) -> str:
    place, offers = case["in"], "+".join(case["offers"]) or "inget"
    return f"{offers} i {place}: {case['better']} > {case['worse']}"


def test_there_are_at_least_sixty_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=described)
def test_this_beats_that(facts_graph: Graph, case: dict[str, Any]) -> None:
    properties: dict[str, Json] = {key: case[key] for key in ("name", "size") if key in case}
    offers = {f"cap:{name}": 0.9 for name in case["offers"]}
    company = company_node(offers, f"mun:{case['in']}", properties)
    roles = (Role(case["role"]),) if "role" in case else MATCH_ROLES
    scores: dict[str, float] = {}
    for found in match(facts_graph, company, roles, limit=500).matches:
        scores[found.target] = max(found.score, scores.get(found.target, 0.0))
    assert case["better"] in scores, "the better actor is not suggested at all"
    assert scores[case["better"]] > scores.get(case["worse"], 0.0)
