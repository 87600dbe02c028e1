"""A register: many rows that readers filter, sort and search, described once, written as data.

Browsers load its index and the shards that they show; those who calculate get it as a table.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from generator.notation.control_characters import visible
from generator.render.csv_file import csv_file

NAMES = "replies/register/names.js"  # the places, offices and themes of all registers
_SHARD = 60_000  # characters of cells after which the next shard begins
_RANKS = 200_000  # rows whose ranks stand in one file
_TABLE = 10_000  # rows of one table to download, in some 450 kB when compressed
_NO_VALUE = -1
_SENTENCE, _ADDRESS = "sentence", "address"

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Facet(Generic[_Thing]):
    """What rows are filtered by: `read` gives the indexes of a thing's values, or one, -1 for none.

    `values` are (id in addresses, name) in their order; those of places go on with the index of the
    place around and the name as it stands alone. They are the list `names` of NAMES, or the
    register's own. With `by_row` each row of a group has its own value, else the group has it. A
    facet `within` another is offered beside one single value of that, whose name then stands before
    the `note`. `by_name`: there may be many, of which some show and the others are found by name.
    """

    name: str
    words: str
    values: Sequence[Sequence[Any]]
    read: Callable[[_Thing], int | Sequence[int]]
    names: str = ""
    by_row: bool = False
    by_name: bool = False
    open: bool = True
    within: str = ""
    note: str = ""

    def said(self, thing: _Thing) -> str:
        """Give the names of a thing's values."""
        return "、".join(self.values[at][1] for at in self.several(thing))

    def several(self, thing: _Thing) -> Sequence[int]:
        """Give the indexes of a thing's values."""
        given = self.read(thing)
        return [at for at in ([given] if isinstance(given, int) else given) if at >= 0]


@dataclass(frozen=True, slots=True)
class Column(Generic[_Thing]):
    """What a row says under a head: what `read` gives, else what the facet of that name does.

    Where that is empty, the column or facet `or_` is said. `kind` is text, number, date (ISO),
    time (ISO, said in words), year, place, sentence or address; `words` its head in the table,
    `csv` in the download where that differs, "" where it stands in none. It leads to the page in
    the cell `to`, or where that is empty or "page", to the mark in the cells "page" and "mark".
    `aside` stands behind it. On narrow screens a `labelled` one keeps its head; `descends`: it is
    sorted downwards first; `rank` gives what it is sorted by, None for none. A `shared` one is the
    same in all rows of a group.
    """

    name: str
    words: str = ""
    read: Callable[[_Thing], str] | None = None
    csv: str | None = None
    kind: str = "text"
    or_: str = ""
    to: str = ""
    aside: str = ""
    labelled: bool = False
    descends: bool = False
    rank: Callable[[_Thing], Any] | None = None
    shared: bool = False

    @property
    def csv_head(self) -> str:
        """Give its head in the download, "" where it stands in none."""
        return self.words if self.csv is None else self.csv


@dataclass(frozen=True, slots=True)
class Register(Generic[_Thing]):
    """A register of things in groups; these come in `order` (a column, "-" before it: downwards).

    The first `known` rows have a value in that order. `folder` is that of its index page, `unit`
    the measure word of its rows; `finds` tells what free text is looked for in: the columns
    `searched`.
    """

    name: str
    folder: str
    title: str
    unit: str
    finds: str
    order: str
    known: int
    searched: Sequence[str]
    columns: Sequence[Column[_Thing]]
    facets: Sequence[Facet[_Thing]]
    groups: Sequence[Sequence[_Thing]]

    @property
    def things(self) -> Iterator[_Thing]:
        """Give the rows in order."""
        return (thing for group in self.groups for thing in group)


