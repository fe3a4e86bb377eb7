"""The merged graph at one revision.

Everything but companies (a few thousand nodes) is held in memory with its edges. Companies are
many: each is merged from the store when asked for, and all of them are held as compact columns
(`graph.model.columns`) for questions that run over the whole mass. Dialogues with companies are
read in the same way, so that an answer in a meeting changes nothing that is held in memory.
"""

from dataclasses import dataclass
from datetime import date

from graph.model.adjacency import Adjacency, group_by_kind
from graph.model.columns import CompanyColumns
from graph.store.base import Store
from graph.store.merge import MergedEdge, Node, merge

COMPANY = "company"
DIALOGUES = ("dialog:", "source:dialog/")
"""How the ids of dialogues with companies, and of their sources, begin."""
_READ_ON_DEMAND = ("org:", *DIALOGUES)


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
        if known is not None or not identity.startswith(_READ_ON_DEMAND):
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
