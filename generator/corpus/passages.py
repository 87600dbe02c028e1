"""Passages: the paragraphs of a letter by the clauses that others may have too, as numbers."""

from __future__ import annotations

from array import array

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.corpus.clauses import own_keys
from generator.model import Reply, Role

_LENGTH_BITS = 12
_LONGEST = (1 << _LENGTH_BITS) - 1
INDEXED = 7  # characters of a clause that leads to other paragraphs
_PRIME = (1 << 52) - 47
_read = int.from_bytes


class Passages(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The number of block and of clauses of each paragraph, and the clauses of all, packed.

    A clause is known by its key as a number, modulo a prime of 52 bits, and by its length, up to
    4,095.
    """

    paragraphs: bytes
    clauses: bytes

    def __len__(self) -> int:
        """Give the number of paragraphs."""
        return len(self.paragraphs) // 8


def passages(reply: Reply) -> Passages:
    """Return the paragraphs of a letter, clauses left out that any reply could hold."""
    blocks = {
        at: block.span
        for at, block in enumerate(reply.blocks)
        if block.role is Role.PARAGRAPH and block.anchor
    }
    bounds: list[int] = []
    numbers: list[int] = []
    for at, keys in zip(blocks, own_keys(reply.folded, blocks.values()), strict=True):
        bounds += (at, len(keys))
        numbers += sorted([  # a remainder is far sooner made than a digest
            _read(key.encode(), "big") % _PRIME << _LENGTH_BITS | min(len(key), _LONGEST)
            for key in keys
        ])
    return Passages(array("I", bounds).tobytes(), array("Q", numbers).tobytes())


def length(clause: int) -> int:
    """Return the number of characters of a clause."""
    return clause & _LONGEST


def lengths(clauses: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return the numbers of characters of many."""
    return (clauses & np.uint64(_LONGEST)).astype(np.int64)


def tails(clauses: NDArray[np.uint64], several: int) -> NDArray[np.int64]:
    """Return for each clause one of `several` numbers, a power of two, that follows from it."""
    return (clauses >> np.uint64(_LENGTH_BITS) & np.uint64(several - 1)).astype(np.int64)
