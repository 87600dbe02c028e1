"""Parts of facts: what a reply says, decoded when it is asked for, and a digest of each part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

import msgspec
from msgspec import structs

from generator.annotate.arithmetic import Check
from generator.corpus.comparison import Spoken
from generator.corpus.documents import Cited
from generator.corpus.indicators import Counts
from generator.corpus.mechanism_drift import Near
from generator.corpus.mechanisms import Named
from generator.corpus.passages import Passages
from generator.corpus.tallies import Taken
from generator.model import Commitment, Problem, Reply, Span
from generator.notation.blocks import anchor_before

SIZE = 12  # bytes of a digest
# What belongs to no part, and from which therefore all that is gathered may follow.
CARD = "card"
_NOWHERE = Span(0, 0)
_LONGEST_QUOTE = 24

_encode = msgspec.msgpack.encode


class Puzzle(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A problem of a reply, the characters that it is about, and the address before them.

    The characters are on one line, cut with … where they are many; both are "" without a span.
    """

    problem: Problem
    quote: str = ""
    anchor: str = ""


_DECODERS: Mapping[str, msgspec.msgpack.Decoder[Any]] = {
    name: msgspec.msgpack.Decoder(kind)
    for name, kind in (
        ("problems", tuple[Puzzle, ...]),
        ("spoken", tuple[Spoken, ...]),
        ("citations", tuple[Cited, ...]),
        ("mechanisms", tuple[Named, ...]),
        ("near", tuple[Near, ...]),
        ("counts", Counts),
        ("checks", tuple[Check, ...]),
        ("taken", tuple[Taken, ...]),
        ("commitments", tuple[Commitment, ...]),
        ("promised", bytes),
        ("passages", Passages),
    )
}
_IN_ORDER = (CARD, *_DECODERS)


def decoded(name: str, encoded: msgspec.Raw) -> Any:
    """Return a part that was encoded."""
    return _DECODERS[name].decode(encoded)


def tight(encoded: bytes) -> bytes:
    """Return bytes that are to stay, without the room that msgspec leaves behind them."""
    return bytes(memoryview(encoded))


def digest(encoded: bytes) -> bytes:
    """Return what is equal for equal bytes."""
    return blake2b(encoded, digest_size=SIZE).digest()


def digests(card: object, encoded: Mapping[str, bytes], bare: Mapping[str, object]) -> bytes:
    """Return the digests of all parts, one behind the other, given what belongs to no part, too.

    Those that tell where something stands are `bare` of it.
    """
    told = {name: _encode(value) for name, value in ({CARD: card, **bare}).items()}
    return b"".join(digest(told.get(name) or encoded[name]) for name in _IN_ORDER)


def digest_at(name: str) -> slice:
    """Return where among the digests that of a part stands."""
    start = SIZE * _IN_ORDER.index(name)
    return slice(start, start + SIZE)


def placeless(
    citations: Sequence[Cited], names: Sequence[Named], promised: Sequence[Commitment]
) -> dict[str, object]:
    """Return of the parts that tell where something stands what they tell beside.

    The order of names in the letter stays.
    """
    return {
        "citations": [
            structs.replace(each, spans=(), coming=each.coming and _NOWHERE) for each in citations
        ],
        "mechanisms": (
            [
                structs.replace(
                    each, spans=(), definition=each.definition and _NOWHERE, parts=(), lists=()
                )
                for each in names
            ],
            [(len(each.parts), [len(some) for some in each.lists]) for each in names],
            sorted(range(len(names)), key=lambda at: names[at].spans[0]),
        ),
        "commitments": [structs.replace(each, span=_NOWHERE) for each in promised],
    }


def puzzle(reply: Reply, problem: Problem) -> Puzzle:
    """Return a problem of a reply with the characters that it is about."""
    if problem.span is None:
        return Puzzle(problem)
    quote = " ".join(reply.text[slice(*problem.span)].split())
    if len(quote) > _LONGEST_QUOTE:
        quote = quote[:_LONGEST_QUOTE] + "…"
    return Puzzle(problem, quote, anchor_before(reply.blocks, problem.span.start))
