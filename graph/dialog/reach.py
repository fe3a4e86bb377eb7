"""Who has been reached, against who exists, so that an unequal reach is seen.

A company is reached when a dialogue has been held with it. Counted on both sides are companies
that may be contacted and are not invented. Counts of one to four are withheld, as in all
statistics here, and so is one count more where a single withheld one could be worked out from
the sum.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.analytics import shown
from graph.dialog.company_class import industry_of, size_of
from graph.dialog.ground import places_of
from graph.dialog.keeping import all_dialogues
from graph.model.company_row import BLOCKS_CONTACT, Standing, standing_of
from graph.model.graph import Graph
from graph.store.merge import Node, merged

DIMENSIONS = ("county", "municipality", "size", "industry")
_UNCOUNTED = BLOCKS_CONTACT | Standing.EXAMPLE


@dataclass(frozen=True, slots=True)
class Group:
    """A class of companies; `id` is None for those of which it is not known.

    `reached` and `exist` are companies, None where the count is withheld.
    """

    id: str | None
    reached: int | None
    exist: int | None


@dataclass(frozen=True, slots=True)
class Reach:
    """Totals, and the groups of each dimension, the largest first."""

    reached: int | None
    exist: int | None
    groups: Mapping[str, tuple[Group, ...]]


_Classes = tuple[str | None, ...]
"""A company's class in each dimension, in their order."""


def reach(graph: Graph, project: str | None = None) -> Reach:
    """The reach of a project, or of all where None."""
    population = _population(_CompaniesKey(graph))
    met = {
        saved.dialogue.company
        for saved in all_dialogues(graph.store)
        if project is None or saved.dialogue.project == project
    }
    reached = [classes for company, classes in population.items() if company in met]
    return Reach(
        shown(len(reached)),
        shown(len(population)),
        {
            name: _groups(place, reached, population.values())
            for place, name in enumerate(DIMENSIONS)
        },
    )


def protected(counts: Mapping[str | None, int]) -> dict[str | None, int | None]:
    """Counts with small ones withheld, and one more where only one was and the sum is known."""
    found = {group: shown(count) for group, count in counts.items()}
    withheld = [group for group, count in found.items() if count is None]
    others = [group for group, count in found.items() if count]
    if len(withheld) == 1 and others:
        found[min(others, key=lambda group: (counts[group], group or ""))] = None
    return found


def _groups(
    place: int, reached: Iterable[_Classes], population: Iterable[_Classes]
) -> tuple[Group, ...]:
    exist = Counter(classes[place] for classes in population)
    met = Counter(classes[place] for classes in reached)
    shown_met, shown_exist = protected({group: met[group] for group in exist}), protected(exist)
    order = sorted(exist, key=lambda group: (group is None, -exist[group], group or ""))
    return tuple(Group(group, shown_met[group], shown_exist[group]) for group in order)


def _classes_of(graph: Graph, node: Node) -> _Classes:
    municipality, county = places_of(graph, node)
    return county, municipality, size_of(node), industry_of(node)


class _CompaniesKey:
    """A graph seen as its companies: two graphs with the same ones share a count."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def __hash__(self) -> int:
        return id(self.graph.companies)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _CompaniesKey) and self.graph.companies is other.graph.companies


@lru_cache(maxsize=1)
def _population(key: _CompaniesKey) -> Mapping[str, _Classes]:
    """The classes of every company that counts. Size and industry are in no column."""
    graph = key.graph
    nodes = merged(graph.store.scan(kinds=["company"]), graph.today)
    return {
        node.id: _classes_of(graph, node) for node in nodes if not standing_of(node) & _UNCOUNTED
    }
