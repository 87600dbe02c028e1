"""Blocks: which piece of a letter stands at a position, and the address nearest to it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from generator.model import Block

_start = attrgetter("span.start")


def block_at(blocks: Sequence[Block], position: int) -> Block | None:
    """Return the block that holds a position, None between blocks; they stand in order."""
    at = bisect_right(blocks, position, key=_start) - 1
    return blocks[at] if at >= 0 and position < blocks[at].span.end else None


def anchor_before(blocks: Sequence[Block], position: int) -> str:
    """Return the last anchor at or before a position, "" if there is none."""
    at = bisect_right(blocks, position, key=_start)
    anchors = (blocks[each].anchor for each in range(at - 1, -1, -1))
    return next(filter(None, anchors), "")
