"""The files of a register: what browsers load of it, and tables for those who calculate.

Browsers load its index and the shards that they show.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from itertools import chain, pairwise
from typing import Any, TypeVar

from msgspec.json import encode

from generator.notation.control_characters import visible
from generator.notation.pinyin import collation
from generator.render.csv_file import csv_file
from generator.render.paging import begins
from generator.render.register import Column, Facet, Register
from generator.render.slices import Page, slice_digest

NAMES = "replies/register/names.js"  # the places, offices and themes of all registers
_RANKS = 200_000  # rows whose ranks stand in one file
_TABLE = 5_000  # rows of one table to download, in some 250 kB when compressed
_NO_VALUE = -1
_SENTENCE, _ADDRESS = "sentence", "address"
_LONGEST_KEY = 30  # characters that decide the order of words

_Thing = TypeVar("_Thing")


def register_files(register: Register[Any], sources: Sequence[object]) -> Iterator[Page]:
    """Yield the files of a register: its index, its shards, and the ranks of columns.

    `sources` are what `sources_of` gives.
    """
    shards = _parts(register, register.shard)
    names = [
        blake2b(register.key(register.groups[start][0]).encode(), digest_size=6).hexdigest()
        for start, _ in shards
    ]
    ranked = [column for column in register.columns if column.rank]
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
        "ranked": [column.name for column in ranked],
        "rankedIn": -(-sum(counts) // _RANKS),  # files
        "shards": [start for start, _ in shards],
        "files": names,
        "groups": len(counts),
        "counts": counts if any(count != 1 for count in counts) else None,
        "values": {facet.name: _values(facet, register) for facet in register.facets},
    }
    yield _file(register, "index", index, partial(_lined, index))
    for (start, end), name in zip(shards, names, strict=True):
        make = partial(_shard, register.columns, register.groups[start:end])
        yield _file(register, name, sources[start:end], make)
    for column in ranked:
        assert column.rank
        keys = [column.rank(thing) for thing in register.things]
        files = [f"by-{column.name}-{at}" for at in range(-(-len(keys) // _RANKS))]
        if files:
            first, *beside = (_path(register, file) for file in files)
            ranked_by = partial(_rank_files, register.name, files, column.spelt, keys)
            yield Page(first, slice_digest(keys), ranked_by, tuple(beside))


def register_tables(register: Register[Any], sources: Sequence[object]) -> Iterator[Page]:
    """Yield the tables to download, one or more: what rows say of their own, and where it stands.

    What is said of a whole reply stands in its record, beside its page.
    """
    parts = _parts(register, _TABLE) or [(0, 0)]
    for number, (start, end) in enumerate(parts, 1):
        path = f"{register.folder}/{register.name}{f'-{number}' if number > 1 else ''}.csv"
        make = partial(_table, register, register.groups[start:end])
        yield Page(path, slice_digest(sources[start:end]), make)


def _table(register: Register[_Thing], groups: Iterable[Sequence[_Thing]]) -> str:
    """Return a table to download."""
    columns = [
        column
        for column in register.columns
        if column.csv_head and not column.shared and column.kind != _SENTENCE
    ]
    cells: dict[str, Callable[[_Thing], str]] = {}
    cells |= {facet.name: facet.said for facet in register.facets}
    cells |= {column.name: column.read for column in register.columns if column.read}

    def address(thing: _Thing) -> str:
        return cells["page"](thing).removesuffix(".md") + ".html" + cells["mark"](thing)

    reads = [address if each.kind == _ADDRESS else cells[each.name] for each in columns]
    lines = ([read(thing) for read in reads] for group in groups for thing in group)
    return csv_file([column.csv_head for column in columns], lines)


def names_file(lists: Mapping[str, Sequence[Sequence[Any]]]) -> Page:
    """Return the file of what registers share: lists of (id, name), places with parent and label.

    A place is (path, name, index of the place around it or -1, name as it stands alone).
    """
    return Page(
        NAMES, slice_digest(lists), partial(_call, "names", "index", partial(_lined, lists))
    )


def ranks(keys: Iterable[Any]) -> dict[Any, int]:
    """Return the rank of each key."""
    return {key: rank for rank, key in enumerate(sorted(set(keys)))}


def by_pinyin(words: Iterable[str]) -> dict[str, int]:
    """Return the rank of each of some words by the readings of their characters.

    A 关于 that they open with does not count, as most subjects do.
    """
    keys = {each: each.removeprefix("关于")[:_LONGEST_KEY] for each in set(words)}
    spelt = collation(keys.values())
    in_order = sorted(keys, key=lambda each: (spelt[keys[each]], each))
    return {each: rank for rank, each in enumerate(in_order)}


def _parts(register: Register[Any], rows: int) -> list[tuple[int, int]]:
    """Return parts of some `rows` rows each, half as many to twice as many, as ranges of groups.

    What begins a part is told by the key of a group, so that a row more moves no part but its own.
    """
    starts: list[int] = []
    size = 0
    for at, group in enumerate(register.groups):
        count = len(group)
        if (
            not starts
            or size + count > 2 * rows
            or (size >= rows // 2 and begins(register.key(group[0]), 2 * count / rows))
        ):
            starts.append(at)
            size = 0
        size += count
    return list(pairwise([*starts, len(register.groups)]))


def sources_of(register: Register[Any]) -> list[tuple[object, ...]]:
    """Return what each group follows from, by the `source` of its first thing."""
    added = [column.read for column in register.columns if column.read and column.added]
    return [
        (register.source(group[0]), [read(thing) for thing in group for read in added])
        for group in register.groups
    ]


def _shard(columns: Iterable[Column[_Thing]], groups: Sequence[Sequence[_Thing]]) -> bytes:
    """Return the cells of some groups by column."""
    firsts, every = [group[0] for group in groups], list(chain.from_iterable(groups))
    return _lined({
        column.name: _referring(list(map(column.read, firsts if column.shared else every)))
        for column in columns
        if column.read
    })


def _rank_files(
    name: str, files: Iterable[str], is_spelt: bool, keys: Sequence[Any]
) -> tuple[bytes, ...]:
    """Return the files of the ranks of all rows by a column."""
    known = set(keys) - {None}
    at = (by_pinyin(known) if is_spelt else ranks(known)) | {None: _NO_VALUE}
    found = list(map(at.__getitem__, keys))
    return tuple(
        _call(name, file, partial(encode, found[start : start + _RANKS]))
        for file, start in zip(files, range(0, len(keys), _RANKS), strict=True)
    )


def _referring(cells: Sequence[str]) -> Sequence[str | int]:
    """Return cells as readers see them, a repeated one as the number of its first among unlike."""
    if not "".join(cells).isprintable():
        cells = list(map(visible, cells))
    if len(set(cells)) == len(cells):
        return cells
    known: dict[str, int] = {}
    found: list[str | int] = []
    for cell in cells:
        unlike = len(known)
        at = known.setdefault(cell, unlike)
        found.append(cell if at == unlike else at)
    return found


def _values(facet: Facet[Any], register: Register[Any]) -> list[int | Sequence[int]]:
    """Return what groups, or rows, are filtered by: an index, a list of them, -1 for none."""
    things = register.things if facet.by_row else (group[0] for group in register.groups)
    return [given if isinstance(given, int) else _value(given) for given in map(facet.read, things)]


def _value(given: Sequence[int]) -> int | Sequence[int]:
    """Return several indexes as they are written: a single one as itself."""
    if len(given) < 2:
        return given[0] if given else _NO_VALUE
    several = [at for at in given if at >= 0]
    return several[0] if len(several) == 1 else several or _NO_VALUE


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


def _file(register: Register[Any], part: str, source: object, make: Callable[[], bytes]) -> Page:
    """Return a file of the register."""
    call = partial(_call, register.name, part, make)
    return Page(_path(register, part), slice_digest(source), call)


def _path(register: Register[Any], part: str) -> str:
    return posixpath.join(register.folder, "register", f"{part}.js")


def _call(name: str, part: str, make: Callable[[], bytes]) -> bytes:
    """Return data as a call: a classic script, which works from disk too."""
    return f'registerData("{name}","{part}",'.encode() + make() + b");\n"


def _lined(data: Mapping[str, Any]) -> bytes:
    """Return a mapping as JSON, one item a line."""
    lines = [encode(key) + b":" + encode(value) for key, value in data.items()]
    return b"{" + b",\n".join(lines) + b"}"
