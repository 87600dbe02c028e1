"""机构, 届次 and 提案人: who replies, to whom; each a row with its replies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import msgspec

from generator.corpus import Council, Entry, Library, Office, Proposer, has_page
from generator.render.atlas import Atlas
from generator.render.links import Link
from generator.render.page import listed
from generator.render.paging import Group, Register
from generator.render.registers import FEW, replies_of, row_anchor
from generator.render.said import Line, reply_link, whose
from generator.render.slices import Page
from generator.render.words import meeting_words, year_words

_MATTERS = {"cppcc": "提案", "npc": "建议"}

_Thing = TypeVar("_Thing")


class Row(msgspec.Struct, frozen=True, gc=False):
    """An office, council or proposer; `name` leads to its own page, where a row is too short.

    `about` leads to its replies in the register, or to the council of a proposer, "" to nothing. It
    has no name where there is one reply, which stands beside it.
    """

    name: Link
    anchor: str
    about: Link
    lines: tuple[Line, ...]


def office_pages(library: Library, directory: Atlas) -> Iterator[Page]:
    """Yield the lists of offices, councils and proposers, and a page for each with many replies."""

    def office(each: Office) -> Row:
        replies = Link(_count(each), _filtered(each))
        return _row(each, directory.offices[each.name], replies, _by_office)

    def council(each: Council) -> Row:
        replies = Link(_count(each), "")
        return _row(each, directory.councils[each.kind, each.region], replies, _by_council)

    def proposer(each: Proposer) -> Row:
        council = each.council
        about = Link(council.name, directory.councils[council.kind, council.region])
        return Row(Link(each.name, ""), "", about, tuple(map(_by_office, each.entries)))

    made = directory.registers
    total = len(library.offices)
    yield from _sheets(made.offices, office, "offices.md", "机构", "按机构浏览答复。", total=total)
    yield from _sheets(
        made.councils,
        council,
        "councils.md",
        "届次",
        "按政协、人大的届次浏览答复。",
        total=len(library.councils),
        proposers=len(library.proposers),
    )
    yield from _sheets(
        made.proposers,
        proposer,
        "proposers.md",
        "提案人",
        "按主送的提案人、代表浏览答复。",
        total=len(library.proposers),
    )
    issuers: list[Office | Council] = [*library.offices, *library.councils]
    for each in issuers:
        if has_page(each):
            yield from _own_pages(each, directory)


def _own_pages(each: Office | Council, directory: Atlas) -> Iterator[Page]:
    """Yield the page of an office, by year, or of a council, by session, and its other sheets."""
    if isinstance(each, Office):
        path, line, matter = directory.offices[each.name], _by_office, ""
        filtered = _filtered(each)
    else:
        path, line = directory.councils[each.kind, each.region], _in_session
        matter, filtered = _MATTERS[each.kind], ""
    total = len(each.entries)
    yield from _sheets(
        replies_of(each, path),
        line,
        "office.md",
        f"{each.name}：答复",
        f"{each.name}{matter}的答复，共{total}篇。",
        name=each.name,
        matter=matter,
        total=total,
        filtered=filtered,
        feed=directory.feed(path.removesuffix(".md")),
    )


def _sheets(
    found: Register[_Thing],
    row: Callable[[_Thing], Row | Line],
    template: str,
    title: str,
    description: str,
    **view: Any,
) -> Iterator[Page]:
    """Yield the sheets of a list, its things as rows or lines under their headings.

    Only the first says how many there are: else all would change with each of them.
    """
    for sheet in found.sheets:
        is_first = sheet.number == 1
        shown = {
            name: bool(value) if isinstance(value, int) and not is_first else value
            for name, value in view.items()
        }
        yield listed(
            sheet.path,
            template,
            title,
            description,
            sections=found.ways(sheet),
            groups=[
                Group(group.anchor, group.section, list(map(row, group.rows)))
                for group in sheet.rows
            ],
            pages=sheet.pages,
            here=sheet.path,
            is_first=is_first,
            **shown,
        )


def _row(each: Office | Council, target: str, replies: Link, line: Callable[[Entry], Line]) -> Row:
    """Return an office or council with all its replies, with the first of many."""
    own = has_page(each)
    return Row(
        Link(each.name, target if own else ""),
        "" if own else row_anchor(each.path),
        replies,
        tuple(map(line, each.entries[: FEW if own else None])),
    )


def _count(each: Office | Council) -> str:
    """Return how many replies there are, "" of one, which is told beside the name."""
    return f"{len(each.entries)} 篇" if len(each.entries) > 1 else ""


def _filtered(office: Office) -> str:
    """Return the register of replies filtered to an office."""
    return f"replies/index.md?office={office.path}"


def _by_office(entry: Entry) -> Line:
    return Line("", reply_link(entry), entry.date or year_words(entry.year))


def _by_council(entry: Entry) -> Line:
    metadata = entry.metadata
    meeting = meeting_words(metadata.term, metadata.session)
    return Line(meeting + _numbers(entry), reply_link(entry), whose(entry))


def _in_session(entry: Entry) -> Line:
    return Line(_numbers(entry), reply_link(entry), whose(entry))


def _numbers(entry: Entry) -> str:
    numbers = "、".join(entry.metadata.proposal_numbers)
    return f"第{numbers}号" if numbers else ""
