"""Stores to test. Another store joins the contract suite by a line in FACTORIES."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.store.base import Store
from graph.store.sqlite import SqliteStore

Opener = Callable[[], Store]


def sqlite_opener(folder: Path) -> Opener:
    return lambda: SqliteStore(folder / "store.db")


FACTORIES: dict[str, Callable[[Path], Opener]] = {"sqlite": sqlite_opener}
"""Name of a store → what makes an opener of one and the same store in a folder."""


@pytest.fixture(params=FACTORIES)
def open_again(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """Opens the same store each time it is called."""
    return FACTORIES[request.param](tmp_path)


@pytest.fixture
def store(open_again: Opener) -> Iterator[Store]:
    opened = open_again()
    yield opened
    opened.close()
