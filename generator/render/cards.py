"""A reply as one entry of a list: what it is about, whose it is, when, and how it begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.corpus import Entry
from generator.render.atlas import Atlas, Link, place_page, reply_page, year_page
from generator.render.extracts import snippet
from generator.render.words import kind_words, place_words, year_words


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of a reply."""

    subject: str
    target: str
    title: str  # the official title, "" when it is the subject
    agency: str
    kind: str
    category: str
    date: str  # 2023-07-26, as portals write it in lists
    place: Link
    year: Link
    themes: tuple[Link, ...]
    snippet: str

    @property
    def facts(self) -> str:
        """Give whose reply it is, of when and of what kind, on one line."""
        category = f"（{self.category}类）" if self.category else ""
        return "，".join((
            self.agency or self.place.name,
            self.date or self.year.name,
            self.kind + category,
        ))


def card(directory: Atlas, entry: Entry) -> Card:
    """Return the list entry of a reply."""
    reply, metadata = entry.reply, entry.metadata
    return Card(
        subject=entry.subject,
        target=reply_page(entry),
        title=metadata.title or "" if metadata.title != entry.subject else "",
        agency=metadata.agency or metadata.agency_as_printed or "",
        kind=kind_words(metadata),
        category=metadata.category or "",
        date=metadata.date or metadata.published or "",
        place=Link(place_words(metadata), place_page(entry.place)),
        year=Link(year_words(metadata.year), year_page(metadata.year)),
        themes=theme_links(directory, reply.themes),
        snippet=snippet(reply),
    )


def theme_links(directory: Atlas, names: Iterable[str]) -> tuple[Link, ...]:
    """Return the themes with their pages."""
    return tuple(Link(name, directory.themes[name]) for name in names)
