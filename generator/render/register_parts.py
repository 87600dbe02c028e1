"""What the registers have in common: columns, facets, and sentences on one line."""

from __future__ import annotations

from generator.corpus import Entry
from generator.model import Span
from generator.notation.blocks import block_at
from generator.notation.sentences import begins_whole, ends_whole, sentence_around
from generator.render.atlas import reply_page
from generator.render.register import Column, Facet, site_path

LONGEST = 160  # characters of a sentence
PLACE = Facet("place", "地区", "places")
THEME = Facet("theme", "主题", "themes", open=False)
OFFICE = Facet("office", "机关", "offices", by_name=True, open=False)
SENTENCE = Column(
    "sentence", "原句", said="sentence", kind="sentence", csv="原句", to="page", mark="mark"
)
ADDRESS = Column("address", "", kind="address", csv="出处", to="page", mark="mark")


def page_of(entry: Entry) -> str:
    """Return the page of a reply on the site, from its root."""
    return site_path(reply_page(entry))


def sentence_of(entry: Entry, span: Span) -> str:
    """Return the sentence that holds a span on one line, the part around it where it is long."""
    text = entry.text
    block = block_at(entry.reply.blocks, span.start)
    if block is None:
        return " ".join(text[slice(*span)].split())
    inside = Span(span.start, min(span.end, block.span.end))
    start, end = sentence_around(text, block.span, inside, LONGEST)
    before = "…" if start > block.span.start and not begins_whole(text, start) else ""
    after = "…" if end < block.span.end and not ends_whole(text, end) else ""
    return before + " ".join(text[start:end].split()) + after
