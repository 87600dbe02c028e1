"""Traditional characters (繁体字) read as the simplified ones of rules and vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.vocabulary.tables import read_table


def is_traditional(text: str) -> bool:
    """Tell whether a text is printed in traditional characters; one or two in a name are not it."""
    marks, least, *_ = _traditional()
    return sum(map(text.__contains__, marks)) >= least


def simplified(text: str) -> str:
    """Return a text in simplified characters, one for one."""
    _, _, words, characters = _traditional()
    if _first().isdisjoint(text):  # as most texts are, which is soon told of short ones
        return text
    for printed, simple in words.items():
        text = text.replace(printed, simple)
    return text.translate(characters)


@cache
def _traditional() -> tuple[str, int, Mapping[str, str], Mapping[int, str]]:
    """Read data/traditional.toml once: marks, how many it takes, words, characters."""
    table = read_table("traditional")
    words = {both[: len(both) // 2]: both[len(both) // 2 :] for both in table["words"]}
    pairs = "".join(table["pairs"])
    characters = dict(zip(map(ord, pairs[::2]), pairs[1::2], strict=True))
    return table["marks"], table["least"], words, characters


@cache
def _first() -> frozenset[str]:
    """Return the characters of which one is in all that is not simplified."""
    _, _, words, characters = _traditional()
    return frozenset([*map(chr, characters), *(word[0] for word in words)])
