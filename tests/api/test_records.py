"""`source`, `erase`, `history`, `export`, `import`, `store`, `facts`, `extract`, `lexicon`."""

import sqlite3
import zipfile
from pathlib import Path

import orjson
import pytest

from api.i18n import has_message
from api.opening import opened
from graph.store.record import Record
from ingest.text.check import Problem
from tests.api.conftest import BANKRUPT, MACHINIST, SHEET, AskJson, Run


def test_sources_are_listed_with_their_records(ask: AskJson) -> None:
    sources = {source["id"]: source for source in ask("source", "list")["sources"]}
    assert sources[SHEET]["records"] == 4
    assert sources[SHEET]["title"] == "Testbladet"
    assert sources["source:reference"]["records"] > 1000
    assert not any(source["withdrawn"] for source in sources.values())


def test_a_withdrawn_source_takes_its_companies_along(
    ask: AskJson, run: Run, own_store: Path
) -> None:
    document = ask("source", "withdraw", SHEET, store=own_store)
    assert (document["id"], document["removed"]) == (SHEET, 4)
    assert run("company", MACHINIST, store=own_store).exit_code == 1
    listed = ask("source", "list", store=own_store)["sources"]
    assert [one["id"] for one in listed if one["withdrawn"]] == [SHEET]
    again = run("source", "withdraw", SHEET, store=own_store)
    assert (again.exit_code, again.stdout) == (1, "")


def test_history_tells_what_changed_and_erasing_leaves_a_tombstone(
    ask: AskJson, own_store: Path
) -> None:
    entries = ask("history", MACHINIST, store=own_store)["entries"]
    assert [(entry["action"], entry["source"]) for entry in entries] == [("put", SHEET)]
    assert {"name", "sni", "located_in mun:1883"} <= set(entries[0]["changed"])
    assert ask("erase", MACHINIST, store=own_store)["erased"] == 1
    after = ask("history", MACHINIST, store=own_store)["entries"]
    assert after[-1]["action"] == "erase"
    assert all(entry["changed"] == [] for entry in after)
    for path in own_store.parent.iterdir():
        assert "Påhittad Mekanik".encode() not in path.read_bytes()


def test_what_has_no_history_cannot_be_erased(run: Run) -> None:
    for command in ("erase", "history"):
        result = run(command, "5560136235")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "Det finns ingen historik" in result.stderr


