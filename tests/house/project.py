"""The project as files: what belongs to it, and a temporary copy to try things on."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("graph", "ingest", "api")
BIN = Path(sys.executable).parent
_NOT_OURS = frozenset({"__pycache__", "build", "dist", "htmlcov"})


def project_files(suffix: str = "") -> list[Path]:
    """Every file of the project with the suffix, whether committed yet or not, sorted."""
    told = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode == 0:
        found = (ROOT / name for name in told.stdout.split("\0") if name)
    else:  # an unpacked archive has no git
        found = (path for path in ROOT.rglob("*") if not _is_left_out(path.relative_to(ROOT)))
    return sorted(path for path in set(found) if path.is_file() and path.name.endswith(suffix))


def _is_left_out(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts[:-1] if part != ".ci")
    return hidden or not _NOT_OURS.isdisjoint(path.parts)


def named(path: Path) -> str:
    """A path as it is written in the project."""
    return path.relative_to(ROOT).as_posix()


def copy_of_packages(folder: Path) -> Path:
    """A copy of the three packages and the tests, to change and to run."""
    for name in (*PACKAGES, "tests"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*")
        )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def run_in(
    folder: Path, *command: str, environ: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run a command in a folder whose packages go before the installed ones."""
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), **(environ or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
