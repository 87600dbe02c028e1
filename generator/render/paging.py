"""Long lists in sheets: each a page of its own that leads to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Generic, TypeVar

import msgspec
from msgspec.structs import replace

from generator.render.links import Link
from generator.render.page import listing
from generator.render.slices import Page, slice_digest

_Row = TypeVar("_Row")


class Sheet(msgspec.Struct, Generic[_Row], frozen=True, array_like=True):
    """Some rows of a list on the page `path`; `number` counts the sheets from 1."""

    number: int
    path: str
    rows: Sequence[_Row]
    pages: tuple[Link, ...]  # all sheets by number, none where there is but one


def sheets(
    rows: Sequence[_Row],
    size: int,
    path_of: Callable[[int], str],
    *,
    weigh: Callable[[_Row], int] = lambda _: 1,
    name: Callable[[Sequence[_Row]], str] | None = None,
    key: Callable[[_Row], str] | None = None,
) -> Iterator[Sheet[_Row]]:
    """Yield the sheets of a list, at least one; `path_of` names the page of a sheet.

    The rows of a sheet weigh no more than `size` together, by default one each. Sheets are called
    by their numbers, and by what `name` says of their rows. With the `key` of a row they are cut
    as those of a register are.
    """
    parts = [pack[0].rows for pack in _packed([Group("", "", rows)], size, weigh, key)]
    pages = tuple(
        Link(f"{number}（{name(part)}）" if name else str(number), path_of(number))
        for number, part in enumerate(parts, 1)
    )
    for number, (page, part) in enumerate(zip(pages, parts, strict=True), 1):
        yield Sheet(number, page.target, part, pages if len(parts) > 1 else ())


def numbered(path: str, number: int) -> str:
    """Return the page of a sheet: checks.md, checks-2.md …"""
    return path if number == 1 else f"{path.removesuffix('.md')}-{number}.md"


class Group(msgspec.Struct, Generic[_Row], frozen=True, array_like=True):
    """Rows under a heading of their own within a section: 濮阳市 in 河南省; `name` may be "".

    `anchor` and `section` are the same in all groups of a section, `note` says what the rows are.
    """

    anchor: str
    section: str
    rows: Sequence[_Row]
    name: str = ""
    note: str = ""


class Register(msgspec.Struct, Generic[_Row], frozen=True):
    """A list in sheets of whole groups, with the way to each section, by its number of rows."""

    sheets: tuple[Sheet[Group[_Row]], ...]
    sections: tuple[Link, ...]

    def ways(self, sheet: Sheet[Group[_Row]]) -> tuple[Link, ...]:
        """Give the ways to the sections, with the numbers of rows on the first sheet only."""
        if sheet.number == 1:
            return self.sections
        return tuple(Link(section.name, section.target) for section in self.sections)


def sheet_page(
    sheet: Sheet[Any],
    template: str,
    title: str,
    description: str,
    source: object,
    view: Callable[[], Mapping[str, Any]],
    table: Callable[[Mapping[str, Any]], str] | None = None,
) -> Page:
    """Return the page of a sheet: what it lists, and the way to the other sheets.

    `view` follows from `source`, values for a slice; beside it may stand a `table` made of it.
    """

    def make() -> str | tuple[str, str]:
        """Return its Markdown, and its table."""
        about = {"pages": sheet.pages, "here": sheet.path, "is_first": sheet.number == 1}
        shown = view()
        page = listing(sheet.path, template, title, description, **about, **shown)
        return (page, table(shown)) if table else page

    digest = slice_digest(title, description, sheet.number, sheet.pages, source)
    return Page(sheet.path, digest, make, (table_path(sheet.path),) if table else ())


def table_path(path: str) -> str:
    """Return where the table of a page stands."""
    return path.removesuffix(".md") + ".csv"


def register(
    path: str,
    groups: Iterable[Group[_Row]],
    most: int,
    weight: Callable[[_Row], int] = lambda _: 1,
    key: Callable[[_Row], str] | None = None,
) -> Register[_Row]:
    """Return a list whose first sheet is `path`; a sheet weighs at most `most`, or is one row.

    With the `key` of a row, a sheet of more than half that weight ends before a row whose key says
    so: then a row more moves few others to another sheet.
    """
    packs = list(_packed(groups, most, weight, key)) or [[]]
    pages = tuple(Link(str(number), numbered(path, number)) for number in range(1, len(packs) + 1))
    sections: dict[str, Link] = {}
    made = []
    for number, pack in enumerate(packs, 1):
        here = numbered(path, number)
        made.append(Sheet(number, here, pack, pages if len(packs) > 1 else ()))
        for group in pack:
            known = sections.get(group.anchor, Link(group.section, f"{here}#{group.anchor}", 0))
            count = (known.count or 0) + len(group.rows)
            sections[group.anchor] = Link(known.name, known.target, count)
    return Register(tuple(made), tuple(sections.values()))


def begins(key: str, chance: float) -> bool:
    """Tell whether what has this key begins a part, as one in 1 / `chance` does."""
    return int.from_bytes(blake2b(key.encode(), digest_size=4).digest()) < chance * 2**32


def _packed(
    groups: Iterable[Group[_Row]],
    most: int,
    weight: Callable[[_Row], int],
    key: Callable[[_Row], str] | None = None,
) -> Iterator[list[Group[_Row]]]:
    """Yield groups by sheets: one that fits on a sheet is whole on one, a longer one is cut."""
    pack: list[Group[_Row]] = []
    room = most

    def is_cut(row: _Row, heavy: int) -> bool:
        """Tell whether the sheet ends before what begins with a row and weighs so much."""
        return key is not None and 2 * room <= most and begins(key(row), 4 * heavy / most)

    for group in groups:
        weights = [weight(row) for row in group.rows]
        whole = sum(weights)
        if pack and whole <= most and (room < whole or is_cut(group.rows[0], whole)):
            yield pack
            pack, room = [], most
        first, fits = 0, whole <= room
        for at, each in enumerate(weights):
            if not fits and (each > room or is_cut(group.rows[at], each)) and (pack or at > first):
                if at > first:
                    pack.append(replace(group, rows=group.rows[first:at]))
                yield pack
                pack, room, first = [], most, at
            room -= each
        pack.append(replace(group, rows=group.rows[first:]))
    if pack:
        yield pack
