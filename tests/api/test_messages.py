"""Everything that the domain says by a message id has its sentence."""

import re
from pathlib import Path

import pytest
import yaml

from api.errors import Failure
from api.i18n import catalogue, has_message
from api.opening import opened
from api.wording import reason_text
from graph.matching import admission
from graph.matching.affinity import Role
from graph.matching.explain import values_of
from graph.matching.table import FAMILIES, affinities
from graph.model.build import LiveGraph
from graph.values.text import LANGUAGES
from tests.api.conftest import MACHINIST

ROOT = Path(__file__).parents[2]
STRENGTHS = ROOT / "graph" / "matching" / "strengths.yaml"
_SOURCES = [path.read_text("utf-8") for path in (ROOT / "api").rglob("*.py")]


def _evidence() -> list[str]:
    known = yaml.safe_load(STRENGTHS.read_text("utf-8"))
    return sorted(name for name, grades in known.items() if isinstance(grades, dict))


@pytest.mark.parametrize("evidence", [*_evidence(), "offers"])
def test_every_evidence_has_a_sentence(evidence: str) -> None:
    assert has_message(f"reason.{evidence}")


def test_every_family_in_the_table_has_a_sentence() -> None:
    assert {family.__name__ for family in FAMILIES} <= set(_evidence())


def test_a_sentence_about_a_node_belongs_to_a_reason() -> None:
    keys = [key for key in catalogue("sv") if key.startswith("reason_of_node.")]
    assert all(has_message(key.replace("reason_of_node.", "reason.")) for key in keys)


def test_reasons_use_only_values_that_a_path_gives() -> None:
    path = (
        "org:4567890003",
        *("cap:a", "capgroup:a", "cap:b", "sector:a", "mun:1883", "mun:1884"),
        *("county:18", "country:SE", "civo:M", "unit:a", "net:a", "route:a", "need:a"),
        *("event:a", "req:a", "auth:a", "sni:25"),
    )
    given = set(values_of(path))
    for key, message in catalogue("sv").items():
        if key.startswith(("reason.", "reason_of_node.")):
            assert isinstance(message, str)
            assert set(re.findall(r"{(\w+)}", message)) <= given, key


_ANCHOR_KINDS = ("capability", "industry", "municipality", "county", "country", "network")


def test_every_path_of_the_facts_fills_its_sentence(filled_store: Path) -> None:
    told = set()
    with opened(f"sqlite:///{filled_store}") as store:
        graph = LiveGraph(store).current()
        index = affinities(graph)
        for kind in _ANCHOR_KINDS:
            for anchor in graph.of_kind(kind):
                for affinity in index.of_anchor(anchor):
                    for path in ((MACHINIST, *affinity.path), affinity.path):
                        reason = {
                            "message": f"reason.{affinity.evidence}",
                            "path": path,
                            "values": values_of(path),
                        }
                        assert all(reason_text(graph, reason, lang) for lang in LANGUAGES)
                    told.add(affinity.evidence)
    assert {"needed_by", "prime_same_county", "supports_place", "garrison"} <= told


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_heading(role: Role) -> None:
    assert has_message(f"role.{role}")
    assert has_message(f"role_of_company.{role}") or role is Role.ROUTE


def test_every_warning_has_a_sentence() -> None:
    source = Path(admission.__file__).read_text("utf-8")
    named = set(re.findall(r'Warning\("(\w+)"', source)) | set(admission._BLOCKING.values())
    assert {"deregistered", "insolvent", "no_capabilities", "ad_block"} <= named
    assert all(has_message(f"warning.{name}") for name in named)


def test_every_failure_in_the_code_has_a_sentence() -> None:
    calls = re.compile(r'(?:Failure|NotFound)\(\s*"(\w+)"')
    named = {name for source in _SOURCES for name in calls.findall(source)}
    assert len(named) > 10
    assert all(has_message(f"error.{name}") for name in named)


def test_every_message_named_in_the_code_exists() -> None:
    calls = re.compile(r'translate\(\s*[\w.()]+,\s*"([\w.]+)"')
    named = {name for source in _SOURCES for name in calls.findall(source)}
    assert len(named) > 40
    assert [name for name in sorted(named) if not has_message(name)] == []


@pytest.mark.parametrize("kind", [Failure, *Failure.__subclasses__()])
def test_every_status_has_a_title(kind: type[Failure]) -> None:
    assert has_message(f"problem.{kind.status.value}")
