"""The merged graph at one revision.

Everything but companies (a few thousand nodes) is held in memory with its edges. Companies are
many: each is merged from the store when asked for, and all of them are held as compact columns
(`graph.model.columns`) for questions that run over the whole mass.
"""

from dataclasses import dataclass
from datetime import date

from graph.model.adjacency import Adjacency, group_by_kind
from graph.model.columns import CompanyColumns
from graph.store.base import Store
from graph.store.merge import MergedEdge, Node, merge

COMPANY = "company"


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """An immutable view: the same question always gets the same answer at the same revision."""

    store: Store
    revision: int
    today: date
    reference: Adjacency
    companies: CompanyColumns

    def node(self, identity: str) -> Node | None:
        """The merged node, or None where no accepted record speaks of it."""
        known = self.reference.nodes.get(identity)
        if known is not None or not identity.startswith("org:"):
            return known
        return merge(self.store.records(identity), self.today)

    def out(self, identity: str, kind: str) -> tuple[MergedEdge, ...]:
        """Edges of one kind that leave a node, ordered by target."""
        if identity in self.reference.nodes:
            return self.reference.out(identity).get(kind, ())
        node = self.node(identity)
        return group_by_kind(node.edges).get(kind, ()) if node else ()

    def into(self, identity: str, kind: str) -> tuple[MergedEdge, ...]:
        """Edges of one kind that reach a node from nodes held in memory (companies are not)."""
        return self.reference.into(identity).get(kind, ())

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """Ids of all nodes of a kind held in memory, sorted; companies are in `companies`."""
        return self.reference.of_kind(kind)
