"""What the finders of annotations find, without their proofs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from generator.annotate import (
    find_asks,
    find_citations,
    find_commitments,
    find_figures,
    find_mechanisms,
    find_themes,
)
from generator.model import Ask, Citation, Commitment, Figure, Mechanism, Problem, Reply, ThemeHit
from generator.notation.steps import alone

_T = TypeVar("_T")


def _bare(found: Iterable[tuple[_T, object]]) -> tuple[_T, ...]:
    return tuple(item for item, _ in found)


def asks(reply: Reply) -> tuple[Ask, ...]:
    """Find the asks of a reply."""
    return _bare(alone(find_asks.find(reply)))


def citations(reply: Reply) -> tuple[tuple[Citation, ...], tuple[Problem, ...]]:
    """Find the citations of a reply, and the titles that are not closed."""
    found, unclosed = find_citations.find(reply)
    return _bare(found), unclosed


def commitments(reply: Reply) -> tuple[Commitment, ...]:
    """Find the promises of a reply."""
    return _bare(alone(find_commitments.find(reply)))


def figures(reply: Reply) -> tuple[Figure, ...]:
    """Find the figures of a reply."""
    return _bare(alone(find_figures.find(reply)))


def mechanisms(reply: Reply) -> tuple[Mechanism, ...]:
    """Find the named working methods of a reply."""
    return _bare(find_mechanisms.find(reply))


def themes(reply: Reply) -> tuple[tuple[ThemeHit, ...], tuple[str, ...]]:
    """Find the themes of the passages of a reply, and its own."""
    hits, labels = alone(find_themes.find(reply))
    return _bare(hits), _bare(labels)
