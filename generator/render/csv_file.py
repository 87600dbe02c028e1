"""Tables to download as CSV (RFC 4180), with a byte order mark so that Excel reads the Chinese."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_BOM = "\ufeff"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_file(header: Sequence[str], rows: Iterable[Sequence[str | int | float | None]]) -> str:
    """Return the file; absent values are empty, text that a spreadsheet would run gets a `'`."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_inert(value) for value in row])
    return _BOM + target.getvalue()


def _inert(value: str | int | float | None) -> str | int | float:
    """Return a cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
