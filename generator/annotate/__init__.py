"""What a reply says, found in its text: one finder a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

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
from generator.notation.steps import Steps, alone

__all__ = ["annotate", "annotating"]


def annotate(reply: Reply) -> Reply:
    """Return the reply with what the finders found in it, and with the proof of each."""
    return alone(annotating(reply))


def annotating(reply: Reply) -> Steps[Reply]:
    """Annotate a reply step by step."""
    hits, labels = yield from find_themes.find(reply)
    yield
    cited, unclosed = find_citations.find(reply)
    yield
    figures = yield from find_figures.find(reply)
    yield
    mechanisms = tuple(find_mechanisms.find(reply))
    yield
    commitments = yield from find_commitments.find(reply)
    yield
    asks = yield from find_asks.find(reply)
    yield
    found: dict[str, Sequence[tuple[Any, Proof]]] = {
        "theme_hits": hits,
        "themes": () if "themes" in reply.corrected else labels,
        "citations": cited,
        "figures": figures,
        "mechanisms": mechanisms,
        "commitments": commitments,
        "asks": asks,
    }
    proofs = {kind: tuple([proof for _, proof in pairs]) for kind, pairs in found.items()}
    items: dict[str, Any] = {kind: tuple([of for of, _ in pairs]) for kind, pairs in found.items()}
    if "themes" in reply.corrected:
        items["themes"] = reply.themes
    problems = sorted(
        (*reply.problems, *unclosed), key=lambda each: (each.span or Span(0, 0), each.code)
    )
    outline = _outline(reply, items["theme_hits"])
    return replace(reply, outline=outline, problems=tuple(problems), proofs=proofs, **items)


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
