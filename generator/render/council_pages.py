"""届次和提案人: councils by term and session with their proposals, and who proposed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.corpus import Council, Entry, Library, Proposer, has_page
from generator.render.atlas import Atlas, Link
from generator.render.page import listing
from generator.render.paging import Group, register
from generator.render.registers import by_letter, meetings, row_anchor
from generator.render.said import reply_link
from generator.render.words import date_words, year_words

PROPOSERS = "councils/proposers.md"
_MATTERS = {"cppcc": "提案", "npc": "建议"}
_MOST = 150  # rows on one page


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply in the list of a session."""

    numbers: str
    reply: Link
    recipients: str
    offices: tuple[Link, ...]
    date: str


@dataclass(frozen=True, slots=True)
class Row:
    """A council in the list: its terms and its page, or its one reply."""

    link: Link
    anchor: str  # "" where it has a page
    total: int
    terms: tuple[Link, ...]
    session: str
    matter: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A proposer with the replies to that name."""

    name: str
    council: Link
    replies: tuple[tuple[Link, str], ...]  # each with its year


def council_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the list of councils, that of proposers, and a page for each that has one."""
    found = directory.registers.councils
    for sheet in found.sheets:
        yield (
            sheet.path,
            listing(
                sheet.path,
                "councils.md",
                "届次",
                "按政协、人大的届次浏览答复。",
                total=len(library.councils),
                proposers=len(library.proposers),
                list=PROPOSERS,
                sections=found.sections,
                groups=[
                    Group(
                        group.anchor,
                        group.section,
                        [_row(council, directory) for council in group.rows],
                    )
                    for group in sheet.rows
                ],
                pages=sheet.pages,
                here=sheet.path,
            ),
        )
    yield from _proposers(library, directory)
    for council in library.councils:
        if has_page(council):
            yield from _pages(council, directory)


def _pages(council: Council, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the page of a council, and more where it has very many replies."""
    found = meetings(council, directory.councils[council.kind, council.region])
    for sheet in found.sheets:
        yield (
            sheet.path,
            listing(
                sheet.path,
                "council.md",
                f"{council.name}：各届次的答复",
                f"对{council.name}{_MATTERS[council.kind]}的答复，共{council.total}篇。",
                name=council.name,
                matter=_MATTERS[council.kind],
                total=council.total,
                groups=[
                    Group(
                        group.anchor,
                        group.section,
                        [_answer(entry, directory) for entry in group.rows],
                        group.name,
                    )
                    for group in sheet.rows
                ],
                pages=sheet.pages,
                here=sheet.path,
            ),
        )


def _proposers(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the list of proposers by letter."""
    groups = by_letter(library.proposers, lambda each: each.name, "其他")
    found = register(PROPOSERS, groups, _MOST, lambda each: len(each.entries))
    for sheet in found.sheets:
        yield (
            sheet.path,
            listing(
                sheet.path,
                "proposers.md",
                "提案人",
                "按主送的提案人、代表浏览答复。",
                total=len(library.proposers),
                sections=found.sections,
                groups=[
                    Group(
                        group.anchor,
                        group.section,
                        [_named(each, directory) for each in group.rows],
                    )
                    for group in sheet.rows
                ],
                pages=sheet.pages,
                here=sheet.path,
            ),
        )


def _row(council: Council, directory: Atlas) -> Row:
    """Return a council as the list shows it; one without a page with its reply."""
    is_row = not has_page(council)
    target = directory.councils[council.kind, council.region]
    sessions = [(term, session) for term in council.terms for session in term.sessions]
    (term, session), *_ = sessions
    return Row(
        Link(council.name, "" if is_row else target),
        row_anchor(council.path) if is_row else "",
        council.total,
        ()
        if is_row
        else tuple(
            Link(
                f"第{each.number}届" if each.number else "届次未写明",
                directory.sessions[
                    council.kind, council.region, each.number, each.sessions[0].number
                ],
                each.total,
            )
            for each in council.terms
        ),
        (f"第{term.number}届" if term.number else "届次未写明")
        + (f"第{session.number}次会议" if session.number else ""),
        _MATTERS[council.kind],
        tuple(_answer(entry, directory) for entry in (session.entries if is_row else ())),
    )


def _answer(entry: Entry, directory: Atlas) -> Answer:
    metadata = entry.metadata
    return Answer(
        "、".join(metadata.proposal_numbers),
        reply_link(entry),
        "、".join(metadata.recipients),
        tuple(Link(name, directory.offices.get(name, "")) for name in entry.offices),
        date_words(metadata.date or metadata.published or ""),
    )


def _named(proposer: Proposer, directory: Atlas) -> Named:
    council = proposer.council
    return Named(
        proposer.name,
        Link(council.name, directory.councils[council.kind, council.region]),
        tuple((reply_link(entry), year_words(entry.year)) for entry in proposer.entries),
    )
