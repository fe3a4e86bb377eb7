"""The strengths of evidence, read from data so that they can be fitted without touching code."""

from functools import cache
from pathlib import Path

import yaml

from graph.store.merge import MergedEdge

_FILE = Path(__file__).with_name("strengths.yaml")


@cache
def _table() -> dict[str, dict[int, float]]:
    table: dict[str, dict[int, float]] = yaml.load(_FILE.read_text("utf-8"), yaml.CSafeLoader)
    return table


def grade_of(edge: MergedEdge) -> int:
    """The editorial grade of an edge: 3, 2, 1, or 0 where the judgement is: not relevant."""
    grade = edge.properties.get("grade")
    return grade if isinstance(grade, int) else int(str(_table()["ungraded"]))


def graded(evidence: str, grade: int) -> float:
    """The strength of a family's evidence at a grade; 0 where the family gives it none."""
    return _table()[evidence].get(grade, 0.0)


def single(evidence: str) -> float:
    """The strength of a family that knows only one grade."""
    (strength,) = _table()[evidence].values()
    return strength
