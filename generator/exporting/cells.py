"""Cells: rows as lines of CSV that no spreadsheet runs, and lines as rows again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.notation.control_characters import BLANKS, PICTURES
from generator.render.csv_file import FORMULA
from generator.vocabulary.data_columns import Column

BOM = "\ufeff"
LISTED = "；"  # between the texts of a list
_LEADS = FORMULA | {"'"}  # so that taking one ' away gives the text again
# What no cell of a workbook can hold, XML having no such characters.
_SEEN = {
    **PICTURES,
    **{code: " " for code in BLANKS if chr(code) not in "\t\n"},
    **dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd"),
}

Cell = str | int | float | None


class Fill(str):
    """A place in a line to be filled when a file is made of it; it stands as it is."""

    __slots__ = ()


def lines(rows: Iterable[Iterable[Cell]]) -> str:
    """Return rows as lines of CSV: texts quoted, numbers bare, nothing where nothing is known.

    A text that a spreadsheet would run gets a `'`, and so does one that begins with it; control
    characters show as their pictures.
    """
    # By far the most cells need no second look, and there are a thousand of a letter.
    return "".join([
        ",".join([
            ""
            if cell is None
            else f'"{cell}"'
            if cell.__class__ is Fill or (cell.__class__ is str and _is_plain(cell))
            else str(cell)
            if cell.__class__ is int
            else _written(cell)
            for cell in row
        ])
        + "\r\n"
        for row in rows
    ])


def _is_plain(cell: str) -> bool:
    return cell[:1] not in _LEADS and '"' not in cell and cell.isprintable()


def _written(cell: Cell) -> str:
    if not isinstance(cell, str):
        return str(cell)
    text = cell.translate(_SEEN)
    lead = "'" if text[:1] in _LEADS else ""
    return '"' + lead + text.replace('"', '""') + '"'


def header(columns: Iterable[Column]) -> str:
    """Return the first line of a file."""
    return lines([[column.name for column in columns]])


def rows_of(columns: Sequence[Column], text: str) -> Iterator[list[Cell]]:
    """Yield the rows of lines of CSV, by the types of their columns; "" is nothing."""
    reads = [_READS.get(column.type, _text) for column in columns]
    for cells in csv.reader(io.StringIO(text, newline=""), strict=True):
        yield [read(cell) if cell else None for read, cell in zip(reads, cells, strict=True)]


def _text(cell: str) -> str:
    return cell[1:] if cell[0] == "'" else cell


def _number(cell: str) -> int | float:
    return int(cell) if cell.lstrip("-").isdigit() else float(cell)


_READS: dict[str, Callable[[str], Cell]] = {"integer": int, "number": _number}
