"""Readings of place names, syllable by syllable, where the usual ones of the characters mislead."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pypinyin import Style, lazy_pinyin, pinyin

from generator.vocabulary.place_names import short_name, suffixed_forms
from generator.vocabulary.places import Place


@cache
def called(place: Place) -> tuple[tuple[str, str], ...]:
    """Return what a place is called, longest first, each with its syllables: ("六安", "lu an").

    The syllables are "" where every character has its usual reading.
    """
    short = short_name(place.name)
    names = dict.fromkeys((*suffixed_forms(place.name), short))
    syllables = next(_syllables(short, place.slug), ()) if _misleads(short, place.slug) else ()
    return tuple(
        (name, " ".join((*syllables, *map(_usual, name.removeprefix(short)))))
        if syllables and name.startswith(short)
        else (name, "")
        for name in names
    )


def _misleads(name: str, letters: str) -> bool:
    return "".join(map(_usual, name)) != letters


def _usual(char: str) -> str:
    return lazy_pinyin(char)[0]


def _syllables(name: str, letters: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to read `name` as `letters`, one syllable for each character."""
    if not name:
        if not letters:
            yield ()
        return
    for reading in pinyin(name[0], style=Style.NORMAL, heteronym=True)[0]:
        if letters.startswith(reading):
            for rest in _syllables(name[1:], letters.removeprefix(reading)):
                yield reading, *rest
