"""Buckets: which file of lists a pair lies in, by what it sounds like."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from generator.search.normal_form import usual_syllables

WIDE = f"utf-32-{sys.byteorder[0]}e"
"""How text becomes an array: a character is a number of four bytes."""

_BASIS, _PRIME = np.uint32(0x811C9DC5), np.uint32(0x01000193)

Codes = NDArray[np.uint32]


def buckets_of(keys: Sequence[str], buckets: int) -> list[int]:
    """The number of the file of each key: a pair, a character, or a whole name behind an =.

    A name lies with its first pair, which a search for it reads anyway.
    """
    pairs = [key.removeprefix("=")[:2].ljust(2, "\0") for key in keys]
    codes = np.frombuffer("".join(pairs).encode(WIDE), np.uint32)
    found: list[int] = files_of(codes[::2], codes[1::2], buckets).tolist()
    return found


def files_of(first: Codes, second: Codes, buckets: int) -> Codes:
    """The number of the file of each pair of characters, of which the second may be 0: none.

    FNV-1a over what both sound like, with a | between.
    """
    value = np.full(len(first), _BASIS)
    value = _hashed(value, first)
    both = _hashed((value ^ np.uint32(ord("|"))) * _PRIME, second)
    value = np.where(second, both, value)
    return (value ^ value >> np.uint32(15)) % np.uint32(buckets)


def _hashed(value: Codes, characters: Codes) -> Codes:
    """Hash what each character sounds like into its value."""
    unlike, which = np.unique(characters, return_inverse=True)
    sounds = [_sound_codes(chr(code)) for code in unlike.tolist()]
    sizes = np.array([len(sound) for sound in sounds])[which]
    for at in range(max(map(len, sounds), default=0)):
        codes = np.array([sound[at] if at < len(sound) else 0 for sound in sounds], np.uint32)
        value = np.where(sizes > at, (value ^ codes[which]) * _PRIME, value)
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
