"""Reused passages: paragraphs of two replies that have clauses in common, found by a dictionary.

A clause leads from one paragraph to the others that hold it, so the work grows with the corpus
and not with its square; a clause that many replies hold is a phrase of the day and leads nowhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.corpus.clauses import clauses, is_formula
from generator.corpus.entries import Entry
from generator.corpus.side_by_side import Paragraph, Side, compare
from generator.model import Block, Role

_COMMON = 12  # a clause in more paragraphs than these is a phrase of the day
_INDEXED = 7  # characters of a clause that leads to other paragraphs
_ENOUGH = 24  # characters that two paragraphs must share, in clauses of at least ...
_CLAUSES = 2  # ... this number ...
_LONG = 20  # ... unless one clause is so long
_MOST_PASSAGES = 6
_MOST_REPLIES = 5


@dataclass(frozen=True, slots=True)
class Reused:
    """A passage of the earlier reply, its like in the later one, how many clauses they share."""

    earlier: Side
    later: Side
    shared: int


@dataclass(frozen=True, slots=True)
class Reuse:
    """Two replies with the passages that the later has from the earlier, the largest first.

    Of replies with the same date the one whose address comes first counts as the earlier.
    `omitted` tells how many more passages there are.
    """

    earlier: Entry
    later: Entry
    passages: tuple[Reused, ...]
    omitted: int
    size: int


def reuse(entries: Sequence[Entry]) -> Mapping[str, tuple[Reuse, ...]]:
    """Return by address the replies that share passages with a reply, the most shared first.

    `entries` are in the order of the corpus, newest first.
    """
    places = [
        (at, block)
        for at, entry in enumerate(entries)
        for block in entry.reply.blocks
        if block.role is Role.PARAGRAPH and block.anchor
    ]
    cut: dict[int, Paragraph] = {}  # the paragraphs that have candidates, by number
    pairs: defaultdict[tuple[int, int], list[_Match]] = defaultdict(list)
    for newer, older in _candidates(entries, places):
        for number in (newer, older):
            if number not in cut:
                at, block = places[number]
                cut[number] = Paragraph.of(entries[at].reply.folded, block)
        common = _common(cut[older], cut[newer])
        if common:
            match = _Match(cut[older], cut[newer], common, sum(map(len, common)))
            pairs[places[older][0], places[newer][0]].append(match)
    sizes = {pair: sum(match.size for match in matches) for pair, matches in pairs.items()}
    found: defaultdict[str, list[Reuse]] = defaultdict(list)
    for pair, chosen_by in sorted(_chosen(sizes).items()):
        older, newer = pair
        both = _reuse(entries[older], entries[newer], pairs[pair], sizes[pair])
        for at in chosen_by:
            found[entries[at].address].append(both)
    return {
        address: tuple(sorted(each, key=lambda both: -both.size)) for address, each in found.items()
    }


@dataclass(frozen=True, slots=True)
class _Match:
    """Two paragraphs and the keys of the clauses that they share."""

    earlier: Paragraph
    later: Paragraph
    common: Collection[str]
    size: int


def _candidates(
    entries: Sequence[Entry], places: Sequence[tuple[int, Block]]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of paragraphs, by number, of two replies that share enough long clauses."""
    first: dict[str, int] = {}  # key of a clause -> the first paragraph that holds it
    holders: dict[str, list[int]] = {}  # the same for clauses held by several: all of them
    for number, (at, block) in enumerate(places):
        for key in {clause.key for clause in clauses(entries[at].reply.folded, block.span)}:
            if len(key) < _INDEXED:
                continue
            if first.setdefault(key, number) != number:
                held = holders.setdefault(key, [first[key]])
                if len(held) <= _COMMON:
                    held.append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for key, numbers in holders.items():
        if len(numbers) <= _COMMON and not is_formula(key):
            for one, other in combinations(numbers, 2):
                if places[one][0] != places[other][0]:
                    shared[one, other] += len(key)
    yield from sorted(pair for pair, size in shared.items() if size >= _LONG)


def _common(earlier: Paragraph, later: Paragraph) -> Collection[str]:
    """Return the keys that two paragraphs share, none where they are too few."""
    both = {c.key for c in earlier.clauses} & {c.key for c in later.clauses} - {""}
    common = sorted(key for key in both if not is_formula(key))
    many = len(common) >= _CLAUSES or any(len(key) >= _LONG for key in common)
    return common if many and sum(map(len, common)) >= _ENOUGH else ()


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
    """Return two replies with the passages that they share, the largest side by side."""
    ordered = sorted(
        matches, key=lambda m: (-m.size, m.later.block.span.start, m.earlier.block.span.start)
    )
    passages = tuple(
        Reused(*compare(match.earlier, match.later, match.common), len(match.common))
        for match in ordered[:_MOST_PASSAGES]
    )
    return Reuse(older, newer, passages, len(ordered) - len(passages), size)
