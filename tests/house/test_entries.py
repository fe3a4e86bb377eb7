"""What lies at the top of the repository is agreed, and nothing tells of where it was made."""

import hashlib
import re
from pathlib import Path

from tests.house.project import PACKAGES, ROOT, named, project_files

AGREED = {
    *PACKAGES,
    *("notebooks", "tests", ".ci", ".gitignore", "LICENSE", "Makefile", "pyproject.toml"),
    *("requirements.txt", "requirements-dev.txt"),
    *("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"),
}
NOT_YET = {"docker-compose.yml", "Dockerfile", ".dockerignore"}
"""Agreed, and come with the shared store."""

TRACES = {
    "the path of a machine": r"/(?:root|work)/\w|/tmp/bash|[A-Z]:\\Users|/\.library\b",
    "something left to do": r"\b(?:TODO|FIXME|XXX|HACK)\b",
    "how the work was done": r"\b(?:Claude|ChatGPT|Copilot|LLM)\b|\bas an AI\b|\bissue #?\d+\b",
}
_LOCKS = {"requirements.txt", "requirements-dev.txt"}
_TEXTS = {".py", ".md", ".yaml", ".toml", ".html", ".css", ".js", ".csv", ".sql", ".ipynb", ".txt"}
_SMALLEST_COMPARED = 100


def test_only_what_is_agreed_lies_at_the_top() -> None:
    found = {named(path).partition("/")[0] for path in project_files()}
    assert found - AGREED - NOT_YET == set()
    assert AGREED - found == set()


def test_no_traces_are_left() -> None:
    found = []
    for path in project_files():
        if path == Path(__file__) or path.name in _LOCKS or path.suffix not in _TEXTS:
            continue
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            found += [
                f"{named(path)}:{number}: {what}"
                for what, pattern in TRACES.items()
                if re.search(pattern, line)
            ]
    assert found == []


def test_tests_are_no_packages_and_have_unique_names() -> None:
    files = project_files(".py")
    assert [f for f in files if f.name == "__init__.py" and named(f).startswith("tests/")] == []
    names = [path.name for path in files if path.name.startswith("test_")]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_package_of_ours_says_what_it_is_for() -> None:
    starts = [
        path for path in project_files("__init__.py") if named(path).partition("/")[0] in PACKAGES
    ]
    assert len(starts) > 15
    assert [named(p) for p in starts if not p.read_text("utf-8").startswith('"""')] == []


def test_no_file_is_a_copy_of_what_others_own(shared_data: Path) -> None:
    theirs = {
        digest(path): path.name
        for path in shared_data.rglob("*")
        if path.is_file() and path.stat().st_size >= _SMALLEST_COMPARED
    }
    assert len(theirs) > 50
    copies = {named(path): theirs[d] for path in project_files() if (d := digest(path)) in theirs}
    assert copies == {}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_files_are_found() -> None:
    names = {named(path) for path in project_files()}
    assert {"graph/store/record.py", "pyproject.toml", ".ci/run"} <= names
    assert not any(name.startswith(".venv/") for name in names)
    assert (ROOT / "graph").is_dir()
