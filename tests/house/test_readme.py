"""Every command that README.md shows works, and prints what README.md says that it prints."""

import json
import re
from pathlib import Path

import pytest

from api.cli.program import COMMANDS
from tests.house.project import ROOT
from tests.house.shown import PROGRAM, README, Reader, Shown, blocks, parts

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^(\w+):", MAKEFILE, re.MULTILINE))
_OUT_OF_DATE = "README.md is out of date: python -m tests.house.shown renews it"


def is_ours(block: Shown) -> bool:
    return block.commands[0].startswith(PROGRAM)


@pytest.mark.parametrize("part", parts(), ids=["swedish", "english"])
def test_every_command_works_as_shown(part: str, tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    for block in filter(is_ours, blocks(part)):
        for command in block.commands:
            done = reader.follow(command)
            assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        if block.output:
            assert block.output == block.fits(done.stdout), _OUT_OF_DATE
    if (tmp_path / "plan.json").exists():
        assert len(json.loads((tmp_path / "plan.json").read_text("utf-8"))["plans"]) == 1


def test_both_languages_show_commands() -> None:
    shown = [[c for b in blocks(part) for c in b.commands] for part in parts()]
    assert [len(commands) > 10 for commands in shown] == [True, True]
    imports = [{c.split()[2] for c in commands if " ingest " in c} for commands in shown]
    assert imports[0] == imports[1] == {"registry", "companies", "events", "postal"}


def test_what_make_is_asked_for_is_there() -> None:
    asked = {
        command.removeprefix("make ")
        for block in blocks(README.read_text("utf-8"))
        for command in block.commands
        if command.startswith("make ")
    }
    assert asked == {"run", "test"}
    assert asked <= TARGETS
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert set(re.findall(r"`make (\w+)`", contributing)) <= TARGETS


def test_every_command_is_told_of() -> None:
    """In the help that README.md shows whole."""
    helped = next(b for b in blocks(README.read_text("utf-8")) if "--help" in b.commands[0])
    listed = helped.output[helped.output.index("Kommandon:") :]
    told = {line.split()[0] for line in listed if re.match(r"  [a-z]", line)}
    assert told == set(COMMANDS)


def test_windows_does_what_make_does() -> None:
    """The commands for a computer without make, which no test here can run."""
    (block,) = re.findall(
        r"^```bat\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    python = r".venv\Scripts\python"
    assert block.splitlines() == [
        "py -m venv .venv",
        f"{python} -m pip install --require-hashes -r requirements.txt",
        f"{python} -m pip install --no-deps -e .",
        r".venv\Scripts\beredskap serve",
    ]
    for step in ("--require-hashes -r requirements.txt", "--no-deps --editable ."):
        assert f"install {step}" in MAKEFILE


def test_links_lead_to_files_that_are_there() -> None:
    for document in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        text = (ROOT / document).read_text("utf-8")
        local = [to for to in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if "://" not in to]
        assert [to for to in local if not (ROOT / to).exists()] == [], document
