"""Runs of words that letters share with the commitments of earlier ones, found by numbers.

A run of words is what stands unbroken by a clause's end in both, with at least seven Han characters
that are no set phrase of official writing; what the commitments of several other places say as well
is a set phrase too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import lru_cache
from itertools import accumulate, chain, compress
from typing import NamedTuple

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
    """

    def __init__(self, promised: Sequence[str]) -> None:
        self._text = "\n".join(promised)
        self._groups = groups(self._text)
        clauses: list[_Said] = []
        offset = 0
        for promise, words in enumerate(promised):
            clauses += ((promise, offset + start, offset + end) for start, end in beginnings(words))
            offset += len(words) + 1
        every = (self._groups[start:end] for _, start, end in clauses)
        self._counts = Counter(chain.from_iterable(every))
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
            groups = self._groups[start:end]
            often = [group for group in groups if self._counts[group] > _MOST_PROMISES]
            found.setdefault(promise, []).extend(often)
        return found

    def of(self, traces: Traces, earlier: int) -> list[Run]:
        """Return what the next letter shares with the commitments before it, as many as told."""
        while self._ahead and self._ahead[-1][0] < earlier:
            promise, start, end = self._ahead.pop()
            for at in range(start, end):
                group = self._groups[at]
                if self._counts[group] <= _MOST_PROMISES:
                    self._known.setdefault(group, []).append((promise, at, end))
        return [
            Run(promise, at, words)
            for promise, at, start, size in _shared(traces, self._known, self._groups)
            if is_long_enough(words := self._text[start : start + size])
        ]


_Said = tuple[int, int, int]  # the commitment, where the group is in all of them, the clause's end


def _shared(
    traces: Traces, known: Mapping[int, Sequence[_Said]], promised: Sequence[int]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield commitment, place in the letter, place in the commitments and length of each run."""
    numbers = read_numbers(traces.groups) if known else ()
    clauses = iter(traces.clauses)
    end = shift = 0
    read: dict[int, int] = {}  # how far the last run of each commitment reached in this clause
    for at in compress(range(len(numbers)), map(known.__contains__, numbers)):
        while at >= end:
            start, stop = next(clauses)
            shift = start - end
            end += stop - start
            read = {}
        for promise, there, clause_end in known[numbers[at]]:
            if at < read.get(promise, 0):
                continue
            most = min(end - at, clause_end - there)
            size = 1
            while size < most and numbers[at + size] == promised[there + size]:
                size += 1
            read[promise] = at + size + SIZE - 1
            yield promise, at + shift, there, size + SIZE - 1


@lru_cache(maxsize=65536)
def is_long_enough(words: str) -> bool:
    """Tell whether enough Han characters remain without the set phrases."""
    return len(_HAN.findall(_SET_PHRASES.sub("", words))) >= SIZE


def distinctive(runs: Iterable[str], promised: Iterable[bytes]) -> set[str]:
    """Return the runs of which few other places promise at least some part.

    `promised` are the packed groups of the commitments, place by place.
    """
    every = sorted(runs)
    numbers = groups("\n".join(every))  # of all at once, with some across their ends
    ends = list(accumulate((len(words) + 1 for words in every), initial=0))
    parts = {
        words: numbers[start : start + max(len(words) - SIZE + 1, 0)]
        for words, start in zip(every, ends, strict=False)
    }
    wanted = set(chain.from_iterable(parts.values()))
    places = Counter[int]()
    for packed in promised if wanted else ():
        places.update(wanted.intersection(read_numbers(packed)))
    few = {group for group in wanted if places[group] <= _MOST_PLACES + 1}
    return {words for words, numbers in parts.items() if not few.isdisjoint(numbers)}
