"""The letter: the blocks of a reply as pieces that a template can set like an official letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.model import Block, Reply, Role, Span
from generator.notation.masking import Private, find_private, mask
from generator.render.escaping import escape_official

_WIDE_GAP = re.compile(r"[ \t\u00a0\u3000]{4,}")
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, or a folded run of portal blocks, ready to be set.

    `cells` are the parts of a line that the office set apart by wide gaps; most have one.
    `tag` is the element's name; `lines` are the folded lines of a portal run.
    """

    role: str
    tag: str
    anchor: str
    cells: tuple[Markup, ...]
    run_in: bool = False
    leads: bool = False  # a heading whose paragraph runs in
    lines: tuple[Markup, ...] = ()


def letter(reply: Reply) -> tuple[Piece, ...]:
    """Return the pieces of the letter in order: the reply's text, private numbers masked."""
    text = _Text(mask(reply.text), find_private(reply.text))
    levels = {heading.id: heading.level for heading in reply.outline}
    leading = {
        before.span
        for before, after in zip(reply.blocks, reply.blocks[1:], strict=False)
        if after.run_in and before.role is Role.HEADING
    }
    pieces: list[Piece] = []
    for is_portal, run in groupby(reply.blocks, key=lambda block: block.role is Role.PORTAL):
        if is_portal:
            lines = tuple(text.html(block.span) for block in run)
            pieces.append(Piece("portal", "details", "", (), lines=lines))
        else:
            pieces += (_piece(block, text, levels, block.span in leading) for block in run)
    return tuple(pieces)


def _piece(block: Block, text: _Text, levels: dict[str, int], leads: bool) -> Piece:
    """Return the piece for one block of the letter proper."""
    tag = "p"
    if block.role is Role.HEADING:
        tag = f"h{min(levels.get(block.anchor, 1) + 1, _DEEPEST)}"
    spread = block.role in (Role.MARK, Role.CONTACT)
    cells = tuple(text.cells(block.span)) if spread else (text.html(block.span),)
    return Piece(block.role.value, tag, block.anchor, cells, block.run_in, leads)


@dataclass(frozen=True, slots=True)
class _Text:
    """The masked text and where in it private numbers end."""

    shown: str
    private: tuple[Private, ...]

    def html(self, span: Span) -> Markup:
        """Return the characters of `span` as HTML: escaped, line ends as <br>, masks labelled."""
        return Markup("").join(self._parts(_trimmed(self.shown, span)))

    def cells(self, span: Span) -> Iterator[Markup]:
        """Yield the parts of `span` between wide gaps."""
        start, end = _trimmed(self.shown, span)
        for gap in _WIDE_GAP.finditer(self.shown, start, end):
            yield self.html(Span(start, gap.start()))
            start = gap.end()
        yield self.html(Span(start, end))

    def _parts(self, span: Span) -> Iterator[Markup]:
        """Yield the HTML of `span` between labels."""
        last = span.start
        for private in self.private:
            if span.start < private.span.end <= span.end:
                begin = max(private.span.start, span.start)
                yield self._lines(Span(last, begin))
                yield Markup('<span class="rp-masked">{}</span>').format(
                    self._lines(Span(begin, private.span.end))
                )
                yield Markup('<span class="rp-mask-label" data-added="">{}</span>').format(
                    private.kind.value
                )
                last = private.span.end
        yield self._lines(Span(last, span.end))

    def _lines(self, span: Span) -> Markup:
        """Return the escaped characters of `span` with <br> for each run of line ends."""
        lines = re.split(r"[^\S\n]*\n\s*", self.shown[span.start : span.end])
        return Markup("<br>").join(escape_official(line) for line in lines)


def _trimmed(text: str, span: Span) -> Span:
    """Return `span` without the blanks at its ends."""
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, max(start, span.start + len(inside.rstrip())))
