"""`dialog`, `followup` and `reach` as commands over a real store."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from api.opening import opened
from tests.api.conftest import BANKRUPT, MACHINIST, AskJson, Run

ANSWERS = {
    "answers": {"cq:krisledning": "a0", "cq:backup": "unknown", "cq:samhallsviktig": "a2"},
    "goals": ["Bli underleverantör"],
    "contacts": ["auth:fmv", "net:almi", "prime:nammo-sweden"],
    "plans": [{"buyer": None, "route": "route:underleverantor", "choose": []}],
    "date": "2026-11-23",
    "project": "P-2026-7",
    "hours": 1.5,
    "participants": [{"role": "vd", "name": "Namn Namnsson"}, {"role": "rådgivare"}],
}
CONTRACT = {
    *("subject", "id", "date", "project", "hours", "questions", "goals", "contacts", "plans"),
    *("actions", "financing", "revision"),
}
ACTION = {"id", "title", "who", "start", "end", "cost_sek", "financing", "meets", "source"}


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.json"
    path.write_bytes(orjson.dumps(ANSWERS))
    return path


def revision_of(store: Path) -> int:
    with opened(f"sqlite:///{store}") as opened_store:
        return opened_store.revision()


def test_without_answers_nothing_is_written(ask: AskJson, own_store: Path) -> None:
    before = revision_of(own_store)
    document = ask("dialog", "456789-0003", store=own_store)
    assert document.keys() >= CONTRACT
    assert (document["id"], document["saved"], document["hours"]) == (None, None, None)
    assert document["questions"][0]["turn"] == "first"
    assert all(one["answers"][-1]["id"] == "unknown" for one in document["questions"])
    assert all(one["why"] and one["because"]["text"] for one in document["questions"])
    assert 3 <= len(document["suggested"]) <= 5
    assert revision_of(own_store) == before


def test_answers_are_saved_and_change_plans_at_once(
    ask: AskJson, own_store: Path, answers: Path
) -> None:
    document = ask("dialog", MACHINIST, "--answers", str(answers), store=own_store)
    assert document["id"].startswith("dialog:")
    assert (document["subject"], document["date"]) == (MACHINIST, "2026-11-23")
    assert (document["project"], document["hours"]) == ("P-2026-7", 1.5)
    answered = {q["id"]: q["answered"] for q in document["questions"] if q["answered"]}
    assert answered == ANSWERS["answers"]
    assert [one["id"] for one in document["contacts"]] == ANSWERS["contacts"]
    assert all(one["say"] for one in document["contacts"])
    assert document["plans"][0]["steps"]
    assert all(one.keys() >= ACTION for one in document["actions"])
    assert "cstep:krisledning" in [one["id"] for one in document["actions"]]
    for end in (0, 1):
        total = sum(one["cost_sek"][end] for one in document["actions"] if one["cost_sek"])
        sums = document["financing"]
        assert sums["covered_sek"][end] + sums["uncovered_sek"][end] == total
    again = ask("dialog", MACHINIST, store=own_store)
    by_id = ask("dialog", MACHINIST, "--id", document["id"], store=own_store)
    assert again == by_id == document


def test_the_same_file_again_changes_nothing(ask: AskJson, own_store: Path, answers: Path) -> None:
    first = ask("dialog", MACHINIST, "--answers", str(answers), store=own_store)
    second = ask("dialog", MACHINIST, "--answers", str(answers), store=own_store)
    assert second == first


def test_another_date_is_another_meeting(
    ask: AskJson, own_store: Path, answers: Path, tmp_path: Path
) -> None:
    first = ask("dialog", MACHINIST, "--answers", str(answers), store=own_store)
    later = tmp_path / "later.json"
    later.write_text('{"date": "2027-01-15", "goals": ["Två"]}')
    second = ask("dialog", MACHINIST, "--answers", str(later), store=own_store)
    assert second["id"] != first["id"]
    assert [one["date"] for one in second["dialogues"]] == ["2027-01-15", "2026-11-23"]
    part = tmp_path / "part.json"
    part.write_text('{"hours": 2}')
    changed = ask("dialog", MACHINIST, "--answers", str(part), "--id", first["id"], store=own_store)
    assert (changed["id"], changed["hours"]) == (first["id"], 2)
    assert changed["goals"] == ["Bli underleverantör"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"answers": {"cq:backup": "ja"}}', "answers.cq:backup: svaret finns inte. Välj bland a0"),
        ('{"svar": 1}', "svar: fältet finns inte. Fälten här är date"),
        ('{"hours": "många"}', "hours: skriv ett tal från 0 till 100"),
        ('{"answers": ', "Filen är inte JSON"),
        ('{"goals": ["811218-9876"]}', "Numret tillhör en privatperson"),
    ],
)
def test_a_bad_file_is_explained_and_nothing_is_saved(
    run: Run, own_store: Path, tmp_path: Path, content: str, told: str
) -> None:
    before = revision_of(own_store)
    path = tmp_path / "bad.json"
    path.write_text(content)
    result = run("dialog", MACHINIST, "--answers", str(path), "--json", store=own_store)
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr
    assert "811218" not in result.stderr
    assert revision_of(own_store) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("dialog", MACHINIST, "--id", "dialog:finns"), "Ingen dialog med företaget har id"),
        (("dialog", MACHINIST, "--answers", "finns-inte.json"), "går inte att läsa"),
        (("dialog", MACHINIST, "--paper", "plan.pdf"), "ska sluta på .docx, .md"),
        (("dialog", "811218-9876"), "Numret tillhör en privatperson"),
        (("followup", "fil.txt"), "ska sluta på .csv, .xlsx"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_remedy(
    run: Run, arguments: tuple[str, ...], told: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert told in result.stderr


def test_a_company_that_may_not_be_contacted_has_a_dialogue_without_matches(ask: AskJson) -> None:
    document = ask("dialog", BANKRUPT)
    assert document["suggested"] == []
    assert [one["id"] for one in document["warnings"]] == ["insolvent"]


def test_the_text_is_the_plan_and_the_questions_in_both_languages(
    run: Run, own_store: Path, answers: Path
) -> None:
    run("dialog", MACHINIST, "--answers", str(answers), store=own_store)
    swedish = run("dialog", MACHINIST, store=own_store).stdout
    english = run("dialog", MACHINIST, "--lang", "en", store=own_store).stdout
    assert "Beredskapsplan för Påhittad Mekanik i Karlskoga AB" in swedish
    assert "● Vet inte  [unknown]" in swedish
    assert "Svar: okänt" in swedish
    assert "Preparedness plan for Påhittad Mekanik i Karlskoga AB" in english
    assert "Hej, vi är" not in english


def test_the_follow_up_is_written_for_swedish_excel_without_persons(
    run: Run, own_store: Path, answers: Path, tmp_path: Path
) -> None:
    run("dialog", MACHINIST, "--answers", str(answers), store=own_store)
    path = tmp_path / "uppföljning.csv"
    result = run("followup", str(path), "--project", "P-2026-7", store=own_store)
    assert result.stdout == "Ett möte skrivet till uppföljning.csv.\n"
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfProjektnummer;Organisationsnummer;")
    row = content.decode("utf-8-sig").splitlines()[1].split(";")
    assert row[:4] == [
        "P-2026-7",
        "456789-0003",
        "Påhittad Mekanik i Karlskoga AB",
        "Beredskapsdialog",
    ]
    assert row[5:9] == ["2026-11-23", "1,5", "Örebro län", "Karlskoga kommun"]
    assert "Namnsson" not in content.decode()


def test_reach_withholds_small_counts(run: Run, ask: AskJson) -> None:
    document: Any = ask("reach")
    assert (document["reached"], document["exist"]) == (0, None)
    assert document["groups"]["county"][0] == {
        "id": "county:18",
        "name": "Örebro län",
        "reached": 0,
        "exist": None,
    }
    assert "färre än fem, visas inte" in run("reach").stdout
