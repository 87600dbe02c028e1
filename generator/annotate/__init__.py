"""What a reply says, found in its text: one finder a file, all of the same shape."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from generator.annotate import themes
from generator.model import Heading, Reply, ThemeHit

__all__ = ["annotate"]


def annotate(reply: Reply) -> Reply:
    """Return the reply with what the finders found in it."""
    hits, found = themes.find(reply)
    labels = reply.themes if "themes" in reply.corrected else found
    return replace(reply, theme_hits=hits, themes=labels, outline=_outline(reply, hits))


def _outline(reply: Reply, hits: tuple[ThemeHit, ...]) -> tuple[Heading, ...]:
    """The outline, each heading with the themes of the passages right under it."""
    section = {block.anchor: block.section for block in reply.blocks if block.anchor}
    found: defaultdict[str | None, list[str]] = defaultdict(list)
    for hit in hits:
        under = found[section.get(hit.anchor)]
        if hit.theme not in under:
            under.append(hit.theme)
    return tuple(replace(heading, themes=tuple(found[heading.id])) for heading in reply.outline)
