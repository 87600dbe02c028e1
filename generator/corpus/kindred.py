"""Kindred replies: those whose subjects and headings share words that few others have."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import inf, sqrt
from operator import itemgetter
from typing import NamedTuple

import msgspec

from generator.corpus.entries import Entry
from generator.corpus.subject_words import is_of_a_theme, names_a_field

_MOST = 3  # kindred replies shown
_MOST_WORDS = 4  # words shown as the reason
_RAREST = 8  # words of a subject, and of headings, by which others are sought
_NEAREST = 8  # replies with a word that are looked at on either side: no word costs more than that
_LOOKED_AT = 12  # replies of which all words are compared
_LIBRARY = 1023  # replies among which words of a smaller library are weighed: of five, all are rare
_BROAD = 4  # doublings from which a word says nothing, as more than one in 16 have it
_FEW = 3  # doublings, of words that as few have, in whatever library
_THEMED, _UNKNOWN = 5, 3  # the weight of a word of a theme; of none: names, what is said in passing
_IN_BOTH, _IN_HEADINGS = 10, 7  # that of a word of both subjects, of one that only one of them has
_UNFILED = "其他"  # the theme of what fits nowhere
_LEAST = 0.22  # cosine; one word in four of each subject is the same
_MOSTLY = 0.7  # of either subject, where no more than a field is the same
_PLACES = 1 << 32  # more than there are replies


class _Subject(NamedTuple):
    """The themes of a reply, its words that weigh something, its subject's length as a vector."""

    themes: set[str]
    title: set[int]
    headings: set[int]
    length: float


class _Words(NamedTuple):
    """The words that weigh something, known by their numbers, the rarest first.

    `having` are the places of the replies that have each, `titled` of those in the subject.
    """

    words: Sequence[str]
    weights: Sequence[int]
    having: Sequence[Sequence[int]]
    titled: Sequence[Sequence[int]]


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
    having, titled = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for at, entry in enumerate(entries):
        words = entry.facts.words
        for word in words.title:
            having[word].append(at)
            titled[word].append(at)
        for word in words.headings:
            having[word].append(at)
    total = max(len(entries), _LIBRARY).bit_length()
    most = max(len(entries).bit_length() - _BROAD, _FEW)
    weights = {
        word: (total - doublings) * (_THEMED if is_of_a_theme(word) else _UNKNOWN)
        for word, places in having.items()
        if (doublings := len(places).bit_length()) <= most
    }
    rarest = sorted(weights, key=lambda word: (-weights[word], word))
    known = _Words(
        rarest,
        [weights[word] for word in rarest],
        [having[word] for word in rarest],
        [titled.get(word, ()) for word in rarest],
    )
    number = {word: at for at, word in enumerate(rarest)}
    subjects = [_subject(entry, number, known.weights) for entry in entries]
    return {
        entry.address: tuple(Kindred(entries[other], words) for other, words in found)
        for at, entry in enumerate(entries)
        if (found := _kindred_of(at, subjects, known))
    }


def _subject(entry: Entry, number: Mapping[str, int], weights: Sequence[int]) -> _Subject:
    """Return what a reply is compared by."""
    words, themes = entry.facts.words, set(entry.facts.themes) - {_UNFILED}
    title = {number[word] for word in number.keys() & words.title}
    headings = {number[word] for word in number.keys() & words.headings}
    return _Subject(themes, title, headings, sqrt(sum(weights[word] ** 2 for word in title)))


def _kindred_of(
    at: int, subjects: Sequence[_Subject], known: _Words
) -> list[tuple[int, tuple[str, ...]]]:
    """Return the replies most like the one at this place, with the words that say so."""
    subject = subjects[at]
    if not subject.title:
        return []
    near: dict[int, int] = {}  # the less, the nearer; of equally near ones, the earlier
    for own, others in ((subject.title, known.having), (subject.headings, known.titled)):
        for word in sorted(own)[:_RAREST]:
            places, weight = others[word], known.weights[word] * _PLACES
            middle = bisect_left(places, at)
            for other in places[max(middle - _NEAREST, 0) : middle + _NEAREST + 1]:
                near[other] = near.get(other, other) - weight
    near.pop(at, None)
    found = []
    for other in (each % _PLACES for each in sorted(near.values())[:_LOOKED_AT]):
        shared = _shared(subject, subjects[other], known.weights)
        alike = sum(shared.values()) / _IN_BOTH
        if alike and alike >= _least(subject, subjects[other], [known.words[at] for at in shared]):
            found.append((-alike / (subject.length * subjects[other].length), other, shared))
    nearest = sorted(found, key=itemgetter(0, 1))[:_MOST]
    return [(other, _telling(shared, known.words)) for _, other, shared in nearest]


def _least(one: _Subject, other: _Subject, shared: Sequence[str]) -> float:
    """Return what the words that two replies share must weigh together to bring them together.

    One word means one matter only where the theme is one, and words of a field (公路, 旅游) only
    where the subjects are about little else: 公路抢修 and 公路命名 are two matters.
    """
    if len(shared) == 1 and one.themes.isdisjoint(other.themes):
        return inf
    if all(map(names_a_field, shared)):
        return _MOSTLY * max(one.length, other.length) ** 2
    return _LEAST * one.length * other.length


def _shared(one: _Subject, other: _Subject, weights: Sequence[int]) -> dict[int, int]:
    """Return the squared weights of the words that two replies share, one in its subject.

    A single word that only one of two subjects has is chance: 分类 of rubbish and of children.
    """
    both = one.title & other.title
    half = (one.title & other.headings) | (one.headings & other.title)
    if not other.title or (not both and len(half) < 2):
        return {}
    shared = {word: weights[word] ** 2 * _IN_BOTH for word in both}
    for word in half:
        shared[word] = weights[word] ** 2 * _IN_HEADINGS
    return shared


def _telling(shared: Mapping[int, int], words: Sequence[str]) -> tuple[str, ...]:
    """Return the words that weigh most."""
    return tuple(words[at] for at in sorted(shared, key=lambda at: (-shared[at], at))[:_MOST_WORDS])
