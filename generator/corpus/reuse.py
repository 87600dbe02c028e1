"""Reused passages: paragraphs of two replies that have clauses in common, found by a dictionary.

A clause leads from one paragraph to the others that hold it, so the work grows with the corpus
and not with its square; a clause that many replies hold is a phrase of the day and leads nowhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple

import msgspec

from generator.corpus.entries import Entry
from generator.corpus.passages import length
from generator.corpus.side_by_side import Paragraph, Side, compare

_COMMON = 12  # a clause in more paragraphs than these is a phrase of the day
_INDEXED = 7  # characters of a clause that leads to other paragraphs
_ENOUGH = 24  # characters that two paragraphs must share, in clauses of at least ...
_CLAUSES = 2  # ... this number ...
_LONG = 20  # ... unless one clause is so long
_MOST_PASSAGES = 6
_MOST_REPLIES = 5


class Alike(msgspec.Struct, frozen=True):
    """Paragraphs of two replies, by the number of the block, and how many clauses they share."""

    earlier: int
    later: int
    shared: int


class Reuse(msgspec.Struct, frozen=True):
    """Two replies with the paragraphs that the later has from the earlier, the largest first.

    Of replies with the same date the one whose address comes first counts as the earlier.
    `omitted` tells how many more pairs of paragraphs there are; `size` counts shared characters.
    """

    earlier: Entry
    later: Entry
    paragraphs: tuple[Alike, ...]
    omitted: int
    size: int


class Reused(msgspec.Struct, frozen=True):
    """A passage of the earlier reply, its like in the later one, how many clauses they share."""

    earlier: Side
    later: Side
    shared: int


@lru_cache(maxsize=1024)  # the pages of both replies ask for it
def side_by_side(both: Reuse, most: int) -> tuple[Reused, ...]:
    """Load two replies and return the largest of their passages side by side, at most so many."""
    found = []
    for each in both.paragraphs[:most]:
        older = _paragraph(both.earlier, each.earlier)
        newer = _paragraph(both.later, each.later)
        found.append(Reused(*compare(older, newer), each.shared))
    return tuple(found)


def _paragraph(entry: Entry, number: int) -> Paragraph:
    """Return a block of a reply."""
    return Paragraph.of(entry.wording.text, entry.wording.blocks[number])


def reuse(entries: Sequence[Entry]) -> Mapping[str, tuple[Reuse, ...]]:
    """Return by address the replies that share passages with a reply, the most shared first.

    `entries` are in the order of the corpus, newest first.
    """
    pairs: defaultdict[tuple[int, int], list[_Match]] = defaultdict(list)
    for place, before in _candidates(entries):
        common = set(place.clauses).intersection(before.clauses)
        size = sum(map(length, common))
        many = len(common) >= _CLAUSES or any(length(clause) >= _LONG for clause in common)
        if many and size >= _ENOUGH:
            alike = Alike(before.block, place.block, len(common))
            pairs[before.reply, place.reply].append((size, alike))
    sizes = {pair: sum(size for size, _ in matches) for pair, matches in pairs.items()}
    found: defaultdict[str, list[Reuse]] = defaultdict(list)
    for pair, chosen_by in sorted(_chosen(sizes).items()):
        older, newer = pair
        both = _reuse(entries[older], entries[newer], pairs[pair], sizes[pair])
        for at in chosen_by:
            found[entries[at].address].append(both)
    return {
        address: tuple(sorted(each, key=lambda both: -both.size)) for address, each in found.items()
    }


_Match = tuple[int, Alike]  # characters shared


class _Place(NamedTuple):
    """A paragraph and its clauses."""

    reply: int
    block: int
    clauses: Sequence[int]


def _candidates(entries: Sequence[Entry]) -> Iterator[tuple[_Place, _Place]]:
    """Yield the pairs of paragraphs of two replies that share enough long clauses, in order."""
    counts = Counter(chain.from_iterable(entry.facts.passages.numbers for entry in entries))
    holders: dict[int, list[int]] = {
        clause: []
        for clause, count in counts.items()
        if 1 < count <= _COMMON and length(clause) >= _INDEXED
    }
    del counts  # of all clauses, most of which stand in one letter
    places: list[_Place] = []
    for at, entry in enumerate(entries):
        for block, clauses in entry.facts.passages:
            held = list(filter(holders.__contains__, clauses))
            for clause in held:
                holders[clause].append(len(places))
            if held:
                places.append(_Place(at, block, clauses))
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for clause, numbers in holders.items():
        size = length(clause)
        for pair in combinations(numbers, 2):
            shared[pair] += size
    for newer, older in sorted(pair for pair, size in shared.items() if size >= _LONG):
        if places[newer].reply != places[older].reply:
            yield places[newer], places[older]


def _chosen(sizes: Mapping[tuple[int, int], int]) -> Mapping[tuple[int, int], list[int]]:
    """Return the pairs of replies that are among the largest of either, and whose they are."""
    pairs_of: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in sizes:
        for at in pair:
            pairs_of[at].append(pair)
    chosen: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for at, pairs in pairs_of.items():
        for pair in sorted(pairs, key=lambda pair: (-sizes[pair], pair))[:_MOST_REPLIES]:
            chosen[pair].append(at)
    return chosen


def _reuse(older: Entry, newer: Entry, matches: Sequence[_Match], size: int) -> Reuse:
    """Return two replies with the paragraphs that they share, the largest first."""
    ordered = sorted(matches, key=lambda match: (-match[0], match[1].later, match[1].earlier))
    shown = tuple(alike for _, alike in ordered[:_MOST_PASSAGES])
    return Reuse(older, newer, shown, len(ordered) - len(shown), size)
