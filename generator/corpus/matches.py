"""Matches: paragraphs of two replies that have clauses in common, found by a dictionary.

A clause leads from one paragraph to the others that hold it, so the work grows with the corpus
and not with its square; a clause that many paragraphs hold is a phrase of the day and leads
nowhere. All clauses together are one array. Where few replies are other than before, only the
paragraphs are compared again that hold a clause of theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import MutableMapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.corpus.entries import Entry
from generator.corpus.fact_parts import tight
from generator.corpus.facts import part_digest
from generator.corpus.passages import INDEXED, length, lengths, tails

_COMMON = 12  # a clause in more paragraphs than these is a phrase of the day
_ENOUGH = 24  # characters that two paragraphs must share ...
_LEADING = 20  # ... and so many of them in clauses that lead from one to the other
_FEW = 20  # of so many replies one may be other than before
_TAILS = 1 << 20
_KEY = "all"  # of what is kept

_Clauses = NDArray[np.uint64]
_Numbers = NDArray[np.int64]


class Alike(msgspec.Struct, frozen=True, array_like=True):
    """Paragraphs of two replies, by the number of the block, and how many clauses they share."""

    earlier: int
    later: int
    shared: int


Match = tuple[int, Alike]  # characters shared
Matches = dict[tuple[int, int], list[Match]]  # by the earlier and the later reply, as numbers


class _Found(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What was found, and in what: when each reply is of and what it holds, and all clauses."""

    told: dict[str, tuple[str, bytes]]
    counts: bytes  # how many clauses each reply has
    clauses: bytes
    matches: list[tuple[str, str, list[Match]]]


_decoder = msgspec.msgpack.Decoder(_Found)


