"""A table as Parquet, where pyarrow is there (the extra `parquet`)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from generator.exporting.cells import LISTED, Cell
from generator.vocabulary.data_columns import Table


def parquet(table: Table, rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return the file: typed columns, lists as lists."""
    import pyarrow
    from pyarrow.parquet import write_table

    types = {
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "list": pyarrow.list_(pyarrow.string()),
    }
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    arrays = [
        pyarrow.array(
            [_several(cell) for cell in cells] if column.type == "list" else cells,
            types.get(column.type, pyarrow.string()),
        )
        for column, cells in zip(table.columns, columns, strict=True)
    ]
    names = [column.name for column in table.columns]
    target = io.BytesIO()
    write_table(pyarrow.table(arrays, names), target, compression="zstd")
    return target.getvalue()


def _several(cell: Cell) -> list[str] | None:
    return str(cell).split(LISTED) if cell is not None else None
