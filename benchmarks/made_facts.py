"""Facts of many made-up replies, copied of few made letters with what sets replies apart altered.

The facts of some made letters, as the real code reads them, are the models. Each further copy of
them differs where letters differ: digests, addresses, titles and all words and clauses that only
one letter among the models has. What several of the models say, as many of the copies say; places,
offices, dates and themes stay. The groups of characters in the traces stay, too, so of words that
a copy promises few are found in others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple, TypeVar

import msgspec

from benchmarks.corpus import letter
from generator.annotate import annotate
from generator.corpus import keep
from generator.corpus.facts import Facts
from generator.parse import is_reply, parse
from generator.read import decode_seed

# Of facts and of their metadata: what all letters of a place, an office or a council have.
_SHARED = {"place", "places", "themes", "issuers", "sitting", "fields"}
_OWN_METADATA = {"title", "proposal_title"}
_HAN = re.compile("[一-鿿]")
_SLUG = re.compile(r"(?=.*[a-z])[a-z0-9-]{6,}")
_SHORTEST = 3  # characters of a name; what is shorter is a unit
_NUMBER = 8  # bytes by which a clause or group is known
_FIRST, _HANS = 0x4E00, 20_000
_ALTERED = 3  # one character of so many is another in a copy


class Spot(NamedTuple):
    """Bytes of encoded facts that are others in each copy, and what they are."""

    start: int
    end: int
    kind: str


class Model(NamedTuple):
    """Encoded facts and traces of a letter, where copies differ from them, and its reply."""

    facts: bytes
    spots: tuple[Spot, ...]
    reply: bytes
    traces: bytes = b""
    named: tuple[Spot, ...] = ()  # spots of the traces

    def copy(self, number: int) -> bytes:
        """Return the encoded facts of copy `number`; the first, 0, is the model's own."""
        return _copied(self.facts, self.spots, number)

    def copied_traces(self, number: int) -> bytes:
        """Return the encoded traces of copy `number`."""
        return _copied(self.traces, self.named, number)


def _copied(encoded: bytes, spots: Sequence[Spot], number: int) -> bytes:
    made = bytearray(encoded)
    for start, end, kind in spots if number else ():
        made[start:end] = _other(bytes(made[start:end]), kind, number)
    return bytes(made)


def _other(old: bytes, kind: str, number: int) -> bytes:
    """Return what stands in a copy for `old`, in as many bytes; the same wherever `old` stands."""
    if kind == "words":
        return altered(old.decode(), number).encode()
    if kind == "hex":
        return blake2b(old + b"%d" % number, digest_size=32).hexdigest()[: len(old)].encode()
    if kind == "digest":
        return blake2b(old + b"%d" % number, digest_size=len(old)).digest()
    return f"{number:0{len(old)}x}".encode()[-len(old) :]


def altered(words: str, number: int) -> str:
    """Return words with some characters others, the same ones in all words of a copy."""
    return "".join(_character(each, number) for each in words)


@lru_cache(1 << 16)  # copies are made one after another
def _character(character: str, number: int) -> str:
    at = ord(character) - _FIRST
    if not 0 <= at < _HANS or (at * 31 + number * 17) % 101 % _ALTERED:
        return character
    return chr(_FIRST + (at + 7 * number) % _HANS)


def models(count: int, seeds: Sequence[int]) -> list[Model]:
    """Return the models of `count` made letters, as many of each of `seeds`."""
    found: list[tuple[bytes, bytes, bytes]] = []
    for each in range(count):
        made = letter(seeds[each % len(seeds)], each // len(seeds))
        read = decode_seed(made.data, made.name)
        assert read.text is not None
        reply = parse(read.text, read.source)
        if is_reply(reply):
            known, _, packed, traces = keep(annotate(reply))
            found.append((msgspec.msgpack.encode(known), packed, traces))
    rare = _rare([set(_leaves(_values(encoded))) for encoded, _, _ in found])
    clauses = _rare([set(_numbers(_values(encoded))) for encoded, _, _ in found])
    named = _rare([set(_leaves(msgspec.msgpack.decode(traces))) for _, _, traces in found])
    return [
        Model(
            encoded,
            (*_spots(encoded, rare[at]), *_clauses(encoded, clauses[at])),
            packed,
            traces,
            tuple(_words(traces, named[at])),
        )
        for at, (encoded, packed, traces) in enumerate(found)
    ]


_Kind = TypeVar("_Kind", bytes, str)


def _rare(said: Sequence[set[_Kind]]) -> list[set[_Kind]]:
    """Return for each letter what no other one has."""
    by = Counter(each for letters in said for each in letters)
    return [{each for each in letters if by[each] == 1} for letters in said]


def _values(encoded: bytes) -> dict[str, Any]:
    """Return the plain values of facts by field."""
    return dict(zip(Facts.__struct_fields__, msgspec.msgpack.decode(encoded), strict=True))


def _leaves(value: Any) -> Iterator[str]:
    """Yield the strings in a value."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _leaves(each)
    elif isinstance(value, str):
        yield value


def _numbers(values: dict[str, Any]) -> Iterator[bytes]:
    """Yield the numbers by which the facts know clauses and groups of characters."""
    for packed in (values["passages"][1], values["promised"]):
        yield from (packed[at : at + _NUMBER] for at in range(0, len(packed), _NUMBER))


def _clauses(encoded: bytes, rare: Collection[bytes]) -> Iterator[Spot]:
    """Yield the spots of numbers; the lowest two bytes stay, which hold the length of a clause."""
    values = _values(encoded)
    for packed in (values["passages"][1], values["promised"]):
        start = encoded.find(packed)
        for at in range(0, len(packed), _NUMBER):
            if packed[at : at + _NUMBER] in rare:
                yield Spot(start + at + 2, start + at + _NUMBER, "digest")


def _spots(encoded: bytes, rare: set[str]) -> Iterator[Spot]:
    """Yield the spots of facts, of whose strings no other letter has those in `rare`."""
    values = _values(encoded)
    yield from standing(encoded, values["digest"], "digest")
    yield from standing(encoded, values["text_digest"], "hex")
    yield from standing(encoded, values["source"]["sha256"], "hex")
    yield from standing(encoded, values["source"]["name"], "hex", slice(6, 22))
    yield from standing(encoded, values["address"], "number", slice(-4, None))
    metadata = values["metadata"]
    shared = set(_leaves([metadata[name] for name in metadata.keys() - _OWN_METADATA]))
    shared |= set(_leaves([values[name] for name in values.keys() & _SHARED]))
    yield from _words(encoded, rare - shared)


def _words(encoded: bytes, rare: Iterable[str]) -> Iterator[Spot]:
    """Yield the spots of words that only this letter has."""
    for word in rare:
        if len(word) >= _SHORTEST and _HAN.search(word):
            yield from standing(encoded, word, "words")
        elif _SLUG.fullmatch(word):
            yield from standing(encoded, word, "number", slice(-4, None))


def standing(
    encoded: bytes, leaf: str | bytes, kind: str, part: slice = slice(None)
) -> Iterator[Spot]:
    """Yield where a value stands in encoded facts: the part of its own bytes that is to change."""
    whole = msgspec.msgpack.encode(leaf)
    size = len(leaf.encode() if isinstance(leaf, str) else leaf)
    start, end, _ = part.indices(size)
    at = encoded.find(whole)
    while at >= 0:
        own = at + len(whole) - size
        yield Spot(own + start, own + end, kind)
        at = encoded.find(whole, at + len(whole))
