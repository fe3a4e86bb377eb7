"""The notebook runs from a clean start and shows what it says that it shows."""

import pytest

from tests.house.notebooks import FIRST_STEPS, code_cells, read, run, shown

_OUT_OF_DATE = "the notebook is out of date: python -m tests.house.notebooks renews it"


@pytest.fixture(autouse=True)
def _no_store_of_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEREDSKAP_STORE", "sqlite:///must-not-be-opened/x.db")


def test_the_notebook_shows_what_it_prints() -> None:
    notebook = read(FIRST_STEPS)
    kept = [shown(cell) for cell in code_cells(notebook)]
    assert list(run(notebook)) == kept, _OUT_OF_DATE


def test_the_notebook_was_run_from_the_top() -> None:
    cells = code_cells(read(FIRST_STEPS))
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert len(cells) >= 5
    assert sum(bool(shown(cell)) for cell in cells) >= 4
