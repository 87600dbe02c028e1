"""Readings by the dictionaries of pypinyin, as it tells them: to load all of it takes longer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, cast
from unicodedata import normalize

import msgspec

from generator.notation.patterns import lazily

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

_HAN = (
    "\u3007\u3400-\u4dbf\u4e00-\u9fff\ue815-\ue864\uf900-\ufaff"
    "\U00020000-\U000323af"  # the extensions
)
_RUNS = lazily(f"([{_HAN}]+)|[^{_HAN}]+")
_LONGEST = 10  # characters of a phrase
_MARKS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_LETTERS = {letter: letter for letter in "aeiouêmn"} | {"ü": "v"}
_NUMBERED = str.maketrans(
    {
        whole: plain + tone
        for letter, plain in _LETTERS.items()
        for mark, tone in ({"": ""} | _MARKS).items()
        if len(whole := normalize("NFC", letter + mark)) == 1
    }
    | _MARKS  # of letters that are none with their mark
)
_TONE = lazily("([1-4])(.*)")
_PHRASE = msgspec.json.Decoder(tuple[tuple[str, ...], ...])


def read(style: str, words: str) -> tuple[str, ...]:
    """Return the usual readings of words, character by character, in one of `STYLES`.

    What is not written in Chinese characters stays as it is, each run of it as one.
    """
    styled, found = STYLES[style], list[str]()
    for run in _RUNS.finditer(words):
        found += map(styled, _marked(run[0])) if run[1] else [run[0]]
    return tuple(found)


def every_sound(char: str) -> tuple[str, ...]:
    """Return all readings of one character without tones, the usual one first."""
    return tuple(dict.fromkeys(map(_plain, _read_alone(char).split(","))))


def _marked(words: str) -> Iterator[str]:
    """Yield the readings of Chinese characters with the marks of their tones."""
    for word in _phrased(words):
        if len(word) > 1:
            yield from (usual for usual, *_ in _PHRASE.decode(_phrases()[word]))
        else:
            yield _read_alone(word).partition(",")[0]


def _phrased(words: str) -> Iterator[str]:
    """Yield words cut into the longest phrases from the left, and characters between these.

    What ends as the head of a phrase is cut no further than into characters.
    """
    phrases, at = _phrases(), 0
    while at < len(words):
        ends = range(min(at + _LONGEST, len(words)), at + 1, -1)
        word = next((words[at:end] for end in ends if words[at:end] in phrases), words[at])
        if len(word) == 1 and _begins_one(words[at:]):
            yield from words[at:]
            return
        yield word
        at += len(word)


def _begins_one(words: str) -> bool:
    """Tell whether a phrase begins with these words."""
    ordered = _ordered()
    at = bisect_left(ordered, words)
    return at < len(ordered) and ordered[at].startswith(words)


@lru_cache(maxsize=4096)
def _numbered(marked: str) -> str:
    """Return a reading with its tone as a number behind it: lüè -> lve4."""
    return _TONE.sub(r"\2\1", marked.translate(_NUMBERED))


@lru_cache(maxsize=4096)
def _plain(marked: str) -> str:
    return _numbered(marked).rstrip("1234")


STYLES: Mapping[str, Callable[[str], str]] = {
    "NORMAL": _plain,
    "TONE3": _numbered,
    "FIRST_LETTER": lambda marked: _plain(marked)[:1],
}


def _read_alone(char: str) -> str:
    """Return the readings of a character with their marks, parted by commas, else itself."""
    return _characters().get(str(ord(char)), char)


@cache
def _characters() -> Mapping[str, str]:
    return msgspec.json.decode(_dictionary("pinyin_dict"), type=dict[str, str])


@cache
def _phrases() -> Mapping[str, msgspec.Raw]:
    return msgspec.json.decode(_dictionary("phrases_dict"), type=dict[str, msgspec.Raw])


@cache
def _ordered() -> list[str]:
    return sorted(_phrases())


def _dictionary(name: str) -> bytes:
    """Return a dictionary of pypinyin, which itself is not imported."""
    package = cast("ModuleSpec", find_spec("pypinyin"))
    return Path(str(package.origin)).with_name(f"{name}.json").read_bytes()
