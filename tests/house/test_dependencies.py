"""Every dependency has its reason in writing, and only what is declared is imported."""

import ast
import re
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.house.project import PACKAGES, ROOT, named, project_files

DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
BASE = DECLARED["project"]["dependencies"]
DEV = DECLARED["dependency-groups"]["dev"]
# FastAPI needs it to read the form of a page; we never import it ourselves.
_BEHIND_ANOTHER = {"python-multipart"}
# What a framework is made of and documents as its own.
_PART_OF = {"starlette": "fastapi", "pydantic": "fastapi", "markupsafe": "jinja2"}
_ROW = re.compile(r"^\| `([\w-]+)` \| ([^|]+) \|", re.MULTILINE)


def names_of(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=~! \[;]", one)[0].lower() for one in requirements}


def reasons() -> dict[str, str]:
    """The rows of the table in ARCHITECTURE.md: dependency and why."""
    return dict(_ROW.findall((ROOT / "ARCHITECTURE.md").read_text("utf-8")))


@cache
def imported(path: Path) -> frozenset[str]:
    """The distributions that a file imports, by the names they are declared under."""
    modules: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            modules |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            modules.add(node.module.partition(".")[0])
    foreign = modules - set(sys.stdlib_module_names) - {*PACKAGES, "tests"}
    return frozenset(distribution_of(module) for module in foreign)


@cache
def distributions() -> Mapping[str, list[str]]:
    return packages_distributions()


def distribution_of(module: str) -> str:
    name = distributions().get(module, [module])[0].lower()
    return _PART_OF.get(name, name)


def test_every_dependency_has_its_reason() -> None:
    told = reasons()
    assert set(told) == names_of(BASE) | names_of(DEV)
    assert [name for name, why in told.items() if len(why.strip()) < 15] == []


def test_about_twenty_base_dependencies_at_most() -> None:
    assert len(BASE) <= 20


def product_files() -> list[Path]:
    return [path for path in project_files(".py") if named(path).partition("/")[0] in PACKAGES]


def test_every_dependency_is_at_work() -> None:
    used = frozenset().union(*map(imported, product_files()))
    waiting = {name for name, why in reasons().items() if why.startswith("Waits")}
    assert names_of(BASE) - used - _BEHIND_ANOTHER == waiting


@pytest.mark.parametrize("package", PACKAGES)
def test_the_product_imports_only_what_it_declares(package: str) -> None:
    files = [path for path in project_files(".py") if named(path).startswith(f"{package}/")]
    assert len(files) > 20
    stray = {named(path): extra for path in files if (extra := imported(path) - names_of(BASE))}
    assert stray == {}


def test_tests_import_only_what_is_declared() -> None:
    files = [path for path in project_files(".py") if named(path).startswith("tests/")]
    allowed = names_of(BASE) | names_of(DEV)
    stray = {named(path): extra for path in files if (extra := imported(path) - allowed)}
    assert stray == {}


def test_everything_is_locked_with_hashes() -> None:
    for lock, wanted in (("requirements.txt", BASE), ("requirements-dev.txt", [*BASE, *DEV])):
        text = (ROOT / lock).read_text("utf-8")
        locked = dict(re.findall(r"^([\w.-]+)==\S+.*\n    (--hash=sha256:)", text, re.MULTILINE))
        missing = {name for name in names_of(wanted) if name.replace("_", "-") not in locked}
        assert missing == set(), lock
