"""What the search index is made from: pages, their passages in order, their names."""

from __future__ import annotations

from typing import Literal

import msgspec


class Passage(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One heading or paragraph, as printed; numbers that are to be masked are masked already."""

    anchor: str
    """Anchor on the page, without `#`; empty: the page itself."""
    heading_path: tuple[str, ...]
    """Headings above it as printed, outermost first, its own last if it is one; () before any.
    What follows the last section (closing, date, contact) keeps the path of that section."""
    text: str
    is_heading: bool = False


class Name(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A name of a place, person, office or method, with its pinyin where readings mislead."""

    text: str
    pinyin: str = ""
    """Syllables with spaces, without tone (六安: "lu an"); empty: read character by character."""


class Page(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One page that can be found."""

    location: str
    """Address relative to the root of the site, as MkDocs writes it: replies/…/x.html."""
    title: str
    """Official title (标题)."""
    subject: str
    """Readable subject line, shown as the title of the result."""
    place: str
    year: str
    passages: tuple[Passage, ...]
    numbers: tuple[str, ...] = ()
    """Document numbers, proposal numbers (第189号), term and session, dates, index numbers."""
    names: tuple[Name, ...] = ()
    """Places in all their forms, offices, people, working methods."""
    words: tuple[str, ...] = ()
    """Further words that should find the page."""
    kind: Literal["reply", "index"] = "reply"
