"""Rows of a table as lines."""

from __future__ import annotations

from collections.abc import Sequence

_CELL = 60  # characters beyond which a cell of several lines is no cell of a table of data


def row_lines(cells: Sequence[Sequence[str]]) -> list[str]:
    """Return a row, the lines of each of its cells, as one line with tabs between cells.

    A row that only lays out paragraphs gives them as they are.
    """
    filled = [cell for cell in cells if cell]
    if len(filled) <= 1 or any(len(cell) > 1 and sum(map(len, cell)) > _CELL for cell in filled):
        return [line for cell in filled for line in cell]
    return ["\t".join(" ".join(cell) for cell in cells).rstrip("\t")]
