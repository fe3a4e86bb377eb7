"""Runs a notebook's code cells in order, without a kernel of its own.

`python -m tests.house.notebooks` runs `notebooks/forsta_stegen.ipynb` and renews its output. The
cells print what they show, so that plain execution gives all that a notebook program would.
"""

import io
import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from tests.house.project import ROOT

FIRST_STEPS = ROOT / "notebooks" / "forsta_stegen.ipynb"


def read(path: Path) -> dict[str, Any]:
    """A notebook as it is kept."""
    notebook: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return notebook


def code_cells(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    """The cells that are run."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def shown(cell: dict[str, Any]) -> str:
    """What a cell printed when the notebook was last run."""
    return "".join(text for output in cell["outputs"] for text in output["text"])


def run(notebook: dict[str, Any]) -> Iterator[str]:
    """What each code cell prints, in order; the cells share their names."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for number, cell in enumerate(code_cells(notebook), 1):
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile("".join(cell["source"]), f"cell {number}", "exec"), names)
        yield printed.getvalue()


def renew(path: Path) -> None:
    """Run the notebook and keep what it prints."""
    notebook = read(path)
    for number, (cell, text) in enumerate(
        zip(code_cells(notebook), run(notebook), strict=True), start=1
    ):
        cell["execution_count"] = number
        lines = text.splitlines(keepends=True)
        output = {"name": "stdout", "output_type": "stream", "text": lines}
        cell["outputs"] = [output] if lines else []
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    renew(FIRST_STEPS)
