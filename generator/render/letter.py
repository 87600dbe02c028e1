"""The letter as Markdown: its blocks in order, and the list of the marks that they bear."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.corpus import Entry
from generator.model import Block, Reply, Role, Span
from generator.notation.blocks import block_at
from generator.notation.markdown_text import heading, paragraph
from generator.notation.masking import PrivateKind
from generator.render.marks import mark_id

_LINE_END = re.compile(r"[^\S\n]*\n\s*")
_DEEPEST = 6
_HIDDEN = {PrivateKind.MOBILE: "mobile", PrivateKind.IDENTITY: "identity"}
_NUMBER = re.compile(r"\d+\Z")


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


def mark_lines(entry: Entry) -> Iterator[str]:
    """Yield the list of the marks of a letter, as the extension `letter_marks` reads it."""
    anchors = _anchors(entry)
    blocks = sorted(anchors)
    starts = [block.start for block in blocks]
    seen = {block: _Seen(entry.text, block) for block in blocks}
    for kind, marks in {**marks_of(entry.reply), **_hidden(entry)}.items():
        lines: list[list[str]] = []
        last = ""
        for name, span in marks:
            counted_on = _NUMBER.sub(lambda number: str(int(number[0]) + 1), last)
            piece = "" if name == counted_on else name
            first = max(0, bisect_right(starts, span.start) - 1)
            for block in blocks[first : bisect_left(starts, span.end)]:
                start, end = max(span.start, block.start), min(span.end, block.end)
                if start >= end:  # the mark stands behind this block, in lines without an anchor
                    continue
                places = [seen[block].before(at) for at in (start, end)]
                if places[0] < places[1]:
                    if not lines or lines[-1][0] != anchors[block]:
                        lines.append([anchors[block]])
                    lines[-1] += [*map(str, places), *([piece] if piece else [])]
                    piece, last = "-", name
        if lines:
            yield kind
            yield from map(" ".join, lines)


def marks_of(reply: Reply) -> dict[str, list[tuple[str, Span]]]:
    """Return the marks of each kind, id and characters, in the order of the text.

    Of marks over the same characters those of the first kind lie outermost.
    """
    found: dict[str, Iterable[Iterable[Span]]] = {
        "commitment": [(each.span,) for each in reply.commitments],
        "ask": [(each.span,) for each in reply.asks],
        "citation": [each.spans for each in reply.citations],
        "figure": [(each.span,) for each in reply.figures],
        "mechanism": [each.spans for each in reply.mechanisms],
    }
    marks = {
        kind: [
            (mark_id(kind, index, part), span)
            for index, spans in enumerate(items, 1)
            for part, span in enumerate(spans, 1)
        ]
        for kind, items in found.items()
    }
    return {kind: sorted(each, key=_outermost_first) for kind, each in marks.items()}


def _outermost_first(mark: tuple[str, Span]) -> tuple[int, int]:
    start, end = mark[1]
    return start, -end


def _hidden(entry: Entry) -> dict[str, list[tuple[str, Span]]]:
    """Return where numbers are hidden, by kind and the label that says so; they have no id."""
    found: defaultdict[str, list[tuple[str, Span]]] = defaultdict(list)
    for each in entry.private:
        found[f"{_HIDDEN[each.kind]} （{each.kind.value}）"].append(("", each.span))
    return found


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


class _Seen:
    """Counts the characters of a block that are seen: no blanks at its ends, one at a line end."""

    def __init__(self, text: str, span: Span) -> None:
        inside = text[slice(*span)]
        self._begin = span.start + len(inside) - len(inside.lstrip())
        self._end = max(self._begin, span.start + len(inside.rstrip()))
        self._line_ends = [
            match.span() for match in _LINE_END.finditer(text, self._begin, self._end)
        ]

    def before(self, at: int) -> int:
        """Return how many characters are seen before a position."""
        at = min(max(at, self._begin), self._end)
        unseen = sum(min(at, end) - start - 1 for start, end in self._line_ends if start < at)
        return at - self._begin - unseen
