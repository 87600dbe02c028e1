"""Parts: a file that would be too large is cut by province, and a large province in pieces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import msgspec

from generator.corpus import NATIONAL, Entry, place_order
from generator.exporting.formats import LARGEST
from generator.render.paging import begins
from generator.vocabulary.places import load_gazetteer

_SHARE = 3  # of what a file may hold, a piece of a province holds one: one edit, one piece anew


class Part(msgspec.Struct, frozen=True):
    """Replies that a file is of: all ("" for name and title), or some of a province."""

    name: str
    title: str
    entries: Sequence[Entry]


def parts(
    entries: Sequence[Entry],
    size: Callable[[Entry], int],
    largest: int | None = LARGEST,
    most: int | None = None,
) -> list[Part]:
    """Return the parts of a file in which each reply takes so many bytes; None cuts nothing.

    A piece of a province has `most` bytes, a share of the `largest` unless given.
    """
    if largest is None or sum(map(size, entries)) <= largest:
        return [Part("", "", entries)]
    by_province: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_province[entry.place.split("/")[0]].append(entry)
    names = {each.slug: each.name for each in load_gazetteer().places if each.level == "province"}
    found = []
    for slug in sorted(by_province, key=place_order):
        title = names.get(slug) or ("全国" if slug == NATIONAL else "地区未识别")
        pieces = list(_pieces(by_province[slug], size, most or largest // _SHARE))
        for number, piece in enumerate(pieces, 1):
            more = number if len(pieces) > 1 else ""
            found.append(Part(f"-{slug}{f'-{more}' if more else ''}", f"{title}{more}", piece))
    return found


def _pieces(
    entries: Sequence[Entry], size: Callable[[Entry], int], largest: int
) -> Iterator[Sequence[Entry]]:
    """Yield replies in pieces; where one ends is told by a reply: one more moves few others."""
    piece: list[Entry] = []
    heavy = 0
    for entry in sorted(entries, key=lambda entry: entry.address):
        own = size(entry)
        is_cut = 2 * heavy > largest and begins(entry.address, 4 * own / largest)
        if piece and (heavy + own > largest or is_cut):
            yield piece
            piece, heavy = [], 0
        piece.append(entry)
        heavy += own
    yield piece
