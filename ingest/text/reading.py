"""What the pipeline finds in one text, before anything is weighed."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.text.language import Language
from ingest.text.matcher import Hit


@dataclass(slots=True)
class Reading:
    """The words of a text with what was made of them.

    `forms[i]` is the word as understood: an elided compound completed, a word broken over two
    lines joined (its second half is then empty). `hits` are the most specific of `all_hits`.
    `starts`/`ends` are places in the cleaned text, `tokens` those among spaCy's tokens.
    """

    forms: list[str]
    starts: list[int]
    ends: list[int]
    tokens: list[int]
    language: Language = "unknown"
    lemmas: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    all_hits: list[Hit] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)

    def place(self, hit: Hit) -> tuple[int, int]:
        """Start and end of a hit in the cleaned text."""
        return self.starts[hit.first], self.ends[hit.last]
