"""Runs of words that letters share with the commitments of earlier ones, found by numbers.

A run of words is what stands unbroken by a clause's end in both, with at least seven Han characters
that are no set phrase of official writing; what the commitments of several other places say as well
is a set phrase too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import lru_cache
from itertools import chain, compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.corpus.traces import SIZE, Traces, beginnings, groups, read_numbers
from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.vocabulary.form_groups import form_pattern

_MOST_PROMISES = 20  # a group in more commitments of one place than this is its set phrase
_MOST_PLACES = 2  # other places whose commitments may share a distinctive run

_HAN = lazily(rf"{HAN}")

# What official writing says of any matter; a run must be long enough without them.
_SET_PHRASES = form_pattern("set_phrases", "set_phrase")


class Run(NamedTuple):
    """Words that a letter has from a commitment, by its position, and where the letter has them."""

    promise: int
    start: int
    words: str


class SharedRuns:
    """The commitments of a place, folded and in the order of its letters, oldest first.

    They are asked letter by letter; the work grows with the letters, whatever was promised before.
    Groups of characters that are `common` to several places lead to no run.
    """

    def __init__(self, promised: Sequence[str], common: frozenset[int] = frozenset()) -> None:
        self._text = "\n".join(promised)
        self._groups = groups(self._text)
        clauses: list[_Clause] = []
        offset = 0
        for promise, words in enumerate(promised):
            clauses += ((promise, offset + start, offset + end) for start, end in beginnings(words))
            offset += len(words) + 1
        every = np.fromiter(
            chain.from_iterable(self._groups[start:end] for _, start, end in clauses), np.uint64
        )
        said, counts = np.unique(every, return_counts=True)
        often = said[counts > _MOST_PROMISES].tolist()
        self._set_phrases = common.intersection(said.tolist()).union(often)
        self._known: dict[int, list[_Said]] = {}  # the groups that earlier letters promise
        self._ahead = clauses[::-1]

    def only(self, promises: Collection[int]) -> SharedRuns:
        """Return what asks for some of the commitments, before any letter."""
        some = copy(self)
        some._known = {}
        some._ahead = [each for each in self._ahead if each[0] in promises]
        return some

    def set_phrases(self) -> dict[int, list[int]]:
        """Return for each commitment, before any letter, its groups that lead nowhere."""
        found: dict[int, list[int]] = {}
        for promise, start, end in self._ahead:
            some = filter(self._set_phrases.__contains__, self._groups[start:end])
            found.setdefault(promise, []).extend(some)
        return found

    def of(self, traces: Traces, earlier: int) -> list[Run]:
        """Return what the next letter shares with the commitments before it, as many as told."""
        while self._ahead and self._ahead[-1][0] < earlier:
            clause = self._ahead.pop()
            for at in range(*clause[1:]):
                group = self._groups[at]
                if group not in self._set_phrases:
                    self._known.setdefault(group, []).append((at, clause))
        return [
            Run(promise, at, words)
            for promise, at, start, size in _shared(traces, self._known, self._groups)
            if is_long_enough(words := self._text[start : start + size])
        ]


_Clause = tuple[int, int, int]  # the commitment, and between which groups of all the clause's are
_Said = tuple[int, _Clause]  # where the group is in all of them


def _shared(
    traces: Traces, known: Mapping[int, Sequence[_Said]], promised: Sequence[int]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield commitment, place in the letter, place in the commitments and length of each run."""
    numbers = read_numbers(traces.groups) if known else ()
    clauses = iter(traces.clauses)
    begin = end = shift = 0
    read: dict[int, int] = {}  # how far the last run of each commitment reached in this clause
    for at in compress(range(len(numbers)), map(known.__contains__, numbers)):
        while at >= end:
            start, stop = next(clauses)
            shift = start - end
            begin, end = end, end + stop - start
            read = {}
        for there, (promise, start, stop) in known[numbers[at]]:
            past = read.get(promise, begin)
            if at < past:
                continue
            before, size = 0, 1
            most = min(at - past, there - start)
            while before < most and numbers[at - before - 1] == promised[there - before - 1]:
                before += 1
            most = min(end - at, stop - there)
            while size < most and numbers[at + size] == promised[there + size]:
                size += 1
            read[promise] = at + size + SIZE - 1
            yield promise, at - before + shift, there - before, before + size + SIZE - 1


@lru_cache(maxsize=65536)
def is_long_enough(words: str) -> bool:
    """Tell whether enough Han characters remain without the set phrases."""
    return len(_HAN.findall(_SET_PHRASES.sub("", words))) >= SIZE


def common(promised: Iterable[bytes]) -> NDArray[np.uint64]:
    """Return in order the groups that several places promise, given those of each, packed."""
    each = [np.empty(0, np.uint64)]
    each += [np.unique(np.frombuffer(packed, np.uint64)) for packed in promised]
    groups, places = np.unique(np.concatenate(each), return_counts=True)
    return groups[places > _MOST_PLACES + 1]
