"""What the database promises by itself: uniqueness and indexes, worked out from the ontology."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import LiteralString

from graph.ontology import ontology
from graph.store.neo4j import cypher
from graph.store.neo4j.names import ENTITY, label_of

FULL_TEXT = "texter"
"""The full-text index for analysts: `CALL db.index.fulltext.queryNodes('texter', 'svetsning')`."""

_SPOKEN = ("activity", "name_activities", "register_name", "offers_text", "role")


@dataclass(frozen=True, slots=True)
class Promise:
    """A constraint or an index by its name, what it covers, and the statement that makes it."""

    name: str
    properties: tuple[str, ...]
    statement: LiteralString


def journal_promises() -> list[Promise]:
    """What the journal and the current records need."""
    return [
        _unique("store_is_one", "Beredskapsgrafen", "id"),
        _unique("journal_revision", "JournalEntry", "revision"),
        _index("journal_of_subject", "JournalEntry", "subject", "revision"),
        _unique("current_record", "CurrentRecord", "subject", "source"),
        _index("current_of_source", "CurrentRecord", "source", "subject"),
        _index("current_of_kind", "CurrentRecord", "kind", "subject", "source"),
        _index("current_valid_until", "CurrentRecord", "valid_until"),
    ]


def graph_promises() -> list[Promise]:
    """What the merged graph needs: each kind is unique by id and found by what names it."""
    kinds = ontology().kinds
    naming = {kind.name for kind in kinds.values()}
    texts = (*sorted(naming | {f"{name}_en" for name in naming}), *_SPOKEN)
    return [
        _unique("entity_id", ENTITY, "id"),
        *(_unique(f"{name}_id", label_of(name), "id") for name in kinds),
        *(_index(f"{name}_name", label_of(name), kind.name) for name, kind in kinds.items()),
        Promise(FULL_TEXT, texts, cypher.full_text(FULL_TEXT, ENTITY, *texts)),
    ]


def fingerprint() -> str:
    """Changes when the promises do, so that a database can be brought up to them."""
    text = "\n".join(promise.statement for promise in journal_promises() + graph_promises())
    return blake2b(text.encode(), digest_size=8).hexdigest()


def _unique(name: str, label: str, *properties: str) -> Promise:
    return Promise(name, properties, cypher.unique(name, label, *properties))


def _index(name: str, label: str, *properties: str) -> Promise:
    return Promise(name, properties, cypher.index(name, label, *properties))
