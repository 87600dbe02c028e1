"""Blocks: which piece of a letter stands at a position."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from generator.model import Block


def block_at(blocks: Sequence[Block], position: int) -> Block | None:
    """Return the block that holds a position, None between blocks; they stand in order."""
    at = bisect_right(blocks, position, key=_start) - 1
    return blocks[at] if at >= 0 and position < blocks[at].span.end else None


def _start(block: Block) -> int:
    return block.span.start
