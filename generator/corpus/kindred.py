"""Kindred replies: those whose subjects and headings share words that few others have."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from heapq import nsmallest
from math import fsum, inf, sqrt
from operator import itemgetter
from typing import NamedTuple

import msgspec

from generator.corpus.entries import Entry
from generator.corpus.subject_words import is_of_a_theme, names_a_field, ties_alone

_MOST = 3  # kindred replies shown
_MOST_WORDS = 4  # words shown as the reason
_RAREST = 8  # words of a subject by which others are sought
_NEAREST = 8  # replies with a word that are looked at on either side: no word costs more than that
_LOOKED_AT = 12  # replies of which all words are compared
_LIBRARY = 1023  # replies among which words of a smaller library are weighed: of five, all are rare
_BROAD = 4  # doublings from which a word says nothing, as more than one in 16 have it
_FEW = 3  # doublings, of words that as few have, in whatever library
_IN_HEADINGS = 0.7  # the weight of a word that only one of two subjects has
_UNKNOWN = 0.6  # the weight of a word of no theme: names, and what is said in passing
_UNFILED = "其他"  # the theme of what fits nowhere
_LEAST = 0.22  # cosine; one word in four of each subject is the same
_MOSTLY = 0.7  # of either subject, where no more than a field is the same


class _Subject(NamedTuple):
    """The themes of a reply, its words that weigh something, its subject's length as a vector."""

    themes: set[str]
    title: set[str]
    headings: set[str]
    length: float


class Kindred(msgspec.Struct, frozen=True):
    """Another reply, and the rarest words that it shares with this one."""

    entry: Entry
    words: tuple[str, ...]


def kindred(entries: Sequence[Entry]) -> Mapping[str, tuple[Kindred, ...]]:
    """Return for each reply, by address, those most like it; at most three, the nearest first.

    The measure is the cosine of the words of two subjects, weighed by inverse document frequency
    (Spärck Jones 1972); a word that is a heading's in one of them counts less. Frequencies are told
    in doublings, so that hardly a weight changes as one reply comes or goes.
    """
    having, titled = Counter[str](), defaultdict[str, list[int]](list)
    for at, entry in enumerate(entries):
        words = entry.facts.words
        having.update(words.title)
        having.update(words.headings)
        for word in words.title:
            titled[word].append(at)
    total = max(len(entries), _LIBRARY).bit_length()
    most = max(len(entries).bit_length() - _BROAD, _FEW)
    weights = {
        word: (total - doublings) * (1.0 if is_of_a_theme(word) else _UNKNOWN)
        for word, replies in having.items()
        if (doublings := replies.bit_length()) <= most
    }
    subjects = [_subject(entry, weights) for entry in entries]
    return {
        entry.address: tuple(Kindred(entries[other], words) for other, words in found)
        for at, entry in enumerate(entries)
        if (found := _kindred_of(at, subjects, titled, weights))
    }


def _subject(entry: Entry, weights: Mapping[str, float]) -> _Subject:
    """Return what a reply is compared by."""
    words, themes = entry.facts.words, set(entry.facts.themes) - {_UNFILED}
    title, headings = weights.keys() & words.title, weights.keys() & words.headings
    return _Subject(themes, title, headings, sqrt(fsum(weights[word] ** 2 for word in title)))


def _kindred_of(
    at: int,
    subjects: Sequence[_Subject],
    titled: Mapping[str, Sequence[int]],
    weights: Mapping[str, float],
) -> list[tuple[int, tuple[str, ...]]]:
    """Return the replies most like the one at this place, with the words that say so."""
    subject = subjects[at]
    near = defaultdict[int, float](float)  # the less, the nearer
    for word in sorted(subject.title, key=lambda word: (-weights[word], word))[:_RAREST]:
        places, weight = titled[word], weights[word]
        middle = bisect_left(places, at)
        for other in places[max(middle - _NEAREST, 0) : middle + _NEAREST + 1]:
            near[other] -= weight
    near.pop(at, None)
    found = []
    for _, other in nsmallest(_LOOKED_AT, zip(near.values(), near, strict=True)):
        shared = _shared(subject, subjects[other], weights)
        alike = fsum(shared.values())  # whatever order they come in
        if alike and alike >= _least(subject, subjects[other], shared):
            found.append((-alike / (subject.length * subjects[other].length), other, shared))
    nearest = sorted(found, key=itemgetter(0, 1))[:_MOST]
    return [(other, _telling(shared)) for _, other, shared in nearest]


def _least(one: _Subject, other: _Subject, shared: Mapping[str, float]) -> float:
    """Return what the words that two replies share must weigh together to bring them together.

    One word means one matter only where the theme is one, and words of a field (公路, 旅游) only
    where the subjects are about little else: 公路抢修 and 公路命名 are two matters. Where no word
    names a thing, it takes two, as whom it is for (中小学生) or where (火车站) ties nothing alone.
    """
    if len(shared) == 1 and one.themes.isdisjoint(other.themes):
        return inf
    if all(map(names_a_field, shared)):
        return _MOSTLY * max(one.length, other.length) ** 2
    both = one.title & other.title
    if not any(map(ties_alone, both)) and (len(both) < 2 or not any(map(_is_known, both))):
        return inf
    return _LEAST * one.length * other.length


def _is_known(word: str) -> bool:
    return is_of_a_theme(word) or names_a_field(word)


def _shared(one: _Subject, other: _Subject, weights: Mapping[str, float]) -> dict[str, float]:
    """Return the squared weights of the words that two replies share, those of headings less."""
    both = one.title & other.title
    half = (one.title & other.headings) | (one.headings & other.title)
    shared: dict[str, float] = {word: weights[word] ** 2 for word in both}
    for word in half:
        shared[word] = weights[word] ** 2 * _IN_HEADINGS
    return shared


def _telling(shared: Mapping[str, float]) -> tuple[str, ...]:
    """Return the words that weigh most."""
    return tuple(sorted(shared, key=lambda word: (-shared[word], word))[:_MOST_WORDS])
