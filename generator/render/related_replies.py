"""Related replies as their page shows them: the reason, and the passages side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.corpus import Entry, Naming, Related, Reuse, Shared, Side
from generator.model import Metadata, Span
from generator.notation.blocks import anchor_before
from generator.render.atlas import Atlas, Link, Pages, reply_page
from generator.render.escaping import escape_official
from generator.render.marks import mark_target
from generator.render.words import date_words, proposal_words, year_words

_LEFT_OUT = Markup("……")


@dataclass(frozen=True, slots=True)
class Other:
    """Another reply in a relation: its page or a passage of it, whose it is, and when."""

    subject: str
    target: str
    agency: str
    date: str


@dataclass(frozen=True, slots=True)
class Common:
    """A document or mechanism that this reply and others name; `about` is its page, or ""."""

    name: str
    about: str
    target: str  # where this reply names it
    others: tuple[Other, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Half:
    """One side of two passages: its characters, those of its own marked, and where they stand."""

    html: Markup
    target: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two replies, the earlier one first, with the passages that the later has from it."""

    other: Other
    other_is_later: bool
    dates: tuple[str, str]
    passages: tuple[tuple[Half, Half, int], ...]  # earlier, later, number of clauses in common
    omitted: int


@dataclass(frozen=True, slots=True)
class RelationView:
    """What the page of a reply says of others; `anything` tells whether it says something."""

    proposal: str
    same_proposal: tuple[Other, ...]
    same_title: tuple[Other, ...]
    reused: tuple[Compared, ...]
    documents: tuple[Common, ...]
    mechanisms: tuple[Common, ...]
    neighbours: tuple[tuple[str, tuple[Other, ...]], ...]
    place: Link | None  # its page, with the number of its replies
    before: Other | None  # the nearest of the place by date
    after: Other | None

    @property
    def anything(self) -> bool:
        """Tell whether there is any relation."""
        return any((
            self.same_proposal,
            self.same_title,
            self.reused,
            self.documents,
            self.mechanisms,
            self.neighbours,
        ))


def relation_view(directory: Atlas, entry: Entry, related: Related, pages: Pages) -> RelationView:
    """Return the relations of a reply as its page shows them.

    `pages` are the pages about the citations and mechanisms of the reply.
    """
    near = related.neighbours
    place = directory.trail(entry.place)[-1:]
    around = (("之后", near.later), ("同一天", near.same_day), ("之前", near.earlier))
    return RelationView(
        proposal=proposal_words(entry.metadata),
        same_proposal=_others(related.same_proposal),
        same_title=_others(related.same_title),
        reused=tuple(_compared(entry, each) for each in related.reused),
        documents=tuple(_common(each, "citation", pages) for each in related.documents),
        mechanisms=tuple(_common(each, "mechanism", pages) for each in related.mechanisms),
        neighbours=tuple((words, _others(each)) for words, each in around if each),
        place=replace(place[0], count=near.total) if place else None,
        before=_other(near.earlier[0]) if near.earlier else None,
        after=_other(near.later[0]) if near.later else None,
    )


def _other(entry: Entry, target: str = "") -> Other:
    """Return a reply, or the passage of it at `target`."""
    metadata = entry.metadata
    return Other(
        subject=entry.subject,
        target=target or reply_page(entry),
        agency=metadata.agency or metadata.agency_as_printed or "",
        date=_date(metadata),
    )


def _date(metadata: Metadata) -> str:
    """Return the date of a reply, else its year."""
    return date_words(metadata.date or metadata.published or "") or year_words(metadata.year)


def _others(entries: Sequence[Entry]) -> tuple[Other, ...]:
    return tuple(_other(entry) for entry in entries)


def _common(shared: Shared, kind: str, pages: Pages) -> Common:
    """Return what replies have in common, with links to the very words."""
    return Common(
        name=shared.name,
        about=pages.get((kind, shared.here.index), ""),
        target=_target(shared.here, kind),
        others=tuple(_other(each.entry, _target(each, kind)) for each in shared.others),
        more=shared.total - len(shared.others),
    )


def _target(mention: Naming, kind: str) -> str:
    """Return the way to the very words, or to their paragraph where they bear no mark."""
    if mention.index:
        return mark_target(mention.entry, kind, mention.index)
    anchor = anchor_before(mention.entry.reply.blocks, mention.at.start)
    return reply_page(mention.entry) + (f"#{anchor}" if anchor else "")


def _compared(entry: Entry, both: Reuse) -> Compared:
    """Return two replies side by side, seen from the page of one of them."""
    later = both.earlier.address == entry.address
    return Compared(
        other=_other(both.later if later else both.earlier),
        other_is_later=later,
        dates=(
            _date(both.earlier.reply.metadata),
            _date(both.later.reply.metadata),
        ),
        passages=tuple(
            (
                _half(both.earlier, passage.earlier, "del"),
                _half(both.later, passage.later, "ins"),
                passage.shared,
            )
            for passage in both.passages
        ),
        omitted=both.omitted,
    )


def _half(entry: Entry, side: Side, tag: str) -> Half:
    """Return one side: its sentences, what only it has in elements of that tag."""
    shown = [_sentence(entry.text, span, side.alone, tag) for span in side.sentences]
    return Half(_LEFT_OUT.join(shown), f"{reply_page(entry)}#{side.anchor}")


def _sentence(text: str, span: Span, alone: Sequence[Span], tag: str) -> Markup:
    """Return the characters of `span` with those in `alone` marked."""
    pieces, at = [], span.start
    for start, end in alone:
        if span.start <= start and end <= span.end:
            pieces.append(_plain(text[at:start]))
            pieces.append(Markup("<{0}>{1}</{0}>").format(Markup(tag), _plain(text[start:end])))
            at = end
    return Markup("").join([*pieces, _plain(text[at : span.end])])


def _plain(text: str) -> Markup:
    """Return characters of a letter on one line."""
    return escape_official(text.replace("\n", " "))
