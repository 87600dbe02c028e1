"""What a reply says, found in its text: one finder a file, all of the same shape."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

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
    cited, puzzles_of_citations = find_citations.find(reply)
    counted, puzzles_of_figures = find_figures.find(reply)
    named, puzzles_of_mechanisms = find_mechanisms.find(reply)
    promised, puzzles_of_commitments = find_commitments.find(reply)
    asked, puzzles_of_asks = find_asks.find(reply)
    problems = (
        *reply.problems,
        *puzzles_of_citations,
        *puzzles_of_figures,
        *puzzles_of_mechanisms,
        *puzzles_of_commitments,
        *puzzles_of_asks,
    )
    return replace(
        reply,
        theme_hits=hits,
        themes=reply.themes if "themes" in reply.corrected else labels,
        outline=_outline(reply, hits),
        citations=cited,
        figures=counted,
        mechanisms=named,
        commitments=promised,
        asks=asked,
        problems=tuple(sorted(problems, key=lambda p: (p.span or Span(0, 0), p.code))),
    )


def _outline(reply: Reply, hits: tuple[ThemeHit, ...]) -> tuple[Heading, ...]:
    """The outline, each heading with the themes of the passages right under it."""
    section = {block.anchor: block.section for block in reply.blocks if block.anchor}
    found: defaultdict[str | None, list[str]] = defaultdict(list)
    for hit in hits:
        under = found[section.get(hit.anchor)]
        if hit.theme not in under:
            under.append(hit.theme)
    return tuple(replace(heading, themes=tuple(found[heading.id])) for heading in reply.outline)
