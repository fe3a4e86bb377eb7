"""Building the read model from a store, and following the store's journal afterwards."""

from collections.abc import Iterable, Iterator
from datetime import date
from threading import Lock

from graph.model import saved
from graph.model.adjacency import Adjacency
from graph.model.columns import CompanyColumns
from graph.model.company_row import row_of
from graph.model.graph import COMPANY, DIALOGUES, Graph
from graph.ontology import ontology
from graph.store.base import Store, StoredRecord
from graph.store.merge import Node, merge, merged

# So many changes are quicker to read anew than to follow one by one.
_MOST_FOLLOWED = 100_000


def build(store: Store, today: date) -> Graph:
    """The graph as the store has it now; facts past their valid-until on `today` do not count.

    The columns of many companies are kept beside the store, and later builds start from them.
    """
    revision = store.revision()
    kept = saved.load(store.url, revision, today)
    if kept is None or revision - kept.revision > _MOST_FOLLOWED:
        return _fresh(store, today)
    reference = reference_part(store, today)
    return follow(Graph(store, kept.revision, today, reference, kept.columns))


def follow(graph: Graph) -> Graph:
    """The graph after the journal entries it has not seen.

    Each entry changes its subject; one that withdraws a source is followed by an entry for each
    record it takes. An erasure also cuts what others said of its subject: of a company only the
    rest of the graph speaks, of anything else the companies may speak too.
    """
    store = graph.store
    revision = graph.revision
    subjects: set[str] = set()
    erased: set[str] = set()
    for entry in store.journal(after=graph.revision):
        revision = entry.revision
        if entry.subject is not None:
            subjects.add(entry.subject)
            if entry.action == "erase":
                erased.add(entry.subject)
    if erased:
        saved.forget(store.url)
    if any(not subject.startswith("org:") for subject in erased):
        return _fresh(store, graph.today)
    changed = {s: merge(store.records(s), graph.today) for s in sorted(subjects)}
    companies = {s: n if n and n.kind == COMPANY else None for s, n in changed.items()}
    others = {s: n for s, n in changed.items() if n and _is_held(n)}
    reference = graph.reference
    if erased:
        reference = reference_part(store, graph.today)
    elif others or subjects & reference.nodes.keys():
        kept = {s: n for s, n in reference.nodes.items() if s not in subjects}
        reference = Adjacency(kept | others)
    return Graph(store, revision, graph.today, reference, graph.companies.updated(companies))


def reference_part(store: Store, today: date) -> Adjacency:
    """Every node but the companies, read without reading them."""
    kinds = [kind for kind in ontology().kinds if kind != COMPANY]
    found = merged(store.scan(kinds=kinds), today)
    nodes = {node.id: node for node in found if _is_held(node)}
    for identity in [i for i in nodes if i.startswith("org:")]:
        # Some source may know it as a company: then all of them have a say in what it is.
        whole = merge(store.records(identity), today)
        if whole and whole.kind != COMPANY:
            nodes[identity] = whole
        else:
            del nodes[identity]
    return Adjacency(nodes)


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


def _fresh(store: Store, today: date) -> Graph:
    """The graph read whole, and its columns kept if the companies are many."""
    revision = store.revision()
    last_day = _LastDay(today)
    nodes: dict[str, Node] = {}

    def companies() -> Iterator[Node]:
        for node in merged(last_day.watching(store.scan()), today):
            if node.kind == COMPANY:
                yield node
            elif _is_held(node):
                nodes[node.id] = node

    columns = CompanyColumns.from_rows(row_of(node) for node in companies())
    if len(columns) >= saved.FEWEST_SAVED and revision == store.revision():
        saved.save(columns, store.url, revision, (today, last_day.day))
    return Graph(store, revision, today, Adjacency(nodes), columns)


def _is_held(node: Node) -> bool:
    """Whether the node is held in memory; companies and dialogues are read when asked for."""
    return node.kind != COMPANY and not node.id.startswith(DIALOGUES)


class _LastDay:
    """The last day on which what was read still holds, seen while records pass by."""

    def __init__(self, today: date) -> None:
        self._today = today
        self.day = date.max

    def watching(self, records: Iterable[StoredRecord]) -> Iterator[StoredRecord]:
        for stored in records:
            until = stored.record.valid_until
            if until and self._today.isoformat() <= until < self.day.isoformat():
                self.day = date.fromisoformat(until)
            yield stored
