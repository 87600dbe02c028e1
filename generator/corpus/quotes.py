"""Quotes: the sentence in which a reply cites or names something, as a row of a register has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

import msgspec

from generator.corpus.documents import Cited
from generator.corpus.mechanisms import Named
from generator.model import Block, Reply, Span
from generator.notation.blocks import block_at
from generator.notation.sentences import begins_whole, ends_whole, sentence_around

LONGEST = 160  # characters of a sentence


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
    """Return what is equal for replies of which rows quote the same, citations and names in order.

    Of a name that is the first sentence, what defines it, and the paragraph that a row leads to.
    """
    text, blocks = reply.text, reply.blocks
    first = [quote(text, blocks, each.spans[0]) for each in cited]
    names = [
        (
            quote(text, blocks, each.spans[0]),
            text[slice(*each.definition)] if each.definition else "",
            "" if each.index else _anchor(blocks, each.spans[0]),
        )
        for each in named
    ]
    return blake2b(msgspec.msgpack.encode((first, names)), digest_size=12).digest()


def _anchor(blocks: Sequence[Block], span: Span) -> str:
    block = block_at(blocks, span.start)
    return block.anchor if block else ""
