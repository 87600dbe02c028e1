"""Postings: which pages have which pairs of characters, as short lists in many small files.

A list is the gaps between ascending page numbers, each gap one Unicode character, so that UTF-8
itself is the variable-length code. Every pair has four lists, and a page that has it is in one of
them: whether it has the pair often, and whether it has it in a heading or label.
Pairs that sound alike lie in one file, so pinyin and homophones cost no more than what was typed.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import sub

import msgspec

from generator.search.names import names_of
from generator.search.normal_form import each_normalised, normalise, usual_syllables
from generator.search.passage import Page

OFTEN, HEAD = 1, 2
LISTS = range(4)
"""0, OFTEN, HEAD, and OFTEN | HEAD."""
TIMES = 3
"""So many times in a page is often."""
_FIRST_GAP = 0x22
_STRIDE = 256
_PAIR = "L" if array("L").itemsize == 8 else "Q"  # the first is read and written in fewer steps
_WIDE = f"utf-32-{sys.byteorder[0]}e"
"""A character is four bytes, so a pair is one number and a text is counted without cutting it."""

_GROUPS = 16
"""Pairs are gathered in groups, by the last bits of their second character: all lists at once fit
in no cache."""
_GROUP_OF = bytes([byte % _GROUPS for byte in range(256)])


class Listed(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Under what a page is listed, apart from its number."""

    pairs: tuple[str, ...]
    """For each part, the pairs side by side; a lone character is one with NUL."""
    whole: tuple[str, ...]
    """The names of the page about a name, behind an = that no text keeps; in the first list."""
    names: tuple[str, ...]
    """Two initials and the name, or its name, a tab and its pinyin."""

    def by_key(self) -> dict[str, int]:
        """Every pair, single character and whole name, with the list that the page is in."""
        lists = {key: n % len(LISTS) for n, some in enumerate(self.pairs) for key in _keys(some)}
        return lists | dict.fromkeys(self.whole, 0)


def listed(page: Page) -> Listed:
    """Every character, pair of neighbours and name of the page, with the list it belongs to."""
    heads = [passage.text for passage in page.passages if passage.is_heading] + labels(page)
    in_heads = dict.fromkeys(chain.from_iterable(map(_codes, each_normalised(heads))), 0)
    counts = Counter(_codes(normalise("".join([passage.text for passage in page.passages]))))
    for code in in_heads.keys() & counts.keys():
        in_heads[code] = counts.pop(code)
    parts = chain.from_iterable(zip(*_parted(counts), *_parted(in_heads), strict=True))
    pairs = tuple([array(_PAIR, some).tobytes().decode(_WIDE) if some else "" for some in parts])
    about = page.names if page.kind == "index" else ()
    whole = tuple(dict.fromkeys("=" + normalise(name.text) for name in about))
    return Listed(pairs, whole, tuple(names_of(page)))


def labels(page: Page) -> list[str]:
    """What names the page outside its text, in the order that reply.js uses."""
    texts = [page.subject, page.title, page.place, page.year, *page.numbers]
    texts += [name.text for name in page.names]
    return [*texts, *page.words]


def _codes(text: str) -> Iterable[int]:
    """The characters of a text and its pairs of neighbours as numbers."""
    wide = text.encode(_WIDE)
    even, odd = len(text) // 2 * 8, (len(text) - 1) // 2 * 8 + 4
    return chain(array("I", wide), array(_PAIR, wide[:even]), array(_PAIR, wide[4:odd]))


def _parted(counts: Mapping[int, int]) -> tuple[list[list[int]], list[list[int]]]:
    """The pairs that are not there often, and those that are, each by group."""
    rare: list[list[int]] = [[] for _ in range(_GROUPS)]
    often: list[list[int]] = [[] for _ in range(_GROUPS)]
    groups = array(_PAIR, [*counts]).tobytes()[4::8].translate(_GROUP_OF)
    for group, code, count in zip(groups, counts, counts.values(), strict=True):
        (rare if count < TIMES else often)[group].append(code)
    return rare, often


def _keys(pairs: str) -> Iterator[str]:
    for start in range(0, len(pairs), 2):
        yield pairs[start : start + 2].strip("\0")


