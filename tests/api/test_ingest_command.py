"""The imports as commands: their reports, in JSON and in Swedish."""

import zipfile
from pathlib import Path

import pytest

from tests.api.conftest import AskJson, Run

REPORT = {"read", "kept", "dropped", "rejected", "written", "unchanged", "seconds"}


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "bolag.csv"
    path.write_text(
        "Organisationsnummer;Företag;Kommun;Erbjuder\n"
        "456789-0045;Påhittad Svets AB;Karlskoga;svetsning\n"
        "19121212-1212;Påhittad Person;Örebro;målning\n"
        ";Utan Nummer AB;Örebro;\n",
        encoding="utf-8",
    )
    return path


def test_companies_of_a_sheet(ask: AskJson, own_store: Path, sheet: Path) -> None:
    report = ask("ingest", "companies", str(sheet), store=own_store)
    assert report.keys() == REPORT
    assert (report["read"], report["kept"]) == (3, 1)
    assert report["dropped"]["natural_person"] == 1
    company = ask("company", "4567890045", store=own_store)
    assert company["municipality"] == "mun:1883"
    assert "cap:svets-plat" in {one["id"] for one in company["capabilities"]}
    assert all(b"121212-1212" not in path.read_bytes() for path in own_store.parent.glob("own*"))


def test_a_report_in_plain_swedish(run: Run, own_store: Path, sheet: Path) -> None:
    text = run("ingest", "companies", str(sheet), store=own_store).stdout
    assert "Lästa rader" in text
    assert "bolag.csv, rad 4" in text
    assert "rader att se över" in text
    assert "1212" not in text


def test_events_of_a_sheet(ask: AskJson, own_store: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "traffar.csv"
    sheet.write_text(
        "Titel;Datum;Plats;Förmågor\nPåhittad svetsdag;2027-03-14;Karlskoga;cap:svets-plat\n",
        encoding="utf-8",
    )
    report = ask("ingest", "events", str(sheet), store=own_store)
    assert (report["read"], report["kept"], report["rejected"]) == (1, 1, [])
    matches = ask("match", "4567890003", "--role", "enabler", "-k", "50", store=own_store)
    assert any(match["kind"] == "event" for match in matches["matches"])


def test_a_file_that_is_not_there(run: Run) -> None:
    for arguments in (
        ("ingest", "companies", "finns-inte.csv"),
        ("ingest", "postal", "finns-inte.zip"),
        ("ingest", "registry", "--bolagsverket", "a.txt", "--scb", "b.txt"),
    ):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "finns inte. Kontrollera sökvägen." in result.stderr


def test_counties_and_all_exclude_each_other(run: Run) -> None:
    files = ("ingest", "registry", "--bolagsverket", "a.txt", "--scb", "b.txt")
    both = run(*files, "--county", "03", "--all")
    assert (both.exit_code, both.stderr) == (1, "Välj antingen --county eller --all, inte båda.\n")
    assert run(*files, "--county", "77").stderr.startswith("Länet finns inte.")


def test_postal_codes_of_the_whole_country(ask: AskJson, own_store: Path, tmp_path: Path) -> None:
    rows = [("691 30", "Karlskoga", "1883"), ("111 20", "Stockholm", "0180")]
    lines = [
        "\t".join(("SE", code, town, "", "", "", municipality, "", "", "59", "14", "4"))
        for code, town, municipality in rows
    ]
    file = tmp_path / "SE.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("SE.txt", "\n".join(lines) + "\n")
    report = ask("ingest", "postal", str(file), store=own_store)
    assert (report["read"], report["kept"], report["written"]) == (2, 2, 1)
    assert ask("ingest", "postal", str(file), store=own_store)["unchanged"] == 1
