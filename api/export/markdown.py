"""An outline as Markdown (CommonMark with pipe tables)."""

import re
from collections.abc import Iterable, Sequence

from api.export.outline import Block, Heading, NewPage, Paragraph, Points, Table

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def to_markdown(outline: Iterable[Block]) -> str:
    """The text of the file, ending in a line break."""
    return "\n\n".join(_block(block) for block in outline) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_text(block.text)}"
        case Paragraph():
            return _text(block.text)
        case Points():
            return "\n".join(f"- {_text(item)}" for item in block.items)
        case Table():
            return _table(block)
        case NewPage():
            return "---"


def _table(table: Table) -> str:
    columns = max((len(row) for row in table.rows), default=len(table.head))
    head = table.head or [""] * columns
    rule = ["---"] * columns
    return "\n".join([_row(head), _row(rule, raw=True), *(_row(row) for row in table.rows)])


def _row(cells: Sequence[str], raw: bool = False) -> str:
    shown = cells if raw else [_text(cell) for cell in cells]
    return f"| {' | '.join(shown)} |"


def _text(text: str) -> str:
    """On one line, with what Markdown would read as markup taken literally."""
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s*\n\s*", " ", text))
