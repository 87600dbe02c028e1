"""The tables and the letters as one SQLite file: normalised, searchable, with views that answer."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from generator.exporting.cells import LISTED, Cell
from generator.vocabulary.data_columns import Column, Table, load_tables

_TYPES = {"integer": "INTEGER", "number": "NUMERIC"}
_LISTS = "reply_items"
# Texts of several values that a row of another table says of a reply: in a table of their own.
_ITEMS = f"""
CREATE TABLE {_LISTS} (
  reply TEXT NOT NULL REFERENCES replies (id),
  field TEXT NOT NULL,
  n INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (reply, field, n)
) WITHOUT ROWID;
"""
_PARAGRAPHS = """
CREATE TABLE paragraphs (
  rowid INTEGER PRIMARY KEY,
  reply TEXT NOT NULL REFERENCES replies (id),
  n INTEGER NOT NULL,
  address TEXT NOT NULL,
  role TEXT NOT NULL,
  text TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  UNIQUE (reply, n)
);
CREATE VIRTUAL TABLE search USING fts5 (
  text, content="paragraphs", tokenize='trigram'
);
"""
_VIEWS = Path(__file__).parent.parent / "data" / "views.sql"
Paragraph = tuple[str, int, str, str, str, int, int]  # reply, n, address, role, text, start, end


def database(
    tables: Mapping[str, Sequence[Sequence[Cell]]], paragraphs: Iterable[Paragraph]
) -> bytes:
    """Return the file: the same for the same rows. Raises AssertionError where rows contradict."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "data.sqlite")
        with closing(sqlite3.connect(file)) as connection:
            _fill(connection, tables, paragraphs)
        return file.read_bytes()


def _fill(
    connection: sqlite3.Connection,
    tables: Mapping[str, Sequence[Sequence[Cell]]],
    paragraphs: Iterable[Paragraph],
) -> None:
    connection.executescript(
        "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        "PRAGMA encoding = 'UTF-8'; PRAGMA foreign_keys = OFF; BEGIN;"
    )
    for table in load_tables().values():
        connection.execute(schema(table))
    connection.executescript(_ITEMS + _PARAGRAPHS)
    for name, rows in tables.items():
        _insert(connection, load_tables()[name], rows)
    connection.executemany(
        'INSERT INTO paragraphs (reply, n, address, role, text, start, "end") '
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        paragraphs,
    )
    connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    connection.executescript(_VIEWS.read_text(encoding="utf-8"))
    connection.commit()
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    assert not broken, broken[:3]
    connection.execute("VACUUM")


def schema(table: Table) -> str:
    """Return the statement that makes a table; lists of replies lie in a table of their own."""
    lines = [_column(table, column) for column in stored(table)]
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    if "section" in (column.name for column in table.columns) and table.name != "sections":
        lines.append("FOREIGN KEY (reply, section) REFERENCES sections (reply, section)")
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {table.name} ( -- {table.en}\n  {body}\n) WITHOUT ROWID"


def stored(table: Table) -> list[Column]:
    """Return the columns of a table that are columns of the file too."""
    return [c for c in table.columns if not (table.name == "replies" and c.type == "list")]


def _column(table: Table, column: Column) -> str:
    name, kind = _quoted(column), _TYPES.get(column.type, "TEXT")
    needed = " NOT NULL" if column.name in {*table.key, "address"} else ""
    to = {"reply": "replies (id)"}
    if table.name == "citations":
        to["document"] = "documents (id)"
    refers = f" REFERENCES {to[column.name]}" if column.name in to else ""
    return f"{name} {kind}{needed}{refers}"


def _quoted(column: Column) -> str:
    return '"end"' if column.name == "end" else column.name


def _insert(connection: sqlite3.Connection, table: Table, rows: Iterable[Sequence[Cell]]) -> None:
    kept = stored(table)
    at = {column.name: at for at, column in enumerate(table.columns)}
    places = [at[column.name] for column in kept]
    names, marks = ", ".join(map(_quoted, kept)), ", ".join("?" * len(kept))
    rows = list(rows)
    connection.executemany(
        f"INSERT INTO {table.name} ({names}) VALUES ({marks})",
        ([row[place] for place in places] for row in rows),
    )
    for column in table.columns if table.name == "replies" else ():
        if column.type == "list":
            connection.executemany(
                f"INSERT INTO {_LISTS} VALUES (?, ?, ?, ?)",
                (
                    (row[0], column.name, n, value)
                    for row in rows
                    if (cell := row[at[column.name]])
                    for n, value in enumerate(str(cell).split(LISTED), 1)
                ),
            )
