"""The tables of data and their columns: one description, of which all headers and schemas come."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from generator.vocabulary.tables import read_table


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column: its type, its titles and descriptions, its unit ("" for none), an example."""

    name: str
    type: str
    title: str
    zh: str
    en: str
    example: str | int | float
    unit: str = ""


class Table(msgspec.Struct, frozen=True):
    """A table: its columns in order, and what a row of it is, in Chinese and English."""

    name: str
    title: str
    zh: str
    en: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """Give the columns that name a row: the first, and the position where many are of it."""
        names = [column.name for column in self.columns]
        return ("id",) if "id" in names else ("reply", "section" if "n" not in names else "n")

    def __getitem__(self, name: str) -> Column:
        """Give the column of a name."""
        return next(column for column in self.columns if column.name == name)


@cache
def load_tables() -> Mapping[str, Table]:
    """Read data/columns.toml once: the tables by name, in the order of the file."""
    given = read_table("columns")
    shared = given["shared"]["column"]

    def table(name: str) -> Table:
        """Return a table with its shared columns."""
        entry = given[name]
        described = {
            **{each: shared[each] for each in entry["first"]},
            **entry["column"],
            **{each: shared[each] for each in entry["last"]},
        }
        columns = [msgspec.convert({"name": n, **of}, Column) for n, of in described.items()]
        return Table(name, entry["title"], entry["zh"], entry["en"], tuple(columns))

    return {name: table(name) for name in given if name != "shared"}


@cache
def load_database_tables() -> tuple[Table, ...]:
    """Read data/database.toml once: what the database has beside the tables, views among it."""

    def column(name: str, given: Mapping[str, Any]) -> Column:
        """Return a column as it is described here, else in the first table that has it."""
        if name in (own := given.get("column", {})):
            return msgspec.convert({"name": name, **own[name]}, Column)
        tables = map(load_tables().__getitem__, given["of"])
        return next(each for table in tables for each in table.columns if each.name == name)

    return tuple(
        Table(
            *(name, given["title"], given["zh"], given["en"]),
            columns=tuple(column(each, given) for each in given["columns"]),
        )
        for name, given in read_table("database").items()
    )
