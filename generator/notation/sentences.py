"""Sentences: where each begins and ends in a text, and the block it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from generator.model import Block, Role, Sentence, Span

_ENDS = re.compile(r"[。！？!?\n]+[”’」』）)]*")


def cut_sentences(text: str, blocks: Iterable[Block]) -> tuple[Sentence, ...]:
    """Return the sentences of the letter in order; a heading is one, portal lines are none."""
    return tuple(
        Sentence(span, block)
        for block in blocks
        if block.role is not Role.PORTAL
        for span in _split(text, block.span)
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
