"""Divisions (行政区划) named in running text with their suffix: 濮阳县, 红河州, 锡林郭勒盟."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from generator.model import Span
from generator.notation.patterns import lazily
from generator.vocabulary.place_names import DOUBTFUL, WORDS, begins_next_word
from generator.vocabulary.places import load_gazetteer
from generator.vocabulary.tables import lengths_by

_PLAIN = WORDS | DOUBTFUL
_LONGEST = 8  # characters of a name
_SUFFIX = lazily("[省市县区州旗盟]")


def find_places(text: str, within: Span, *, doubtful: bool = False) -> Iterator[Span]:
    """Yield where a stretch of text names divisions, by their ends, the longest name at each.

    Folded text without blanks. Names that are plain words (市区) are left out, `doubtful` ones
    (新城区) unless asked for, and suffixes that belong to the next word (濮阳市场).
    """
    plain = WORDS if doubtful else _PLAIN
    forms = load_gazetteer().by_suffixed_form
    for match in _SUFFIX.finditer(text, *within):
        end = match.end()
        if begins_next_word(text, end - 1):
            continue
        for length in _endings().get(text[end - 2 : end], ()):
            name = text[max(within.start, end - length) : end]
            if name in forms and name not in plain:
                yield Span(end - len(name), end)
                break


def after_place(noun: str) -> int:
    """Return where the division that a noun begins with ends: 3 for 云州区黄花面积, else 0."""
    if not _SUFFIX.search(noun, 2, _LONGEST):
        return 0
    forms = load_gazetteer().by_suffixed_form
    for end in range(min(_LONGEST, len(noun) - 2), 2, -1):
        name = noun[:end]
        if name[-1] in "省市县区州旗盟" and name in forms and name not in _PLAIN:
            return 0 if noun[end] == "“" else end  # of the name of what a place awards
    return 0


def is_division(noun: str) -> bool:
    """Tell whether a noun is the name of a division and no plain word: 双台子区, not 市区."""
    return noun in load_gazetteer().by_suffixed_form and noun not in _PLAIN


def opens_with_province(noun: str) -> bool:
    """Tell whether a noun begins with the short name of a province: 广西茶园, not 河南省社区."""
    return noun[:2] in _provinces() and noun[2:3] not in ("", *"省市自")


@cache
def _provinces() -> frozenset[str]:
    gazetteer = load_gazetteer()
    return frozenset(gazetteer.short(p)[:2] for p in gazetteer.places if p.level == "province")


@cache
def _endings() -> Mapping[str, tuple[int, ...]]:
    """Index the lengths of the divisions' names by their last two characters."""
    return lengths_by(load_gazetteer().by_suffixed_form, slice(-2, None))
