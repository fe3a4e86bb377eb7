"""Every recipe of CONTRIBUTING.md, carried out on a copy of the project as it is written."""

import sys
from pathlib import Path

import pytest

from tests.house.project import BIN, copy_of_packages, run_in
from tests.house.recipes import Recipe, Step, changed, recipes

RECIPES = recipes()
TOUCHED_BY_ALL = ("tests/api/test_i18n.py", "tests/graph/ontology")
_RUN_CLI = "import sys; from api.cli import main; main(sys.argv[1:])"


def test_there_are_four_recipes() -> None:
    assert [recipe.title for recipe in RECIPES] == [
        "Recipe 1: a node kind",
        "Recipe 2: an import source",
        "Recipe 3: a piece of evidence",
        "Recipe 4: a page",
    ]
    assert all(recipe.commands and len(recipe.steps) >= 5 for recipe in RECIPES)


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.title)
def test_a_recipe_comes_out(recipe: Recipe, tmp_path: Path) -> None:
    copy = copy_of_packages(tmp_path)
    for step in recipe.steps:
        step.carry_out(copy)
    for command in recipe.commands:
        done = run_in(copy, *as_run(command))
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    files = sorted({step.file for step in recipe.steps if step.file.endswith(".py")})
    for check in (("check",), ("format", "--check")):
        style = run_in(copy, str(BIN / "ruff"), *check, "--no-cache", *files)
        assert style.returncode == 0, style.stdout
    general = run_in(copy, sys.executable, "-m", "pytest", "-q", *TOUCHED_BY_ALL)
    assert general.returncode == 0, general.stdout


def as_run(command: str) -> list[str]:
    """A command of CONTRIBUTING.md with the interpreter that runs the tests, on the copy."""
    program, *arguments = command.split()
    if program.endswith("beredskap"):
        return [sys.executable, "-c", _RUN_CLI, *arguments]
    assert program == ".venv/bin/python"
    return [sys.executable, *arguments, *(["-q"] if "pytest" in arguments else [])]


def test_the_copy_is_what_runs(tmp_path: Path) -> None:
    copy = copy_of_packages(tmp_path)
    where = "import graph, ingest, api; print(*(m.__file__ for m in (graph, ingest, api)))"
    told = run_in(copy, sys.executable, "-c", where).stdout.split()
    assert len(told) == 3
    assert all(Path(path).is_relative_to(copy) for path in told)


def test_a_recipe_that_no_longer_fits_is_seen() -> None:
    with pytest.raises(ValueError, match="0 places"):
        changed("one\ntwo\n", Step("x.py", "diff", " three\n+four\n"))
    with pytest.raises(ValueError, match="2 places"):
        changed("one\none\n", Step("x.py", "diff", " one\n+four\n"))
    assert changed("one\ntwo\n", Step("x.py", "diff", " one\n+more\n")) == "one\nmore\ntwo\n"
    assert changed("one\n", Step("x.py", "diff", "-one\n+two\n")) == "two\n"
    assert changed("one\n", Step("x.py", "diff", "+two\n")) == "one\ntwo\n"
