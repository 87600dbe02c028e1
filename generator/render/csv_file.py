"""Tables to download as CSV (RFC 4180), with a byte order mark so that Excel reads the Chinese."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_BOM = "\ufeff"
# What one begins with; some spreadsheets take the wide forms for the others.
FORMULA = frozenset("=+-@＝＋－＠\t\r\n")
_Cell = str | int | float | None


def csv_file(header: Sequence[str], rows: Iterable[Sequence[_Cell]]) -> str:
    """Return the file; absent values are empty, text that a spreadsheet would run gets a `'`."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(map(_inert, rows))
    return _BOM + target.getvalue()


def _inert(row: Sequence[_Cell]) -> Sequence[_Cell]:
    """Return a row of which no spreadsheet takes a cell for a formula."""
    return [f"'{cell}" if isinstance(cell, str) and cell[:1] in FORMULA else cell for cell in row]
