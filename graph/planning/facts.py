"""What the planner knows, as plain typed values: steps, ways, routes, thresholds, instruments.

Built from nodes of the merged graph by `graph.planning.reader`; nothing here reads or writes.
Days are calendar days `(min, likely, max)`, money is whole SEK `(min, max)` of outlay, own time
not included. Unknown is None and never 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from graph.planning.tree import Tree

Text: TypeAlias = Mapping[str, str]
"""A text in both languages: `{"sv": ..., "en": ...}`."""

Days: TypeAlias = tuple[int, int, int]
Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that a fact cites. `as_of` and `verification` belong to the fact that cites it."""

    id: str
    title: str | Text | None
    url: str | None
    as_of: str | None
    verification: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a figure rests on: `basis` is sourced, estimate or unknown.

    `sourced` names the values of a days triple that rest on a source (min, likely, max); the
    others are the editor's guess even when the basis is sourced.
    """

    basis: str
    reason: Text | None = None
    sourced: tuple[str, ...] = ()

    @property
    def estimate(self) -> bool:
        """True when a reader must be told that the figure, or part of it, is a guess."""
        return self.basis != "sourced" or bool(self.sourced)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, alone or by somebody else, on the way to a contract or to resilience.

    `after`: steps pulled in and finished first. `needs`: requirements that must be held, or their
    whole way finished, before this starts. `wait_for`: steps or requirements that come first only
    when they are in the same plan. `excludes`: steps no plan may hold together with this one.
    `meets_continuity`: own-resilience steps done at the same time. `meets`: requirements that an
    own-resilience step helps towards, without settling them alone. A conditional step depends on
    somebody else or on `assumption`, and a plan says so.
    """

    id: str
    title: Text
    days: Days | None
    cost_sek: Span | None
    what: Text | None = None
    who: Text | None = None
    issuer: Text | None = None
    issued_by: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    wait_for: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    meets_continuity: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    financed_by: tuple[str, ...] = ()
    helped_by: tuple[str, ...] = ()
    conditional: bool = False
    assumption: Text | None = None
    cost_kind: str | None = None
    cost_note: Text | None = None
    result: Text | None = None
    flag: Text | None = None
    effort_days: tuple[float, float, float] | None = None
    days_grounds: Grounds = field(default_factory=lambda: Grounds("estimate"))
    cost_grounds: Grounds = field(default_factory=lambda: Grounds("unknown"))
    verification: str = "editorial"
    citations: tuple[Citation, ...] = ()

    @property
    def likely(self) -> int:
        """The likely days, 0 where unknown: for ordering only, never for showing."""
        return self.days[1] if self.days else 0


@dataclass(frozen=True, slots=True)
class Way:
    """One way to come to hold a requirement: all its steps, under its assumption if it has one."""

    id: str
    requirement: str
    steps: tuple[str, ...]
    title: Text
    note: Text | None = None
    conditional: bool = False
    assumption: Text | None = None


@dataclass(frozen=True, slots=True)
class Threshold:
    """A money limit of procurement law; `amount_*` is None where nobody has the figure."""

    id: str
    title: Text
    law: str | None
    amount_sek: int | None
    amount_eur: int | None
    valid_from: date | None
    valid_until: date | None
    buyer_class: str | None = None
    legal: Text | None = None
    note: Text | None = None
    verification: str = "editorial"
    citations: tuple[Citation, ...] = ()

    def in_force(self, day: date) -> bool:
        """Whether the stated validity covers `day`; an unstated end has not come."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Route:
    """A way of buying, with the tree of steps and requirements that leads to its end.

    `ends_in` is contract, framework, subcontract or grant. `may_ask` are requirements that some
    contracts ask for, `optional` steps that help: both join the plan only when chosen.
    """

    id: str
    title: Text
    tree: Tree
    buyers: tuple[str, ...]
    all_municipalities: bool = False
    may_ask: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    ends_in: str | None = None
    entry: Text | None = None
    lead: Text | None = None
    thresholds: tuple[Threshold, ...] = ()
    verification: str = "editorial"
    citations: tuple[Citation, ...] = ()

    def serves(self, buyer: str) -> bool:
        """Whether this buyer can be asked on this route.

        A named buyer can; so can any municipality where the route is open to all of them, and
        any prime contractor where the route names primes, since those named are only examples.
        """
        if buyer in self.buyers or (self.all_municipalities and buyer.startswith("mun:")):
            return True
        return buyer.startswith("prime:") and any(b.startswith("prime:") for b in self.buyers)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A financing instrument as far as the planner needs it. `type`: loan, grant, advice ...

    `covers` are step, continuity step or requirement ids named by the facts, `cost_kinds` the
    kinds of cost it can carry (editorial). `special` instruments ask for something the planner
    does not know (green, innovation, a consortium ...) and are only suggested where named.
    """

    id: str
    title: Text
    type: str | None
    covers: tuple[str, ...] = ()
    cost_kinds: tuple[str, ...] = ()
    max_employees: int | None = None
    listed_allowed: bool = True
    counties: tuple[str, ...] = ()
    special: bool = False
    verification: str = "editorial"
