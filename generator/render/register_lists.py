"""The page of a register: its shell for scripts, and the plain list that they take the place of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

import msgspec
from markupsafe import Markup
from msgspec.structs import replace

from generator.corpus import PlaceNode
from generator.render.atlas import place_page
from generator.render.links import Link, relative
from generator.render.paging import Group, Sheet, register, sheet_page
from generator.render.paging import Register as Listed
from generator.render.register import Register
from generator.render.register_files import NAMES, register_files, register_tables, sources_of
from generator.render.slices import Page

MOST_LISTED = 3000  # rows; where there are more, the table to download has them all
# What a page may weigh, in bytes of HTML by a rough count; the frame around it has some 40 kB.
_HEAVIEST = 270_000
_PER_CHARACTER, _PER_LINK, _PER_LINE = 3, 110, 40

_Thing = TypeVar("_Thing")


class Note(msgspec.Struct, frozen=True):
    """What is said under a row: words that lead somewhere, each with what is said of them."""

    label: str
    items: tuple[tuple[str, str, str], ...]  # words, target or "", what is said of them
    rest: str = ""


class Line(msgspec.Struct, frozen=True):
    """A row of a plain list; it has an `anchor` where others lead to it."""

    words: str
    target: str
    facts: tuple[str, ...]
    anchor: str = ""
    notes: tuple[Note, ...] = ()


def weight(characters: int, links: int = 1) -> int:
    """Return about how many bytes of HTML a row with so much in it takes."""
    return _PER_CHARACTER * characters + _PER_LINK * links + _PER_LINE


def ways(nodes: Iterable[PlaceNode]) -> Iterator[Link]:
    """Yield the provinces, or where one has no page the places in it that have one."""
    for node in nodes:
        if node.has_page:
            yield Link(node.name, place_page(node.path), node.total)
        else:
            yield from ways(node.children)


def in_sheets(
    path: str,
    groups: Iterable[Group[_Thing]],
    weigh: Callable[[_Thing], int],
    key: Callable[[_Thing], str],
) -> Listed[_Thing]:
    """Return the rows of a plain list in sheets as long as a page may be."""
    return register(path, groups, _HEAVIEST, weigh, key)


def register_pages(
    described: Register[_Thing],
    found: Listed[_Thing],
    line: Callable[[_Thing], Line],
    source: Callable[[_Thing], object],
    template: str,
    description: str,
    of_others: str = "",
    has_tables: bool = False,
    **view: Any,
) -> Iterator[Page]:
    """Yield the sheets of the plain list, the first of which becomes the register, and its data.

    A `line` follows from its `source`, a value for a slice. `of_others` is the description of other
    sheets than the first where that differs.
    """
    sources = sources_of(described)
    yield from register_files(described, sources)
    tables = list(register_tables(described, sources)) if has_tables else []
    yield from tables
    view["tables"] = [table.path for table in tables]
    view["total"] = sum(map(len, described.groups))
    for sheet in found.sheets:
        is_first = sheet.number == 1
        title = described.title + ("" if is_first else f"（第{sheet.number}页）")
        about = view | {"title": title, "sections": found.ways(sheet)}
        shown = about if is_first else about | {"total": bool(view["total"]), "tables": ()}
        rows = [(replace(group, rows=()), list(map(source, group.rows))) for group in sheet.rows]
        yield sheet_page(
            sheet,
            template,
            title,
            description if is_first else of_others or description,
            (shown, rows),
            partial(_view, described, sheet, line, about),
        )


def _view(
    described: Register[_Thing],
    sheet: Sheet[Group[_Thing]],
    line: Callable[[_Thing], Line],
    about: Mapping[str, Any],
) -> dict[str, Any]:
    """Return what the template lays out."""
    shell = register_shell(sheet, described.name, described.folder)
    groups = [
        Group(each.anchor, each.section, list(map(line, each.rows)), each.name, each.note)
        for each in sheet.rows
    ]
    return {**about, "groups": groups, "shell": shell}


def register_shell(sheet: Sheet[Any], name: str, folder: str) -> Markup:
    """Return the HTML that becomes the register on the first sheet of a list, else nothing.

    What the page holds in elements with the attribute `data-register-plain` gives way to it, unless
    the reader came for something in there.
    """
    if sheet.number != 1:
        return Markup("")
    page = sheet.path
    scripts = (
        "assets/register-data.js",
        NAMES,
        f"{folder}/register/index.js",
        "assets/register.js",
    )
    return Markup("\n").join((
        Markup('<div data-register="{}" data-folder="{}/" data-root="{}/" hidden>').format(
            name, relative(page, f"{folder}/register"), relative(page, ".")
        ),
        Markup('<link rel="stylesheet" href="{}">').format(relative(page, "assets/register.css")),
        *(Markup('<script defer src="{}"></script>').format(relative(page, s)) for s in scripts),
        Markup("</div>"),
    ))
