"""Kindred replies: those whose subjects and headings share words that few others have."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, MutableMapping, Sequence
from heapq import nsmallest
from math import fsum, inf, sqrt
from operator import itemgetter
from typing import NamedTuple

import msgspec

from generator.corpus.entries import Entry
from generator.corpus.fact_parts import tight
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
_KEY = "all"  # of what is kept

_Told = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
_Titled = Mapping[str, Sequence[int]]  # by word, the replies that have it in their subject


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


class _Found(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What was found, and in what: what is told of each reply, and the weight of each word."""

    told: dict[str, _Told]
    weights: dict[str, float]
    kindred: dict[str, list[tuple[str, tuple[str, ...]]]]


_decoder = msgspec.msgpack.Decoder(_Found)


class _Subjects(dict[int, _Subject]):
    """What each reply is compared by, found when it is first asked for."""

    def __init__(self, entries: Sequence[Entry], weights: Mapping[str, float]) -> None:
        self._entries, self._weights = entries, weights

    def __missing__(self, at: int) -> _Subject:
        """Find what a reply is compared by."""
        self[at] = found = _subject(self._entries[at], self._weights)
        return found


def kindred(
    entries: Sequence[Entry], kept: MutableMapping[str, bytes] | None = None
) -> Mapping[str, tuple[Kindred, ...]]:
    """Return for each reply, by address, those most like it; at most three, the nearest first.

    `kept` is what an earlier call found, and what this one did when it returns: only those replies
    are compared again that a reply which came, went or changed may have to do with.
    The measure is the cosine of the words of two subjects, weighed by inverse document frequency
    (Spärck Jones 1972); a word that is a heading's in one of them counts less. Frequencies are told
    in doublings, so that hardly a weight changes as one reply comes or goes.
    """
    kept = {} if kept is None else kept
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
    told = {each.address: _told(each) for each in entries}
    try:
        before = _decoder.decode(kept.get(_KEY, b""))
    except msgspec.DecodeError:
        before = _Found({}, {}, {})
    due = _due(entries, told, weights, titled, before)
    subjects, found = _Subjects(entries, weights), {}
    for at, entry in enumerate(entries):
        if at in due:
            like = _kindred_of(at, subjects, titled, weights)
            found[entry.address] = [(entries[other].address, words) for other, words in like]
        else:
            found[entry.address] = before.kindred[entry.address]
    if due or len(told) < len(before.told):
        kept[_KEY] = tight(msgspec.msgpack.encode(_Found(told, weights, found)))
    by_address = {entry.address: entry for entry in entries}
    return {
        address: tuple(Kindred(by_address[other], words) for other, words in like)
        for address, like in found.items()
        if like
    }


def _told(entry: Entry) -> _Told:
    """Return all that follows from a reply: where it stands, and what it is about."""
    words = entry.facts.words
    return entry.when, entry.facts.themes, words.title, words.headings


def _due(
    entries: Sequence[Entry],
    told: Mapping[str, _Told],
    weights: Mapping[str, float],
    titled: _Titled,
    before: _Found,
) -> set[int]:
    """Return the replies whose kindred may be others than before.

    A reply that is another, came or went may be near all that share a word of its subject. One that
    has a word of another weight is compared otherwise, and so are those that look at it.
    """
    due = set[int]()
    for address in told.keys() | before.told.keys():
        now, was = told.get(address), before.told.get(address)
        if now != was:
            for word in {*(now[2] if now else ()), *(was[2] if was else ())} & weights.keys():
                due.update(titled.get(word, ()))
    weighed = {word for word, _ in weights.items() ^ before.weights.items()}
    for at, entry in enumerate(entries):
        words = entry.facts.words
        if told[entry.address] != before.told.get(entry.address):
            due.add(at)
        elif not (weighed.isdisjoint(words.title) and weighed.isdisjoint(words.headings)):
            due.add(at)
            for word in weights.keys() & words.title:
                due.update(_near(titled[word], at))
    return due


def _near(places: Sequence[int], at: int) -> Sequence[int]:
    """Return the replies with a word that stand nearest to one on either side, and itself."""
    middle = bisect_left(places, at)
    return places[max(middle - _NEAREST, 0) : middle + _NEAREST + 1]


def _subject(entry: Entry, weights: Mapping[str, float]) -> _Subject:
    """Return what a reply is compared by."""
    words, themes = entry.facts.words, set(entry.facts.themes) - {_UNFILED}
    title, headings = weights.keys() & words.title, weights.keys() & words.headings
    return _Subject(themes, title, headings, sqrt(fsum(weights[word] ** 2 for word in title)))


def _kindred_of(
    at: int,
    subjects: Mapping[int, _Subject],
    titled: _Titled,
    weights: Mapping[str, float],
) -> list[tuple[int, tuple[str, ...]]]:
    """Return the replies most like the one at this place, with the words that say so."""
    subject = subjects[at]
    near = defaultdict[int, float](float)  # the less, the nearer
    for word in sorted(subject.title, key=lambda word: (-weights[word], word))[:_RAREST]:
        weight = weights[word]
        for other in _near(titled[word], at):
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
