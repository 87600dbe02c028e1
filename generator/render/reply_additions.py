"""What a reply's page adds below the letter: what it asks, names and promises, and like replies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from generator.corpus import Entry, Reuse, Side, name_key, side_by_side
from generator.model import Heading, Span
from generator.notation.blocks import anchor_before
from generator.render.atlas import Pages, reply_page
from generator.render.extracts import flat_words
from generator.render.links import Link
from generator.render.marks import mark_id
from generator.render.reply_slices import Common
from generator.render.said import whose
from generator.render.words import cut
from generator.vocabulary.form_groups import form_pattern

_STATES = form_pattern("headings", "states")
_POINTS = "、.．,，:： "
_LONGEST_SECTION = 32
_FEW_ASKS = 2  # that one section answers
_PASSAGES = 2  # passages told of each
_BEGINNING = 24  # characters of a passage
_TELLING = 5  # fewer characters that only one of two passages has say little by themselves
_ALONE = 60  # characters told that only one has


class Ask(msgspec.Struct, frozen=True, gc=False):
    """A demand as the reply quotes it; `mark` is the quotation, `answer` the section, if any."""

    text: str
    mark: str
    answer: Link | None


class Named(msgspec.Struct, frozen=True, gc=False):
    """What the letter names, and where first.

    `others` are some of the replies that name it too; `page` tells whether a page is about it,
    where the link reference of its mark leads.
    """

    words: Link
    detail: str
    page: bool
    others: tuple[Link, ...]


class Passage(msgspec.Struct, frozen=True, gc=False):
    """A passage of this reply that another has too at `there`, and what only one of them says."""

    here: Link
    there: str
    shared: int  # clauses
    only_here: str
    only_there: str


class Like(msgspec.Struct, frozen=True, gc=False):
    """Another reply with passages of this one, from the first of them on; `omitted` are more."""

    reply: Link
    whose: str
    passages: tuple[Passage, ...]
    omitted: int


def asks(entry: Entry) -> tuple[Ask, ...]:
    """Return the demands that a reply quotes, in its order, each with the section it stands in.

    A section that only tells what is asked for, or how things stand, answers none; where it answers
    several, their own words lead nearer to it.
    """
    reply = entry.reply
    headings = {heading.id: heading for heading in reply.outline}
    answered = Counter(ask.section for ask in reply.asks)
    views = []
    for index, ask in enumerate(reply.asks, 1):
        heading = headings.get(ask.section or "")
        answer = None
        if heading:
            heads = ask.span.start >= heading.span.start and ask.span.end <= heading.span.end
            several = answered[heading.id] > _FEW_ASKS
            if heads or not (several or _STATES.search(heading.heading.rstrip(_POINTS + "。"))):
                answer = Link(_section_words(heading, quoted=heads), f"#{heading.id}")
        views.append(Ask(ask.text, mark_id("ask", index), answer))
    return tuple(views)


def _section_words(heading: Heading, *, quoted: bool) -> str:
    """Return how one speaks of a section: by its number alone where the ask is its heading."""
    number = heading.number_as_printed.strip()
    if quoted:
        return f"“{number.rstrip(_POINTS)}”部分" if number else "这一部分"
    return cut(number + heading.heading, _LONGEST_SECTION)


def documents(entry: Entry, pages: Pages, shared: Iterable[Common]) -> tuple[Named, ...]:
    """Return the documents that a letter cites, in its order."""
    items = [(f"《{each.title}》", each.doc_number or "") for each in entry.reply.citations]
    return tuple(_named(entry, "citation", items, pages, shared))


def mechanisms(entry: Entry, pages: Pages, shared: Iterable[Common]) -> tuple[Named, ...]:
    """Return the mechanisms that a letter speaks of, in its order; last those named in passing."""
    items = [(each.name, "") for each in entry.reply.mechanisms]
    return tuple(_named(entry, "mechanism", items, pages, shared))


def _named(
    entry: Entry,
    kind: str,
    items: Iterable[tuple[str, str]],
    pages: Pages,
    shared: Iterable[Common],
) -> Iterator[Named]:
    """Yield the items of a kind with the other replies that name them."""
    by_index = {each.index: each for each in shared if each.index}
    for index, (name, detail) in enumerate(items, 1):
        others = _others(by_index[index]) if index in by_index else ()
        words = Link(name, f"#{mark_id(kind, index)}")
        yield Named(words, detail, (kind, index) in pages, others)
    for each in shared:
        if not each.index:
            at = f"#{_anchor(entry, each.name)}"
            yield Named(Link(each.name, at), "", False, _others(each))


def _others(shared: Common) -> tuple[Link, ...]:
    """Return a few of the replies that name a thing too, with the way to the words there."""
    return tuple(
        Link(link.name, f"{link.target}#{_anchor(entry, shared.name)}") if entry else link
        for link, entry in shared.others
    )


def _anchor(entry: Entry, name: str) -> str:
    """Return the anchor of the paragraph that first has a name, which bears no mark there."""
    key = name_key(name)
    found = (each for each in entry.mechanisms if not each.index and each.key == key)
    at = next(found).spans[0]
    return anchor_before(entry.wording.blocks, at.start) or "letter"


def commitments(entry: Entry) -> tuple[Link, ...]:
    """Return the promises of a letter, each with its mark."""
    reply = entry.reply
    return tuple(
        Link(flat_words(reply, commitment.span), f"#{mark_id('commitment', index)}")
        for index, commitment in enumerate(reply.commitments, 1)
    )


def alike(entry: Entry, reused: Iterable[Reuse]) -> Iterator[Like]:
    """Yield the replies that have passages of this one, those with most in common first."""
    for both in reused:
        is_earlier = both.earlier.address == entry.address
        other = both.later if is_earlier else both.earlier
        compared = side_by_side(both, _PASSAGES)
        sides = [
            (each.earlier, each.later) if is_earlier else (each.later, each.earlier)
            for each in compared
        ]
        passages = tuple(
            Passage(
                Link(cut(_words(entry, here.sentences), _BEGINNING), f"#{here.anchor}"),
                f"{reply_page(other)}#{there.anchor}",
                each.shared,
                _alone(entry, here),
                _alone(other, there),
            )
            for each, (here, there) in zip(compared, sides, strict=True)
        )
        omitted = both.omitted + len(both.paragraphs) - len(passages)
        first = Link(other.subject, passages[0].there)
        yield Like(first, whose(other), passages, omitted)


def _alone(entry: Entry, side: Side) -> str:
    """Return the characters that only this side has, those of each place apart."""
    telling = [span for span in side.alone if span.end - span.start >= _TELLING]
    return cut("……".join(_words(entry, [span]) for span in telling), _ALONE)


def _words(entry: Entry, spans: Iterable[Span]) -> str:
    """Return characters of a letter on one line."""
    return "".join(entry.wording.text[slice(*span)] for span in spans).replace("\n", " ")
