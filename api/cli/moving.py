"""The graph out and in, and the store itself: `export`, `import`, `store …`."""

from datetime import date
from pathlib import Path

import click

from api.cli.command import Call, command
from api.cli.localised import LocalisedGroup
from api.cli.text.stored import moved_text, store_text
from api.documents.stored import store_document
from api.errors import Failure
from api.opening import taken_over
from graph.store.exports import FORMATS, export_graph
from graph.store.opening import masked
from graph.store.snapshot import read_snapshot, write_snapshot

_JOURNAL = "jsonl"
_FILE = click.Argument(["file"], type=click.Path(path_type=Path))


@command(
    "export",
    click.Option(
        ["--format", "format_name"], type=click.Choice([_JOURNAL, *FORMATS]), default=_JOURNAL
    ),
    _FILE,
)
def export(call: Call, format_name: str, file: Path) -> None:
    """Write the graph to a file, as the whole journal or in a format of other programs."""
    with call.store() as store:
        if format_name == _JOURNAL:
            count = write_snapshot(store, file)
        else:
            count = export_graph(store, format_name, file, date.today())
        revision = store.revision()
    document = {"file": str(file), "format": format_name, "count": count, "revision": revision}
    call.answer(document, moved_text("export"))


@command("import", _FILE)
def import_(call: Call, file: Path) -> None:
    """Take over an exported journal, into an empty store."""
    with taken_over(call.settings.store_url) as store:
        revision = read_snapshot(file, store)
    call.answer({"file": str(file), "revision": revision}, moved_text("import"))


@command("store.copy", click.Option(["--to", "target"], required=True, metavar="URL"))
def copy(call: Call, target: str) -> None:
    """Copy the store, history and all, to an empty one."""
    with call.store() as store, taken_over(target) as other:
        revision = other.restore(store.journal())
    call.answer({"to": masked(target), "revision": revision}, moved_text("copy"))


@command("store.check")
def check(call: Call) -> None:
    """Verify the store; fails where it has problems."""
    with call.store() as store:
        document = store_document(store, call.language, thorough=True)
    call.answer(document, store_text)
    if document["problems"]:
        raise Failure("store_unsound")


@command("store.info")
def info(call: Call) -> None:
    """Describe the store."""
    with call.store() as store:
        document = store_document(store, call.language, thorough=False)
    call.answer(document, store_text)


@command("store.backup", _FILE)
def backup(call: Call, file: Path) -> None:
    """Write a copy of the store to a new file, while others go on working."""
    with call.store() as store:
        store.backup(file)
        revision = store.revision()
    call.answer({"file": str(file), "revision": revision}, moved_text("backup"))


store = LocalisedGroup(
    "store", {name: f"api.cli.moving:{name}" for name in ("copy", "check", "info", "backup")}
)
