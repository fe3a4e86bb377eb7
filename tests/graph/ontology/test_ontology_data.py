from pathlib import Path

import pytest

from graph.ontology import ontology
from graph.ontology.loader import InvalidOntology, load
from graph.ontology.schema import ANY_KIND
from graph.ontology.types import CHECKS

REQUIRED_KINDS = {
    "company authority network financier prime capability_group capability sector civil_area "
    "military_region military_unit county municipality need route step requirement way instrument "
    "continuity_question continuity_step contact event source reference threshold notice_channel"
}

LABEL = "{sv: Sak, en: Thing}"
KIND = f"""
kind: thing
prefixes: [thing]
label: {LABEL}
plural: {LABEL}
description: {LABEL}
name: name
fresh_days: 10
properties:
  name: {{type: text, label: {LABEL}}}
"""
EDGE = f"touches: {{label: {LABEL}, reverse: {LABEL}, from: [thing], to: [thing]}}"


def write(folder: Path, kind: str = KIND, edge: str = EDGE, common: str = "node: {}") -> Path:
    (folder / "kinds").mkdir()
    (folder / "kinds" / "thing.yaml").write_text(kind, encoding="utf-8")
    (folder / "edges.yaml").write_text(edge, encoding="utf-8")
    (folder / "common.yaml").write_text(common, encoding="utf-8")
    return folder


def test_every_kind_of_node_is_there() -> None:
    assert set(ontology().kinds) >= set(next(iter(REQUIRED_KINDS)).split())


def test_edges_join_kinds_that_exist() -> None:
    kinds = set(ontology().kinds) | {ANY_KIND}
    for edge in ontology().edges.values():
        assert edge.sources | edge.targets <= kinds, edge.kind


def test_only_companies_sheets_and_people_have_personal_properties() -> None:
    personal = {
        kind.kind
        for kind in ontology().kinds.values()
        if any(spec.personal for spec in kind.properties.values())
    }
    assert personal <= {"company", "dialog", "event", "network", "authority", "prime"}
    assert "company" in personal


def test_a_small_ontology_is_read(tmp_path: Path) -> None:
    kinds = load(write(tmp_path))
    assert kinds.kinds["thing"].fresh_days == 10
    assert kinds.kinds["thing"].properties["name"].type == "text"
    assert kinds.edges["touches"].targets == {"thing"}
    assert kinds.owners == {"thing": "thing"}


def test_common_properties_reach_every_kind_and_edge(tmp_path: Path) -> None:
    common = f"node: {{as_of: {{type: as_of, label: {LABEL}}}}}\n"
    common += f"edge: {{note: {{type: text, label: {LABEL}}}}}"
    kinds = load(write(tmp_path, common=common))
    assert "as_of" in kinds.kinds["thing"].properties
    assert "note" in kinds.edges["touches"].properties


@pytest.mark.parametrize(
    ("changed", "by", "message"),
    [
        ("type: text", "type: prose", "there is no type 'prose'"),
        ("kind: thing", "kind: other", "must hold the kind of that name"),
        ("name: name", "name: title", "'title' is not declared"),
        ("fresh_days: 10", "", "fresh_days"),
        ("prefixes: [thing]", "prefixes: []", "with a prefix"),
        (f"plural: {LABEL}", "plural: {sv: Saker}", "keys sv and en"),
    ],
)
def test_a_fault_in_a_kind_is_refused(tmp_path: Path, changed: str, by: str, message: str) -> None:
    with pytest.raises(InvalidOntology, match=message):
        load(write(tmp_path, kind=KIND.replace(changed, by, 1)))


def test_a_fault_in_an_edge_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidOntology, match=r"edges.yaml: touches: 'to'"):
        load(write(tmp_path, edge=EDGE.replace(", to: [thing]", "")))


def test_two_kinds_cannot_own_one_prefix(tmp_path: Path) -> None:
    folder = write(tmp_path)
    twin = KIND.replace("kind: thing", "kind: twin")
    (folder / "kinds" / "twin.yaml").write_text(twin, encoding="utf-8")
    with pytest.raises(InvalidOntology, match="thing: claimed by thing and by twin"):
        load(folder)


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("text", {"sv": "a", "en": "b"}, "a"),
        ("texts", {"sv": ["a"], "en": ["b"]}, {"sv": ["a"], "en": []}),
        ("string", "a", " "),
        ("strings", ["a"], ["a", 1]),
        ("integer", 3, "3"),
        ("number", 3.5, None),
        ("boolean", False, 0),
        ("date", "2026-11-23", "2026-11"),
        ("as_of", "undated copy", 2026),
        ("organisation_number", "5560136235", "165560136235"),
        ("county_code", "03", 3),
        ("municipality_code", "0305", "305"),
        ("postal_code", "70110", "S-70110"),
        ("cpv_codes", ["72212732-9", "72212732"], ["722"]),
        ("sni_codes", [{"code": "25110", "vintage": 2007}], [{"code": "00000", "vintage": 2007}]),
        ("money_range", [0, 10], [10, 0]),
        ("days_range", [1, 2, 3], [1, 2]),
        ("url", "https://www.fmv.se/", "www.fmv.se"),
        ("domain", "fmv.se", "https://fmv.se"),
        ("verification", "verified", "sure"),
    ],
)
def test_each_type_knows_good_from_bad(name: str, good: object, bad: object) -> None:
    CHECKS[name](good)
    with pytest.raises(ValueError, match=r"expected|must|digits|number|pair|language"):
        CHECKS[name](bad)


def test_every_type_is_tried_above_but_the_one_that_allows_everything() -> None:
    tried = test_each_type_knows_good_from_bad.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {case[0] for case in tried} | {"json"} == set(CHECKS)
