"""Evidence from where a company is."""

from collections.abc import Iterator

from graph.matching.affinity import Affinity, Role
from graph.matching.strengths import grade_of, graded, single
from graph.model.graph import Graph
from graph.store.merge import MergedEdge

_ROLE_OF_KIND = {"instrument": Role.FINANCIER, "financier": Role.FINANCIER}


def supports_place(graph: Graph) -> Iterator[Affinity]:
    """The actor supports companies in this municipality, county or country, whatever they do."""
    for kind in ("municipality", "county", "country"):
        for place in graph.of_kind(kind):
            for edge in graph.into(place, "supports"):
                node = graph.node(edge.source_id)
                strength = graded("supports_place", grade_of(edge))
                if node and strength:
                    role = _ROLE_OF_KIND.get(node.kind, Role.ENABLER)
                    path = (place, edge.source_id)
                    yield Affinity(role, "supports_place", strength, (edge,), path)


def same_municipality(graph: Graph) -> Iterator[Affinity]:
    """The buyer is the company's own municipality."""
    strength = single("same_municipality")
    for municipality in graph.of_kind("municipality"):
        yield Affinity(Role.BUYER, "same_municipality", strength, (), (municipality,))


def same_county(graph: Graph) -> Iterator[Affinity]:
    """The buyer serves the company's county."""
    strength = single("same_county")
    for county in graph.of_kind("county"):
        for edge in graph.into(county, "active_in"):
            node = graph.node(edge.source_id)
            if node and node.kind == "authority":
                path = (county, edge.source_id)
                yield Affinity(Role.BUYER, "same_county", strength, (edge,), path)


def prime_same_municipality(graph: Graph) -> Iterator[Affinity]:
    """The prime contractor has a site in the company's municipality."""
    strength = single("prime_same_municipality")
    for municipality in graph.of_kind("municipality"):
        for site in _sites(graph, municipality):
            path = (municipality, site.source_id)
            yield Affinity(Role.PRIME, "prime_same_municipality", strength, (site,), path)


def prime_same_county(graph: Graph) -> Iterator[Affinity]:
    """The prime contractor has a site or works in the company's county."""
    strength = single("prime_same_county")
    for county in graph.of_kind("county"):
        for edge in graph.into(county, "active_in"):
            if edge.source_id.startswith("prime:"):
                near = (county, edge.source_id)
                yield Affinity(Role.PRIME, "prime_same_county", strength, (edge,), near)
        for within in graph.into(county, "part_of"):
            for site in _sites(graph, within.source_id):
                way = (county, within.source_id, site.source_id)
                yield Affinity(Role.PRIME, "prime_same_county", strength, (within, site), way)


def garrison(graph: Graph) -> Iterator[Affinity]:
    """A military unit is stationed in the company's municipality."""
    for unit in graph.of_kind("military_unit"):
        for site in graph.out(unit, "located_in"):
            for edge in graph.out(unit, "unit_of"):
                path = (site.target_id, unit, edge.target_id)
                strength = single("garrison")
                yield Affinity(Role.BUYER, "garrison", strength, (site, edge), path)


def leads_civil_area(graph: Graph) -> Iterator[Affinity]:
    """The county board leads the civil area that the company's county belongs to."""
    for county in graph.of_kind("county"):
        for area in graph.out(county, "part_of"):
            for edge in graph.into(area.target_id, "leads"):
                path = (county, area.target_id, edge.source_id)
                strength = single("leads_civil_area")
                yield Affinity(Role.ENABLER, "leads_civil_area", strength, (area, edge), path)


def _sites(graph: Graph, municipality: str) -> Iterator[MergedEdge]:
    for edge in graph.into(municipality, "located_in"):
        node = graph.node(edge.source_id)
        if node and node.kind == "prime":
            yield edge
