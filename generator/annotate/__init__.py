"""What a reply says, found in its text: one finder a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from msgspec import structs

from generator.annotate import (
    find_asks,
    find_citations,
    find_commitments,
    find_figures,
    find_mechanisms,
    find_themes,
)
from generator.model import Heading, Proof, Reply, Span, ThemeHit

__all__ = ["annotate"]

_T = TypeVar("_T")


def annotate(reply: Reply) -> Reply:
    """Return the reply with what the finders found in it, and with the proof of each."""
    hits, labels = find_themes.find(reply)
    cited, unclosed = find_citations.find(reply)
    proofs: dict[str, tuple[Proof, ...]] = {}

    def proved(kind: str, found: Iterable[tuple[_T, Proof]]) -> tuple[_T, ...]:
        """Return what was found, and put its proofs down."""
        pairs = tuple(found)
        proofs[kind] = tuple([proof for _, proof in pairs])
        return tuple([item for item, _ in pairs])

    passages = proved("theme_hits", hits)
    filed = proved("themes", labels)
    if "themes" in reply.corrected:
        filed, proofs["themes"] = reply.themes, ()
    return replace(
        reply,
        theme_hits=passages,
        themes=filed,
        outline=_outline(reply, passages),
        citations=proved("citations", cited),
        figures=proved("figures", find_figures.find(reply)),
        mechanisms=proved("mechanisms", find_mechanisms.find(reply)),
        commitments=proved("commitments", find_commitments.find(reply)),
        asks=proved("asks", find_asks.find(reply)),
        problems=tuple(
            sorted((*reply.problems, *unclosed), key=lambda p: (p.span or Span(0, 0), p.code))
        ),
        proofs=proofs,
    )


def _outline(reply: Reply, hits: tuple[ThemeHit, ...]) -> tuple[Heading, ...]:
    """The outline, each heading with the themes of the passages under it, at any depth."""
    within: dict[str | None, list[Heading]] = {}
    above: list[Heading] = []
    for heading in reply.outline:
        above = [*(each for each in above if each.level < heading.level), heading]
        within[heading.id] = above
    section = {block.anchor: block.section for block in reply.blocks if block.anchor}
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for hit in hits:
        for heading in within.get(section.get(hit.anchor), ()):
            found[heading.id][hit.theme] = None
    return tuple(
        structs.replace(heading, themes=tuple(found[heading.id])) for heading in reply.outline
    )
