"""Sentences and figures of a reply as pages quote them, with the way to their characters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.corpus.build import Entry
from generator.model import Figure, Reply, Sentence, Span
from generator.notation.masking import mask
from generator.render.atlas import reply_page
from generator.render.passages import marked

LONGEST = 320
_SHORTEST_PRIVATE = 11  # digits of a mobile number
_BEFORE, _AFTER = 60, 20  # characters kept around the first hit where a sentence is cut


@dataclass(frozen=True, slots=True)
class Extract:
    """A sentence as HTML, its words of interest marked, and the paragraph it stands in."""

    html: Markup
    target: str


def extract(
    entry: Entry, sentence: Sentence, hits: Iterable[Span], longest: int = LONGEST
) -> Extract:
    """Return a sentence with the hits in it marked; a longer one is cut around the first hit."""
    start, end = sentence.span
    inside = sorted({
        Span(max(hit.start, start) - start, min(hit.end, end) - start)
        for hit in hits
        if hit.start < end and start < hit.end
    })
    whole = Span(0, end - start)
    return Extract(
        marked(plain(entry.reply, sentence.span), _window(whole, inside, longest), inside, whole),
        f"{reply_page(entry)}#{sentence.block.anchor or 'letter'}",
    )


def masked(words: str) -> str:
    """Return a few words with private numbers masked; what is shorter than one holds none."""
    return words if len(words) < _SHORTEST_PRIVATE else mask(words)


def plain(reply: Reply, span: Span) -> str:
    """Return the characters of a span with private numbers masked."""
    return mask(reply.text[span.start : span.end])


def figure_words(reply: Reply, figure: Figure) -> str:
    """Return a figure as printed, with its unit and the qualifier around it: 不低于2000元."""
    value, unit, qualifier = figure.value_as_printed, figure.unit, figure.qualifier or ""
    words = masked(value) + (unit if unit not in value[-1:].replace("％", "%") else "")
    if not qualifier or qualifier in value:
        return words
    start = figure.span.start
    before = reply.text[max(0, start - len(qualifier)) : start] == qualifier
    return qualifier + words if before else words + qualifier


def _window(whole: Span, hits: list[Span], longest: int) -> Span:
    """Return the part of a sentence to show."""
    if whole.end <= longest:
        return whole
    if not hits or hits[0].end + _AFTER <= longest:
        return Span(0, longest)
    start = max(0, min(hits[0].start - _BEFORE, whole.end - longest))
    return Span(start, start + longest)
