"""Matches: paragraphs of two replies that have clauses in common, found by a dictionary.

A clause leads from one paragraph to the others that hold it, so the work grows with the corpus
and not with its square; a clause that many replies hold is a phrase of the day and leads nowhere.
All clauses together are one array, sorted in less time than it takes to tell what has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.corpus.entries import Entry
from generator.corpus.passages import Passages, length, lengths

_COMMON = 12  # a clause in more paragraphs than these is a phrase of the day
_INDEXED = 7  # characters of a clause that leads to other paragraphs
_ENOUGH = 24  # characters that two paragraphs must share ...
_LEADING = 20  # ... and so many of them in clauses that lead from one to the other


class Alike(msgspec.Struct, frozen=True, array_like=True):
    """Paragraphs of two replies, by the number of the block, and how many clauses they share."""

    earlier: int
    later: int
    shared: int


Match = tuple[int, Alike]  # characters shared
Matches = dict[tuple[int, int], list[Match]]  # by the earlier and the later reply, as numbers


def matches(entries: Sequence[Entry]) -> Matches:
    """Return the matches of all replies; `entries` stand newest first."""
    passages = [entry.passages for entry in entries]
    clauses = np.frombuffer(b"".join([each.clauses for each in passages]), np.uint64)
    blocks, counts = _paragraphs(passages)
    reply_of = np.repeat(np.arange(len(passages)), [len(each) for each in passages]).tolist()
    ends = [0, *np.cumsum(counts).tolist()]
    found: defaultdict[tuple[int, int], list[Match]] = defaultdict(list)
    for newer, older in _candidates(clauses, counts):
        both = reply_of[older], reply_of[newer]
        if both[0] == both[1]:
            continue
        common = set(clauses[ends[newer] : ends[newer + 1]].tolist()).intersection(
            clauses[ends[older] : ends[older + 1]].tolist()
        )
        size = sum(map(length, common))
        if size >= _ENOUGH:
            alike = Alike(int(blocks[older]), int(blocks[newer]), len(common))
            found[both].append((size, alike))
    return found


def _paragraphs(passages: Sequence[Passages]) -> NDArray[np.uint32]:
    """Return the blocks of all paragraphs, and of each how many clauses it has."""
    packed = b"".join([each.paragraphs for each in passages])
    return np.frombuffer(packed, np.uint32).reshape(-1, 2).T


def _candidates(
    clauses: NDArray[np.uint64], counts: NDArray[np.uint32]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of paragraphs, in order, that share enough clauses that lead somewhere.

    `counts` are the clauses of each paragraph, which stand one behind the other.
    """
    sizes = lengths(clauses)
    leading = np.flatnonzero(sizes >= _INDEXED)
    by_clause = leading[np.argsort(clauses[leading], kind="stable")]
    paragraphs = np.repeat(np.arange(len(counts)), counts)[by_clause]
    sizes, keys = sizes[by_clause], clauses[by_clause]
    begins = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    held = np.diff(begins, append=len(keys))  # in so many paragraphs
    leads = np.repeat((held > 1) & (held <= _COMMON), held)
    paragraphs, sizes, keys = paragraphs[leads], sizes[leads], keys[leads]
    pairs, shared = [], []
    for apart in range(1, _COMMON):
        at = np.flatnonzero(keys[apart:] == keys[:-apart])
        pairs.append(paragraphs[at] << 32 | paragraphs[at + apart])
        shared.append(sizes[at])
    unlike, which = np.unique(np.concatenate(pairs), return_inverse=True)
    enough = unlike[np.bincount(which, np.concatenate(shared), len(unlike)) >= _LEADING]
    yield from zip((enough >> 32).tolist(), (enough & 0xFFFFFFFF).tolist(), strict=True)
