"""Opening a store for use: the shipped facts are put in place, and replaced when they are newer.

Nobody's corrections are touched, since those are records of other sources.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version

from graph.reference.loader import REFERENCE, fingerprint, load_records
from graph.reference.relevance import EDITORIAL, relevance_records
from graph.store.base import Store
from graph.store.opening import open_store
from graph.store.record import Record

ACTOR = "beredskap"
_SHIPPED = (REFERENCE, EDITORIAL)


@contextmanager
def opened(url: str) -> Iterator[Store]:
    """The store at the URL, with the shipped facts in it; closed afterwards."""
    store = open_store(url)
    try:
        refresh_facts(store)
        yield store
    finally:
        store.close()


@contextmanager
def taken_over(url: str) -> Iterator[Store]:
    """The store at the URL as it is, to take over another's content; closed afterwards."""
    store = open_store(url)
    try:
        yield store
    finally:
        store.close()


def refresh_facts(store: Store) -> bool:
    """Put the shipped facts in a store that lacks them or has older ones; False if it was current.

    Facts that a newer version of the program has written stay, and so does the absence of a
    source that somebody withdrew.
    """
    ours = f"{version('beredskapsgrafen')}+{fingerprint()}"
    theirs = _version_of(store)
    if theirs is not None and (theirs == ours or _release(theirs) > _release(ours)):
        return False
    withdrawn = store.withdrawn_sources()
    wanted = [record for record in _shipped_records(ours) if record.source not in withdrawn]
    if not wanted:
        return False
    _remove_outdated(store, wanted)
    return store.write(wanted, ACTOR).written > 0


def add_examples(store: Store) -> int:
    """Put the example companies in a store without companies; returns how many.

    None are put where they were once withdrawn. Only the pages ask for them, so that other
    commands need not load what reads them.
    """
    from ingest import examples
    from ingest.context import ImportContext
    from ingest.places import Places
    from ingest.text.reader import Reader

    has_companies = store.counts()["kind"].get("company", 0) > 0
    if has_companies or examples.EXAMPLE in store.withdrawn_sources():
        return 0
    context = ImportContext(store, Places.load(store), Reader.load(), ACTOR)
    return examples.run(context).kept


def _shipped_records(ours: str) -> Iterator[Record]:
    facts = load_records()
    for record in facts:
        if record.subject == REFERENCE:
            yield replace(record, properties={**record.properties, "version": ours})
        else:
            yield record
    yield from relevance_records(facts)


def _remove_outdated(store: Store, wanted: list[Record]) -> None:
    """Take back what older facts said of subjects that the newer ones do not speak of."""
    kept = {(record.source, record.subject) for record in wanted}
    for source in _SHIPPED:
        subjects = [stored.record.subject for stored in store.scan(source=source)]
        for subject in subjects:
            if (source, subject) not in kept:
                store.remove(source, subject, ACTOR)


def _version_of(store: Store) -> str | None:
    for stored in store.records(REFERENCE):
        if stored.record.source == REFERENCE:
            found = stored.record.properties.get("version")
            return found if isinstance(found, str) else None
    return None


def _release(text: str) -> tuple[int, ...]:
    """The numbers of a version such as 0.1.0, for comparison."""
    release = text.partition("+")[0]
    return tuple(int(part) for part in release.split(".") if part.isdigit())
