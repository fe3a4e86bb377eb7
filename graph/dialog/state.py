"""What is said and chosen in a dialogue, and nothing that can be worked out from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from graph.store.record import Json

UNKNOWN = "unknown"
"""The answer "vet inte": it is kept and shown, and planned as if nothing had been answered."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody at the meeting, by role; the name is personal data and may be left out."""

    role: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A path that the company chooses to walk: the route, the buyer if one is aimed at, and the
    ways, steps and requirements that are fixed in it."""

    route: str
    buyer: str | None = None
    choose: frozenset[str] = frozenset()

    def to_json(self) -> dict[str, Json]:
        """The choice as the answers file has it."""
        return {"buyer": self.buyer, "route": self.route, "choose": [*sorted(self.choose)]}


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One meeting with one company.

    `answers` are answer ids (or `UNKNOWN`) by question. `holds` says of requirements whether the
    company holds them, `capabilities` whether it can do what was read of it. `done` are steps
    carried out. `responsible` (names), `due` (ISO dates) go by step, `say` (words) by contact.
    `hours` are working hours of the adviser. `previous` is the dialogue it was copied from.
    """

    id: str
    company: str
    date: str | None = None
    project: str | None = None
    hours: float | None = None
    participants: tuple[Participant, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    goals: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    plans: tuple[Choice, ...] = ()
    holds: Mapping[str, bool] = field(default_factory=dict)
    capabilities: Mapping[str, bool] = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    responsible: Mapping[str, str] = field(default_factory=dict)
    due: Mapping[str, str] = field(default_factory=dict)
    say: Mapping[str, str] = field(default_factory=dict)
    next_meeting: str | None = None
    previous: str | None = None
    example: bool = False

    @property
    def source(self) -> str:
        """The source whose records this dialogue's are."""
        return "source:dialog/" + self.id.removeprefix("dialog:")


Fields: TypeAlias = "Mapping[tuple[str, str], Json]"
"""Every single thing said, by part and key within it: what is compared, undone and put back."""

MAPPINGS = ("answers", "holds", "capabilities", "responsible", "due", "say")
SINGLE = ("date", "project", "hours", "next_meeting")
