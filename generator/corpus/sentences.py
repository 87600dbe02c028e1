"""The sentences of a reply: where each begins and ends, and the block it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import Block, Reply, Role, Span

_ENDS = re.compile(r"[。！？!?\n]+[”’」』）)]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without the blanks around it, and its block."""

    span: Span
    block: Block


def sentences(reply: Reply) -> tuple[Sentence, ...]:
    """Return the sentences of the letter in order; a heading is one, portal lines are none."""
    return tuple(
        Sentence(span, block)
        for block in reply.blocks
        if block.role is not Role.PORTAL
        for span in _split(reply.text, block.span)
    )


def sentence_at(found: Sequence[Sentence], position: int) -> Sentence | None:
    """Return the sentence of a reply that holds a position, None between and outside sentences."""
    at = bisect_right(found, position, key=_start) - 1
    return found[at] if at >= 0 and position < found[at].span.end else None


def _start(sentence: Sentence) -> int:
    """Return where a sentence begins."""
    return sentence.span.start


def _split(text: str, within: Span) -> Iterator[Span]:
    """Yield the sentences of a stretch, each with its full stop."""
    start = within.start
    for end in (*(match.end() for match in _ENDS.finditer(text, *within)), within.end):
        inside = text[start:end]
        if inside.strip():
            begin = start + len(inside) - len(inside.lstrip())
            yield Span(begin, start + len(inside.rstrip()))
        start = end
