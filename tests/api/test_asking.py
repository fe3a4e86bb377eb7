"""`company`, `match` and `path`: documents of the contract's shape, and Swedish text."""

from math import isclose, log1p
from typing import Any

import pytest

from graph.matching.affinity import MATCH_ROLES
from tests.api.conftest import BANKRUPT, MACHINIST, SHEET, SILENT, AskJson, Run

SOURCE_KEYS = {"id", "title", "url", "as_of", "verification"}


def test_a_company_has_the_shape_of_the_contract(ask: AskJson) -> None:
    document = ask("company", MACHINIST)
    assert document["id"] == MACHINIST
    assert document["name"] == "Påhittad Mekanik i Karlskoga AB"
    assert (document["municipality"], document["county"]) == ("mun:1883", "county:18")
    assert (document["municipality_name"], document["county_name"]) == (
        "Karlskoga kommun",
        "Örebro län",
    )
    assert document["sni"] == [{"code": "25110", "vintage": 2025}]
    assert document["size"] == "small"
    assert document["holds"] == ["req:iso9001"]
    assert [one["id"] for one in document["holdings"]] == ["req:iso9001"]
    assert document["warnings"] == []
    assert [one["id"] for one in document["capabilities"]] == [
        "cap:skarande-bearbetning",
        "cap:svets-plat",
    ]
    offer = document["capabilities"][1]
    assert (offer["score"], offer["status"]) == (0.9, "asserted")
    assert offer["evidence"][0].keys() >= {"source", "field", "text", "start", "end", "weight"}
    assert [source["id"] for source in document["sources"]] == [SHEET]
    assert document["sources"][0].keys() == SOURCE_KEYS


def test_unknown_is_null(ask: AskJson) -> None:
    document = ask("company", SILENT)
    assert (document["size"], document["active"], document["employees"]) == (None, None, None)
    assert (document["sni"], document["capabilities"]) == ([], [])
    assert [warning["id"] for warning in document["warnings"]] == ["no_capabilities"]
    assert "Läs in företagets verksamhet" in document["warnings"][0]["text"]


def test_personal_data_is_in_no_document(run: Run) -> None:
    for arguments in (("company",), ("match",), ("path",), ("history",)):
        for flags in ((), ("--json",)):
            shown = run(*arguments, MACHINIST, *flags).output
            assert "Hemlig" not in shown
            assert "hemlig@" not in shown


def test_matches_add_up_and_name_their_sources(ask: AskJson) -> None:
    document = ask("match", "456789-0003", "-k", "3")
    assert document.keys() >= {"subject", "revision", "warnings", "matches"}
    assert document["subject"] == MACHINIST
    for match in document["matches"]:
        assert match.keys() == {"id", "name", "kind", "role", "score", "reasons", "contacts"}
        weights = [reason["weight"] for reason in match["reasons"]]
        assert isclose(sum(weights), -log1p(-match["score"]), abs_tol=1e-9)
        assert isclose(sum(reason["share"] for reason in match["reasons"]), 1, abs_tol=1e-9)
        for reason in match["reasons"]:
            _check_reason(reason)
        for contact in match["contacts"]:
            assert contact.keys() == {"id", "function", "kind", "value", "label", "source"}


def _check_reason(reason: dict[str, Any]) -> None:
    assert reason.keys() == {
        *("evidence", "weight", "share", "path", "message", "values", "sources", "text")
    }
    assert reason["message"] == f"reason.{reason['evidence']}"
    assert reason["path"][0] == MACHINIST
    assert reason["text"].endswith(".")
    assert "{" not in reason["text"]
    assert all(source.keys() == SOURCE_KEYS for source in reason["sources"])


def test_matches_come_by_role_and_score_and_no_more_than_asked(ask: AskJson) -> None:
    matches = ask("match", MACHINIST, "-k", "2")["matches"]
    order = [(list(MATCH_ROLES).index(match["role"]), -match["score"]) for match in matches]
    assert order == sorted(order)
    roles = [match["role"] for match in matches]
    assert set(roles) >= {"buyer", "enabler", "prime"}
    assert max(roles.count(role) for role in roles) == 2


