"""Folding: text as the search compares it; theme/assets/search/fold.js does exactly the same."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"
KEPT_SIGNS = "+%‰"


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


class _Table(dict[int, str | None]):
    """Folded form of each character, worked out when first met; None: dropped."""

    def __missing__(self, code: int) -> str | None:
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(char: str) -> str | None:
    if char > "\uffff":
        return char
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
    return char if kept else None


_TABLE = _Table()


def normalise(text: str) -> str:
    """Make width, case and 繁/简 equal; drop white space and punctuation, but keep + % ‰."""
    return text.translate(_TABLE)
