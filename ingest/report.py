"""What an import did, in numbers and in reasons: the same report for every source.

A reason is data (a message id and values), never a finished sentence; `ingest.messages` turns it
into Swedish or English. No report holds content of a row that could be about a person.
"""

import dataclasses
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter

from graph.store.base import Written
from graph.store.record import Json


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row, or one field of a row, that could not be used.

    `line` is the first physical line (text) or row (spreadsheet) in `file`, counted from 1.
    `field` is the column's own name, "" for the whole row. `reason` and `remedy` are message ids
    of `ingest/messages.yaml`; `values` fill their places and never hold personal data.
    """

    file: str
    line: int
    field: str
    reason: str
    remedy: str
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def to_json(self) -> dict[str, Json]:
        """The rejection in the form that the contract gives, with `values` where there are any."""
        document: dict[str, Json] = {
            "file": self.file,
            "line": self.line,
            "field": self.field,
            "reason": self.reason,
            "remedy": self.remedy,
        }
        if self.values:
            document["values"] = dict(self.values)
        return document


@dataclass(slots=True)
class Report:
    """The count of an import.

    `read` is the number of data rows of all files. `kept` is the number of distinct things kept
    (organisations, events). In `dropped`, reasons about a row (`natural_person`, `estate`,
    `gd_number`, `duplicate_row`) count rows; reasons about an organisation (`deregistered`,
    `outside_area`, `unknown_place`) count organisations. `written` and `unchanged` count records.
    """

    read: int = 0
    kept: int = 0
    dropped: Counter[str] = dataclasses.field(default_factory=Counter)
    rejected: list[Rejected] = dataclasses.field(default_factory=list)
    written: int = 0
    unchanged: int = 0
    seconds: float = 0.0
    _started: float = dataclasses.field(default_factory=perf_counter, repr=False)

    def add(self, outcome: Written) -> None:
        """Count what one write to the store did."""
        self.written += outcome.written
        self.unchanged += outcome.unchanged

    def finish(self) -> "Report":
        """Stop the clock."""
        self.seconds = round(perf_counter() - self._started, 3)
        return self

    def to_json(self) -> dict[str, Json]:
        """The report in the form that the contract gives."""
        return {
            "read": self.read,
            "kept": self.kept,
            "dropped": {reason: n for reason, n in sorted(self.dropped.items()) if n},
            "rejected": [item.to_json() for item in self.rejected],
            "written": self.written,
            "unchanged": self.unchanged,
            "seconds": self.seconds,
        }
