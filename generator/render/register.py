"""A register: many rows that readers filter, sort and search, described once for all its files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any, Generic, TypeVar

import msgspec

_Thing = TypeVar("_Thing")


class Facet(msgspec.Struct, Generic[_Thing], frozen=True):
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


class Column(msgspec.Struct, Generic[_Thing], frozen=True):
    """What a row says under a head: what `read` gives, else what the facet of that name does.

    Where that is empty, the column or facet `or_` is said. `kind` is text, number, date (ISO),
    time (ISO, said in words), year, place, sentence or address; `words` its head in the table,
    `csv` in the download where that differs, "" where it stands in none. It leads to the page in
    the cell `to`, or where that is empty or "page", to the mark in the cells "page" and "mark".
    `aside` stands behind it. On narrow screens a `labelled` one keeps its head; `descends`: it is
    sorted downwards first; `rank` gives what it is sorted by, None for none, words by pinyin where
    it is `spelt`. A `shared` one is the same in all rows of a group. An `added` one says more than
    the source of its row does, and needs no text to say it.
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
    spelt: bool = False
    shared: bool = False
    added: bool = False

    @property
    def csv_head(self) -> str:
        """Give its head in the download, "" where it stands in none."""
        return self.words if self.csv is None else self.csv


class Register(msgspec.Struct, Generic[_Thing], frozen=True):
    """A register of things in groups; these come in `order` (a column, "-" before it: downwards).

    The first `known` rows have a value in that order. `folder` is that of its index page, `unit`
    the measure word of its rows; `finds` tells what free text is looked for in: the columns
    `searched`. A group is known by the `key` of its first thing; what a row says follows from its
    `source`, a value for a slice, and its added columns. A shard has some `shard` rows.
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
    key: Callable[[_Thing], str]
    source: Callable[[_Thing], object]
    shard: int

    @property
    def things(self) -> Iterator[_Thing]:
        """Give the rows in order."""
        return chain.from_iterable(self.groups)