def register_files(register: Register[Any]) -> Iterator[tuple[str, str]]:
    """Yield the files of a register: its index, its shards, and the ranks of columns."""
    shards = list(_shards(register))
    ranked = {
        column.name: ranks([column.rank(thing) for thing in register.things])
        for column in register.columns
        if column.rank
    }
    counts = [len(group) for group in register.groups]
    index = {
        "title": register.title,
        "unit": register.unit,
        "finds": register.finds,
        "order": register.order,
        "known": register.known,
        "columns": [
            _column(column) for column in register.columns if column.words or column.csv_head
        ],
        "facets": [_facet(facet) for facet in register.facets],
        "searched": register.searched,
        "shared": [each.name for each in register.columns if each.read and each.shared],
        "ranked": list(ranked),
        "rankedIn": -(-sum(counts) // _RANKS),  # files
        "shards": [first for first, _ in shards],
        "groups": len(counts),
        "counts": counts if any(count != 1 for count in counts) else None,
        "values": {facet.name: _values(facet, register) for facet in register.facets},
    }
    yield _file(register, "index", _lined(index))
    for number, (_, cells) in enumerate(shards):
        yield _file(register, number, _lined({name: _referring(cells[name]) for name in cells}))
    for name, found in ranked.items():
        for at in range(0, len(found), _RANKS):
            yield _file(register, f"by-{name}-{at // _RANKS}", _json(found[at : at + _RANKS]))


def register_tables(register: Register[Any]) -> Iterator[tuple[str, str]]:
    """Yield the tables to download: what rows say of their own, and where it stands.

    What is said of a whole reply stands in its record, beside its page.
    """
    columns = [
        column
        for column in register.columns
        if column.csv_head and not column.shared and column.kind != _SENTENCE
    ]
    facets = {facet.name: facet for facet in register.facets}
    cells = {column.name: column.read for column in register.columns if column.read}

    def said(column: Column[Any], thing: Any) -> str:
        if column.kind == _ADDRESS:
            return cells["page"](thing).removesuffix(".md") + ".html" + cells["mark"](thing)
        return column.read(thing) if column.read else facets[column.name].said(thing)

    things = list(register.things)
    for path, start in zip(table_paths(register), range(0, len(things) or 1, _TABLE), strict=True):
        lines = (
            [said(column, thing) for column in columns] for thing in things[start : start + _TABLE]
        )
        yield path, csv_file([column.csv_head for column in columns], lines)


def table_paths(register: Register[Any]) -> list[str]:
    """Return where the tables to download are: one, or parts of the same size but the last."""
    parts = range(1, max(1, -(-sum(map(len, register.groups)) // _TABLE)) + 1)
    return [f"{register.folder}/{register.name}{f'-{n}' if n > 1 else ''}.csv" for n in parts]


def names_file(lists: Mapping[str, Sequence[Sequence[Any]]]) -> tuple[str, str]:
    """Return the file of what registers share: lists of (id, name), places with parent and label.

    A place is (path, name, index of the place around it or -1, name as it stands alone).
    """
    return NAMES, f'registerData("names","index",{_lined(lists)});\n'


def ranks(keys: Sequence[Any]) -> list[int]:
    """Return the rank of each key, equal ones the same, -1 where it is None."""
    in_order = sorted({key for key in keys if key is not None})
    at = {key: rank for rank, key in enumerate(in_order)}
    return [_NO_VALUE if key is None else at[key] for key in keys]


def _shards(register: Register[Any]) -> Iterator[tuple[int, dict[str, list[str]]]]:
    """Yield the index of the first group of each shard, and the cells of its columns."""
    columns = [column for column in register.columns if column.read]
    first, size = 0, 0
    cells: dict[str, list[str]] = {column.name: [] for column in columns}
    for at, group in enumerate(register.groups):
        if size > _SHARD:
            yield first, cells
            first, size, cells = at, 0, {name: [] for name in cells}
        for column in columns:
            assert column.read
            said = [
                visible(column.read(thing)) for thing in (group[:1] if column.shared else group)
            ]
            cells[column.name] += said
            size += sum(map(len, said))
    if register.groups:
        yield first, cells


def _referring(cells: Sequence[str]) -> list[str | int]:
    """Return cells, a repeated one as the number of the first of its like among the unlike."""
    known: dict[str, int] = {}
    found: list[str | int] = []
    for cell in cells:
        found.append(known.get(cell, cell))
        known.setdefault(cell, len(known))
    return found


def _values(facet: Facet[Any], register: Register[Any]) -> list[int | list[int]]:
    """Return what groups, or rows, are filtered by: an index, a list of them, -1 for none."""
    things = register.things if facet.by_row else (group[0] for group in register.groups)
    found: list[int | list[int]] = []
    for thing in things:
        several = list(facet.several(thing))
        found.append(several[0] if len(several) == 1 else several or _NO_VALUE)
    return found


def _column(column: Column[Any]) -> dict[str, Any]:
    """Return a column as the browser reads it; what is not said is left out."""
    given = {
        "name": column.name,
        "words": column.words,
        "or": column.or_,
        "kind": column.kind,
        "csv": column.csv_head,
        "to": column.to,
        "aside": column.aside,
        "labelled": column.labelled,
        "descends": column.descends,
    }
    return {key: value for key, value in given.items() if value}


def _facet(facet: Facet[Any]) -> dict[str, Any]:
    """Return a facet as the browser reads it."""
    given = {
        "name": facet.name,
        "words": facet.words,
        "names": facet.names,
        "byRow": facet.by_row,
        "byName": facet.by_name,
        "within": facet.within,
        "note": facet.note,
    }
    values = {} if facet.names else {"values": facet.values}
    return {key: value for key, value in given.items() if value} | values | {"open": facet.open}


def _file(register: Register[Any], part: str | int, content: str) -> tuple[str, str]:
    """Return a file of the register: a call, as a classic script works from disk too."""
    path = posixpath.join(register.folder, "register", f"{part}.js")
    return path, f'registerData("{register.name}","{part}",{content});\n'


def _lined(data: Mapping[str, Any]) -> str:
    """Return a mapping as JSON, one item a line."""
    return "{" + ",\n".join(f"{_json(key)}:{_json(value)}" for key, value in data.items()) + "}"


def _json(value: Any) -> str:
    """Return a value as JSON in one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
