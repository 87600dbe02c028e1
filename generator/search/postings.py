"""Postings: which replies have which pairs of characters, as short lists in many small files.

A list is the gaps between ascending reply numbers, each gap one Unicode character, so that UTF-8
itself is the variable-length code and a classic script can carry it. Every pair has three lists:
replies that have it, that have it often, and that have it in a heading or label. Pairs that sound
alike lie in one file, so pinyin and homophones cost no more than what was typed.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from operator import add, sub

from generator.search.normal_form import data_lines, normalise
from generator.search.passage import Page

BITS = (1, 2, 4)
OFTEN = 3
"""So many times in a reply is often."""
_FIRST_GAP = 0x22
_BACKSLASH = 0x5C

Pairs = dict[str, int]
"""Pair or single character -> the lists that hold the reply: bit 1 all, 2 often, 4 head."""
Lists = defaultdict[str, "array[int]"]
"""Pair -> for every reply that has it, ascending: its number x 8 + the bits of `Pairs`."""


def labels(page: Page) -> list[str]:
    """What names the page outside its text, in the order that reply.js uses."""
    texts = [page.subject, page.title, page.place, page.year, *page.numbers]
    texts += [name.text for name in page.names]
    return [*texts, *page.words]


def pairs_of(page: Page) -> Pairs:
    """Every character and pair of neighbours of the page, with the lists it belongs to.

    The page about a name is also found by the whole of it, behind an = that no text keeps.
    """
    folded = [normalise(passage.text) for passage in page.passages]
    text = "".join(folded)
    heads = [
        part for part, passage in zip(folded, page.passages, strict=True) if passage.is_heading
    ]
    heads += [normalise(label) for label in labels(page)]
    counts = Counter(text)
    counts.update(map(add, text, text[1:]))
    found = {key: 3 if count >= OFTEN else 1 for key, count in counts.items()}
    for head in heads:
        for key in (*head, *map(add, head, head[1:])):
            found[key] = found.get(key, 1) | 4
    if page.kind == "index":
        found |= {"=" + normalise(name.text): 1 for name in page.names}
    return found


@cache
def _sounds() -> dict[str, str]:
    """Usual syllable of each character, blurred as in sound.js."""
    table: dict[str, str] = {}
    for line in data_lines("readings.tsv"):
        syllable, first = line.split("\t")[:2]
        for char in first:
            table[char] = blur(syllable)
    return table


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


def bucket_of(key: str, buckets: int) -> int:
    """Number of the file of a pair: FNV-1a over what it sounds like."""
    sounds = _sounds()
    value = 0x811C9DC5
    for char in "|".join(sounds.get(char, char) for char in key):
        code = ord(char)
        value = ((value ^ code & 0xFFFF) * 0x01000193) & 0xFFFFFFFF
        if code > 0xFFFF:
            value = ((value ^ code >> 16) * 0x01000193) & 0xFFFFFFFF
    return (value ^ value >> 15) % buckets


def no_lists() -> Lists:
    """Lists to add replies to."""
    return defaultdict(lambda: array("I"))


def add_reply(lists: Lists, pairs: Pairs, number: int) -> None:
    """Append a reply to the lists of its pairs; numbers must come in ascending order."""
    marked = number << 3
    for key, tiers in pairs.items():
        lists[key].append(marked | tiers)


def encode_bucket(lists: Iterable[tuple[str, array[int]]]) -> str:
    """The text of one file: entries `key!all!often!head`, separated by spaces, keys ascending."""
    return " ".join(
        "!".join((
            key,
            *(_encode([entry >> 3 for entry in entries if entry & bit]) for bit in BITS),
        ))
        for key, entries in sorted(lists)
    )


def decode_bucket(text: str) -> Lists:
    """Read back what `encode_bucket` wrote."""
    lists = no_lists()
    for row in text.split(" ") if text else ():
        key, *columns = row.split("!")
        tiers: dict[int, int] = {}
        for bit, column in zip(BITS, columns, strict=True):
            for number in _decode(column):
                tiers[number] = tiers.get(number, 0) | bit
        lists[key] = array("I", (number << 3 | tiers[number] for number in sorted(tiers)))
    return lists


def _encode(numbers: list[int]) -> str:
    if not numbers:
        return ""
    gaps = map(sub, numbers, [-1, *numbers])
    return "".join(map(_gap_character, gaps))


@cache
def _gap_character(gap: int) -> str:
    code = gap + _FIRST_GAP
    if code >= _BACKSLASH:
        code += 1
    if code >= 0xD800:
        code += 0x800
    return chr(code)


def _decode(text: str) -> Iterator[int]:
    last = -1
    for char in text:
        code = ord(char)
        if code >= 0xE000:
            code -= 0x800
        if code > _BACKSLASH:
            code -= 1
        last += code - _FIRST_GAP
        yield last
