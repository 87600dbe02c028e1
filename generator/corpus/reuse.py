"""Reused passages: paragraphs of two replies that have clauses in common, found by a dictionary.

A clause leads from one paragraph to the others that hold it, so the work grows with the corpus
and not with its square; a clause that many replies hold is a phrase of the day and leads nowhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.corpus.build import Entry
from generator.corpus.clauses import clauses, keys
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
    """A passage of the earlier reply and the one of the later that repeats it.

    `shared` is the number of clauses in common, `size` that of their characters.
    """

    earlier: Side
    later: Side
    shared: int
    size: int


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
    paragraphs = [
        (at, block)
        for at, entry in enumerate(entries)
        for block in entry.reply.blocks
        if block.role is Role.PARAGRAPH and block.anchor
    ]
    pairs: defaultdict[tuple[int, int], list[tuple[Block, Block]]] = defaultdict(list)
    for one, other in _candidates(entries, paragraphs):
        (newer, later), (older, earlier) = paragraphs[one], paragraphs[other]
        pairs[older, newer].append((earlier, later))
    found: defaultdict[str, list[Reuse]] = defaultdict(list)
    for (older, newer), blocks in sorted(pairs.items(), key=lambda item: item[0]):
        both = _reuse(entries[older], entries[newer], blocks)
        if both:
            found[both.earlier.address].append(both)
            found[both.later.address].append(both)
    return {
        address: tuple(sorted(each, key=lambda r: -r.size)[:_MOST_REPLIES])
        for address, each in found.items()
    }


def _candidates(
    entries: Sequence[Entry], paragraphs: Sequence[tuple[int, Block]]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of paragraphs, by number, of two replies that share enough long clauses."""
    first: dict[int, int] = {}  # hash of a clause -> the first paragraph that holds it
    holders: dict[int, list[int]] = {}  # the same for clauses held by several: all of them
    sizes: dict[int, int] = {}
    for number, (at, block) in enumerate(paragraphs):
        for key in keys(entries[at].reply.text, block.span):
            if len(key) < _INDEXED:
                continue
            name = hash(key)  # equal clauses meet; unequal ones that did would be told apart later
            if name not in first:
                first[name] = number
            else:
                holders.setdefault(name, [first[name]]).append(number)
                sizes[name] = len(key)
    shared: Counter[tuple[int, int]] = Counter()
    for name, numbers in holders.items():
        if len(numbers) <= _COMMON:
            for one, other in combinations(numbers, 2):
                if paragraphs[one][0] != paragraphs[other][0]:
                    shared[one, other] += sizes[name]
    yield from sorted(pair for pair, size in shared.items() if size >= _LONG)


def _reuse(older: Entry, newer: Entry, blocks: Sequence[tuple[Block, Block]]) -> Reuse | None:
    """Return what two replies share, None where it is too little."""
    before, after = older.reply.text, newer.reply.text
    passages = []
    for earlier, later in blocks:
        common = keys(before, earlier.span) & keys(after, later.span)
        size = sum(map(len, common))
        long = any(len(key) >= _LONG for key in common)
        if size >= _ENOUGH and (len(common) >= _CLAUSES or long):
            old, new = compare(
                Paragraph(before, earlier, clauses(before, earlier.span)),
                Paragraph(after, later, clauses(after, later.span)),
                common,
            )
            passages.append(Reused(old, new, len(common), size))
    if not passages:
        return None
    passages.sort(key=lambda p: (-p.size, p.later.anchor, p.earlier.anchor))
    kept = tuple(passages[:_MOST_PASSAGES])
    total = sum(passage.size for passage in passages)
    return Reuse(older, newer, kept, len(passages) - len(kept), total)
