"""The question asked the other way: which companies are relevant to an actor, need or network?

The same affinities are read by target. A vector over all companies adds up the same weights to
find the best rows; the few that remain are then scored item by item, so that a company's match
with an actor is the same from both sides.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from graph.matching.admission import enough, home_of, is_same_organisation
from graph.matching.affinity import Affinity, Role
from graph.matching.anchors import anchors_of
from graph.matching.items import Item, Match, canonical, item_of
from graph.matching.table import affinities
from graph.model.columns import CompanyColumns
from graph.model.company_row import BLOCKS_CONTACT
from graph.model.graph import Graph
from graph.store.merge import Node

# The shortlist is longer than the answer, so that a rule that turns one away leaves enough.
_SPARE = 20


def best_companies(graph: Graph, node: Node, roles: frozenset[Role], limit: int) -> list[Match]:
    """The best companies for a node, in each role that the node can have to a company."""
    of_target = affinities(graph).of_target(node.id)
    found: list[Match] = []
    for role in Role:
        of_role = [a for a in of_target if a.role is role] if role in roles else []
        if of_role:
            rows = _shortlist(graph, node, of_role, limit + _SPARE)
            matches = sorted(
                _matches(graph, node, role, of_role, rows), key=lambda m: (-m.weight, m.target)
            )
            found += matches[:limit]
    if node.kind == "capability" and Role.PARTNER in roles:
        found += _offering(graph, node, limit)
    return found


def _shortlist(graph: Graph, node: Node, of_role: Sequence[Affinity], size: int) -> list[int]:
    """Rows of the companies with the largest summed weight, best first."""
    companies = graph.companies
    weights = np.zeros(len(companies))
    for affinity in of_role:
        if affinity.anchor.startswith("cap:"):
            rows, scores = companies.offering(affinity.anchor)
            weights[rows] -= np.log1p(-scores * affinity.strength)
    weights[(companies.standing & int(BLOCKS_CONTACT)) != 0] = 0.0
    weights[~_at_home(companies, home_of(graph, node.id))] = 0.0
    offering = weights > 0
    for affinity in of_role:
        here = rows_in(companies, affinity.anchor)
        if here is not None:
            weights[offering & here] -= np.log1p(-affinity.strength)
    return best_rows(weights, size)


def best_rows(weights: NDArray[np.float64], size: int) -> list[int]:
    """The rows with the largest positive weights, best first, ties by row."""
    candidates = np.flatnonzero(weights > 0)
    if len(candidates) > size:
        bound = np.partition(weights[candidates], len(candidates) - size)[len(candidates) - size]
        candidates = candidates[weights[candidates] >= bound]
    order = np.lexsort((candidates, -weights[candidates]))
    return [int(row) for row in candidates[order][:size]]


def rows_in(companies: CompanyColumns, place: str) -> NDArray[np.bool_] | None:
    """Which rows lie in a municipality, county or the country; None for what is no place."""
    kind, _, code = place.partition(":")
    if kind == "mun":
        return np.equal(companies.municipalities, int(code))
    if kind == "county":
        return np.equal(companies.counties, int(code))
    return np.greater(companies.counties, 0) if kind == "country" else None


def _at_home(companies: CompanyColumns, home: frozenset[str] | None) -> NDArray[np.bool_]:
    if home is None:
        return np.ones(len(companies), dtype=np.bool_)
    inside = np.zeros(len(companies), dtype=np.bool_)
    for place in home:
        here = rows_in(companies, place)
        if here is not None:
            inside |= here
    return inside


def _matches(
    graph: Graph, node: Node, role: Role, of_role: Sequence[Affinity], rows: Sequence[int]
) -> Iterator[Match]:
    by_anchor: dict[str, list[Affinity]] = {}
    for affinity in of_role:
        by_anchor.setdefault(affinity.anchor, []).append(affinity)
    for row in rows:
        company = graph.node(graph.companies.subject(row))
        if company is None or is_same_organisation(company, node):
            continue
        items = [
            item_of(anchor, affinity)
            for anchor in anchors_of(graph, company)
            for affinity in by_anchor.get(anchor.id, ())
        ]
        if enough(role, (item.evidence for item in items)):
            yield Match(company.id, role, canonical(items))


def _offering(graph: Graph, node: Node, limit: int) -> list[Match]:
    """The companies that offer a capability, the surest first."""
    companies = graph.companies
    weights = np.zeros(len(companies))
    rows, scores = companies.offering(node.id)
    weights[rows] = scores
    weights[(companies.standing & int(BLOCKS_CONTACT)) != 0] = 0.0
    found = []
    for row in best_rows(weights, limit):
        company = graph.node(companies.subject(row))
        for edge in company.edges if company else ():
            if edge.kind == "offers" and edge.target_id == node.id:
                strength = float(str(edge.properties.get("score", 0.0)))
                item = Item("offers", strength, (node.id, edge.source_id), (edge,))
                found.append(Match(edge.source_id, Role.PARTNER, (item,)))
    return found
