"""Exit codes, help, and errors of usage that repeat nothing."""

import pytest

from api.cli.program import COMMANDS
from tests.api.conftest import MACHINIST, Run


def test_help_lists_every_command_in_the_language_asked_for(run: Run) -> None:
    swedish, english = run("--help"), run("--lang", "en", "--help")
    assert swedish.exit_code == english.exit_code == 0
    assert "Användning: " in swedish.stdout
    assert "Usage: " in english.stdout
    for name in COMMANDS:
        assert f"\n  {name} " in swedish.stdout
        assert f"\n  {name} " in english.stdout


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_command_has_help_in_both_languages(run: Run, name: str, language: str) -> None:
    result = run(name, "--lang", language, "--help")
    assert result.exit_code == 0, result.stderr
    assert ("Användning" if language == "sv" else "Usage") in result.stdout


@pytest.mark.parametrize(
    ("group", "name"),
    [
        *(("ingest", name) for name in ("registry", "companies", "events", "postal")),
        *(("store", name) for name in ("copy", "check", "info", "backup")),
        *(("source", name) for name in ("list", "withdraw")),
        ("facts", "check"),
        *(("lexicon", name) for name in ("explain", "gaps", "check")),
    ],
)
def test_commands_of_groups_take_json_and_a_language(run: Run, group: str, name: str) -> None:
    text = run(group, name, "--help").stdout
    assert "--json" in text
    assert "--lang" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("company",), "ORGNR saknas."),
        (("match", "cap:krypto", "-k", "0"), "Värdet för -k går inte att använda."),
        (("company", MACHINIST, "556013-6235"), "fler argument"),
        (("company", MACHINIST, "--nej"), "Det valet finns inte."),
        (("nej",), "Det kommandot finns inte."),
        (("source", "nej"), "Det kommandot finns inte."),
        (("company", MACHINIST, "--lang", "de"), "Värdet för --lang går inte att använda."),
    ],
)
def test_wrong_usage_is_2_and_says_where_help_is(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "--help" in result.stderr


def test_a_failure_is_1_with_nothing_on_standard_output(run: Run) -> None:
    result = run("match", "cap:finns-inte", "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Inget i grafen har id cap:finns-inte. Kontrollera stavningen.\n"


def test_a_fault_tells_where_but_not_what_was_typed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("-".join(["19121212", "1212"]))

    monkeypatch.setattr("api.cli.asking.company_document", broken)
    result = run("company", MACHINIST)
    assert result.exit_code == 1
    assert "19121212-1212" not in result.output
    assert "RuntimeError" in result.stderr
    assert "Något gick fel i programmet." in result.stderr
