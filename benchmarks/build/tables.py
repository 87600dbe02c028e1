"""Tables as plain text and as Markdown, and how a cost grows with the number of replies."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

ABSENT = "-"


class Table(NamedTuple):
    """Cells of text; the columns numbered in `words` are words, all others figures."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: Sequence[int] = (0,)


def plain(table: Table) -> str:
    """Return lines of columns: those of words flush left, those of figures flush right."""
    head, rows, words = table
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = []
    for row in (head, *rows):
        cells = (
            cell.ljust(width) if column in words else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def markdown(table: Table, says: Mapping[str, str]) -> str:
    """Return a Markdown table whose cells are said in the words of `says` where it knows them."""
    head, rows, words = table
    rule = [":--" if column in words else "--:" for column in range(len(head))]
    lines = [
        f"| {' | '.join(says.get(cell, cell).replace('|', '&#124;') for cell in row)} |"
        for row in (head, *rows)
    ]
    lines.insert(1, f"| {' | '.join(rule)} |")
    return "\n".join(lines)


def growth(sizes: tuple[int, int], costs: tuple[float, float], least: float = 0.0) -> float | None:
    """Return the exponent e of cost ~ size^e between two sizes: 1 is linear, 2 quadratic.

    None where a cost is not above `least`, as what cannot be measured cannot be compared.
    """
    if min(costs) <= least or sizes[0] == sizes[1]:
        return None
    return math.log(costs[1] / costs[0]) / math.log(sizes[1] / sizes[0])


def ratio(ours: float, theirs: float) -> float | None:
    """Return how many times `theirs` `ours` is, None where `theirs` is nothing."""
    return ours / theirs if theirs else None


def figure(value: float | None, digits: int = 2) -> str:
    """Return a number with its thousands set apart, `-` where there is none."""
    return ABSENT if value is None else f"{value:,.{digits}f}"


def kept(value: float | None, most: float | None) -> str:
    """Say whether a value keeps a limit: `met`, `over`, `-` where there is no value or limit."""
    if value is None or most is None:
        return ABSENT
    return "met" if value <= most else "over"
