"""A register: many rows that readers filter, sort and search, as data in shards and its shell."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.notation.control_characters import visible

NAMES = "replies/register/names.js"  # the places, offices and themes of all registers
_SHARD = 60_000  # characters of cells after which the next shard begins
_RANKS = 200_000  # rows whose ranks stand in one file
_NO_VALUE = -1


@dataclass(frozen=True, slots=True)
class Facet:
    """What rows are filtered by.

    `values` are (id in addresses, name) in their order, or the name of a list of NAMES. With
    `by_row` each row of a group has its own value, else the group has it. A facet `within` another
    is offered beside one single value of that, whose name then stands before the `note`. `by_name`:
    there may be many, of which some show and the others are found by name.
    """

    name: str
    words: str
    values: Sequence[tuple[str, str]] | str
    by_row: bool = False
    by_name: bool = False
    open: bool = True
    within: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """What a row says under a head; `said` is a facet's or a cell's name.

    Where that is empty, `or_` is said. `kind` is text, number, date, year, place or address;
    `words` its head in the table, `csv` in the download, "" where it stands in none. It leads to
    the page in the cell `to`, there to what the cell `mark` names. `aside` stands behind it. On
    narrow screens a `labelled` one keeps its head; `descends`: it is sorted downwards first.
    """

    name: str
    words: str
    said: str = ""
    or_: str = ""
    kind: str = "text"
    csv: str = ""
    to: str = ""
    mark: str = ""
    aside: str = ""
    labelled: bool = False
    descends: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by name, values of facets by row (an index, -1 for none), and what it is sorted by."""

    cells: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, int] = field(default_factory=dict)
    keys: Mapping[str, Any] = field(default_factory=dict)  # of columns that are no facet


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one source, with the cells and the values of facets (indexes) that they share."""

    rows: Sequence[Row]
    cells: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, int | Sequence[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Register:
    """A register; its groups come in `order` (a column's name, "-" before it for downwards).

    The first `known` rows have a value in that order. `folder` is that of its index page, `unit`
    the measure word of its rows; `finds` tells what free text is looked for in: `searched`, names
    of facets or cells.
    """

    name: str
    folder: str
    title: str
    unit: str
    finds: str
    order: str
    known: int
    columns: Sequence[Column]
    facets: Sequence[Facet]
    searched: Sequence[str]
    group_cells: Sequence[str]
    row_cells: Sequence[str]
    groups: Sequence[Group]


def site_path(target: str) -> str:
    """Return where a page stands on the site, from its root: a.md#s1 -> a.html#s1, "" for none."""
    path, hash_sign, anchor = target.partition("#")
    return (path.removesuffix(".md") + ".html" if path else "") + hash_sign + anchor


def register_files(register: Register) -> Iterator[tuple[str, str]]:
    """Yield the files of a register: its index, its shards, and the ranks of columns."""
    shards = list(_shards(register))
    ranked = _ranked(register)
    index = {
        "title": register.title,
        "unit": register.unit,
        "finds": register.finds,
        "order": register.order,
        "known": register.known,
        "columns": [_column(column) for column in register.columns],
        "facets": [_facet(facet) for facet in register.facets],
        "searched": register.searched,
        "groupCells": register.group_cells,
        "rowCells": register.row_cells,
        "ranked": list(ranked),
        "rankedIn": -(-len(next(iter(ranked.values()), ())) // _RANKS),  # files
        "shards": [first for first, _, _ in shards],
        "groups": len(register.groups),
        "counts": _counts(register.groups),
        "values": {facet.name: _values(facet, register.groups) for facet in register.facets},
    }
    yield _file(register, "index", _lined(index))
    for number, (_, groups, rows) in enumerate(shards):
        yield _file(register, number, _lined({"groups": _dittoed(groups), "rows": _dittoed(rows)}))
    for name, ranks in ranked.items():
        for at in range(0, len(ranks), _RANKS):
            part = f"by-{name}-{at // _RANKS}"
            yield _file(register, part, _json(ranks[at : at + _RANKS]))


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


def _ranked(register: Register) -> dict[str, list[int]]:
    """Return the ranks of the rows by column."""
    rows = [row for group in register.groups for row in group.rows]
    names = dict.fromkeys(name for row in rows for name in row.keys)
    return {name: ranks([row.keys.get(name) for row in rows]) for name in sorted(names)}


def _shards(register: Register) -> Iterator[tuple[int, list[list[str]], list[list[str]]]]:
    """Yield the index of the first group of each shard, its groups' cells and its rows' cells."""
    first, size = 0, 0
    groups: list[list[str]] = []
    rows: list[list[str]] = []
    for at, group in enumerate(register.groups):
        if size > _SHARD:
            yield first, groups, rows
            first, size, groups, rows = at, 0, [], []
        groups.append(_cells(register.group_cells, group.cells))
        own = [_cells(register.row_cells, row.cells) for row in group.rows]
        rows += own
        size += sum(len(cell) for line in (groups[-1], *own) for cell in line)
    if groups:
        yield first, groups, rows


def _cells(names: Iterable[str], cells: Mapping[str, str]) -> list[str]:
    """Return the cells in order, as readers may see them."""
    return [visible(cells.get(name, "")) for name in names]


def _dittoed(lines: Sequence[Sequence[str]]) -> list[list[str | int]]:
    """Return the lines with 0 for a cell that is as in the line before, unless it is empty."""
    before: Sequence[str] = ()
    found: list[list[str | int]] = []
    for line in lines:
        old = before or [""] * len(line)
        found.append([
            0 if cell and cell == last else cell for cell, last in zip(line, old, strict=True)
        ])
        before = line
    return found


def _counts(groups: Sequence[Group]) -> list[int] | None:
    """Return the number of rows of each group, None where it is always one."""
    counts = [len(group.rows) for group in groups]
    return counts if any(count != 1 for count in counts) else None


def _values(facet: Facet, groups: Iterable[Group]) -> list[int | list[int]]:
    """Return what groups, or rows, are filtered by: an index, a list of them, -1 for none."""
    found: list[int | list[int]] = []
    for group in groups:
        if facet.by_row:
            found += [row.values.get(facet.name, _NO_VALUE) for row in group.rows]
        else:
            given = group.values.get(facet.name, _NO_VALUE)
            several = [given] if isinstance(given, int) else list(given)
            found.append(several[0] if len(several) == 1 else several or _NO_VALUE)
    return found


def _column(column: Column) -> dict[str, Any]:
    """Return a column as the browser reads it; what is not said is left out."""
    given = {
        "name": column.name,
        "words": column.words,
        "said": column.said,
        "or": column.or_,
        "kind": column.kind,
        "csv": column.csv,
        "to": column.to,
        "mark": column.mark,
        "aside": column.aside,
        "labelled": column.labelled,
        "descends": column.descends,
    }
    return {key: value for key, value in given.items() if value}


def _facet(facet: Facet) -> dict[str, Any]:
    """Return a facet as the browser reads it."""
    shared = isinstance(facet.values, str)
    given = {
        "name": facet.name,
        "words": facet.words,
        "names" if shared else "values": facet.values,
        "byRow": facet.by_row,
        "byName": facet.by_name,
        "within": facet.within,
        "note": facet.note,
    }
    return {key: value for key, value in given.items() if value or key == "values"} | {
        "open": facet.open
    }


def _file(register: Register, part: str | int, content: str) -> tuple[str, str]:
    """Return a file of the register: a call, as a classic script works from disk too."""
    path = posixpath.join(register.folder, "register", f"{part}.js")
    return path, f'registerData("{register.name}","{part}",{content});\n'


def _lined(data: Mapping[str, Any]) -> str:
    """Return a mapping as JSON, lists of lists one item a line, so that a change shows where."""
    return "{" + ",\n".join(f"{_json(key)}:{_listed(value)}" for key, value in data.items()) + "}"


def _listed(value: Any) -> str:
    """Return a value as JSON, a list of lists or mappings over several lines."""
    if isinstance(value, list | tuple) and value and isinstance(value[0], list | tuple | dict):
        return "[\n" + ",\n".join(map(_json, value)) + "]"
    return _json(value)


def _json(value: Any) -> str:
    """Return a value as JSON in one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
