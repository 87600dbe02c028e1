"""What a reply says of a thing: whose and when, its subject, and the sentences that name it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from generator.corpus import Entry
from generator.model import Span
from generator.render.atlas import reply_page
from generator.render.extracts import Extract, quotes
from generator.render.links import Link
from generator.render.words import kind_words, office_words, year_words


class Said(msgspec.Struct, frozen=True, gc=False):
    """The sentences of a reply, each leading to its very characters."""

    subject: str
    whose: str  # 濮阳市民政局，2023-07-26
    quotes: tuple[Extract, ...]


class Line(msgspec.Struct, frozen=True, gc=False):
    """A reply in a list: what stands before its subject, and what is said of it."""

    lead: str
    reply: Link
    note: str


def said(entry: Entry, kind: str, index: int, spans: Iterable[Span]) -> Said:
    """Return what a reply says of the marked thing `index` of a kind."""
    return Said(entry.subject, whose(entry), quotes(entry, kind, index, spans))


def reply_link(entry: Entry) -> Link:
    """Return the way to a reply by its subject."""
    return Link(entry.subject, reply_page(entry))


def whose(entry: Entry) -> str:
    """Return who replied and when, as far as known."""
    return f"{office_words(entry.metadata)}，{entry.date or year_words(entry.year)}"


def line(entry: Entry) -> Line:
    """Return a reply as lists of all sorts show it: whose it is, of when and of what kind."""
    return Line("", reply_link(entry), f"{whose(entry)}，{kind_and_class(entry)}")


def kind_and_class(entry: Entry) -> str:
    """Return of what kind a reply is, with the class that its office gives it."""
    metadata = entry.metadata
    category = f"（{metadata.category}类）" if metadata.category else ""
    return kind_words(metadata) + category
