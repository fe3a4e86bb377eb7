"""What every import is given: where to write, as whom, and who helps."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from graph.store.base import Store
from ingest.places import Places

if TYPE_CHECKING:
    from ingest.text.capability import Capability, CompanyText

ProgressCallback: TypeAlias = Callable[[str, int, int], None]
"""Called as (part, done, total): bytes of a file, or organisations of the merge."""


class CapabilityReader(Protocol):
    """Reads what companies can offer from their texts; `ingest.text.reader` is the real one."""

    def read_many(self, rows: "Iterable[CompanyText]") -> "Iterator[list[Capability]]":
        """For each company, in order, its capabilities, best first."""


def silent(part: str, done: int, total: int) -> None:
    """A progress callback that shows nothing."""


@dataclass(frozen=True, slots=True)
class ImportContext:
    """The store, the table of places, the reader of texts (None: texts are not read), the actor."""

    store: Store
    places: Places
    reader: CapabilityReader | None = None
    actor: str = "import"
    progress: ProgressCallback = silent
