"""Statistics over the companies: what exists where, and what is thin.

A regional map of capabilities is sensitive in itself, so a count under five is never given, and
neither example companies nor companies that may not be contacted are counted.
"""

from dataclasses import dataclass

import numpy as np

from graph.model.company_row import BLOCKS_CONTACT, Standing
from graph.model.graph import Graph

SMALLEST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many companies in a place offer a capability; None where they are one to four."""

    capability: str
    companies: int | None


def coverage(graph: Graph, place: str) -> list[Coverage]:
    """Every capability of the taxonomy with its count in a county or municipality.

    `place` is an id such as county:18 or mun:1883. Raises ValueError for any other id.
    """
    columns = graph.companies
    counted = (columns.standing & int(BLOCKS_CONTACT | Standing.EXAMPLE)) == 0
    kind, _, code = place.partition(":")
    if kind not in {"county", "mun"}:
        raise ValueError(f"{place} is neither a county nor a municipality")
    where = columns.counties if kind == "county" else columns.municipalities
    here = counted & (where == int(code))
    return [
        Coverage(capability, shown(int(np.count_nonzero(here[columns.offering(capability)[0]]))))
        for capability in graph.of_kind("capability")
    ]


def shown(count: int) -> int | None:
    """The count as statistics may show it: 0 and five or more as they are, others withheld."""
    return None if 0 < count < SMALLEST_SHOWN else count
