"""The store protocol: what every store promises, whatever keeps the bytes.

A change is appended to one journal, in order, with actor and time, before it is acknowledged;
`write` returns only when the change is durable. The graph is the fold of the journal.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from graph.store.record import Json, Record, Status


class StoreError(Exception):
    """A store that cannot do what was asked; the message is for people and names the remedy."""


class StoreLocked(StoreError):
    """Another process writes to the store."""


class StoreDamaged(StoreError):
    """The store's file is not a store, or its content fails its own check."""


class StoreTooNew(StoreError):
    """The store was written by a newer version of the product."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did: records written and found unchanged, and the revision after it."""

    written: int
    unchanged: int
    revision: int


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record with where it stands in the journal: its revision, time (UTC, ISO) and actor."""

    record: Record
    revision: int
    at: str
    actor: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One journal entry.

    `action` is put, status, remove, withdraw or erase; `record` is the content of a put that has
    not been erased since, else None. `detail` carries the rest (a new status, a count).
    """

    revision: int
    at: str
    actor: str
    action: str
    source: str | None
    subject: str | None
    record: Record | None
    detail: dict[str, Json] = field(default_factory=dict)


class Store(Protocol):
    """One writer and many readers, in several processes."""

    url: str

    def revision(self) -> int:
        """The number of the newest acknowledged change; 0 for an empty store."""

    def write(self, records: Iterable[Record], actor: str) -> Written:
        """Put records (replacing the same source's record of the same subject), all or none.

        A record equal to the stored one is counted as unchanged and not journalled.
        """

    def set_status(self, source: str, subject: str, status: Status, actor: str) -> None:
        """Accept, reject or re-propose one record. Raises KeyError if there is none."""

    def remove(self, source: str, subject: str, actor: str) -> bool:
        """Take one source's record of one subject back; False if there was none."""

    def withdraw(self, source: str, actor: str) -> int:
        """Take all records of a source back; returns how many. Its history stays readable."""

    def erase(self, subject: str, actor: str) -> int:
        """Remove all content about a subject, history included, leaving tombstones."""

    def records(self, subject: str) -> list[StoredRecord]:
        """Every current record of a subject, any status, ordered by source."""

    def scan(
        self, kinds: Sequence[str] | None = None, source: str | None = None
    ) -> Iterator[StoredRecord]:
        """Current records ordered by (subject, source), streamed in bounded memory."""

    def digests(self, source: str, subjects: Sequence[str]) -> dict[str, str]:
        """Digest of the current record of each of the subjects that the source has one of."""

    def journal(self, after: int = 0) -> Iterator[Entry]:
        """Journal entries with a revision above `after`, in order."""

    def history(self, subject: str) -> list[Entry]:
        """All journal entries about a subject, oldest first."""

    def withdrawn_sources(self) -> set[str]:
        """Sources that were withdrawn and have had no record since."""

    def counts(self) -> dict[str, dict[str, int]]:
        """Current accepted records: {"source": {id: n}, "kind": {kind: distinct subjects}}."""

    def check(self) -> list[str]:
        """Problems found in the store itself, in plain words; empty when it is sound."""

    def close(self) -> None:
        """Release the file or connection; the store cannot be used after."""
