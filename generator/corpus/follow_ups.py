"""Follow-ups: what the later replies of a place say of what its earlier ones promise.

They follow from the replies of that place alone, but for the runs of words that other places
promise as well; so they are found once and kept. Where a place has changed, the runs that replies
share that are as before are not looked for again.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import cached_property
from hashlib import blake2b

import msgspec
import numpy as np
from numpy.typing import NDArray

from generator.corpus.entries import Entry
from generator.corpus.shared_runs import SharedRuns
from generator.corpus.traces import Traces
from generator.model import Commitment, Span
from generator.notation.dates import is_later
from generator.notation.folding import fold

MOST = 3  # sentences shown of those that follow a commitment
_KINDS = ("文件", "做法", "指标", "字句")  # documents, mechanisms, indicators, words
# A run: commitment, reply, start and end of the sentence, number of its anchor, whether that
# sentence names a thing of the commitment, too, start of the run, and number of its words.
_ROW = 8
_PROMISE, _REPLY, _START, _ANCHOR, _IS_NAMED, _WORDS = 0, 1, 2, 4, 5, 7
_GONE = 2**32 - 1


class SharedWords(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a passage shares with a commitment: the kind, its words and where it has them."""

    kind: str
    words: str
    span: Span


class Sentence(msgspec.Struct, frozen=True, array_like=True, gc=False, order=True):
    """A sentence of the `at`-th reply of a place, and its block."""

    at: int
    span: Span
    anchor: str


Reasons = dict[Sentence, set[SharedWords]]


class Place:
    """The replies of one place, oldest first, by name and digest, and their commitments.

    `later` tells for each reply the first that is surely later, as are all after it; `key` is equal
    where the same replies stand at the same addresses.
    """

    def __init__(self, name: str, entries: Iterable[Entry]) -> None:
        self.name = name
        self.entries = sorted(entries, key=lambda entry: (entry.when, entry.address))
        self.replies = tuple([entry.own_digest for entry in self.entries])
        dates = [entry.when for entry in self.entries]
        self.later = [bisect(dates, False, key=lambda one: is_later(one, when)) for when in dates]
        at = "\n".join([entry.address for entry in self.entries]).encode()
        self.key = blake2b(b"".join([*self.replies, at]), digest_size=16).digest()

    @cached_property
    def promised(self) -> list[tuple[int, int, Commitment]]:
        """Give the reply, number and commitment of each promise."""
        return [
            (at, number, commitment)
            for at, entry in enumerate(self.entries)
            for number, commitment in enumerate(entry.commitments, 1)
        ]

    @property
    def groups(self) -> bytes:
        """Give the numbers of the groups of characters in all commitments, packed."""
        return b"".join([entry.promised for entry in self.entries])

    @property
    def is_silent(self) -> bool:
        """Tell whether no reply comes after a commitment."""
        return all(self.later[at] == len(self.entries) for at, _, _ in self.promised)


