"""Folding: text as the search compares it; theme/assets/search/fold.js does exactly the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from generator.notation.patterns import lazily

DATA = Path(__file__).resolve().parent / "data"
KEPT_SIGNS = "+%‰"
_COMMON = "，。、；：“”（）《》"
"""Most of what is dropped; in a long text, all of a kind at once costs less than one by one."""
_LONG = 100
APART = "\U0001fffe"
"""Is kept, and no character of any text."""


def data_lines(name: str) -> list[str]:
    """The lines of a data file without comments and empty lines."""
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def simplified_pairs() -> dict[str, str]:
    """繁→简, one character for one."""
    return {pair[0]: pair[1] for line in data_lines("simplified.txt") for pair in line.split()}


@cache
def usual_syllables() -> dict[str, str]:
    """The syllable that each character is usually read as."""
    table: dict[str, str] = {}
    for line in data_lines("readings.tsv"):
        syllable, first = line.split("\t")[:2]
        for char in first:
            table[char] = syllable
    return table


class _Folded(dict[str, str]):
    """Folded form of each character, worked out when first met; empty: dropped."""

    def __missing__(self, char: str) -> str:
        self[char] = folded = _fold_character(char)
        return folded


def _fold_character(char: str) -> str:
    wide = unicodedata.normalize("NFKC", char)
    if len(wide) == 1:
        char = wide
    elif len(wide) == 3 and wide[0] == "(" and wide[2] == ")":
        char = wide[1]
    lower = char.lower()
    if len(lower) == 1:
        char = lower
    char = simplified_pairs().get(char, char)
    kept = char in KEPT_SIGNS or unicodedata.category(char)[0] in "LN"
    return char if kept else ""


_FOLDED = _Folded()


@cache
def _unfolded() -> re.Pattern[str]:
    """What folding may change: no digit, small letter or 简 of Unicode 1.0, none above U+FFFF."""
    return lazily(f"[\\0-/:-`{{-\u4dff\u9fa6-\uffff{''.join(simplified_pairs())}]")


def normalise(text: str) -> str:
    """Make width, case and 繁/简 equal; drop white space and punctuation, but keep + % ‰."""
    if len(text) > _LONG:
        for sign in _COMMON:
            text = text.replace(sign, "")
    return _unfolded().sub(lambda found: _FOLDED[found[0]], text)


def normalised_apart(texts: Iterable[str]) -> str:
    """Normalise some short texts, all at once, with APART between them; equal ones only once."""
    return normalise(APART.join(dict.fromkeys(texts)))
