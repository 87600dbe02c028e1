"""Readings of Chinese names: to sort by, to abbreviate, to make addresses of."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from generator.notation.folding import fold, squeeze
from generator.notation.memory import recall
from generator.notation.patterns import lazily

_LONGEST_SLUG = 48
_NO_LETTER = lazily(r"[^a-z0-9]")


def spelling(name: str) -> tuple[str, ...]:
    """Return the readings with their tones by which a name is sorted, character by character."""
    return _readings(name, "TONE3")


def collation(words: Iterable[str]) -> dict[str, str]:
    """Return for each of some words what it is sorted by: the readings of its characters alone.

    This takes a table of characters instead of the reading of every word.
    """
    every = set(words)
    read = {char: spelling(char) for char in set().union(*every)}
    order = {each: chr(rank) for rank, each in enumerate(sorted(set(read.values())))}
    table = str.maketrans({char: order[each] for char, each in read.items()})
    return {each: each.translate(table) for each in every}


def sounds(name: str) -> tuple[str, ...]:
    """Return the readings without tones, character by character."""
    return _readings(name)


def every_sound(char: str) -> tuple[str, ...]:
    """Return all readings of one character without tones, the usual one first."""
    from pypinyin import Style, pinyin

    return tuple(pinyin(char, style=Style.NORMAL, heteronym=True)[0])


@lru_cache(maxsize=65536)
def letters(words: str) -> str:
    """Return the readings as one word, a-z and 0-9 only: 濮发 -> pufa."""
    return _NO_LETTER.sub("", "".join(_readings(fold(words))).lower())


@lru_cache(maxsize=65536)
def syllables(words: str) -> str:
    """Return the readings parted by hyphens: 社区居委会 -> she-qu-ju-wei-hui."""
    return hyphened(" ".join(sounds(words)))


def hyphened(reading: str) -> str:
    """Return sounds that are parted by blanks as part of an address, parted by hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", reading.lower()))


@lru_cache(maxsize=65536)
def initials(name: str) -> str:
    """Return the first letters of the readings, letters and digits as they are: 民政局 -> mzj."""
    return _NO_LETTER.sub("", initial_letters(name))


def initial_letters(name: str) -> str:
    """Return `name` in lower case with the first letter of its reading for each Han character."""
    plain = squeeze(fold(name))
    return (plain if plain.isascii() else "".join(_readings(plain, "FIRST_LETTER"))).lower()


def _readings(words: str, style: str = "NORMAL") -> tuple[str, ...]:
    return recall(style, words, _read)


def _read(style: str, words: str) -> tuple[str, ...]:
    return _reader()(words, style)


@cache
def _reader() -> Callable[[str, str], tuple[str, ...]]:
    """Return what reads words in a style; it reads each word that they are made of once."""
    from pypinyin import Style  # its dictionaries take a fifth of a second to load
    from pypinyin.constants import PHRASES_DICT
    from pypinyin.converter import DefaultConverter
    from pypinyin.core import Pinyin

    same: dict[str, list[str]] = {}  # of the many lists of one reading
    for phrase in PHRASES_DICT.values():
        phrase[:] = [each if len(each) > 1 else same.setdefault(each[0], each) for each in phrase]

    class Converter(DefaultConverter):
        convert = lru_cache(maxsize=65536)(DefaultConverter.convert)

    read = Pinyin(Converter()).lazy_pinyin
    return lambda words, style: tuple(read(words, style=getattr(Style, style)))


def slug(read: str, key: str) -> str:
    """Return the last part of the address of the thing named by `key`, whose reading is `read`.

    Many names share a reading, so a digest of the key follows, unless the key is the reading
    (12341). An address thus depends on nothing but its own thing: no other takes it or moves it.
    """
    if read == key:
        return read
    if len(read) > _LONGEST_SLUG:
        read = read[:_LONGEST_SLUG].rpartition("-")[0] or read[:_LONGEST_SLUG]
    return f"{read}-{digest(key)}" if read else digest(key)


def digest(key: str) -> str:
    """Return six hexadecimal digits that stand for a key."""
    return hashlib.sha256(key.encode()).hexdigest()[:6]
