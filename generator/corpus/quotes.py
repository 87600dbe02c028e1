"""Quotes: the sentence in which a reply cites or names something, as a row of a register has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import chain

import msgspec

from generator.corpus.documents import Cited
from generator.corpus.mechanisms import Named
from generator.model import Block, Reply, Span
from generator.notation.blocks import block_at
from generator.notation.sentences import begins_whole, ends_whole, sentence_around, sentence_at

LONGEST = 160  # characters of a sentence
_QUOTABLE = 2 * LONGEST  # and what stands next to them


def quote(text: str, blocks: Sequence[Block], span: Span) -> str:
    """Return the sentence that holds a span on one line, the part around it where it is long."""
    block = block_at(blocks, span.start)
    if block is None:
        return " ".join(text[slice(*span)].split())
    inside = Span(span.start, min(span.end, block.span.end))
    start, end = sentence_around(text, block.span, inside, LONGEST)
    before = "…" if start > block.span.start and not begins_whole(text, start) else ""
    after = "…" if end < block.span.end and not ends_whole(text, end) else ""
    return before + " ".join(text[start:end].split()) + after


def quotes_digest(reply: Reply, cited: Iterable[Cited], named: Iterable[Named]) -> bytes:
    """Return what is equal for replies of which pages quote the same, citations and names in order.

    Of a citation and a name these are all sentences that hold it, of a name what defines it and
    what it consists of, too, and the places in the letter that this leads to.
    """
    text, blocks = reply.text, reply.blocks
    titles = [[_sentence(reply, span) for span in each.spans] for each in cited]
    names = [
        (
            [_sentence(reply, span) for span in each.spans],
            text[slice(*each.definition)] if each.definition else "",
            [text[slice(*span)] for span in chain(each.parts, *each.lists)],
            [
                _place(blocks, each, near)
                for near in (each.spans[0], each.definition, *(some[0] for some in each.lists))
                if near
            ],
        )
        for each in named
    ]
    return blake2b(msgspec.msgpack.encode((titles, names)), digest_size=12).digest()


def figures_digest(reply: Reply) -> bytes:
    """Return what is equal for replies of which pages quote the same of each figure, in order."""
    told = [
        (*_sentence(reply, figure.span), _anchor(reply.blocks, figure.span))
        for figure in reply.figures
    ]
    return blake2b(msgspec.msgpack.encode(told), digest_size=12).digest()


def _sentence(reply: Reply, span: Span) -> tuple[str, int, bool]:
    """Return the sentence that holds a span, where in it that begins, whether its block does so.

    Of a long one as much as can be quoted with it: it may hold thousands of figures.
    """
    first = sentence_at(reply.sentences, span.start)
    if first is None:
        return reply.text[slice(*span)], 0, False
    start, end = first.span
    if span.end > end and (last := sentence_at(reply.sentences, span.end - 1)):  # 《…？》
        end = last.span.end
    begin = max(start, span.start - _QUOTABLE)
    near = reply.text[begin : min(end, span.end + _QUOTABLE)]
    return near, span.start - begin, start == first.block.span.start


def _place(blocks: Sequence[Block], name: Named, near: Span) -> int | str:
    """Return which of its places, of a name without marks which block, stands near something."""
    if name.index:
        starts = [span.start for span in name.spans]
        return min(range(len(starts)), key=lambda at: abs(starts[at] - near.start))
    return _anchor(blocks, near)


def _anchor(blocks: Sequence[Block], near: Span) -> str:
    block = block_at(blocks, near.start)
    return block.anchor if block else ""