def test_roles_can_be_chosen(ask: AskJson) -> None:
    matches = ask("match", MACHINIST, "--role", "prime", "--role", "financier")["matches"]
    assert {match["role"] for match in matches} == {"prime", "financier"}


def test_any_node_can_be_asked(ask: AskJson) -> None:
    document = ask("match", "prime:bae-systems-bofors", "-k", "1")
    assert MACHINIST in {match["id"] for match in document["matches"]}
    capability = ask("match", "cap:svets-plat", "-k", "1", "--role", "prime")
    reasons = [r["text"] for match in capability["matches"] for r in match["reasons"]]
    assert reasons
    assert not any("företaget" in text for text in reasons)


def test_the_lists_say_what_companies_are_to_the_node_asked_about(run: Run) -> None:
    prime = run("match", "prime:bae-systems-bofors", "-k", "1").stdout
    assert "Möjliga underleverantörer\n─" in prime
    assert "Systemleverantörer\n─" not in prime
    capability = run("match", "cap:svets-plat", "-k", "1").stdout
    assert "Offentliga köpare\n─" in capability
    assert "Företag som erbjuder detta\n─" in capability


def test_a_company_that_may_not_be_contacted_has_no_matches(ask: AskJson) -> None:
    document = ask("match", BANKRUPT)
    assert document["matches"] == []
    assert [warning["id"] for warning in document["warnings"]] == ["insolvent"]


def test_a_path_has_the_shape_of_the_contract(ask: AskJson) -> None:
    document = ask("path", MACHINIST, "-k", "2", "--start", "2027-01-04")
    assert document.keys() >= {"subject", "start", "routes", "plans"}
    assert document["start"] == "2027-01-04"
    scores = [route["score"] for route in document["routes"]]
    assert scores == sorted(scores, reverse=True)
    assert len(document["plans"]) == 2
    for plan in document["plans"]:
        assert plan.keys() >= {
            *("buyer", "route", "earliest", "days", "cost_sek", "unknown", "critical", "steps")
        }
        for step in plan["steps"]:
            assert step.keys() >= {
                *("id", "title", "requires", "alternatives", "start", "end", "status"),
                *("assumption", "issued_by", "source", "financing"),
            }
            assert step["status"] in {"done", "open", "conditional"}


def test_what_is_held_and_chosen_changes_the_plan(ask: AskJson) -> None:
    asked = ("path", MACHINIST, "--route", "route:underleverantor", "-k", "1")
    plain = ask(*asked)["plans"][0]
    held = ask(*asked, "--have", "req:f-skatt,req:bolag-register")["plans"][0]
    assert plain["route"] == held["route"] == "route:underleverantor"
    done = {step["id"] for step in held["steps"] if step["status"] == "done"}
    still_open = {step["id"] for step in plain["steps"] if step["status"] != "done"}
    assert done & still_open


@pytest.mark.parametrize("option", ["--choose", "--route", "--buyer"])
def test_an_id_that_is_none_is_told(run: Run, option: str) -> None:
    result = run("path", MACHINIST, option, "step:finns-inte")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "step:finns-inte" in result.stderr


def test_text_is_swedish_by_default_and_english_when_asked(run: Run) -> None:
    swedish = run("match", MACHINIST, "-k", "1").stdout
    assert "Träffar för Påhittad Mekanik i Karlskoga AB" in swedish
    assert "Offentliga köpare" in swedish
    english = run("--lang", "en", "match", MACHINIST, "-k", "1").stdout
    assert "Public buyers" in english
    assert english == run("match", MACHINIST, "-k", "1", "--lang", "en").stdout


def test_text_fits_a_terminal(run: Run) -> None:
    for command in ("company", "match", "path"):
        lines = run(command, MACHINIST).stdout.splitlines()
        assert max(len(line) for line in lines if "http" not in line) <= 96


def test_a_plan_says_what_is_estimated_and_what_it_assumes(run: Run) -> None:
    text = run("path", MACHINIST, "-k", "1").stdout
    assert "Plan 1: " in text
    assert "(uppskattning)" in text
    assert "Källor\n──────" in text


def test_a_company_that_is_not_there(run: Run) -> None:
    result = run("company", "556013-6235")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Inget företag med organisationsnummer 556013-6235" in result.stderr
    assert "No company with the number" in run("company", "5560136235", "--lang", "en").stderr
