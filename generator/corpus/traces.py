"""Traces: what a letter says, as numbers of its groups of characters, and what it names where.

They are apart from the facts, since only the replies of a place that has changed need them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from struct import unpack

import msgspec

from generator.corpus.clauses import clause_lines
from generator.corpus.document_titles import title_key
from generator.corpus.indicators import indicator_key
from generator.corpus.mechanisms import name_key
from generator.model import Reply, Span
from generator.notation.patterns import lazily

SIZE = 7  # characters of a group
_SHORTEST_INDICATOR = 4  # 社区, 项目, 资金 say too little
_LANE = 8  # bytes of a number
_GROUPED = lazily(rf"[^\n]{{{SIZE},}}")

# A group is known by the sum of its characters' numbers, each times the factor of its place. With
# factors of 40 bits no sum outgrows its lane, so one long multiplication makes them all; that two
# different groups of real letters have one sum is as likely as one in 2 ** 56.
_FACTORS = [
    int.from_bytes(blake2b(bytes([at]), digest_size=5).digest(), "big") for at in range(SIZE)
]
_MULTIPLIER = sum(factor << 8 * _LANE * at for at, factor in enumerate(_FACTORS))


class Matter(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a letter names: its kind, the key that it has everywhere, the words, and where."""

    kind: str
    key: str
    words: str
    span: Span


class Traces(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The groups of characters of a letter by number, clause by clause, and what it names.

    `clauses` tell between which characters the groups of each begin; `sentences` are start, end and
    anchor.
    """

    clauses: tuple[tuple[int, int], ...]
    groups: bytes
    matters: tuple[Matter, ...]
    sentences: tuple[tuple[int, int, str], ...]


_decoder = msgspec.msgpack.Decoder(Traces)


def traces(reply: Reply) -> Traces:
    """Return the traces of a screened reply."""
    clauses = beginnings(reply.folded)
    return Traces(
        tuple(clauses),
        _packed(reply.folded, clauses),
        tuple(_matters(reply)),
        tuple((*each.span, each.block.anchor) for each in reply.sentences),
    )


def traced(kept: bytes) -> Traces:
    """Return the traces that were kept; raises msgspec.DecodeError where they are damaged."""
    return _decoder.decode(kept)


def beginnings(folded: str) -> list[tuple[int, int]]:
    """Return between which characters the groups of each clause begin."""
    lines = _GROUPED.finditer(clause_lines(folded))
    return [(line.start(), line.end() - SIZE + 1) for line in lines]


def groups(words: str) -> tuple[int, ...]:
    """Return the numbers of the groups that begin at each character."""
    return read_numbers(_numbers(words))


def packed_groups(words: str) -> bytes:
    """Return the numbers of the groups in the clauses of a text, as bytes."""
    return _packed(words, beginnings(words))


def _packed(words: str, clauses: Iterable[tuple[int, int]]) -> bytes:
    made = _numbers(words)
    return b"".join([made[_LANE * start : _LANE * end] for start, end in clauses])


def read_numbers(packed: bytes) -> tuple[int, ...]:
    """Return the numbers that were packed into bytes."""
    return unpack(f"<{len(packed) // _LANE}Q", packed)


def _numbers(words: str) -> bytes:
    """Return the number of the group at each character, packed."""
    if len(words) < SIZE:
        return b""
    lanes = memoryview(bytearray(_LANE * len(words)))  # 64 bits to a character
    lanes.cast("I")[::2] = memoryview(words.encode("utf-32-le", "surrogatepass")).cast("I")
    product = int.from_bytes(lanes, "little") * _MULTIPLIER
    sums = product.to_bytes(_LANE * (len(words) + SIZE), "little")
    return sums[_LANE * (SIZE - 1) : _LANE * len(words)]


def _matters(reply: Reply) -> Iterator[Matter]:
    """Yield what a reply names: documents, mechanisms, indicators."""
    for citation in reply.citations:
        for span in citation.spans:
            yield Matter("文件", title_key(citation.title), citation.title, span)
    for mechanism in reply.mechanisms:
        for span in mechanism.spans:
            yield Matter("做法", name_key(mechanism.name), mechanism.name, span)
    for figure in reply.figures:
        printed = figure.indicator or ""
        name = indicator_key(printed)
        if len(name) >= _SHORTEST_INDICATOR:
            yield Matter("指标", f"{name} {figure.unit}", printed, figure.span)
