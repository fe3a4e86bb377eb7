"""`check_facts` finds what is doubtful, each kind of doubt on its own."""

from datetime import date

import pytest

from graph.reference.check import check_facts, irregular_cpv
from graph.reference.facts import entries
from graph.store.record import Edge, Json, Record

TODAY = date(2026, 11, 23)


def fact(**properties: Json) -> Record:
    name: dict[str, Json] = {"sv": "Namn", "en": "Name"}
    trust: dict[str, Json] = {"as_of": "2026-11", "verification": "verified"}
    return Record("source:reference", "net:x", "network", {"name": name, **trust, **properties})


def test_the_shipped_facts_have_nothing_to_mend() -> None:
    report = check_facts(TODAY)
    assert report.sound
    assert (report.dangling, report.missing_language) == ([], [])
    assert (report.bad_check_digits, report.invalid) == ([], [])
    assert sum(report.verification.values()) == sum(
        count for kind, count in report.counts.items() if kind != "source"
    )


def test_unverified_and_undated_facts_are_named() -> None:
    report = check_facts(TODAY)
    assert {"net:defense-hub-sweden", "net:arc-orebro", "fin:eic"} <= set(report.unverified)
    assert {"fin:almi-foretagslan", "auth:forsvarsmakten"} <= set(report.undated)
    assert "net:acs" in report.stale
    assert not set(report.stale) & set(report.undated)


@pytest.mark.parametrize(
    ("as_of", "stale", "undated"),
    [
        ("2026-11", [], []),
        ("2025-11", [], []),
        ("2025-10", ["net:x"], []),
        ("undated copy", [], ["net:x"]),
    ],
)
def test_age_is_judged_by_kind(as_of: str, stale: list[str], undated: list[str]) -> None:
    report = check_facts(TODAY, [fact(as_of=as_of)])
    assert (report.stale, report.undated) == (stale, undated)


def test_a_missing_verification_is_editorial() -> None:
    report = check_facts(TODAY, [fact(verification=None)])
    assert report.verification == {"editorial": 1}


def test_dangling_edges_are_named() -> None:
    record = Record("source:reference", "net:x", "network", {}, (Edge("active_in", "county:77"),))
    assert check_facts(TODAY, [record]).dangling == ["net:x: active_in county:77"]


def test_a_text_in_one_language_is_found_at_any_depth() -> None:
    report = check_facts(TODAY, [fact(region={"sv": "Län", "en": " "})])
    assert report.missing_language == ["net:x: region.en"]
    nested: Json = [{"text": {"sv": "Ja"}}]
    assert check_facts(TODAY, [fact(open_to=nested)]).missing_language == [
        "net:x: open_to[0].text.en"
    ]


def test_wrong_check_digits_are_named() -> None:
    record = fact(org_nr="2021000341", cpv=[{"code": "72212000-4"}, {"code": "72212000-5"}])
    report = check_facts(TODAY, [record])
    assert report.bad_check_digits == ["net:x: org_nr 2021000341", "net:x: cpv 72212000-5"]
    assert not report.sound


def test_irregular_codes_are_all_in_use() -> None:
    used = {
        str(code["code"])
        for entry in entries("capabilities")
        for code in (entry["cpv"] if isinstance(entry["cpv"], list) else [])
        if isinstance(code, dict)
    }
    assert irregular_cpv() <= used
