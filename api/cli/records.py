"""Sources and records: `source list`, `source withdraw`, `erase`, `history`."""

import click

from api.cli.command import Call, command
from api.cli.localised import LocalisedGroup
from api.cli.text.records import erased_text, history_text, sources_text, withdrawn_text
from api.documents.history import history_document
from api.documents.sources import sources_document
from api.errors import NotFound
from api.typed import read_node_id
from graph.model import saved
from graph.model.build import LiveGraph

_ACTOR = "cli"
_ID = "id_"


@command("source.list")
def list_sources(call: Call) -> None:
    """List the sources with how many records each has."""
    with call.store() as store:
        document = sources_document(store, LiveGraph(store).current(), call.language)
    call.answer(document, sources_text)


@command("source.withdraw", click.Argument([_ID], metavar="ID"))
def withdraw(call: Call, id_: str) -> None:
    """Take back everything that a source says, and what was derived from it."""
    source = read_node_id(id_)
    with call.store() as store:
        if source not in store.counts()["source"]:
            raise NotFound("no_source", id=source)
        removed = store.withdraw(source, _ACTOR)
        document = {"id": source, "removed": removed, "revision": store.revision()}
    call.answer(document, withdrawn_text)


@command("erase", click.Argument([_ID], metavar="ID"))
def erase(call: Call, id_: str) -> None:
    """Erase all content about one subject, history included; a tombstone stays."""
    identity = read_node_id(id_)
    with call.store() as store:
        if not store.history(identity):
            raise NotFound("no_history", id=identity)
        erased = store.erase(identity, _ACTOR)
        saved.forget(store.url)
        document = {"id": identity, "erased": erased, "revision": store.revision()}
    call.answer(document, erased_text)


@command("history", click.Argument([_ID], metavar="ID"))
def history(call: Call, id_: str) -> None:
    """Show what has changed about one subject, when and by whom."""
    identity = read_node_id(id_)
    with call.store() as store:
        document = history_document(store, identity)
    call.answer(document, history_text)


source = LocalisedGroup(
    "source",
    {"list": "api.cli.records:list_sources", "withdraw": "api.cli.records:withdraw"},
)
