"""Cells: rows as lines of CSV that no spreadsheet runs, and lines as rows again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, compress
from typing import Any

from generator.notation.control_characters import BLANKS, PICTURES
from generator.notation.patterns import lazily
from generator.render.csv_file import FORMULA
from generator.vocabulary.data_columns import Column

BOM = "\ufeff"
LISTED = "；"  # between the texts of a list
_LONGEST = 2**31 - 1  # characters of a cell; csv itself gives up at 131,072, a letter may not
_LEADS = FORMULA | {"'"}  # so that taking one ' away gives the text again
_LEAD = lazily(f"。[{re.escape(''.join(sorted(_LEADS)))}]")
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


def lines(rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows as lines of CSV: texts quoted, numbers bare, nothing where nothing is known.

    A text that a spreadsheet would run gets a `'`, and so does one that begins with it; control
    characters show as their pictures.
    """
    rows = list(rows)
    forms = [_form(tuple(map(type, row))) for row in rows]
    # By far the most cells need no second look, so all are looked at together, each behind a mark.
    cells: Iterator[Any] = chain.from_iterable(
        map(compress, rows, [are_texts for _, are_texts in forms])
    )
    texts = "。".join(["", *cells])
    if '"' in texts or _LEAD.search(texts) or not texts.isprintable():
        rows = [tuple(map(_written, row)) for row in rows]
    return "".join([form % tuple(row) for row, (form, _) in zip(rows, forms, strict=True)])


@lru_cache(maxsize=1024)
def _form(types: tuple[type, ...]) -> tuple[str, list[bool]]:
    """Return how a row of cells of such types is formatted, and which of them are texts."""
    forms = [
        "%.0s" if kind is type(None) else '"%s"' if issubclass(kind, str) else "%s"
        for kind in types
    ]
    return ",".join(forms) + "\r\n", [issubclass(t, str) and t is not Fill for t in types]


def _written(cell: Cell) -> Cell:
    if not isinstance(cell, str) or isinstance(cell, Fill):
        return cell
    lead = "'" if cell[:1] in _LEADS else ""
    return lead + cell.translate(_SEEN).replace('"', '""')


def header(columns: Iterable[Column]) -> str:
    """Return the first line of a file."""
    return lines([[column.name for column in columns]])


def rows_of(columns: Sequence[Column], text: str) -> Iterator[list[Cell]]:
    """Yield the rows of lines of CSV, by the types of their columns; "" is nothing."""
    reads = [_READS.get(column.type, _text) for column in columns]
    csv.field_size_limit(_LONGEST)
    for cells in csv.reader(io.StringIO(text, newline=""), strict=True):
        yield [read(cell) if cell else None for read, cell in zip(reads, cells, strict=True)]


def _text(cell: str) -> str:
    return cell[1:] if cell[0] == "'" else cell


def _number(cell: str) -> int | float:
    return int(cell) if cell.lstrip("-").isdigit() else float(cell)


_READS: dict[str, Callable[[str], Cell]] = {"integer": int, "number": _number}