class Lists:
    """The lists of many pages, which are added by ascending number."""

    def __init__(self) -> None:
        """Begin without pages."""
        self._parts: list[list[tuple[int, str]]] = [[] for _ in range(_GROUPS * len(LISTS))]
        self._whole: defaultdict[str, list[int]] = defaultdict(list)
        self.names: Counter[str] = Counter()

    def add(self, number: int, its: Listed) -> None:
        """Put a page in its lists."""
        for part, pairs in zip(self._parts, its.pairs, strict=True):
            if pairs:
                part.append((number, pairs))
        for key in its.whole:
            self._whole[key].append(number)
        self.names.update(its.names)

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield every key and the text of its lists, once: what was told is forgotten.

        The text is `list!list!list!list`.
        """
        for group in range(_GROUPS):
            texts = [self._gathered(group * len(LISTS) + its) for its in LISTS]
            codes = dict.fromkeys(chain.from_iterable(texts))
            keys = _keys(array(_PAIR, codes).tobytes().decode(_WIDE))
            a, b, c, d = (text.get for text in texts)
            for code, key in zip(codes, keys, strict=True):
                yield key, f"{a(code, '')}!{b(code, '')}!{c(code, '')}!{d(code, '')}"
        for key, numbers in self._whole.items():
            yield key, _gaps(numbers) + "!!!"

    def _gathered(self, part: int) -> dict[int, str]:
        lists: defaultdict[int, list[int]] = defaultdict(list)
        for number, pairs in self._parts[part]:
            for code in array(_PAIR, pairs.encode(_WIDE)):
                lists[code].append(number)
        self._parts[part].clear()
        return {
            code: _gaps(numbers) if len(numbers) > 1 else _GAPS[numbers[0] + 1]  # as most
            for code, numbers in lists.items()
        }


def changed_row(row: str, changes: Iterable[tuple[int, int | None, int | None]]) -> str:
    """The text of a key's lists after pages went from one of them to another; "": empty.

    `row` is as `Lists.rows` gives it, or "". A page comes from no list, or goes to none, by None.
    """
    lists = row.split("!") if row else [""] * len(LISTS)
    for number, was, now in changes:
        if was is not None:
            lists[was] = _without(lists[was], number)
        if now is not None:
            lists[now] = _with(lists[now], number)
    return "!".join(lists) if any(lists) else ""


def _gaps(numbers: Sequence[int]) -> str:
    return "".join(map(_GAPS.__getitem__, map(sub, numbers, [-1, *numbers])))


def _with(gaps: str, number: int) -> str:
    """A list with a number more: one gap becomes two."""
    at, before, there = _place(gaps, number)
    after = _GAPS[there - number] if at < len(gaps) else ""
    return f"{gaps[:at]}{_GAPS[number - before]}{after}{gaps[at + 1 :]}"


def _without(gaps: str, number: int) -> str:
    """A list without one of its numbers: two gaps become one."""
    at, before, there = _place(gaps, number)
    after = _GAPS[there - before + _STEPS[gaps[at + 1]]] if at + 1 < len(gaps) else ""
    return f"{gaps[:at]}{after}{gaps[at + 2 :]}"


def _place(gaps: str, number: int) -> tuple[int, int, int]:
    """Where a number is in a list, or would be; the number before it, and the one there."""
    at, there = 0, -1
    while at + _STRIDE < len(gaps):  # by strides first, as lists have up to all numbers
        end = there + sum(map(_STEPS.__getitem__, gaps[at : at + _STRIDE]))
        if end >= number:
            break
        at, there = at + _STRIDE, end
    before = there
    for gap in gaps[at:]:
        before, there = there, there + _STEPS[gap]
        if there >= number:
            return at, before, there
        at += 1
    return at, there, there


class _GapCharacters(dict[int, str]):
    """The character of each gap, worked out when first met; none is half of a surrogate pair."""

    def __missing__(self, gap: int) -> str:
        code = gap + _FIRST_GAP
        self[gap] = char = chr(code if code < 0xD800 else code + 0x800)
        return char


class _Steps(dict[str, int]):
    """The gap of each character."""

    def __missing__(self, char: str) -> int:
        code = ord(char)
        self[char] = gap = code - (_FIRST_GAP if code < 0xD800 else _FIRST_GAP + 0x800)
        return gap


_GAPS, _STEPS = _GapCharacters(), _Steps()


def bucket_of(key: str, buckets: int) -> int:
    """Number of the file of a pair: FNV-1a over what it sounds like.

    A whole name behind an = lies with its first pair, which a search for it reads anyway.
    """
    pair = key.removeprefix("=")[:2]
    value = _hashed(pair[-1], _begun(pair[0])) if len(pair) > 1 else _hashed(pair, _BASIS)
    return (value ^ value >> 15) % buckets


_BASIS = 0x811C9DC5


@cache
def _begun(char: str) -> int:
    return (_hashed(char, _BASIS) ^ ord("|")) * 0x01000193 & 0xFFFFFFFF


def _hashed(char: str, value: int) -> int:
    for code in _sound_codes(char):
        value = (value ^ code) * 0x01000193 & 0xFFFFFFFF
    return value


@cache
def _sound_codes(char: str) -> tuple[int, ...]:
    """The characters that tell how one sounds, cut to 16 bits."""
    codes = [ord(each) for each in _sounds().get(char, char)]
    halves = [(code & 0xFFFF, code >> 16) if code > 0xFFFF else (code,) for code in codes]
    return tuple(chain.from_iterable(halves))


@cache
def _sounds() -> dict[str, str]:
    """Usual syllable of each character, blurred as in sound.js."""
    return {char: blur(syllable) for char, syllable in usual_syllables().items()}


def blur(syllable: str) -> str:
    """A syllable without what ears and keyboards confuse (zh-z, ch-c, sh-s, -ng -n, lü-lu)."""
    if syllable[:2] in ("zh", "ch", "sh"):
        syllable = syllable[0] + syllable[2:]
    if syllable[-3:] in ("ang", "eng", "ing"):
        syllable = syllable[:-1]
    for old in ("v", "ue"):
        if syllable[0] in "ln" and syllable[1:].startswith(old):
            return syllable[0] + "u" + syllable[1 + len(old) :]
    return syllable
