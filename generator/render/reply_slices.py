"""What the page of a reply tells beyond its own text: its slice of the library, no reply loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from generator.corpus import Check, Entry, Library, Naming, Puzzle, Reuse, Shared
from generator.model import Span
from generator.render.atlas import Atlas, Link, Pages, place_page
from generator.render.marks import mark_target
from generator.render.said import reply_link, whose

_OTHERS = 1  # of the replies that name a document or mechanism too; its page lists them all
_LIKE = 3  # replies named that share passages


class Common(msgspec.Struct, frozen=True):
    """A document or mechanism that others name too: which of the reply's it is, or 0, and where.

    Of the others, those that bear no mark have to be looked into for the paragraph to lead to.
    """

    name: str
    index: int
    at: Span
    others: tuple[Link | Naming, ...]


class Around(msgspec.Struct, frozen=True):
    """The library as seen from one reply; its name, and its address, "" where that is not known."""

    name: str
    address: str
    offices: tuple[Link, ...]
    session: str  # the place of the session whose proposal it answers, "" where none is known
    trail: tuple[Link, ...]
    themes: tuple[Link, ...]
    pages: Pages  # those about what it marks; a row of a register leads but back here
    beside: tuple[tuple[str, Link, str], ...]  # which neighbour, and its date
    documents: tuple[Common, ...]
    mechanisms: tuple[Common, ...]
    same_proposal: tuple[tuple[Link, str], ...]  # and whose it is
    same_title: tuple[tuple[Link, str], ...]
    kindred: tuple[tuple[Link, str, str], ...]  # whose it is, and the words that it shares
    reused: tuple[Reuse, ...]
    problems: tuple[Puzzle, ...]
    checks: tuple[Check, ...]


def around(library: Library, directory: Atlas, entry: Entry) -> Around:
    """Return the library as seen from a reply."""
    related = library.relations[entry.address]
    near = related.neighbours
    place = place_page(entry.place)
    return Around(
        name=library.settings.name,
        address=library.settings.address,
        offices=tuple(Link(name, directory.offices.get(name) or place) for name in entry.offices),
        session=directory.session(entry.metadata),
        trail=directory.trail(entry.place),
        themes=tuple(Link(name, directory.themes[name]) for name in entry.facts.themes),
        pages={of: page for of, page in directory.pages(entry).items() if "#" not in page},
        beside=tuple(
            (words, reply_link(each), each.when)
            for words, each in (("上一篇", near.before), ("下一篇", near.after))
            if each
        ),
        documents=tuple(_common(related.documents, "citation")),
        mechanisms=tuple(_common(related.mechanisms, "mechanism")),
        same_proposal=tuple((reply_link(each), whose(each)) for each in related.same_proposal),
        same_title=tuple((reply_link(each), whose(each)) for each in related.same_title),
        kindred=tuple(
            (reply_link(each.entry), whose(each.entry), "、".join(each.words))
            for each in related.kindred
        ),
        reused=related.reused[:_LIKE],
        problems=library.problems[entry.address],
        checks=library.checks[entry.address],
    )


def _common(shared: Iterable[Shared], kind: str) -> Iterator[Common]:
    """Yield what others name too, with the first few of them."""
    for each in shared:
        others = tuple(
            Link(whose(other.entry), mark_target(other.entry, kind, other.index))
            if other.index
            else other
            for other in each.others[:_OTHERS]
        )
        yield Common(each.name, each.here.index, each.here.at, others)