class FollowUps(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What later replies say of the commitments of a place.

    `named` tells for each commitment how many sentences name a thing of it, and of the first of
    them what they share; `worded` are rows of the runs of words shared, in the order of commitments
    and sentences, packed. `replies` and `promises` are digests of those that it was found in.
    """

    replies: tuple[bytes, ...]
    promises: tuple[bytes, ...]
    named: tuple[tuple[int, tuple[tuple[Sentence, tuple[SharedWords, ...]], ...]], ...]
    worded: bytes
    words: tuple[str, ...]
    anchors: tuple[str, ...]

    @property
    def rows(self) -> NDArray[np.uint32]:
        """Give the rows of the runs."""
        return np.frombuffer(self.worded, np.uint32).reshape(-1, _ROW)

    def each(self) -> Iterator[tuple[int, Said]]:
        """Yield for each commitment how many sentences follow it, and the first of them."""
        rows, count = self.rows, len(self.named)
        is_next = np.append(True, (np.diff(rows[:, : _START + 1], axis=0) != 0).any(1))[: len(rows)]
        heads = rows[is_next]  # the first run of each sentence
        unnamed = np.bincount(heads[heads[:, _IS_NAMED] == 0, _PROMISE], minlength=count).tolist()
        first = np.searchsorted(heads[:, _PROMISE], np.arange(count))
        place = np.arange(len(heads)) - first[heads[:, _PROMISE]]
        shown = rows[(place < MOST)[np.cumsum(is_next) - 1]]
        worded: defaultdict[int, Reasons] = defaultdict(lambda: defaultdict(set))
        for promise, at, start, end, anchor, _, position, number in shown.tolist():
            sentence = Sentence(at, Span(start, end), self.anchors[anchor])
            words = self.words[number]
            span = Span(position, position + len(words))
            worded[promise][sentence].add(SharedWords("字句", words, span))
        for promise, (named, said) in enumerate(self.named):
            if promise in worded:
                reasons = worded[promise]
                for sentence, shared in said:
                    reasons[sentence].update(shared)
                yield named + unnamed[promise], _first(reasons)
            else:
                yield named, said


Said = tuple[tuple[Sentence, tuple[SharedWords, ...]], ...]
_decoder = msgspec.msgpack.Decoder(FollowUps)
_NOTHING = FollowUps((), (), (), b"", (), ())


def follow_ups(place: Place, kept: MutableMapping[str, bytes], common: frozenset[int]) -> FollowUps:
    """Return the follow-ups of a place; what is found is kept by its name, and used the next time.

    `common` are the groups of characters that several places promise.
    """
    if place.is_silent:
        kept.pop(place.name, None)
        return FollowUps((), (), ((0, ()),) * len(place.promised), b"", (), ())
    before = kept.get(place.name)
    found = _found(place, _decoder.decode(before) if before else _NOTHING, common)
    kept[place.name] = msgspec.msgpack.encode(found)
    return found


def _found(place: Place, last: FollowUps, common: frozenset[int]) -> FollowUps:
    """Read the traces of all replies of a place, oldest first; `last` is what was found before."""
    runs = SharedRuns([fold(commitment.text) for _, _, commitment in place.promised], common)
    promises = _digests(place, runs.set_phrases())
    known, found_for = set(last.replies), set(last.promises)
    fresh = runs.only({at for at, key in enumerate(promises) if key not in found_for})
    still = _still(last, place.replies, promises)
    words_told = {words: at for at, words in enumerate(last.words)}
    anchors = {anchor: at for at, anchor in enumerate(last.anchors)}
    rows: list[tuple[int, ...]] = []
    things: list[set[tuple[str, str]]] = []  # by commitment: what it names
    wanted: defaultdict[tuple[str, str], list[int]] = defaultdict(
        list
    )  # by thing: earlier commitments
    named: list[Reasons] = [defaultdict(set) for _ in place.promised]
    earlier = 0  # commitments of earlier replies
    for at, entry in enumerate(place.entries):
        while earlier < len(things) and place.later[place.promised[earlier][0]] <= at:
            for key in things[earlier]:
                wanted[key].append(earlier)
            earlier += 1
        traces = entry.traces
        starts = [start for start, _, _ in traces.sentences]
        for matter in traces.matters:
            key = matter.kind, matter.key
            if key in wanted and (sentence := _sentence(at, traces, starts, matter.span.start)):
                shared = SharedWords(matter.kind, matter.words, matter.span)
                for promise in wanted[key]:
                    named[promise][sentence].add(shared)
        sharing = fresh if place.replies[at] in known else runs
        for promise, position, words in sharing.of(traces, earlier):
            if sentence := _sentence(at, traces, starts, position):
                anchor = anchors.setdefault(sentence.anchor, len(anchors))
                number = words_told.setdefault(words, len(words_told))
                is_named = sentence in named[promise]
                rows.append((promise, at, *sentence.span, anchor, is_named, position, number))
        while len(things) < len(place.promised) and place.promised[len(things)][0] == at:
            start, end = place.promised[len(things)][2].span
            own = [each for each in traces.matters if start <= each.span.start < end]
            things.append({(each.kind, each.key) for each in own})
    return FollowUps(
        place.replies,
        promises,
        tuple((len(reasons), _first(reasons)) for reasons in named),
        *_packed(_in_order(still, rows), [*words_told], [*anchors]),
    )


def _digests(place: Place, set_phrases: Mapping[int, Sequence[int]]) -> tuple[bytes, ...]:
    """Return for each commitment what is equal where it shares the same words with a reply."""
    return tuple(
        blake2b(
            msgspec.msgpack.encode((place.replies[at], number, set_phrases.get(promise, ()))),
            digest_size=12,
        ).digest()
        for promise, (at, number, _) in enumerate(place.promised)
    )


def _still(
    last: FollowUps, replies: Sequence[bytes], promises: Sequence[bytes]
) -> NDArray[np.uint32]:
    """Return the runs that were found of what is as before, with the numbers of now."""
    rows = last.rows.copy()
    stays: NDArray[np.bool_] = np.full(len(rows), fill_value=True)
    for column, before, now in (
        (_PROMISE, last.promises, promises),
        (_REPLY, last.replies, replies),
    ):
        at = {each: at for at, each in enumerate(now)}
        moved = np.array([at.get(each, _GONE) for each in before], np.uint32)
        rows[:, column] = moved[rows[:, column]]
        stays &= rows[:, column] != _GONE
    return rows[stays]


def _in_order(still: NDArray[np.uint32], more: Sequence[tuple[int, ...]]) -> NDArray[np.uint32]:
    """Return the rows of both in the order of commitments and sentences."""
    rows: NDArray[np.uint32] = np.concatenate([still, np.array(more, np.uint32).reshape(-1, _ROW)])
    order = np.lexsort((rows[:, _START], rows[:, _REPLY], rows[:, _PROMISE]))
    return rows[order]


def _packed(
    rows: NDArray[np.uint32], words: Sequence[str], anchors: Sequence[str]
) -> tuple[bytes, tuple[str, ...], tuple[str, ...]]:
    """Return the rows, packed, with those words and anchors that they tell."""
    used_words, rows[:, _WORDS] = np.unique(rows[:, _WORDS], return_inverse=True)
    used_anchors, rows[:, _ANCHOR] = np.unique(rows[:, _ANCHOR], return_inverse=True)
    return (
        rows.tobytes(),
        tuple([words[at] for at in used_words.tolist()]),
        tuple([anchors[at] for at in used_anchors.tolist()]),
    )


def _sentence(at: int, traces: Traces, starts: Sequence[int], position: int) -> Sentence | None:
    """Return the sentence of a reply that holds a position, None between and outside them."""
    number = bisect(starts, position) - 1
    if number < 0 or position >= traces.sentences[number][1]:
        return None
    start, end, anchor = traces.sentences[number]
    return Sentence(at, Span(start, end), anchor)


def _first(reasons: Reasons) -> Said:
    """Return the first sentences, oldest first, each with what it shares in order."""
    return tuple(
        (sentence, tuple(sorted(reasons[sentence], key=_order)))
        for sentence in sorted(reasons)[:MOST]
    )


def _order(shared: SharedWords) -> tuple[int, str, Span]:
    return _KINDS.index(shared.kind), shared.words, shared.span
