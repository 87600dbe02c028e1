"""What a reply says, found in its text: one finder a file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from msgspec import structs

from generator.annotate import (
    find_asks,
    find_citations,
    find_commitments,
    find_figures,
    find_mechanisms,
    find_themes,
)
from generator.model import Heading, Reply, Span, ThemeHit

__all__ = ["annotate"]


def annotate(reply: Reply) -> Reply:
    """Return the reply with what the finders found in it."""
    hits, labels = find_themes.find(reply)
    cited, unclosed = find_citations.find(reply)
    return replace(
        reply,
        theme_hits=hits,
        themes=reply.themes if "themes" in reply.corrected else labels,
        outline=_outline(reply, hits),
        citations=cited,
        figures=find_figures.find(reply),
        mechanisms=find_mechanisms.find(reply),
        commitments=find_commitments.find(reply),
        asks=find_asks.find(reply),
        problems=tuple(
            sorted((*reply.problems, *unclosed), key=lambda p: (p.span or Span(0, 0), p.code))
        ),
    )


def _outline(reply: Reply, hits: tuple[ThemeHit, ...]) -> tuple[Heading, ...]:
    """The outline, each heading with the themes of the passages right under it."""
    section = {block.anchor: block.section for block in reply.blocks if block.anchor}
    found: defaultdict[str | None, list[str]] = defaultdict(list)
    for hit in hits:
        under = found[section.get(hit.anchor)]
        if hit.theme not in under:
            under.append(hit.theme)
    return tuple(
        structs.replace(heading, themes=tuple(found[heading.id])) for heading in reply.outline
    )
