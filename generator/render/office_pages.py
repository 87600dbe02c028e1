"""机构: the offices that reply, by place, and a page for each that replied more than once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.corpus import Library, Office, has_page
from generator.render.atlas import Atlas, Link, place_page
from generator.render.cards import card
from generator.render.page import listing
from generator.render.paging import Group, numbered, sheets
from generator.render.registers import row_anchor
from generator.render.said import reply_link
from generator.render.words import year_words

_MOST_REPLIES = 100  # on one page


@dataclass(frozen=True, slots=True)
class Row:
    """An office in the list: its place, and its page or its one reply."""

    link: Link
    anchor: str  # "" where it has a page
    place: Link
    years: str
    total: int
    replies: tuple[Link, ...]


def office_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the list of offices, and a page for each that has one."""
    found = directory.registers.offices
    for sheet in found.sheets:
        yield (
            sheet.path,
            listing(
                sheet.path,
                "offices.md",
                "机构",
                "按机构浏览答复。",
                total=len(library.offices),
                sections=found.sections,
                groups=[
                    Group(
                        group.anchor,
                        group.section,
                        [_row(office, directory) for office in group.rows],
                    )
                    for group in sheet.rows
                ],
                pages=sheet.pages,
                here=sheet.path,
            ),
        )
    for office in library.offices:
        if has_page(office):
            yield from _pages(office, directory)


def _pages(office: Office, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the page of an office, and more where it has very many replies."""
    path = directory.offices[office.name]
    newest_first = sorted(office.entries, key=lambda entry: -(entry.year or 0))
    for sheet in sheets(newest_first, _MOST_REPLIES, partial(numbered, path)):
        yield (
            sheet.path,
            listing(
                sheet.path,
                "office.md",
                f"{office.name}的答复",
                f"{office.name}的答复，共{len(office.entries)}篇。",
                name=office.name,
                trail=directory.trail(office.place),
                total=len(office.entries),
                years=[
                    (year_words(year), [card(directory, entry) for entry in some])
                    for year, some in groupby(sheet.rows, lambda entry: entry.year)
                ],
                pages=sheet.pages,
                here=sheet.path,
            ),
        )


def _row(office: Office, directory: Atlas) -> Row:
    is_row = not has_page(office)
    node = directory.places.get(office.place)
    years = sorted({y for entry in office.entries if (y := entry.year)})
    return Row(
        Link(office.name, "" if is_row else directory.offices[office.name]),
        row_anchor(office.path) if is_row else "",
        Link(node.name if node else "", place_page(office.place) if node else ""),
        "、".join(map(str, years)),
        len(office.entries),
        tuple(map(reply_link, office.entries if is_row else ())),
    )
