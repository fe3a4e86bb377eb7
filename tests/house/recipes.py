"""Reads the recipes of CONTRIBUTING.md and carries them out on a copy of the project."""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.house.project import ROOT

_SECTION = re.compile(r"^## (Recipe \d: .+?)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(
    r"^(?:\*\*`(?P<file>[^`\n]+)`\*\*|```(?P<language>\w+)\n(?P<text>.*?)^```)$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Step:
    """A file to make, or to change where `text` is a diff without line numbers."""

    file: str
    language: str
    text: str

    def carry_out(self, folder: Path) -> None:
        """Do it. Raises ValueError where the file is not as the recipe says."""
        path = folder / self.file
        if self.language == "diff":
            path.write_text(changed(path.read_text("utf-8"), self), "utf-8")
        elif path.exists():
            raise ValueError(f"{self.file} is there already")
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(self.text, "utf-8")


@dataclass(frozen=True, slots=True)
class Recipe:
    """Steps in order, and the commands that show that it came out."""

    title: str
    steps: tuple[Step, ...]
    commands: tuple[str, ...]


def recipes() -> list[Recipe]:
    """All recipes of CONTRIBUTING.md."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    return [_recipe(*found) for found in _SECTION.findall(text)]


def _recipe(title: str, body: str) -> Recipe:
    steps: list[Step] = []
    commands: list[str] = []
    file = ""
    for block in _BLOCK.finditer(body):
        if block["file"]:
            file = block["file"]
        elif block["language"] == "console":
            commands += block["text"].splitlines()
        else:
            steps.append(Step(file, block["language"], block["text"]))
    return Recipe(title, tuple(steps), tuple(commands))


def changed(text: str, step: Step) -> str:
    """The text after a change: lines with a sign go and come, the others find the place."""
    edit = step.text.splitlines()
    old = [line[1:] for line in edit if line[:1] != "+"]
    new = [line[1:] for line in edit if line[:1] != "-"]
    lines = text.splitlines()
    if not old:
        return "\n".join([*lines, *new, ""])
    places = [i for i in range(len(lines)) if lines[i : i + len(old)] == old]
    if len(places) != 1:
        raise ValueError(f"{step.file}: {len(places)} places look like {old}")
    (place,) = places
    return "\n".join([*lines[:place], *new, *lines[place + len(old) :], ""])
