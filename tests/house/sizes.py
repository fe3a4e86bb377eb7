"""Lengths of files and functions. `python -m tests.house.sizes` prints the longest of them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.house.project import named, project_files

RIGHT_FILE, LONGEST_FILE = 250, 400
RIGHT_FUNCTION, LONGEST_FUNCTION = 25, 60
MOST_ARGUMENTS = 6


@dataclass(frozen=True, slots=True)
class Function:
    """A function: where it is, its lines, its arguments but self, and whether all is typed."""

    place: str
    lines: int
    arguments: int
    typed: bool


def file_lengths() -> dict[str, int]:
    """Lines of each Python file by its name in the project."""
    return {named(path): len(path.read_text("utf-8").splitlines()) for path in project_files(".py")}


def functions() -> list[Function]:
    """Every function and method of the project."""
    return [function for path in project_files(".py") for function in _functions(path)]


def _functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield _function(f"{named(path)}:{node.lineno} {node.name}", node)


def _function(place: str, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Function:
    positional = [*node.args.posonlyargs, *node.args.args]
    if positional and positional[0].arg in {"self", "cls"}:
        positional = positional[1:]
    plain = [*positional, *node.args.kwonlyargs]
    starred = [one for one in (node.args.vararg, node.args.kwarg) if one]
    typed = node.returns is not None and all(one.annotation for one in [*plain, *starred])
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    return Function(place, lines, len(plain), typed)


def report() -> str:
    """The figures in short, and every file and function that is longer than it should be."""
    files, parts = file_lengths(), functions()
    ours = {name: lines for name, lines in files.items() if not name.startswith("tests/")}
    lengths = [part.lines for part in parts if not part.place.startswith("tests/")]
    long_files = sorted((-n, name) for name, n in files.items() if n > RIGHT_FILE)
    long_parts = sorted((-p.lines, p.place) for p in parts if p.lines > RIGHT_FUNCTION)
    return "\n".join(
        [
            f"{len(ours)} files outside tests, {sum(ours.values())} lines: median "
            f"{median(ours.values()):.0f}, longest {max(ours.values())}",
            f"{len(lengths)} functions outside tests: median {median(lengths):.0f} lines, "
            f"longest {max(lengths)}; {sum(n > RIGHT_FUNCTION for n in lengths)} over "
            f"{RIGHT_FUNCTION}",
            f"{len(files) - len(ours)} files of tests, "
            f"{sum(files.values()) - sum(ours.values())} lines",
            *(f"{-lines:5} lines  {name}" for lines, name in [*long_files, *long_parts[:15]]),
        ]
    )


if __name__ == "__main__":
    print(report())  # noqa: T201 (this is a command)
