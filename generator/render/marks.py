"""Marks in a letter: the characters that say something, each with an address of its own."""

from __future__ import annotations

from dataclasses import dataclass

from generator.corpus import Entry
from generator.model import Reply, Span
from generator.render.atlas import Pages, reply_page

# Paragraphs before the first heading are called p1, p2 ..., so a commitment is v1 (a vow).
_LETTERS = {"citation": "c", "figure": "f", "mechanism": "m", "commitment": "v", "ask": "q"}
# Of marks over the same characters the first kind lies outermost.
_ORDER = {kind: rank for rank, kind in enumerate(("commitment", "ask", *_LETTERS))}


def mark_id(kind: str, index: int, part: int = 1) -> str:
    """Return the id of a mark: c3 is the third citation of a reply, c3-2 its second place.

    `index` and `part` count from 1 in the order of the reply's tuple and of the item's spans.
    """
    return f"{_LETTERS[kind]}{index}" + (f"-{part}" if part > 1 else "")


def mark_target(entry: Entry, kind: str, index: int, part: int = 1) -> str:
    """Return the mark as a target for `link()` in templates: replies/….md#c3."""
    return f"{reply_page(entry)}#{mark_id(kind, index, part)}"


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters that a finder took; `target` is the page about them, "" where there is none."""

    kind: str
    index: int
    part: int
    span: Span
    target: str = ""

    @property
    def id(self) -> str:
        """Give the name of the mark on the page."""
        return mark_id(self.kind, self.index, self.part)


def marks_of(reply: Reply, pages: Pages) -> tuple[Mark, ...]:
    """Return every mark of a reply in the order of the text, outer ones first."""
    several = (
        ("citation", [citation.spans for citation in reply.citations]),
        ("mechanism", [mechanism.spans for mechanism in reply.mechanisms]),
    )
    single = (
        ("figure", [figure.span for figure in reply.figures]),
        ("commitment", [commitment.span for commitment in reply.commitments]),
        ("ask", [ask.span for ask in reply.asks]),
    )
    found = [
        Mark(kind, index, part, span, pages.get((kind, index), ""))
        for kind, items in several
        for index, spans in enumerate(items, 1)
        for part, span in enumerate(spans, 1)
    ]
    found += [
        Mark(kind, index, 1, span) for kind, spans in single for index, span in enumerate(spans, 1)
    ]
    return tuple(sorted(found, key=_rank))


def _rank(mark: Mark) -> tuple[int, int, int, int, int]:
    """Order marks by start, the longer first, then by kind, index and part."""
    start, end = mark.span
    return start, -end, _ORDER[mark.kind], mark.index, mark.part
