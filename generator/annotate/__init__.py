"""What a reply says, found in its text: one finder a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

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
from generator.notation import segmenter

__all__ = ["annotate", "annotate_all"]


class _Found(NamedTuple):
    """What was found, and the proof of each."""

    items: tuple[Any, ...]
    proofs: tuple[Proof, ...]


def annotate(reply: Reply) -> Reply:
    """Return the reply with what the finders found in it, and with the proof of each."""
    (annotated,) = annotate_all([reply])
    return annotated


def annotate_all(replies: Sequence[Reply]) -> list[Reply]:
    """Return several replies so, one finder after the other: a processor has at hand what few use.

    What is asked of the segmenter is noted by the name of each reply's source.
    """
    found = [dict[str, _Found]() for _ in replies]
    for find in _FINDERS:
        for reply, known in zip(replies, found, strict=True):
            segmenter.turn_to(reply.source.name)
            known |= find(reply)
    return list(map(_annotated, replies, found))


def _annotated(reply: Reply, found: Mapping[str, _Found]) -> Reply:
    items: dict[str, Any] = {kind: each.items for kind, each in found.items()}
    proofs = {kind: each.proofs for kind, each in found.items() if kind != "problems"}
    if "themes" in reply.corrected:
        items["themes"], proofs["themes"] = reply.themes, ()
    items["problems"] = tuple(
        sorted((*reply.problems, *items["problems"]), key=lambda p: (p.span or Span(0, 0), p.code))
    )
    return replace(reply, outline=_outline(reply, items["theme_hits"]), proofs=proofs, **items)


def _themes(reply: Reply) -> dict[str, _Found]:
    hits, labels = find_themes.find(reply)
    return {"theme_hits": _proved(hits), "themes": _proved(labels)}


def _citations(reply: Reply) -> dict[str, _Found]:
    cited, unclosed = find_citations.find(reply)
    return {"citations": _proved(cited), "problems": _Found(tuple(unclosed), ())}


_FINDERS: tuple[Callable[[Reply], dict[str, _Found]], ...] = (
    _themes,
    _citations,
    lambda reply: {"figures": _proved(find_figures.find(reply))},
    lambda reply: {"mechanisms": _proved(find_mechanisms.find(reply))},
    lambda reply: {"commitments": _proved(find_commitments.find(reply))},
    lambda reply: {"asks": _proved(find_asks.find(reply))},
)


def _proved(found: Iterable[tuple[Any, Proof]]) -> _Found:
    """Return what was found apart from its proofs."""
    pairs = tuple(found)
    return _Found(tuple([item for item, _ in pairs]), tuple([proof for _, proof in pairs]))


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
