"""Postings: which pages have which pairs of characters, as short lists in many small files.

A list is the gaps between ascending page numbers, each gap one Unicode character, so that UTF-8
itself is the variable-length code. Every pair has four lists, and a page that has it is in one of
them: whether it has the pair often, and whether it has it in a heading or label.
Pairs that sound alike lie in one file, so pinyin and homophones cost no more than what was typed.

Millions of pairs are sorted and written as arrays of numbers. An entry is one of 64 bits: the
first character, the second (0: it stands alone), the list, and the page by its place among all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.search.buckets import WIDE, buckets_of, files_of
from generator.search.gaps import FIRST, PAST_SURROGATES, SURROGATES, gaps
from generator.search.names import names_of
from generator.search.normal_form import APART, normalise, normalised_apart
from generator.search.passage import Page

OFTEN, HEAD = 1, 2
LISTS = range(4)
"""0, OFTEN, HEAD, and OFTEN | HEAD."""
TIMES = 3
"""So many times in a page is often."""

_Numbers = NDArray[np.uint64]
_CHARACTER, _PAIR, _LIST, _PAGE = (np.uint64(bits) for bits in (43, 22, 20, 0))
"""Where in an entry the first character begins, the second, the list, and the page."""
_ONE_CHARACTER, _ONE_LIST, _ONE_PAGE = (np.uint64((1 << bits) - 1) for bits in (21, 2, 20))
_AT_ONCE = 1 << 18
"""Entries that are sorted and written at a time, in some 30 MB."""


class Listed(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Under what a page is listed, apart from its number."""

    pairs: bytes
    """The entries of its pairs and single characters, ascending, without a page."""
    whole: tuple[str, ...]
    """The names of the page about a name, behind an = that no text keeps; in the first list."""
    names: tuple[str, ...]
    """Two initials and the name, or its name, a tab and its pinyin."""

    @property
    def entries(self) -> _Numbers:
        """Give the entries."""
        return np.frombuffer(self.pairs, np.uint64)

    def by_key(self) -> dict[str, int]:
        """Every pair, single character and whole name, with the list that the page is in."""
        entries = self.entries
        lists = (entries >> _LIST & _ONE_LIST).tolist()
        text = np.stack(_characters(entries), 1).tobytes().decode(WIDE)
        keys = [text[at : at + 2].rstrip("\0") for at in range(0, len(text), 2)]
        return dict(zip(keys, lists, strict=True)) | dict.fromkeys(self.whole, 0)


def listed(page: Page) -> Listed:
    """Every character, pair of neighbours and name of the page, with the list it belongs to."""
    heads = [passage.text for passage in page.passages if passage.is_heading] + labels(page)
    in_heads = np.unique(_entries(normalised_apart(heads)))
    text = normalise("".join([passage.text for passage in page.passages]))
    entries, counts = np.unique(_entries(text), return_counts=True)
    entries[counts >= TIMES] |= np.uint64(OFTEN) << _LIST
    places = np.searchsorted(entries >> _PAIR, in_heads >> _PAIR)
    there = np.append(entries >> _PAIR, ~np.uint64(0))[places] == in_heads >> _PAIR
    entries[places[there]] |= np.uint64(HEAD) << _LIST
    entries = np.append(entries, in_heads[~there] | np.uint64(HEAD) << _LIST)
    entries.sort()
    about = page.names if page.kind == "index" else ()
    whole = tuple(dict.fromkeys("=" + normalise(name.text) for name in about))
    return Listed(entries.tobytes(), whole, tuple(names_of(page)))


def labels(page: Page) -> list[str]:
    """What names the page outside its text, in the order that reply.js uses."""
    texts = [page.subject, page.title, page.place, page.year, *page.numbers]
    texts += [name.text for name in page.names]
    return [*texts, *page.words]


def _entries(text: str) -> _Numbers:
    """The characters of a text and its pairs of neighbours as entries, none across APART."""
    characters = np.frombuffer(text.encode(WIDE), np.uint32).astype(np.uint64)
    first, second = characters << _CHARACTER, characters << _PAIR
    apart = characters == ord(APART)
    joined = ~(apart[:-1] | apart[1:])
    return np.append(first[~apart], (first[:-1] | second[1:])[joined])


