"""Marks in a letter: the characters that say something, each with an address of its own."""

from __future__ import annotations

from generator.corpus import Entry
from generator.render.atlas import reply_page

# Paragraphs before the first heading are called p1, p2 ..., so a commitment is v1 (a vow).
_LETTERS = {"citation": "c", "figure": "f", "mechanism": "m", "commitment": "v", "ask": "q"}


def mark_id(kind: str, index: int, part: int = 1) -> str:
    """Return the id of a mark: c3 is the third citation of a reply, c3-2 its second place.

    `index` and `part` count from 1 in the order of the reply's tuple and of the item's spans.
    """
    return f"{_LETTERS[kind]}{index}" + (f"-{part}" if part > 1 else "")


def mark_target(entry: Entry, kind: str, index: int, part: int = 1) -> str:
    """Return the mark as a target for `link()` in templates: replies/….md#c3."""
    return f"{reply_page(entry)}#{mark_id(kind, index, part)}"