class _Library:
    """The clauses of all replies, paragraph by paragraph, each of which has a number."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        passages = [entry.passages for entry in entries]
        self.packed = b"".join([each.clauses for each in passages])
        self.clauses: _Clauses = np.frombuffer(self.packed, np.uint64)
        packed = np.frombuffer(b"".join([p.paragraphs for p in passages]), np.uint32)
        self.blocks, counts = packed.reshape(-1, 2).T
        self.ends = np.append(0, np.cumsum(counts, dtype=np.int64))
        self.paragraphs = np.repeat(np.arange(len(counts)), counts)  # that of each clause
        sizes = [len(each) for each in passages]
        self.reply_of = np.repeat(np.arange(len(passages)), sizes)
        self.begins = np.append(0, np.cumsum(sizes, dtype=np.int64))  # the paragraphs of each reply

    def counts(self) -> _Numbers:
        """Return how many clauses each reply has."""
        counts: _Numbers = np.diff(self.ends[self.begins])
        return counts

    def held(self, paragraph: int) -> set[int]:
        """Return the clauses of a paragraph."""
        return set(self.clauses[self.ends[paragraph] : self.ends[paragraph + 1]].tolist())

    def compared(self, pairs: _Numbers) -> Matches:
        """Return the matches among rows of two paragraphs, the newer first."""
        found: defaultdict[tuple[int, int], list[Match]] = defaultdict(list)
        pairs = pairs[self.reply_of[pairs[:, 0]] != self.reply_of[pairs[:, 1]]]
        rows = np.hstack((pairs, self.reply_of[pairs], self.blocks[pairs])).tolist()
        for newer, older, later, earlier, at, before in rows:
            common = self.held(newer) & self.held(older)
            size = sum(map(length, common))
            if size >= _ENOUGH:
                found[earlier, later].append((size, Alike(before, at, len(common))))
        return found


def matches(entries: Sequence[Entry], kept: MutableMapping[str, bytes] | None = None) -> Matches:
    """Return the matches of all replies; `entries` stand newest first.

    `kept` is what an earlier call found, and what this one did when it returns.
    """
    kept = {} if kept is None else kept
    digest_of = part_digest("passages")
    told = {each.address: (each.when, digest_of(each.facts)) for each in entries}
    try:
        before = _decoder.decode(kept.get(_KEY, b""))
    except msgspec.DecodeError:
        before = _Found({}, b"", b"", [])
    other = {at for at, each in told.items() if before.told.get(at) != each}
    gone = {at for at, each in before.told.items() if told.get(at) != each}
    if not other and not gone:
        at = {address: number for number, address in enumerate(told)}
        return {(at[older], at[newer]): found for older, newer, found in before.matches}
    library = _Library(entries)
    if _FEW * len(other | gone) <= len(entries):
        found = _again(library, list(told), before, other, gone)
    else:
        found = library.compared(_candidates(library.clauses, library.paragraphs))
    addresses = list(told)
    now = [(addresses[older], addresses[newer], each) for (older, newer), each in found.items()]
    counts, packed = library.counts().tobytes(), library.packed
    del library, before  # which take more than what is kept
    kept[_KEY] = tight(msgspec.msgpack.encode(_Found(told, counts, packed, now)))
    return found


def _again(
    library: _Library, addresses: Sequence[str], before: _Found, other: set[str], gone: set[str]
) -> Matches:
    """Return the matches as before, but for those that `other` replies, and what is `gone`, change.

    Two paragraphs are compared as before unless both hold a clause that leads, or led, from a
    reply that is other; each such clause was, or is, in few paragraphs.
    """
    at = {address: number for number, address in enumerate(addresses)}
    own = np.isin(library.reply_of, [at[address] for address in other])  # paragraphs
    came = library.clauses[own[library.paragraphs]]
    went = _clauses_of(before, gone)
    touched = np.unique(np.concatenate((came, went)))
    touched = touched[lengths(touched) >= INDEXED]
    ends = tails(library.clauses, _TAILS)
    rows = _holding(library.clauses, ends, touched)
    now = _times(touched, library.clauses[rows])
    was = now - _times(touched, came) + _times(touched, went)
    rows = rows[np.isin(library.clauses[rows], touched[np.minimum(now, was) <= _COMMON])]
    affected = own.copy()
    affected[library.paragraphs[rows]] = True
    theirs = np.unique(library.clauses[affected[library.paragraphs]])
    rows = _holding(library.clauses, ends, theirs)
    pairs = _candidates(library.clauses[rows], library.paragraphs[rows])
    anew = library.compared(pairs[affected[pairs].all(axis=1)])
    numbers = np.flatnonzero(affected)
    again = set(
        zip(library.reply_of[numbers].tolist(), library.blocks[numbers].tolist(), strict=True)
    )
    found = Matches()
    for first, second, some in before.matches:
        if first in gone or second in gone:
            continue
        older, newer = at[first], at[second]
        stay = [
            match
            for match in some
            if (older, match[1].earlier) not in again or (newer, match[1].later) not in again
        ]
        if stay:
            found[older, newer] = stay
    for pair, some in anew.items():
        found[pair] = sorted(
            [*found.get(pair, ()), *some], key=lambda match: (match[1].later, match[1].earlier)
        )
    return found


def _clauses_of(before: _Found, gone: set[str]) -> _Clauses:
    """Return the clauses that replies held before."""
    counts = np.frombuffer(before.counts, np.int64)
    which = np.repeat(np.array([address in gone for address in before.told], bool), counts)
    clauses: _Clauses = np.frombuffer(before.clauses, np.uint64)[which]
    return clauses


def _times(wanted: _Clauses, clauses: _Clauses) -> _Numbers:
    """Return how often each of the clauses `wanted`, which are in order, is among others."""
    known = clauses[np.isin(clauses, wanted)]
    return np.bincount(np.searchsorted(wanted, known), minlength=len(wanted))


def _holding(clauses: _Clauses, ends: _Numbers, wanted: _Clauses) -> _Numbers:
    """Return where clauses stand that are among a few: by their tails, which most do not have."""
    marked = np.zeros(_TAILS, bool)
    marked[tails(wanted, _TAILS)] = True
    rows = np.flatnonzero(marked[ends])
    return rows[np.isin(clauses[rows], wanted)]


def _candidates(clauses: _Clauses, paragraphs: _Numbers) -> _Numbers:
    """Return the pairs of paragraphs, in order, that share enough clauses that lead somewhere.

    `paragraphs` are those that hold each clause, in order.
    """
    sizes = lengths(clauses)
    leading = np.flatnonzero(sizes >= INDEXED)
    by_clause = leading[np.argsort(clauses[leading], kind="stable")]
    paragraphs, sizes, keys = paragraphs[by_clause], sizes[by_clause], clauses[by_clause]
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
    return np.stack((enough >> 32, enough & 0xFFFFFFFF), axis=1)
