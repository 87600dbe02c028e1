"""The page of a register: its shell for scripts, and the plain list that they take the place of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.corpus import PlaceNode
from generator.render.atlas import Link, place_page
from generator.render.links import relative
from generator.render.paging import Group, Sheet, register, sheet_page
from generator.render.paging import Register as Listed
from generator.render.register import NAMES, Register, register_files, register_tables, table_paths

MOST_LISTED = 5000  # rows; where there are more, the table to download has them all
# What a page may weigh, in bytes of HTML by a rough count; the frame around it has some 40 kB.
_HEAVIEST = 270_000
_PER_CHARACTER, _PER_LINK, _PER_LINE = 3, 110, 40


@dataclass(frozen=True, slots=True)
class Note:
    """What is said under a row: words that lead somewhere, each with what is said of them."""

    label: str
    items: tuple[tuple[str, str, str], ...]  # words, target or "", what is said of them
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a plain list; it has an `anchor` where others lead to it."""

    words: str
    target: str
    facts: tuple[str, ...]
    anchor: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def weight(self) -> int:
        """Give about how many bytes of HTML it takes."""
        items = [item for note in self.notes for item in note.items]
        characters = sum(map(len, (self.words, *self.facts)))
        characters += sum(len(words) + len(about) for words, _, about in items)
        return _PER_CHARACTER * characters + _PER_LINK * (1 + len(items)) + _PER_LINE


def ways(nodes: Iterable[PlaceNode]) -> Iterator[Link]:
    """Yield the provinces, or where one has no page the places in it that have one."""
    for node in nodes:
        if node.has_page:
            yield Link(node.name, place_page(node.path), node.total)
        else:
            yield from ways(node.children)


def lines_in_sheets(path: str, groups: Iterable[Group[Line]]) -> Listed[Line]:
    """Return the lines of a plain list in sheets as long as a page may be."""
    return register(path, groups, _HEAVIEST, lambda line: line.weight)


def register_pages(
    described: Register[Any],
    found: Listed[Line],
    template: str,
    description: str,
    has_tables: bool = False,
    **view: Any,
) -> Iterator[tuple[str, str]]:
    """Yield the sheets of the plain list, the first of which becomes the register, and its data."""
    yield from register_files(described)
    if has_tables:
        yield from register_tables(described)
    for sheet in found.sheets:
        more = f"（第{sheet.number}页）" if sheet.number > 1 else ""
        yield sheet_page(
            sheet,
            template,
            described.title + more,
            description,
            title=described.title + more,
            total=sum(map(len, described.groups)),
            sections=found.sections,
            groups=sheet.rows,
            shell=register_shell(sheet, described.name, described.folder),
            tables=table_paths(described) if has_tables else (),
            **view,
        )


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
