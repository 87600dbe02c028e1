"""Matches: paragraphs of two replies that have clauses in common, found by a dictionary.

A clause leads from one paragraph to the others that hold it, so the work grows with the corpus
and not with its square; a clause that many replies hold is a phrase of the day and leads nowhere.
Matches follow from the paragraphs of both replies and from which of their clauses lead; so those of
replies where neither has changed are kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, MutableMapping, Sequence
from itertools import chain, combinations
from struct import pack, unpack
from typing import NamedTuple

import msgspec

from generator.apart import apart
from generator.corpus.entries import Entry
from generator.corpus.passages import length

_COMMON = 12  # a clause in more paragraphs than these is a phrase of the day
_INDEXED = 7  # characters of a clause that leads to other paragraphs
_ENOUGH = 24  # characters that two paragraphs must share, in clauses of at least ...
_CLAUSES = 2  # ... this number ...
_LONG = 20  # ... unless one clause is so long
_KEY = "all"  # of what is kept


class Alike(msgspec.Struct, frozen=True, array_like=True):
    """Paragraphs of two replies, by the number of the block, and how many clauses they share."""

    earlier: int
    later: int
    shared: int


Match = tuple[int, Alike]  # characters shared
Matches = dict[tuple[int, int], list[Match]]  # by the earlier and the later reply, as numbers


class _Found(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What was found: the matches of replies, known by their digests, and by which clauses.

    `leading` are those that lead from one paragraph to another, some maybe of one letter alone;
    `common` those of as many characters that are phrases of the day. Both are packed.
    """

    replies: tuple[bytes, ...]
    leading: bytes
    common: bytes
    matches: tuple[tuple[int, int, list[Match]], ...]


_decoder = msgspec.msgpack.Decoder(_Found)
_NOTHING = _Found((), b"", b"", ())


def matches(entries: Sequence[Entry], kept: MutableMapping[str, bytes]) -> Matches:
    """Return the matches of all replies; `entries` stand newest first.

    `kept` is what an earlier call found, and what this one did when it returns.
    """
    before = kept.get(_KEY, b"")
    if before:
        kept[_KEY] = _matched(entries, before)
    else:  # all at once take much memory
        with apart(lambda: _matched(entries, before)) as found_apart:
            kept[_KEY] = found_apart()
    found = _decoder.decode(kept[_KEY]).matches
    return {(older, newer): each for older, newer, each in found}


def _matched(entries: Sequence[Entry], kept: bytes) -> bytes:
    """Return what is found, given what is kept of an earlier call, as it is to be kept."""
    digests = tuple(entry.own_digest for entry in entries)
    before = _found_before(kept, digests)
    known, led = set(before.replies), set[int]()
    new = [entry for entry, digest in zip(entries, digests, strict=True) if digest not in known]
    clauses, counted, held = _clauses(entries), set[int](), dict[int, list[int]]()
    if known:  # all others lead as they did, or stand in one letter now
        led = set(_unpacked(before.leading))
        counted = {*_unpacked(before.common), *_clauses(new)}
        held = {at: some for at, entry in enumerate(entries) if (some := _held(entry, counted))}
        clauses = chain.from_iterable(held.values())
    found_in = Counter(clauses).items()
    counts = {clause: count for clause, count in found_in if count > 1 and _leads(clause)}
    leading = {clause for clause, count in counts.items() if count <= _COMMON}
    common = counts.keys() - leading
    leading |= led - counted
    turned = led ^ leading  # of those that are counted
    touched = {at for at, digest in enumerate(digests) if digest not in known}
    touched |= {at for at, some in held.items() if not turned.isdisjoint(some)}
    holding: Iterable[int] = range(len(entries))
    if known and not turned:
        holding = [at for at, some in held.items() if not leading.isdisjoint(some)]
    made = _made(entries, leading, touched, holding)
    found = {**_still(before, digests, touched), **made}
    every = tuple((older, newer, each) for (older, newer), each in found.items())
    return msgspec.msgpack.encode(_Found(digests, _packed(leading), _packed(common), every))


def _leads(clause: int) -> bool:
    """Tell whether a clause is long enough to lead anywhere."""
    return length(clause) >= _INDEXED


def _clauses(entries: Iterable[Entry]) -> Iterator[int]:
    """Yield the clauses of all paragraphs."""
    return chain.from_iterable(entry.passages.numbers for entry in entries)


def _held(entry: Entry, counted: set[int]) -> list[int]:
    """Return those clauses of a letter that are counted."""
    return list(filter(counted.__contains__, entry.passages.numbers))


def _found_before(kept: bytes, digests: Sequence[bytes]) -> _Found:
    """Return what was found before, nothing where replies changed their order since."""
    try:
        found = _decoder.decode(kept)
    except msgspec.DecodeError:
        return _NOTHING
    number = {digest: at for at, digest in enumerate(digests)}
    still = [number[digest] for digest in found.replies if digest in number]
    return found if len(number) == len(digests) and still == sorted(still) else _NOTHING


def _still(before: _Found, digests: Sequence[bytes], touched: set[int]) -> Matches:
    """Return the matches of before, of replies that are there and were not touched."""
    number = {digest: at for at, digest in enumerate(digests) if at not in touched}
    now = [number.get(digest) for digest in before.replies]
    found: Matches = {}
    for older, newer, each in before.matches:
        at = now[older], now[newer]
        if at[0] is not None and at[1] is not None:
            found[at[0], at[1]] = each
    return found


def _made(
    entries: Sequence[Entry], leading: set[int], touched: set[int], holding: Iterable[int]
) -> Matches:
    """Return the matches of the replies that were touched; `holding` have clauses of them."""
    found: defaultdict[tuple[int, int], list[Match]] = defaultdict(list)
    for place, before in _candidates(entries, leading, touched, holding):
        common = set(place.clauses).intersection(before.clauses)
        size = sum(map(length, common))
        many = len(common) >= _CLAUSES or any(length(clause) >= _LONG for clause in common)
        if many and size >= _ENOUGH:
            alike = Alike(before.block, place.block, len(common))
            found[before.reply, place.reply].append((size, alike))
    return found


class _Place(NamedTuple):
    """A paragraph and its clauses."""

    reply: int
    block: int
    clauses: Sequence[int]


def _candidates(
    entries: Sequence[Entry], leading: set[int], touched: set[int], holding: Iterable[int]
) -> Iterator[tuple[_Place, _Place]]:
    """Yield the pairs of paragraphs that share enough leading clauses, in order.

    They are of two replies, of which one at least was touched.
    """
    theirs = _clauses(entries[at] for at in touched)
    holders: dict[int, list[int]] = {clause: [] for clause in leading.intersection(theirs)}
    places: list[_Place] = []
    for at in holding:
        passages = entries[at].passages
        if holders.keys().isdisjoint(passages.numbers):
            continue
        for block, clauses in passages:
            held = list(filter(holders.__contains__, clauses))
            for clause in held:
                holders[clause].append(len(places))
            if held:
                places.append(_Place(at, block, clauses))
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for clause, numbers in holders.items():
        size = length(clause)
        for pair in combinations(numbers, 2):
            shared[pair] += size
    for newer, older in sorted(pair for pair, size in shared.items() if size >= _LONG):
        both = places[newer].reply, places[older].reply
        if both[0] != both[1] and not touched.isdisjoint(both):
            yield places[newer], places[older]


def _packed(clauses: Collection[int]) -> bytes:
    return pack(f"<{len(clauses)}Q", *clauses)


def _unpacked(clauses: bytes) -> tuple[int, ...]:
    return unpack(f"<{len(clauses) // 8}Q", clauses)
