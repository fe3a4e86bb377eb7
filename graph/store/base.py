"""The store protocol: what every store promises, whatever keeps the bytes.

A change is appended to one journal, in order, with actor and time, before it is acknowledged;
`write` returns only when the change is durable. The graph is the fold of the journal.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from graph.store.record import Json, Record, Status
from graph.values.text import Language, Text


class StoreError(Exception):
    """A store that cannot do what was asked; the message is for people and names the remedy.

    `str(error)` is English, for logs; `show` gives the language that is asked for.
    """

    def __init__(self, en: str, sv: str) -> None:
        super().__init__(en)
        self.text = Text(sv=sv, en=en)

    def show(self, language: Language) -> str:
        """The message in the asked language."""
        return self.text.show(language)


class StoreLocked(StoreError):  # noqa: N818 (the name says what state the store is in)
    """Another process writes to the store."""


class StoreUnavailable(StoreError):  # noqa: N818
    """The server of a shared store does not answer; the same request may succeed in a while."""


class StoreDamaged(StoreError):  # noqa: N818
    """The store's file is not a store, or its content fails its own check."""


class StoreTooNew(StoreError):  # noqa: N818
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

        A record equal to what its source last said is counted as unchanged and not journalled,
        so a decision about it (`set_status`) stands until the source says something new. Of
        several records with the same source and subject in one call, the last one counts.
        """

    def set_status(self, source: str, subject: str, status: Status, actor: str) -> None:
        """Accept, reject or re-propose one record. Raises KeyError if there is none."""

    def remove(self, source: str, subject: str, actor: str) -> bool:
        """Take one source's record of one subject back; False if there was none."""

    def withdraw(self, source: str, actor: str) -> int:
        """Take all records of a source back, and all that were derived from it.

        A record is derived from the sources that its property `derived_from` lists; it goes with
        any one of them, since part of its ground is gone. Journalled as one `withdraw` and a
        `remove` for each record. Returns how many records went. Their history stays readable.
        """

    def erase(self, subject: str, actor: str) -> int:
        """Remove all content about a subject, history included, leaving tombstones.

        Edges of other records to the subject are cut, in the history too. When this returns the
        bytes are gone from the store's files, unless another process was reading all the while;
        then they go at the next opening or closing. Returns how many contents were removed.
        """

    def records(self, subject: str) -> list[StoredRecord]:
        """Every current record of a subject, any status, ordered by source."""

    def scan(
        self, kinds: Sequence[str] | None = None, source: str | None = None
    ) -> Iterator[StoredRecord]:
        """Current records ordered by (subject, source), streamed in bounded memory."""

    def digests(self, source: str, subjects: Sequence[str]) -> dict[str, str]:
        """Digest of what the source last said of each of the subjects that it has a record of."""

    def journal(self, after: int = 0) -> Iterator[Entry]:
        """Journal entries with a revision above `after`, in order."""

    def history(self, subject: str) -> list[Entry]:
        """All journal entries about a subject, oldest first."""

    def restore(self, entries: Iterable[Entry]) -> int:
        """Take over another store's journal, revisions and times included; returns the revision.

        Only into an empty store (StoreError otherwise). All or none.
        """

    def withdrawn_sources(self) -> set[str]:
        """Sources that were withdrawn and have had no record since."""

    def counts(self) -> dict[str, dict[str, int]]:
        """Current accepted records: {"source": {id: n}, "kind": {kind: distinct subjects}}."""

    def check(self) -> list[Text]:
        """Problems found in the store itself, in plain words; empty when it is sound."""

    def backup(self, path: Path) -> None:
        """Write a consistent copy of the whole store to a new file, while others go on working."""

    def close(self) -> None:
        """Release the file or connection; the store cannot be used after."""
