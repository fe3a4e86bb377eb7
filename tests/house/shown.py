"""The commands that README.md shows, with what they print.

`python -m tests.house.shown` runs them all and renews the output in the file. A block whose fence
says `console 12` shows the first twelve lines of output.
"""

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.house.project import BIN, ROOT

README = ROOT / "README.md"
PROGRAM = ".venv/bin/beredskap"
ENGLISH = "\n## In English\n"
MORE = "…"
_BLOCK = re.compile(r"^```console ?(\d*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SHEETS = {
    "kunder.csv": "Org.nr;Företag;Postnr;Ort\n556000-0019;Påhittad AB;70227;Örebro\n",
    "evenemang.csv": "Titel;Datum;Plats;Förmågor\nNätverksträff;2027-02-03;Örebro;Transport\n",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A block of commands; `output` is what README prints after the last of them."""

    text: str
    commands: tuple[str, ...]
    output: tuple[str, ...]
    most: int | None

    def fits(self, printed: str) -> tuple[str, ...]:
        """What the block should print, of what the command printed."""
        lines = tuple(printed.rstrip("\n").splitlines())
        if self.most is None or len(lines) <= self.most:
            return lines
        return (*lines[: self.most], MORE)

    def renewed(self, printed: str) -> str:
        """The block with what the last command printed now."""
        fence = f"```console {self.most}" if self.most else "```console"
        commands = [f"$ {command}" for command in self.commands]
        return "\n".join([fence, *commands, *self.fits(printed), "```"])


def blocks(text: str) -> list[Shown]:
    """Every block of commands in a part of README.md."""
    return [_block(found) for found in _BLOCK.finditer(text)]


def _block(found: "re.Match[str]") -> Shown:
    lines = found[2].splitlines()
    commands = tuple(line[2:] for line in lines if line.startswith("$ "))
    output = tuple(line for line in lines if not line.startswith("$ "))
    return Shown(found[0], commands, output, int(found[1]) if found[1] else None)


def parts() -> tuple[str, str]:
    """README.md in Swedish and in English; each is followed on a computer of its own."""
    swedish, mark, english = README.read_text("utf-8").partition(ENGLISH)
    return swedish, mark + english


class Reader:
    """Somebody who follows README.md in a folder that has the files it speaks of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = f"sqlite:///{folder / 'reader.db'}"
        self._serve_once()
        for name, text in _SHEETS.items():
            (folder / name).write_text(text, "utf-8")
        examples = ROOT / "ingest" / "examples"
        for register in ("bolagsverket", "scb"):
            _zip(folder / f"{register}_bulkfil.zip", examples / f"{register}_exempel.txt")
        row = ["SE", "702 27", "Örebro", "Örebro", "18", "Örebro", "1880", "", "", "59", "15", "4"]
        with zipfile.ZipFile(folder / "SE.zip", "w") as archive:
            archive.writestr("SE.txt", "\t".join(row) + "\n")

    def follow(self, command: str) -> "subprocess.CompletedProcess[str]":
        """Run a command as it stands, with the program of this environment."""
        program, _, arguments = command.partition(" ")
        if program != PROGRAM:
            raise ValueError(f"{command}: README.md shows only {PROGRAM} and make")
        return subprocess.run(
            f"{BIN / 'beredskap'} {arguments}",
            shell=True,
            cwd=self.folder,
            env=self._environ(),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def _serve_once(self) -> None:
        """Start the pages as `make run` does, which adds the example companies, and stop them."""
        command = (str(BIN / "beredskap"), "serve", "--port", "0")
        with subprocess.Popen(
            command, env=self._environ(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as server:
            told = server.stdout.readline() if server.stdout else b""
            server.terminate()
        if b"http://127.0.0.1:" not in told:
            raise RuntimeError(f"the pages did not start: {told!r}")

    def _environ(self) -> Mapping[str, str]:
        return {**os.environ, "BEREDSKAP_STORE": self.url, "COLUMNS": "96"}


def _zip(path: Path, content: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(content, content.name)


def renew() -> None:
    """Run every command that README.md shows, and write what they print into it."""
    renewed = []
    for part in parts():
        folder = Path(tempfile.mkdtemp())
        reader = Reader(folder)
        for block in blocks(part):
            if block.commands[0].startswith("make "):
                continue
            done = [reader.follow(command) for command in block.commands]
            if block.output or block.most:
                part = part.replace(block.text, block.renewed(done[-1].stdout))
        renewed.append(part)
        shutil.rmtree(folder)
    README.write_text("".join(renewed), "utf-8")


if __name__ == "__main__":
    renew()
