"""The ordered table of evidence: every family that can tie a company to an actor.

To add one: write a function with a docstring that users may read, give it a row here, a strength
in `strengths.yaml`, a message in the catalogues and a case in the "this beats that" file.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from graph.matching.affinity import Affinity, AffinityIndex
from graph.matching.families import asked, offerings, places, sectors, support
from graph.model.graph import Graph

FAMILIES: tuple[Callable[[Graph], Iterator[Affinity]], ...] = (
    offerings.needed_by,
    offerings.prime_needs,
    offerings.needs_similar,
    offerings.open_need,
    offerings.industry_buys,
    offerings.prime_uses_industry,
    sectors.sector_responsible,
    sectors.sector_member,
    support.gathers,
    support.supervises,
    support.finances,
    support.industry_gathers,
    support.industry_supervised,
    support.industry_financed,
    support.event_about,
    support.member_of,
    support.fellow_member,
    places.supports_place,
    places.same_municipality,
    places.same_county,
    places.prime_same_municipality,
    places.prime_same_county,
    places.garrison,
    places.leads_civil_area,
    asked.answers_for_sector,
    asked.belongs_to_sector,
    asked.issues,
    asked.buys_by_route,
)


def affinities(graph: Graph) -> AffinityIndex:
    """The index of all affinities; compiled once for as long as the reference part stands."""
    return _compiled(ReferenceKey(graph))


class ReferenceKey:
    """A graph seen as its reference part: two graphs with the same one share an index."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def __hash__(self) -> int:
        return id(self.graph.reference)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ReferenceKey) and self.graph.reference is other.graph.reference


@lru_cache(maxsize=4)
def _compiled(key: ReferenceKey) -> AffinityIndex:
    return AffinityIndex(affinity for family in FAMILIES for affinity in family(key.graph))
