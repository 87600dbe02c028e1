"""The letter as Markdown: its blocks in order, and the list of the marks that they bear."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.corpus import Entry
from generator.model import Block, Role, Span
from generator.notation.blocks import block_at
from generator.notation.markdown_text import heading, paragraph
from generator.notation.masking import PrivateKind
from generator.render.atlas import Pages
from generator.render.marks import marks_of

_LINE_END = re.compile(r"[^\S\n]*\n\s*")
_DEEPEST = 6
_PRIVATE = {PrivateKind.MOBILE: "mobile", PrivateKind.IDENTITY: "identity"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the letter as Markdown, or a folded run of portal lines.

    `attributes` is the line below a block that says what it is ("" for a plain paragraph).
    """

    text: Markup
    attributes: str = ""
    lines: tuple[Piece, ...] = ()


def letter(entry: Entry) -> tuple[Piece, ...]:
    """Return the pieces of the letter in order, every character of it written as text."""
    anchors, pieces = _anchors(entry), list[Piece]()
    blocks = groupby(entry.reply.blocks, key=lambda block: block.role is Role.PORTAL)
    for is_portal, run in blocks:
        found = tuple(_piece(entry, block, anchors.get(block.span, "")) for block in run)
        pieces += [Piece(Markup(""), lines=found)] if is_portal else found
    return tuple(pieces)


def _piece(entry: Entry, block: Block, anchor: str) -> Piece:
    """Return the piece for one block."""
    text = entry.text
    if block.role is Role.HEADING:
        levels = {each.id: each.level for each in entry.reply.outline}
        words = _LINE_END.sub(" ", text[slice(*block.span)].strip())
        level = min(levels.get(block.anchor, 1) + 1, _DEEPEST)
        return Piece(Markup(heading(level, words, anchor)))
    if block.role is Role.PARAGRAPH:
        return Piece(_paragraph(text, block.span), "{: .run-in }" if block.run_in else "")
    name = f" #{anchor}" if anchor else ""
    return Piece(_paragraph(text, block.span), f"{{: .{block.role.value}{name} }}")


def mark_lines(entry: Entry, link: Callable[[str], str], pages: Pages) -> Iterator[str]:
    """Yield the marks of a letter: block, start and end in what is seen of it, id, kind, target.

    `pages` names the pages about citations and mechanisms, `link` is the way to a page from here.
    """
    anchors = _anchors(entry)
    blocks = sorted(anchors)
    starts = [block.start for block in blocks]
    seen = {block: _places(entry.text, block) for block in blocks}
    marks = [(mark.id, mark.kind, mark.span, mark.target) for mark in marks_of(entry.reply, pages)]
    marks += [("-", _PRIVATE[each.kind], each.span, "") for each in entry.private]
    for name, kind, span, target in marks:
        first = max(0, bisect_right(starts, span.start) - 1)
        for block in blocks[first : bisect_left(starts, span.end)]:
            start, end = max(span.start, block.start), min(span.end, block.end)
            if start >= end:  # the mark stands behind this block, in lines that have no anchor
                continue
            places = [seen[block][at - block.start] for at in (start, end)]
            if places[0] < places[1]:
                way = [link(target)] if target else []
                yield " ".join(map(str, [anchors[block], *places, name, kind, *way]))
                name = "-"


def _anchors(entry: Entry) -> dict[Span, str]:
    """Return the anchors of the blocks; one that but bears a hidden number is named by its role."""
    anchors = {block.span: block.anchor for block in entry.reply.blocks if block.anchor}
    for private in entry.private:
        block = block_at(entry.reply.blocks, private.span.start)
        if block and block.span not in anchors:
            taken = sum(name.startswith(block.role.value) for name in anchors.values())
            anchors[block.span] = block.role.value + (f"-{taken + 1}" if taken else "")
    return anchors


def _paragraph(text: str, span: Span) -> Markup:
    """Return the characters of a block as a paragraph, a hard break at each of its line ends."""
    return Markup(paragraph(text[slice(*span)].strip()))


def _places(text: str, span: Span) -> list[int]:
    """Return for each character of a block, and its end, how many are seen before it.

    Blanks at the ends are not seen, those around a line end are seen as one character.
    """
    inside = text[slice(*span)]
    begin, stop = len(inside) - len(inside.lstrip()), len(inside.rstrip())
    places = [min(max(at, begin), stop) - begin for at in range(len(inside) + 1)]
    for match in reversed(tuple(_LINE_END.finditer(inside, begin, stop))):
        lost = match.end() - match.start() - 1
        for at in range(match.start() + 1, len(places)):
            places[at] -= min(lost, at - match.start() - 1) if at < match.end() else lost
    return places
