"""The letter as Markdown: its blocks in order, and the list of the marks that they bear."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby

import msgspec
from markupsafe import Markup

from generator.corpus import Entry, PrivateKind
from generator.model import Block, Reply, Role, Span
from generator.notation.blocks import block_at
from generator.notation.markdown_text import heading, paragraph
from generator.notation.patterns import lazily
from generator.render.marks import mark_id

_LINE_END = lazily(r"[^\S\n]*\n\s*")
_DEEPEST = 6
_HIDDEN = {
    PrivateKind.MOBILE: "mobile",
    PrivateKind.IDENTITY: "identity",
    PrivateKind.ACCOUNT: "account",
    PrivateKind.TELEPHONE: "telephone",
    PrivateKind.NAME: "name",
}
_DIGITS = "0123456789"


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A run of blocks of the letter as Markdown, or a folded one of so many `portal` lines."""

    text: Markup
    portal: int = 0


def letter(entry: Entry) -> tuple[Piece, ...]:
    """Return the pieces of the letter in order, every character of it written as text."""
    reply, anchors, pieces = entry.reply, _anchors(entry), list[Piece]()
    levels = {each.id: each.level for each in reply.outline}
    for is_portal, run in groupby(reply.blocks, key=lambda block: block.role is Role.PORTAL):
        found = [_block(reply.text, block, anchors.get(block.span, ""), levels) for block in run]
        pieces.append(Piece(Markup("\n\n".join(found)), len(found) if is_portal else 0))
    return tuple(pieces)


def _block(text: str, block: Block, anchor: str, levels: Mapping[str, int]) -> str:
    """Return a block, the line below it saying what it is unless it is a plain paragraph."""
    words = text[slice(*block.span)].strip()
    if block.role is Role.HEADING:
        level = min(levels.get(block.anchor, 1) + 1, _DEEPEST)
        return heading(level, _LINE_END.sub(" ", words) if "\n" in words else words, anchor)
    if block.role is Role.PARAGRAPH:
        return paragraph(words) + ("\n{: .run-in }" if block.run_in else "")
    name = f" #{anchor}" if anchor else ""
    return f"{paragraph(words)}\n{{: .{block.role.value}{name} }}"


def mark_lines(entry: Entry) -> Iterator[str]:
    """Yield the list of the marks of a letter, as the extension `letter_marks` reads it."""
    reply = entry.reply
    blocks = sorted(_anchors(entry).items())
    starts = [span.start for span, _ in blocks]
    seen = cache(lambda at: _Seen(reply.text, *blocks[at]))
    for kind, marks in (marks_of(reply) | _hidden(entry)).items():
        lines: list[str] = []
        here, expected = None, ""
        for name, (start, end) in marks:
            piece = "" if name == expected else f" {name}"
            first = max(0, bisect_right(starts, start) - 1)
            for block in map(seen, range(first, bisect_left(starts, end))):
                begin, behind = block.before(start), block.before(end)
                if begin < behind:
                    if block is not here:
                        lines.append(block.anchor)
                        here = block
                    lines[-1] += f" {begin} {behind}{piece}"
                    piece, expected = " -", _counted_on(name)
        if lines:
            yield kind
            yield from lines


@lru_cache(maxsize=1024)
def _counted_on(name: str) -> str:
    """Return a name with the next number at its end: c3 after c2, c2-3 after c2-2."""
    stem = name.rstrip(_DIGITS)
    return f"{stem}{int(name[len(stem) :]) + 1}" if len(stem) < len(name) else name


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


class _Seen:
    """Counts the characters of a block that are seen: no blanks at its ends, one at a line end."""

    __slots__ = ("_begin", "_end", "_line_ends", "anchor")

    def __init__(self, text: str, span: Span, anchor: str) -> None:
        self.anchor = anchor
        inside = text[span.start : span.end]
        self._begin = span.end - len(inside.lstrip())
        self._end = max(self._begin, span.start + len(inside.rstrip()))
        self._line_ends = (
            [match.span() for match in _LINE_END.finditer(text, self._begin, self._end)]
            if "\n" in inside
            else []
        )

    def before(self, at: int) -> int:
        """Return how many characters are seen before a position."""
        if at <= self._begin:
            return 0
        at = min(at, self._end)
        seen = at - self._begin
        for start, end in self._line_ends:
            if start < at:
                seen -= min(at, end) - start - 1
        return seen
