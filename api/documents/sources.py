"""Where the store's records come from, source by source."""

from typing import Any

from api.wording import localised
from graph.matching.explain import source_document
from graph.model.graph import Graph
from graph.store.base import Store
from graph.values.text import Language


def sources_document(store: Store, graph: Graph, language: Language) -> dict[str, Any]:
    """Every source that has records, with how many, and those that were withdrawn."""
    records = store.counts()["source"]
    withdrawn = store.withdrawn_sources()
    return {
        "sources": [
            {
                **localised(source_document(graph, source), language),
                "records": records.get(source, 0),
                "withdrawn": source in withdrawn,
            }
            for source in sorted(records.keys() | withdrawn)
        ],
        "revision": graph.revision,
    }
