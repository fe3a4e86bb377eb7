"""Everything that a dialogue says by a message id has its sentence."""

import re
from pathlib import Path

import pytest

from api.i18n import has_message
from graph.dialog.company_class import INDUSTRIES, SIZES
from graph.dialog.reach import DIMENSIONS
from graph.dialog.state import MAPPINGS, SINGLE
from graph.matching.affinity import MATCH_ROLES

ROOM = Path(__file__).parents[3] / "graph" / "dialog"
SOURCES = "\n".join(path.read_text("utf-8") for path in sorted(ROOM.glob("*.py")))


def test_every_fault_in_an_answers_document_has_its_sentence() -> None:
    named = set(re.findall(r'AnswersError\(\s*"(\w+)"', SOURCES))
    assert {"bad_hours", "no_question", "two_ways"} <= named
    named |= {"no_requirement", "no_capability"}
    assert [name for name in sorted(named) if not has_message(f"answers.{name}")] == []


def test_every_reason_to_ask_has_its_sentence() -> None:
    named = set(re.findall(r'Because\("(\w+)"', SOURCES)) | {"group", "sector"}
    named |= {"not_group", "not_sector"}
    assert {"all", "path", "answer", "not_answer"} <= named
    assert [name for name in sorted(named) if not has_message(f"dialog.because.{name}")] == []


@pytest.mark.parametrize(
    "key",
    [
        *(f"dialog.say.{role}" for role in (*MATCH_ROLES, "anyone")),
        *(f"dialog.part.{part}" for part in (*MAPPINGS, *SINGLE)),
        *(f"dialog.part.{part}" for part in ("participants", "goals", "contacts", "plans", "done")),
        *(f"industry.{first:02}-{last:02}" for first, last in INDUSTRIES),
        *(f"size.{size}" for size in SIZES),
        *(f"reach.dimension.{name}" for name in DIMENSIONS),
    ],
)
def test_what_is_named_by_an_id_is_named_for_people(key: str) -> None:
    assert has_message(key)
