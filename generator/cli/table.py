"""Tables of text: columns that stand below each other on a terminal, also with Chinese in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

_GAP = "  "
_NARROWEST = 8  # columns that are left of a cell which is cut


def width_of(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for 字, none for what combines."""
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def cut(text: str, width: int) -> str:
    """Return a text that takes at most so many columns, … for what does not fit."""
    if width_of(text) <= width:
        return text
    kept = ""
    for char in text:
        if width_of(kept + char) > width - 1:
            break
        kept += char
    return f"{kept}…"


def aligned(rows: Iterable[Sequence[str]], columns: int, elastic: int) -> list[str]:
    """Return rows as lines of at most so many columns, if the cells of one column may be cut.

    That is the one of index `elastic`, of which some columns are left in any case.
    """
    table = [list(row) for row in rows]
    widths = [max(map(width_of, cells)) for cells in zip(*table, strict=True)]
    over = sum(widths) + len(_GAP) * (len(widths) - 1) - columns
    if over > 0:
        widths[elastic] = max(_NARROWEST, widths[elastic] - over)
    return [
        _GAP.join(
            cell + " " * (width - width_of(cell))
            for cell, width in zip(
                (cut(c, w) for c, w in zip(row, widths, strict=True)), widths, strict=True
            )
        ).rstrip()
        for row in table
    ]
