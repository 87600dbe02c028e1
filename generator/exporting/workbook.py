"""The tables as one XLSX workbook: typed, a frozen header, filters; codes are text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from generator.exporting.cells import Cell
from generator.vocabulary.data_columns import Table, load_tables

_MADE = datetime(1980, 1, 1)  # noqa: DTZ001 - of no place; the same whenever it is made
_LONGEST = 32_767  # characters of a cell
_WIDTHS = {"integer": 8, "number": 12, "date": 12, "code": 14, "list": 24, "address": 30}
_WIDE = 20
_TOLD = "字段说明"
# Nothing is guessed of a text: no formula, no link, no number.
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(tables: Mapping[str, Iterable[Sequence[Cell]]]) -> bytes:
    """Return a workbook with a sheet for each table, and one that tells of the columns.

    What is longer than a cell can be is cut with ….
    """
    from xlsxwriter import Workbook  # type: ignore[import-untyped] # slow to import

    target = io.BytesIO()
    with Workbook(target, {"in_memory": True, **_PLAIN}) as book:
        book.set_properties({"created": _MADE})
        head = book.add_format({"bold": True, "bottom": 1})
        text = book.add_format({"num_format": "@"})  # what is typed over stays text
        for name, rows in tables.items():
            table = load_tables()[name]
            titles = [(each.title, each.type) for each in table.columns]
            _sheet(book.add_worksheet(table.title), titles, rows, head, text)
        titles = [(title, "text") for title in ("表", "字段", "名称", "类型", "说明", "单位")]
        _sheet(book.add_worksheet(_TOLD), titles, _told(map(load_tables().get, tables)), head, text)
    return target.getvalue()


def _sheet(
    sheet: Any,
    titles: Sequence[tuple[str, str]],
    rows: Iterable[Sequence[Cell]],
    head: Any,
    text: Any,
) -> None:
    """Fill a sheet: a header of titles, which have types, and rows."""
    for at, (title, kind) in enumerate(titles):
        is_number = kind in {"integer", "number"}
        sheet.set_column(at, at, _WIDTHS.get(kind, _WIDE), None if is_number else text)
        sheet.write_string(0, at, title, head)
    last = 0
    for last, row in enumerate(rows, 1):
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(last, at, _cut(cell), text)
            elif cell is not None:
                sheet.write_number(last, at, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(titles) - 1)


def _told(tables: Iterable[Table | None]) -> Iterable[Sequence[Cell]]:
    """Yield a row for each column of the tables."""
    for table in filter(None, tables):
        for each in table.columns:
            yield table.title, each.title, each.name, each.type, each.zh, each.unit


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
