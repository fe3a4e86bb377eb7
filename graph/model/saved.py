"""The columns of many companies kept beside their store, so that opening it does not read them all.

A saved copy is a cache: it can be deleted at any time, is never trusted beyond its revision and
day, and is forgotten when something is erased or withdrawn. The arrays are mapped into memory,
so only what a question touches is read.
"""

import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from graph.model.columns import CompanyColumns
from graph.model.names import Names
from graph.model.words import Words

FORMAT = 1
# Below this many companies a fresh build is quicker than it is to keep a copy right.
FEWEST_SAVED = 20_000
_SQLITE = "sqlite:///"
_ARRAYS = ("numbers", "municipalities", "counties", "standing", "start", "capability", "score")


@dataclass(frozen=True, slots=True)
class Saved:
    """Columns as they were at a revision; `until` is the last day on which they hold."""

    columns: CompanyColumns
    revision: int


def folder_of(store_url: str) -> Path | None:
    """Where the columns of a store are kept; None for a store that is not a file here."""
    if not store_url.startswith(_SQLITE):
        return None
    path = Path(store_url.removeprefix(_SQLITE))
    return path.with_name(path.name + ".columns")


def save(columns: CompanyColumns, store_url: str, revision: int, days: tuple[date, date]) -> None:
    """Keep the columns of a store; `days` are the first and last day on which they hold.

    A reader sees either the former copy or the whole new one. Failing to save is no error.
    """
    folder = folder_of(store_url)
    if folder is None:
        return
    made = folder.with_name(f"{folder.name}.{os.getpid()}")
    with suppress(OSError):
        made.mkdir(exist_ok=True)
        _write(columns, made)
        about = {
            "format": FORMAT,
            "revision": revision,
            "from": days[0].isoformat(),
            "until": days[1].isoformat(),
            "capabilities": columns.capabilities,
        }
        (made / "about.json").write_text(json.dumps(about), "utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    shutil.rmtree(made, ignore_errors=True)


def load(store_url: str, revision: int, today: date) -> Saved | None:
    """The kept columns, if they hold today and are not newer than the store; else None."""
    folder = folder_of(store_url)
    if folder is None:
        return None
    try:
        about = json.loads((folder / "about.json").read_text("utf-8"))
        if about["format"] != FORMAT or about["revision"] > revision:
            return None
        if not about["from"] <= today.isoformat() <= about["until"]:
            return None
        return Saved(_read(folder, tuple(about["capabilities"])), about["revision"])
    except (OSError, EOFError, ValueError, KeyError):
        return None


def forget(store_url: str) -> None:
    """Delete the kept columns of a store, if there are any."""
    folder = folder_of(store_url)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def _write(columns: CompanyColumns, folder: Path) -> None:
    for name in _ARRAYS:
        np.save(folder / f"{name}.npy", getattr(columns, name))
    np.save(folder / "names.npy", columns.names.text)
    np.save(folder / "name_start.npy", columns.names.start)
    words = columns.words
    np.save(folder / "words.npy", words.words)
    np.save(folder / "word_numbers.npy", words.numbers)
    np.save(folder / "word_leads.npy", words.leads)


def _read(folder: Path, capabilities: tuple[str, ...]) -> CompanyColumns:
    def mapped(name: str) -> Any:
        return np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)

    return CompanyColumns(
        numbers=mapped("numbers"),
        names=Names(mapped("name_start"), mapped("names")),
        municipalities=mapped("municipalities"),
        counties=mapped("counties"),
        standing=mapped("standing"),
        start=mapped("start"),
        capability=mapped("capability"),
        score=mapped("score"),
        capabilities=capabilities,
        saved_words=Words(mapped("words"), mapped("word_numbers"), mapped("word_leads")),
    )
