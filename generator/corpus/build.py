"""From single replies to a corpus: order, addresses, groups by place, year and theme."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Problem, Reply, ThemeHit
from generator.vocabulary.themes import Theme


@dataclass(frozen=True, slots=True)
class Entry:
    """A reply at its address, e.g. `replies/henan/puyang/2023/zx-9-1-189-mzj` (no suffix)."""

    reply: Reply
    address: str


@dataclass(frozen=True, slots=True)
class PlaceNode:
    """A place with replies of its own or beneath it; `path` is its slug path, e.g. henan/puyang.

    The root nodes are provinces, `national` (全国) and `unplaced` (地区未明).
    """

    name: str
    path: str
    entries: tuple[Entry, ...]  # issued by offices of this very place, newest first
    children: tuple[PlaceNode, ...]  # by pinyin
    total: int  # entries here and beneath


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """A theme with its passages, reply by reply, newest first."""

    theme: Theme
    passages: tuple[tuple[Entry, tuple[ThemeHit, ...]], ...]
    filed: tuple[Entry, ...]  # the replies that carry the theme as a tag


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything the pages are made of."""

    entries: tuple[Entry, ...]  # newest first, then by address
    places: tuple[PlaceNode, ...]
    years: tuple[tuple[int | None, tuple[Entry, ...]], ...]  # newest first, None last
    themes: tuple[ThemeGroup, ...]  # in the order of the vocabulary
    problems: tuple[tuple[Reply, Problem], ...] = ()  # found only by looking at several replies