def test_an_exported_journal_makes_the_same_store(ask: AskJson, run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    exported = ask("export", str(first))
    assert exported["format"] == "jsonl"
    copy = tmp_path / "copy.db"
    assert ask("import", str(first), store=copy)["revision"] == exported["revision"]
    assert run("export", str(second), store=copy).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    refused = run("import", str(first), store=copy)
    assert (refused.exit_code, refused.stdout) == (1, "")


@pytest.mark.parametrize("name", ["csv", "graphml", "jsonld", "cypher"])
def test_exports_hold_the_graph_without_personal_data(
    ask: AskJson, tmp_path: Path, name: str
) -> None:
    target = tmp_path / f"graph.{name}"
    document = ask("export", "--format", name, str(target))
    assert document["count"] > 1000
    content = _content(target)
    assert MACHINIST.encode() in content
    assert b"hemlig@" not in content


def _content(path: Path) -> bytes:
    """What a file says; of an archive, what its members say."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_a_store_is_copied_with_its_history(ask: AskJson, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    copied = ask("store", "copy", "--to", f"sqlite:///{target}")
    there = ask("store", "info", store=target)
    assert copied["revision"] == there["revision"]
    assert there["nodes"] == ask("store", "info")["nodes"]


def test_store_info_counts_and_a_backup_is_a_store(ask: AskJson, run: Run, tmp_path: Path) -> None:
    info = ask("store", "info")
    assert info.keys() >= {"nodes", "edges", "revision", "problems"}
    assert info["nodes"]["company"] == 3
    assert info["edges"]["offers"] == 3
    assert info["problems"] == []
    backup = tmp_path / "backup-20260101-1200.db"
    assert ask("store", "backup", str(backup))["revision"] == info["revision"]
    assert ask("store", "info", store=backup)["nodes"] == info["nodes"]
    assert run("store", "backup", str(backup)).exit_code == 1


def test_store_check_names_what_is_wrong(run: Run, own_store: Path) -> None:
    with sqlite3.connect(own_store) as connection:
        connection.execute("DELETE FROM current WHERE subject = ?", (BANKRUPT,))
    result = run("store", "check", "--json", store=own_store)
    assert result.exit_code == 1
    assert len(orjson.loads(result.stdout)["problems"]) >= 1
    assert "Återställ en säkerhetskopia" in result.stderr


def test_a_file_that_is_no_store_is_told_and_left(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_text("inget lager")
    result = run("company", MACHINIST, store=other)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "är inte ett lager" in result.stderr
    assert other.read_text() == "inget lager"


def test_the_facts_are_sound(ask: AskJson) -> None:
    document = ask("facts", "check")
    assert document["sound"]
    assert document["counts"]["capability"] == 62
    assert document["dangling"] == document["missing_language"] == document["invalid"] == []


def test_extract_reads_and_writes_json_lines(run: Run) -> None:
    rows = [
        {"id": "a", "name": "Påhittad AB", "text": "Vi svetsar stål.", "sni": ["25110"]},
        {"id": "b", "name": "", "text": "", "sni": ["25.110"]},
        {"id": "c", "name": "Tom AB", "text": "", "sni": []},
    ]
    stdin = "\n".join(orjson.dumps(row).decode() for row in rows)
    result = run("extract", stdin=stdin)
    assert result.exit_code == 0, result.stderr
    answers = [orjson.loads(line) for line in result.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    assert answers[2]["capabilities"] == []
    first = answers[0]["capabilities"][0]
    assert first["id"] == "cap:svets-plat"
    for evidence in first["evidence"]:
        if evidence["field"] == "text":
            cut = rows[0]["text"][evidence["start"] : evidence["end"]]
            assert cut == evidence["text"]
    sni = answers[1]["capabilities"][0]["evidence"][0]
    assert (sni["field"], sni["start"], sni["end"]) == ("sni", None, None)


def test_a_row_that_is_no_json_is_named(run: Run) -> None:
    result = run("extract", stdin='{"id": "a"}\n{"text": 1}\n')
    assert result.exit_code == 1
    assert result.stderr.startswith("Rad 2 ")


def test_a_text_is_explained(ask: AskJson, run: Run) -> None:
    document = ask("lexicon", "explain", "svetsning", "--sni", "25110")
    assert document["capabilities"][0]["name"] == "Svets, plåt och stålkonstruktion"
    assert all(has_message(f"outcome.{term['outcome'].split()[0]}") for term in document["terms"])
    text = run("lexicon", "explain", "svetsning").stdout
    assert "verksamhetstext 0–9: ”svetsning”" in text
    assert "”svetsning” → cap:svets-plat: räknas" in text


def test_faults_of_the_lexicon_are_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = Problem("dead term", "food.yaml", "surströmming", "not found in its own words")
    monkeypatch.setattr("api.documents.reading.check", lambda _: [fault])
    told = run("lexicon", "check", "--json")
    assert told.exit_code == 1
    assert orjson.loads(told.stdout)["problems"] == [fault.to_json()]
    assert "surströmming" in run("lexicon", "check").stdout
    monkeypatch.setattr("api.documents.reading.check", lambda _: [])
    sound = run("lexicon", "check")
    assert (sound.exit_code, sound.stdout) == (0, "Inga fel hittades i lexikonet.\n")


def test_gaps_are_words_of_the_stores_own_texts(ask: AskJson, run: Run, own_store: Path) -> None:
    assert run("lexicon", "gaps").stdout.startswith("Det finns inga texter")
    companies = [
        Record(
            SHEET, f"org:45678910{n:02}", "company", {"activity": "Bolaget ska snurra bjällerverk."}
        )
        for n in range(4)
    ]
    with opened(f"sqlite:///{own_store}") as store:
        store.write(companies, "test")
    gaps = ask("lexicon", "gaps", store=own_store)["gaps"]
    assert {gap["texts"] for gap in gaps if "bjällerverk" in gap["word"]} == {4}
