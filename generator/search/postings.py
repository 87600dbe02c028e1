"""Postings: which pages have which pairs of characters, as short lists in many small files.

A list is the gaps between ascending page numbers, each gap one Unicode character, so that UTF-8
itself is the variable-length code. Every pair has four lists, and a page that has it is in one of
them: whether it has the pair often, and whether it has it in a heading or label.
Pairs that sound alike lie in one file, so pinyin and homophones cost no more than what was typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from operator import add, sub

from generator.search.normal_form import normalise, usual_syllables
from generator.search.passage import Page

OFTEN, HEAD = 1, 2
LISTS = range(4)
"""0, OFTEN, HEAD, and OFTEN | HEAD."""
TIMES = 3
"""So many times in a page is often."""
_FIRST_GAP = 0x22

Pairs = dict[str, int]
"""Pair or single character -> the list that holds the page."""


def labels(page: Page) -> list[str]:
    """What names the page outside its text, in the order that reply.js uses."""
    texts = [page.subject, page.title, page.place, page.year, *page.numbers]
    texts += [name.text for name in page.names]
    return [*texts, *page.words]


def pairs_of(page: Page) -> Pairs:
    """Every character and pair of neighbours of the page, with the list it belongs to.

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
    found = {key: OFTEN if count >= TIMES else 0 for key, count in counts.items()}
    for head in heads:
        for key in (*head, *map(add, head, head[1:])):
            found[key] = found.get(key, 0) | HEAD
    if page.kind == "index":
        found |= {"=" + normalise(name.text): 0 for name in page.names}
    return found


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


def bucket_of(key: str, buckets: int) -> int:
    """Number of the file of a pair: FNV-1a over what it sounds like.

    A whole name behind an = lies with its first pair, which a search for it reads anyway.
    """
    sounds = _sounds()
    value = 0x811C9DC5
    for char in "|".join(sounds.get(char, char) for char in key.removeprefix("=")[:2]):
        code = ord(char)
        value = ((value ^ code & 0xFFFF) * 0x01000193) & 0xFFFFFFFF
        if code > 0xFFFF:
            value = ((value ^ code >> 16) * 0x01000193) & 0xFFFFFFFF
    return (value ^ value >> 15) % buckets


def encode_lists(lists: Iterable[tuple[str, Sequence[tuple[int, int]]]]) -> str:
    """The text of some lists of (number, list it is in): `key!list!list!list!list`.

    Numbers ascend; such rows are separated by spaces, keys ascending.
    """
    rows = []
    for key, entries in sorted(lists):
        numbers: list[list[int]] = [[] for _ in LISTS]
        for number, its in entries:
            numbers[its].append(number)
        rows.append("!".join((key, *map(_encode, numbers))))
    return " ".join(rows)


def _encode(numbers: list[int]) -> str:
    return "".join(map(_gap_character, map(sub, numbers, [-1, *numbers])))


@cache
def _gap_character(gap: int) -> str:
    code = gap + _FIRST_GAP
    return chr(code if code < 0xD800 else code + 0x800)
