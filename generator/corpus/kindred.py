"""Kindred replies: those whose subjects and headings share words that few others have."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from math import log, sqrt

import msgspec

from generator.corpus.entries import Entry
from generator.corpus.subject_words import SubjectWords

_MOST = 3  # kindred replies shown
_MOST_WORDS = 4  # words shown as the reason
_RAREST = 8  # words of a subject, and of headings, by which others are sought
_NEAREST = 8  # replies with a word that are looked at on either side: no word costs more than that
_LOOKED_AT = 12  # replies of which all words are compared
_LIBRARY = 1000  # replies among which words of a smaller library are weighed: of five, all are rare
_BROAD = 10  # a word that more than one in so many has says nothing, if as many have it
_IN_HEADINGS = 0.7  # the weight of a word that only one of two subjects has
_UNFILED = "其他"  # the theme of what fits nowhere
_LEAST = 0.22  # cosine; one word in four of each subject is the same


class Kindred(msgspec.Struct, frozen=True):
    """Another reply, and the rarest words that it shares with this one."""

    entry: Entry
    words: tuple[str, ...]


def kindred(entries: Sequence[Entry]) -> Mapping[str, tuple[Kindred, ...]]:
    """Return for each reply, by address, those most like it; at most three, the nearest first.

    The measure is the cosine of the words of two subjects, weighed by inverse document frequency
    (Spärck Jones 1972); a word that is a heading's in one of them counts less.
    """
    having, titled = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for at, entry in enumerate(entries):
        words = entry.facts.words
        for word in words.title:
            having[word].append(at)
            titled[word].append(at)
        for word in words.headings:
            having[word].append(at)
    total, broad = max(len(entries), _LIBRARY), max(len(entries) // _BROAD, _BROAD)
    weights = {
        word: log(total / len(places)) for word, places in having.items() if len(places) <= broad
    }
    return {
        entry.address: found
        for at, entry in enumerate(entries)
        if (found := _kindred_of(at, entries, having, titled, weights))
    }


def _kindred_of(
    at: int,
    entries: Sequence[Entry],
    having: Mapping[str, Sequence[int]],
    titled: Mapping[str, Sequence[int]],
    weights: Mapping[str, float],
) -> tuple[Kindred, ...]:
    """Return the replies most like the one at this place."""
    words, themes = entries[at].facts.words, set(entries[at].facts.themes) - {_UNFILED}
    length = _length(words, weights)
    near = defaultdict[int, float](float)
    for own, others in ((words.title, having), (words.headings, titled)):
        rarest = sorted(weights.keys() & own, key=lambda word: (-weights[word], word))[:_RAREST]
        for word in rarest:
            for other in _around(at, others.get(word, ())):
                near[other] += weights[word]
    found = []
    for other in nsmallest(_LOOKED_AT, near, key=lambda other: (-near[other], other)):
        others_words = entries[other].facts.words
        shared = _shared(words, others_words, weights)
        if len(shared) == 1 and themes.isdisjoint(entries[other].facts.themes):
            continue  # one word means one matter only where the field is one
        cosine = sum(shared.values()) / (length * _length(others_words, weights) or 1)
        if cosine >= _LEAST:
            found.append((-cosine, other, _telling(shared)))
    return tuple(Kindred(entries[other], telling) for _, other, telling in sorted(found)[:_MOST])


def _around(at: int, places: Sequence[int]) -> Iterator[int]:
    """Yield the places next to one, itself left out."""
    middle = bisect_left(places, at)
    for place in places[max(middle - _NEAREST, 0) : middle + _NEAREST + 1]:
        if place != at:
            yield place


def _shared(
    one: SubjectWords, other: SubjectWords, weights: Mapping[str, float]
) -> dict[str, float]:
    """Return the squared weights of the words that two replies share, one in its subject.

    A single word that only one of two subjects has is chance: 分类 of rubbish and of children.
    """
    title, others = set(one.title), set(other.title)
    both = title & others & weights.keys()
    half = (title & set(other.headings)) | (others & set(one.headings))
    half &= weights.keys()
    if not both and len(half) < 2:
        return {}
    shared = {word: weights[word] ** 2 for word in both}
    return shared | {word: weights[word] ** 2 * _IN_HEADINGS for word in half}


def _length(words: SubjectWords, weights: Mapping[str, float]) -> float:
    """Return the length of a subject as a vector of weighed words."""
    return sqrt(sum(weights.get(word, 0) ** 2 for word in words.title))


def _telling(shared: Mapping[str, float]) -> tuple[str, ...]:
    """Return the words that weigh most."""
    return tuple(sorted(shared, key=lambda word: (-shared[word], word))[:_MOST_WORDS])
