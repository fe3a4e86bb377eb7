"""Plain text for a terminal: headings, paragraphs, rows of label and value, numbered lists."""

import shutil
from collections.abc import Iterable, Sequence
from textwrap import fill

_WIDEST = 96


def width() -> int:
    """Columns to write in: the terminal's, but not so many that lines are hard to read."""
    return max(40, min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST))


def title(text: str) -> str:
    """The title of an answer, underlined."""
    return f"{text}\n{'═' * min(len(text), width())}"


def heading(text: str) -> str:
    """The heading of a part, with a blank line before it."""
    return f"\n{text}\n{'─' * min(len(text), width())}"


def paragraph(text: str, indent: int = 0) -> str:
    """Text broken into lines, every line indented."""
    pad = " " * indent
    return fill(text, width(), initial_indent=pad, subsequent_indent=pad, break_long_words=False)


def bullet(text: str, mark: str = "–", indent: int = 0) -> str:
    """A point with its mark, further lines under the text."""
    first = f"{' ' * indent}{mark} "
    return fill(
        text,
        width(),
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def facts(rows: Iterable[tuple[str, str | None]]) -> str:
    """Labels and values under one another; rows without a value are left out."""
    known = [(label, value) for label, value in rows if value]
    widest = max((len(label) for label, _ in known), default=0)
    return "\n".join(
        fill(
            value,
            width(),
            initial_indent=f"{label:<{widest}}  ",
            subsequent_indent=" " * (widest + 2),
            break_long_words=False,
        )
        for label, value in known
    )


def table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Rows in columns as wide as their widest cell; the columns in `right` are set to the right."""
    if not rows:
        return ""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(wide) if place in right else cell.ljust(wide)
            for place, (cell, wide) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def lines(parts: Iterable[str | None]) -> str:
    """The parts that say something, each on its own line."""
    return "\n".join(part for part in parts if part is not None)
