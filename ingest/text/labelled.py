"""Our own labels: which capabilities a careful reader gave each text, kept by hash alone.

The texts are public register texts that are not ours to copy, so a label knows its text only by
`text_hash`; `labels/README.md` says how the labels were made. The running product never reads this.
"""

from __future__ import annotations

import csv
from hashlib import blake2b
from pathlib import Path

LABELS_FILE = Path(__file__).parent / "labels" / "labels.csv"
SECOND_FILE = Path(__file__).parent / "labels" / "second_reading.csv"


def text_hash(text: str) -> str:
    """Sixteen hexadecimal digits of BLAKE2b over the activity text."""
    return blake2b(text.encode(), digest_size=8).hexdigest()


def is_test(digest: str) -> bool:
    """Whether the text belongs to the half that is only ever reported on."""
    return int(digest, 16) % 2 == 1


def load_labels(path: Path = LABELS_FILE) -> dict[str, frozenset[str]]:
    """Capabilities by text hash; an empty set is a text that offers none of them."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return {row["text"]: frozenset(row["capabilities"].split()) for row in rows}
