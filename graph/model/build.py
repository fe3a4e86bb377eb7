"""Building the read model from a store, and following the store's journal afterwards."""

from datetime import date
from threading import Lock

from graph.model.adjacency import Adjacency
from graph.model.columns import CompanyColumns
from graph.model.graph import COMPANY, DIALOGUES, Graph
from graph.store.base import Store
from graph.store.merge import Node, merge, merged


def build(store: Store, today: date) -> Graph:
    """The graph as the store has it now; facts past their valid-until on `today` do not count."""
    revision = store.revision()
    nodes: dict[str, Node] = {}
    companies: list[Node] = []
    for node in merged(store.scan(), today):
        if node.kind == COMPANY:
            companies.append(node)
        elif not node.id.startswith(DIALOGUES):
            nodes[node.id] = node
    return Graph(store, revision, today, Adjacency(nodes), CompanyColumns.from_nodes(companies))


def follow(graph: Graph) -> Graph:
    """The graph after the journal entries it has not seen.

    Entries about single subjects change only those. An entry about a whole source may touch
    everything, and an erasure also cuts what others said of the subject: both mean a new build.
    """
    revision = graph.revision
    subjects: set[str] = set()
    for entry in graph.store.journal(after=graph.revision):
        revision = entry.revision
        if entry.subject is None or entry.action == "erase":
            return build(graph.store, graph.today)
        subjects.add(entry.subject)
    changed = {s: merge(graph.store.records(s), graph.today) for s in sorted(subjects)}
    companies = {s: n if n and n.kind == COMPANY else None for s, n in changed.items()}
    others = {
        s: n for s, n in changed.items() if n and n.kind != COMPANY and not s.startswith(DIALOGUES)
    }
    reference = graph.reference
    if others or subjects & reference.nodes.keys():
        kept = {s: n for s, n in reference.nodes.items() if s not in subjects}
        reference = Adjacency(kept | others)
    return Graph(graph.store, revision, graph.today, reference, graph.companies.updated(companies))


class LiveGraph:
    """Gives the graph of the store's newest revision; safe to ask from several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._graph: Graph | None = None
        self._lock = Lock()

    def current(self) -> Graph:
        """The graph now; costs one look at the store's revision where nothing has changed."""
        with self._lock:
            today = date.today()
            if self._graph is None or self._graph.today != today:
                self._graph = build(self._store, today)
            elif self._graph.revision != self._store.revision():
                self._graph = follow(self._graph)
            return self._graph