def _characters(entries: _Numbers) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The first characters of entries and the second."""
    first, second = entries >> _CHARACTER, entries >> _PAIR & _ONE_CHARACTER
    return first.astype(np.uint32), second.astype(np.uint32)


class Lists:
    """The lists of many pages, which are added by ascending number; some million pages at most."""

    def __init__(self) -> None:
        """Begin without pages."""
        self._numbers: list[int] = []
        self._latest: list[_Numbers] = []  # the entries of the pages added last
        self._runs: list[_Numbers] = []  # those of the others, some sorted together
        self._whole: defaultdict[str, list[int]] = defaultdict(list)
        self.names: Counter[str] = Counter()

    def add(self, number: int, its: Listed) -> None:
        """Put a page in its lists."""
        self._latest.append(its.entries | np.uint64(len(self._numbers)))
        self._numbers.append(number)
        for key in its.whole:
            self._whole[key].append(number)
        self.names.update(its.names)
        if sum(map(len, self._latest)) >= _AT_ONCE:
            self._sort_latest()

    def _sort_latest(self) -> None:
        self._runs.append(np.sort(np.concatenate([*self._latest, np.array([], np.uint64)])))
        self._latest.clear()

    def texts(self, buckets: int) -> list[str]:
        """The rows of each file, in order and with spaces between; what was told is forgotten.

        A row is `key!list!list!list!list`.
        """
        self._sort_latest()
        parts: list[list[str]] = [[] for _ in range(buckets)]  # the last rows first
        numbers = np.array(self._numbers, np.int64)
        names = np.uint64(ord("=")) << _CHARACTER
        for bound in np.unique(np.append(self._bounds(), [np.uint64(0), names]))[::-1]:
            cuts = [int(np.searchsorted(run, bound)) for run in self._runs]
            each = zip(self._runs, cuts, strict=True)
            _write(np.concatenate([run[cut:] for run, cut in each]), numbers, parts)
            for run, cut in zip(self._runs, cuts, strict=True):
                run.resize(cut, refcheck=False)  # as texts grow
            if bound == names:
                whole = sorted(self._whole, reverse=True)
                for key, bucket in zip(whole, buckets_of(whole, buckets), strict=True):
                    parts[bucket].append(f"{key}!{gaps(self._whole[key])}!!! ")
        return ["".join(reversed(rows))[:-1] for rows in parts]

    def _bounds(self) -> _Numbers:
        """Entries between which lie about as many as are to be written at a time."""
        sample = np.sort(np.concatenate([run[:: len(self._runs) + 7] for run in self._runs]))
        return sample[:: len(sample) // len(self._runs) + 1] >> _PAIR << _PAIR


def _write(entries: _Numbers, numbers: NDArray[np.int64], parts: Sequence[list[str]]) -> None:
    """Write the rows of some keys into the parts of their files; the entries are to be sorted."""
    entries.sort()
    pages = numbers[entries & _ONE_PAGE]
    of_list = entries >> _LIST
    lists = _firsts(of_list)  # where each list begins
    steps = np.diff(pages, prepend=-1)
    steps[lists] = pages[lists] + 1
    sizes = np.diff(lists, append=len(entries))
    rows = _firsts(of_list[lists] >> np.uint64(2))  # which list begins each row
    first, second = _characters(entries[lists[rows]])
    before = np.where(second, 3, 2)  # the key, and the ! behind it
    sizes_of_rows = before + np.diff(lists[rows], append=len(entries)) + len(LISTS)
    row_of = np.repeat(np.arange(len(rows)), np.diff(rows, append=len(lists)))
    file_of = files_of(first, second, len(parts))
    in_files = np.argsort(file_of, kind="stable")
    ends = np.cumsum(sizes_of_rows[in_files])
    starts = np.empty_like(ends)
    starts[in_files] = ends - sizes_of_rows[in_files]
    text = np.full(sizes_of_rows.sum(), ord("!"), np.uint32)
    text[starts] = first
    text[starts[second > 0] + 1] = second[second > 0]
    text[ends - 1] = ord(" ")
    begin = starts + before - lists[rows]  # where in the text entry 0 would be in the first list
    begin_lists = begin[row_of] + (of_list[lists] & _ONE_LIST).astype(np.int64)
    text[np.repeat(begin_lists, sizes) + np.arange(len(entries))] = _written(steps)
    shown = text.tobytes().decode(WIDE)
    stops = np.append(0, ends)[np.searchsorted(file_of[in_files], np.arange(len(parts) + 1))]
    for part, start, stop in zip(parts, stops.tolist(), stops[1:].tolist(), strict=False):
        part.append(shown[start:stop])


def _firsts(values: _Numbers) -> NDArray[np.intp]:
    """Where in ascending values one is another than before."""
    return np.flatnonzero(np.append(True, values[1:] != values[:-1])[: len(values)])


def _written(steps: NDArray[np.int64]) -> NDArray[np.int64]:
    """The character of each gap."""
    codes = steps + FIRST
    codes[codes >= SURROGATES] += PAST_SURROGATES
    return codes
