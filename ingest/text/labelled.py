"""Our own labels: which capabilities a careful reader gave each text, kept by hash alone.

The texts are public register texts that are not ours to copy, so a label knows its text only by
hash; `labels/README.md` says how the labels were made. The running product never reads this.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from ingest.text.capability import CompanyText

LABELS_FOLDER = Path(__file__).parent / "labels"
FIRST_READING = LABELS_FOLDER / "first_reading.csv"
SECOND_READING = LABELS_FOLDER / "second_reading.csv"
CORRECTED_READING = LABELS_FOLDER / "corrected_reading.csv"


@dataclass(frozen=True, slots=True)
class Label:
    """What one reading says of one company; no capabilities means that it offers none of them.

    `text` is the hash of the activity text (it decides the half), `row` of name, text and codes
    together (several companies may share a text).
    """

    text: str
    row: str
    capabilities: frozenset[str]

    @property
    def is_test(self) -> bool:
        """Whether the text belongs to the half that is only ever reported on."""
        return int(self.text, 16) % 2 == 1


def text_hash(text: str) -> str:
    """Sixteen hexadecimal digits of BLAKE2b over the activity text."""
    return blake2b(text.encode(), digest_size=8).hexdigest()


def row_hash(row: CompanyText) -> str:
    """As `text_hash`, over everything that the reader of the labels saw."""
    return text_hash("\n".join((row.name, row.text, *row.sni)))


def load_labels(path: Path = FIRST_READING) -> list[Label]:
    """The labels of one reading, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as handle:
        return [
            Label(row["text"], row["row"], frozenset(row["capabilities"].split()))
            for row in csv.DictReader(handle)
        ]


def with_rows(
    labels: Iterable[Label], rows: Iterable[CompanyText]
) -> Sequence[tuple[CompanyText, Label]]:
    """Each label beside its company, where the company is among the rows."""
    by_hash = {row_hash(row): row for row in rows}
    return [(by_hash[label.row], label) for label in labels if label.row in by_hash]
