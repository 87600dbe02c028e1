"""届次和提案人: councils by term and session with their proposals, and who proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.corpus import Council, Entry, Library, Proposer, Session, Term, place_order
from generator.notation.pinyin import spelling
from generator.render.atlas import Atlas, Link, council_page, reply_page, session_anchor
from generator.render.page import listing
from generator.render.words import date_words, year_words

INDEX, PROPOSERS = "councils/index.md", "councils/proposers.md"
_MATTERS = {"cppcc": "提案", "npc": "建议"}


@dataclass(frozen=True, slots=True)
class Row:
    """A reply in the table of a session."""

    numbers: str
    link: Link
    recipients: str
    offices: tuple[Link, ...]
    date: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session as its council's page shows it."""

    anchor: str
    name: str
    rows: tuple[Row, ...]


def council_pages(library: Library, directory: Atlas) -> Iterator[tuple[str, str]]:
    """Yield the list of councils, that of proposers, and a page for each council."""
    found = library.councils
    named = library.proposers
    yield (
        INDEX,
        listing(
            INDEX,
            "councils.html",
            "届次",
            "按政协、人大的届次浏览答复。",
            groups=_by_province(found, directory),
            total=len(found),
            proposers=len(named),
        ),
    )
    yield (
        PROPOSERS,
        listing(
            PROPOSERS,
            "proposers.html",
            "提案人",
            "按主送的提案人、代表浏览答复。",
            groups=_by_letter(named),
            total=len(named),
        ),
    )
    for council in found:
        path = council_page(council)
        yield (
            path,
            listing(
                path,
                "council.html",
                f"{council.name}：各届次的答复",
                f"对{council.name}{_MATTERS[council.kind]}的答复，共{council.total}篇。",
                name=council.name,
                matter=_MATTERS[council.kind],
                total=council.total,
                terms=[
                    (
                        _term_words(term),
                        tuple(_meeting(term, session, directory) for session in term.sessions),
                    )
                    for term in council.terms
                ],
            ),
        )


def _meeting(term: Term, session: Session, directory: Atlas) -> Meeting:
    """Return a session with its replies by number."""
    name = f"第{session.number}次会议" if session.number else "会议未写明"
    rows = tuple(_row(entry, directory) for entry in session.entries)
    return Meeting(session_anchor(term.number, session.number), name, rows)


def _row(entry: Entry, directory: Atlas) -> Row:
    metadata = entry.metadata
    return Row(
        "、".join(metadata.proposal_numbers),
        Link(entry.subject, reply_page(entry)),
        "、".join(metadata.recipients),
        tuple(Link(name, directory.offices.get(name, "")) for name in entry.offices),
        date_words(metadata.date or metadata.published or ""),
    )


def _term_words(term: Term) -> str:
    return f"第{term.number}届" if term.number else "届次未写明"


def _by_province(
    found: Sequence[Council], directory: Atlas
) -> list[tuple[str, str, list[tuple[Link, list[Link]]]]]:
    """Return the councils by province, each with the terms that it has."""
    groups: defaultdict[str, list[Council]] = defaultdict(list)
    for council in found:
        groups[council.path.split("/")[0]].append(council)
    listed = []
    for slug in sorted(groups, key=place_order):
        node = directory.places.get(slug)
        rows = [
            (
                Link(council.name, council_page(council), council.total),
                [
                    Link(
                        _term_words(term),
                        f"{council_page(council)}"
                        f"#{session_anchor(term.number, term.sessions[0].number)}",
                        term.total,
                    )
                    for term in council.terms
                ],
            )
            for council in groups[slug]
        ]
        listed.append((slug, node.name if node else "其他", rows))
    return listed


def _by_letter(
    named: Sequence[Proposer],
) -> list[tuple[str, str, list[tuple[str, Link, list[Link]]]]]:
    """Return the proposers by the first letter of their names."""
    groups: defaultdict[str, list[tuple[str, Link, list[Link]]]] = defaultdict(list)
    for proposer in named:
        first = spelling(proposer.name)[0][:1].upper()
        replies = [
            Link(
                f"{entry.subject}（{year_words(entry.year)}）",
                reply_page(entry),
            )
            for entry in proposer.entries
        ]
        council = Link(proposer.council.name, council_page(proposer.council))
        letter = first if "A" <= first <= "Z" else ""
        groups[letter].append((proposer.name, council, replies))
    return [
        (f"letter-{letter.lower()}" if letter else "others", letter or "其他", groups[letter])
        for letter in sorted(groups, key=lambda letter: (not letter, letter))
    ]
