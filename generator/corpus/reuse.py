"""Reused passages: what a reply has from an earlier one, paragraph by paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from functools import lru_cache

import msgspec

from generator.corpus.entries import Entry
from generator.corpus.matches import Alike, Match, matches
from generator.corpus.side_by_side import Paragraph, Side, compare

_MOST_PASSAGES = 6
_MOST_REPLIES = 5


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


def reuse(
    entries: Sequence[Entry], kept: MutableMapping[str, bytes] | None = None
) -> Mapping[str, tuple[Reuse, ...]]:
    """Return by address the replies that share passages with a reply, the most shared first.

    `entries` are in the order of the corpus, newest first; `kept` is what `matches` keeps.
    """
    pairs = matches(entries, kept)
    sizes = {pair: sum(size for size, _ in each) for pair, each in pairs.items()}
    found: defaultdict[str, list[Reuse]] = defaultdict(list)
    for pair, chosen_by in sorted(_chosen(sizes).items()):
        older, newer = pair
        both = _reuse(entries[older], entries[newer], pairs[pair], sizes[pair])
        for at in sorted(chosen_by):
            found[entries[at].address].append(both)
    return {
        address: tuple(sorted(each, key=lambda both: -both.size)) for address, each in found.items()
    }


def told_reuse(found: Mapping[str, Sequence[Reuse]]) -> Iterator[object]:
    """Yield all that is said of shared passages but their words."""
    for address, several in found.items():
        yield (
            address,
            [
                (both.earlier.address, both.later.address, both.paragraphs, both.omitted, both.size)
                for both in several
            ],
        )


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


def _reuse(older: Entry, newer: Entry, found: Sequence[Match], size: int) -> Reuse:
    """Return two replies with the paragraphs that they share, the largest first."""
    ordered = sorted(found, key=lambda match: (-match[0], match[1].later, match[1].earlier))
    shown = tuple(alike for _, alike in ordered[:_MOST_PASSAGES])
    return Reuse(older, newer, shown, len(ordered) - len(shown), size)
