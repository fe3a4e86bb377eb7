"""The example companies: only for the pages, and only where nobody has companies of their own."""

from api.opening import ACTOR
from graph.store.base import Store
from ingest import examples
from ingest.context import ImportContext
from ingest.places import Places


def add_examples(store: Store) -> int:
    """Put the example companies in a store without companies; returns how many.

    None are put where they were once withdrawn.
    """
    has_companies = store.counts()["kind"].get("company", 0) > 0
    if has_companies or examples.EXAMPLE in store.withdrawn_sources():
        return 0
    from ingest.text.reader import Reader

    context = ImportContext(store, Places.load(store), Reader.load(), ACTOR)
    return examples.run(context).kept
