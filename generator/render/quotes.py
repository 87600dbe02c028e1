"""Sentences around marks, as lists quote them: each leads to the very characters it is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.corpus.build import Entry
from generator.model import Block, Span
from generator.notation.masking import mask
from generator.render.atlas import reply_page
from generator.render.marks import mark_id
from generator.render.passages import marked, sentence

_STOPS = re.compile(r"[。！？!?\n]+[”’」』）)]*")
_LONGEST = 260


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence with the characters in question marked; `target` leads to the first of them."""

    html: Markup
    target: str


def quotes(entry: Entry, kind: str, index: int, spans: Iterable[Span]) -> tuple[Quote, ...]:
    """Return the sentences that hold the spans of a marked item; index 0 stands for no mark."""
    grouped: defaultdict[tuple[Span, Span], list[tuple[int, Span]]] = defaultdict(list)
    for part, span in enumerate(spans, 1):
        block = block_of(entry, span)
        if block:
            within = Span(0, block.span.end - block.span.start)
            at = block.span.start
            inside = Span(span.start - at, min(span.end - at, within.end))
            around = _sentence(entry.reply.text[slice(*block.span)], within, inside)
            known = next(
                (key for key in grouped if key[0] == block.span and _holds(key[1], inside)), None
            )
            grouped[known or (block.span, around)].append((part, inside))
    found = []
    for (block_span, around), hits in grouped.items():
        text = mask(entry.reply.text[slice(*block_span)])
        within = Span(0, len(text))
        anchor = mark_id(kind, index, hits[0][0]) if index else anchor_of(entry, block_span)
        html = marked(text, around, [span for _, span in hits], within)
        found.append(Quote(html, f"{reply_page(entry)}#{anchor}"))
    return tuple(found)


def _sentence(text: str, within: Span, hit: Span) -> Span:
    """Return the whole sentence up to its full stop; of a very long one the part around `hit`."""
    stops = [match.end() for match in _STOPS.finditer(text)]
    start = max((stop for stop in stops if stop <= hit.start), default=0)
    end = min((stop for stop in stops if stop >= hit.end), default=within.end)
    return Span(start, end) if end - start <= _LONGEST else sentence(text, within, hit)


def block_of(entry: Entry, span: Span) -> Block | None:
    """Return the block in which a span begins."""
    blocks = entry.reply.blocks
    at = bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1
    return blocks[at] if at >= 0 and span.start < blocks[at].span.end else None


def anchor_of(entry: Entry, span: Span) -> str:
    """Return the anchor of the block at `span`, that of the letter where it has none."""
    block = block_of(entry, span)
    return (block.anchor if block else "") or "letter"


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
