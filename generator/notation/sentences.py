"""Sentences: where each begins and ends in a text, and the block it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from generator.model import Block, Role, Sentence, Span

_ENDS = re.compile(r"[。！？!?\n]+[”’」』）)]*")
_ENDS_OF_PARTS = re.compile(
    r"[。！？；!?;\n]+[”’」』）)]*"
)  # of the items of an enumeration as well
_AROUND = 160  # characters of a part that is cut to a readable length


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


def sentence_around(text: str, within: Span, hit: Span, longest: int) -> Span:
    """Return the sentence of `within` that holds `hit`; of one longer than that the part."""
    found = _around(_ENDS, text, within, hit)
    return found if found.end - found.start <= longest else part_around(text, within, hit)


def part_around(text: str, within: Span, hit: Span) -> Span:
    """Return what stands around `hit` between full stops or semicolons, cut where it is long."""
    start, end = _around(_ENDS_OF_PARTS, text, within, hit)
    if end - start > _AROUND:
        start = max(start, hit.start - _AROUND // 2)
        end = min(end, start + max(_AROUND, hit.end - start))
    return Span(start, end)


def begins_whole(text: str, position: int) -> bool:
    """Tell whether a sentence, or a part of one, begins at a position."""
    return text[position - 1] in "。！？；!?;\n”’」』）)"


def ends_whole(text: str, position: int) -> bool:
    """Tell whether a sentence, or a part of one, ends at a position."""
    return _ENDS_OF_PARTS.match(text[position - 1]) is not None


def _around(ends: re.Pattern[str], text: str, within: Span, hit: Span) -> Span:
    """Return what of `within` lies between the ends before and behind `hit`."""
    found = [match.end() for match in ends.finditer(text, *within)]
    return Span(
        max((end for end in found if end <= hit.start), default=within.start),
        min((end for end in found if end >= hit.end), default=within.end),
    )
