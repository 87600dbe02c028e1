"""Short extracts of a reply as pages quote them, with the way to their characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec
from markupsafe import Markup

from generator.corpus import Entry, Wording
from generator.model import Reply, Span
from generator.notation.blocks import block_at
from generator.notation.markdown_text import inline
from generator.notation.sentences import before_run, begins_whole, ends_whole, sentence_around
from generator.render.atlas import reply_page
from generator.render.marks import mark_id

_BEFORE, _AFTER = 60, 20  # characters kept around the first hit where a sentence is cut
_LONGEST_QUOTE = 260


class Extract(msgspec.Struct, frozen=True, gc=False):
    """A sentence as Markdown, its words of interest marked, and the way to it."""

    text: Markup
    target: str


def extract(entry: Entry, sentence: Span, hits: Iterable[Span], longest: int) -> Extract:
    """Return a sentence with the hits in it marked; a longer one is cut around the first hit."""
    start, end = sentence
    inside = sorted({
        Span(max(hit.start, start), min(hit.end, end))
        for hit in hits
        if hit.start < end and start < hit.end
    })
    window = _window(entry.wording.text, sentence, inside, longest)
    return Extract(
        _marked(entry.wording.text, window, inside, sentence),
        f"{reply_page(entry)}#{anchor_of(entry, start)}",
    )


def quotes(entry: Entry, kind: str, index: int, spans: Iterable[Span]) -> tuple[Extract, ...]:
    """Return the sentences that hold the spans of a marked item, each leading to the first mark.

    Index 0 stands for what bears no mark: its sentences lead to their paragraphs.
    """
    text, blocks = entry.wording.text, entry.wording.blocks
    grouped: defaultdict[tuple[Span, Span], list[tuple[int, Span]]] = defaultdict(list)
    for part, span in enumerate(spans, 1):
        block = block_at(blocks, span.start)
        if block:
            inside = Span(span.start, min(span.end, block.span.end))
            around = sentence_around(text, block.span, inside, _LONGEST_QUOTE)
            known = (key for key in grouped if key[0] == block.span and _holds(key[1], inside))
            grouped[next(known, (block.span, around))].append((part, inside))
    return tuple(
        Extract(
            _marked(text, around, [span for _, span in hits], within),
            f"{reply_page(entry)}#"
            + (mark_id(kind, index, hits[0][0]) if index else anchor_of(entry, within.start)),
        )
        for (within, around), hits in grouped.items()
    )


def anchor_of(entry: Entry, position: int) -> str:
    """Return the anchor of the block at a position, that of the letter where it has none."""
    block = block_at(entry.wording.blocks, position)
    return (block.anchor if block else "") or "letter"


def _marked(text: str, shown: Span, hits: Iterable[Span], within: Span) -> Markup:
    """Return `shown` as Markdown, hits marked, with … where it was cut from `within`."""
    last, end = shown
    written = ["…" if last > within.start and not begins_whole(text, last) else ""]
    for begin, behind in sorted(hits):
        if last <= begin < behind <= end:
            written += [inline(text[last:begin]), f"<mark>{inline(text[begin:behind])}</mark>"]
            last = behind
    written += [inline(text[last:end])]
    written += ["…" if end < within.end and not ends_whole(text, end) else ""]
    return Markup("".join(written))


def flat_words(reply: Reply | Wording, span: Span) -> str:
    """Return the characters of a span on one line, runs of blanks as one."""
    return " ".join(reply.text[slice(*span)].split())


def _window(text: str, whole: Span, hits: list[Span], longest: int) -> Span:
    """Return the part of a sentence to show."""
    if whole.end - whole.start <= longest:
        return whole
    start, shown = whole.start, hits[0].end if hits else whole.start
    if shown + _AFTER > start + longest:
        start = max(start, min(hits[0].start - _BEFORE, whole.end - longest))
        start = before_run(text, start, whole.start)
    end = start + longest
    return Span(start, whole.end if end >= whole.end else before_run(text, end, min(shown, end)))


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
