"""The letter: the blocks of a reply as pieces that a template can set like an official letter."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, groupby, takewhile

from markupsafe import Markup

from generator.corpus import Entry
from generator.model import Block, Role, Span
from generator.notation.masking import Private
from generator.render.atlas import Pages
from generator.render.escaping import escape_official
from generator.render.letter_marks import Mark, Node, marks_of, settle

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


def letter(entry: Entry, link: Callable[[str], str], pages: Pages) -> tuple[Piece, ...]:
    """Return the pieces of the letter in order: the text with its marks, masks labelled.

    `pages` names the pages about citations and mechanisms, `link` is the way to a page from here.
    """
    reply = entry.reply
    marks = marks_of(reply, pages)
    reach = tuple(accumulate((mark.span.end for mark in marks), max))
    text = _Text(reply.text, entry.private, marks, reach, link)
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
    """The masked text, its private numbers and marks in order, and the ids already given away.

    `reach` holds for each mark how far it and the marks before it go.
    """

    shown: str
    private: tuple[Private, ...]
    marks: tuple[Mark, ...]
    reach: tuple[int, ...]
    link: Callable[[str], str]
    named: set[str] = field(default_factory=set)

    def html(self, span: Span) -> Markup:
        """Return the characters of `span` as HTML: escaped, marked, masks labelled."""
        within = _trimmed(self.shown, span)
        return Markup("").join(self._marked(within, settle(self._near(within), within)))

    def cells(self, span: Span) -> Iterator[Markup]:
        """Yield the parts of `span` between wide gaps."""
        start, end = _trimmed(self.shown, span)
        for gap in _WIDE_GAP.finditer(self.shown, start, end):
            yield self.html(Span(start, gap.start()))
            start = gap.end()
        yield self.html(Span(start, end))

    def _near(self, within: Span) -> Iterator[Mark]:
        """Yield the marks that may reach into `within`."""
        first = bisect_right(self.reach, within.start)
        return takewhile(lambda mark: mark.span.start < within.end, self.marks[first:])

    def _marked(
        self, span: Span, nodes: tuple[Node, ...], *, linked: bool = False
    ) -> Iterator[Markup]:
        """Yield the HTML of `span` with its marks; in a link (`linked`) none is a link again."""
        last = span.start
        for node in nodes:
            yield from self._parts(Span(last, node.span.start))
            inner = linked or bool(node.mark.target)
            content = Markup("").join(self._marked(node.span, node.children, linked=inner))
            blank = not self.shown[slice(*node.span)].strip()
            yield content if blank else self._element(node, content, linked)
            last = node.span.end
        yield from self._parts(Span(last, span.end))

    def _element(self, node: Node, content: Markup, linked: bool) -> Markup:
        """Return the element of a mark; its first piece bears the id."""
        mark = node.mark
        given = Markup(' id="{}"').format(mark.id) if mark.id not in self.named else Markup("")
        self.named.add(mark.id)
        leads = bool(mark.target) and not linked
        href = Markup(' href="{}"').format(self.link(mark.target)) if leads else Markup("")
        opening = Markup('<{}{}{} data-kind="{}" data-span="{}-{}">').format(
            "a" if leads else "span", given, href, mark.kind, *node.span
        )
        return opening + content + (Markup("</a>") if leads else Markup("</span>"))

    def _parts(self, span: Span) -> Iterator[Markup]:
        """Yield the HTML of `span` between labels."""
        last = span.start
        first = bisect_left(self.private, span.start, key=lambda private: private.span.end)
        for private in self.private[first:]:
            if private.span.start >= span.end:
                break
            begin, end = max(private.span.start, span.start), min(private.span.end, span.end)
            if begin < end:
                yield self._lines(Span(last, begin))
                yield Markup('<span class="rp-masked">{}</span>').format(
                    self._lines(Span(begin, end))
                )
                last = end
            if begin < end and end == private.span.end:
                yield Markup('<span class="rp-mask-label" data-added="">{}</span>').format(
                    private.kind.value
                )
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
