"""Facts: what the library needs to know of one reply, without its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
from msgspec import Raw

from generator.corpus.comparison import Sighted
from generator.corpus.councils import Sitting
from generator.corpus.fact_parts import decoded, digest_at
from generator.corpus.masking import Private
from generator.corpus.offices import Issuer
from generator.corpus.subject_words import SubjectWords
from generator.corpus.traces import Traces, traces
from generator.model import Block, Metadata, Reply, Sentence, Source, Span
from generator.notation.blocks import block_at
from generator.notation.folding import fold
from generator.notation.sentences import cut_sentences, sentence_at

_OTHERS = {name: f"{name}_digest" for name in ("row", "counts", "quotes", "figures")}
_DIGESTS = {"digest": "digest"} | _OTHERS


class Facts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What the library knows of a reply; all words in it are fit to be published.

    Equal are, for replies of which the same is to be said, their `digest`; for those of which
    tables say the same, who it is and what it promises, the `row_digest`; for those that count the
    same, the `counts_digest`, in the same sentences, the `figures_digest`, that cite and name in
    the same sentences, the `quotes_digest`; for texts that differ in blanks only, the
    `text_digest`. `address` is the reply's, while no other reply has it.

    What it says is decoded part by part, when asked for; `part_digests` are those of all parts.
    """

    digest: bytes
    row_digest: bytes
    counts_digest: bytes
    quotes_digest: bytes
    figures_digest: bytes
    part_digests: bytes
    text_digest: str
    address: str
    place: str  # slug path
    subject: str
    source: Source
    metadata: Metadata
    themes: tuple[str, ...]
    problems: Raw  # tuple[Puzzle, ...]
    corrected: tuple[str, ...]
    # what it belongs to
    words: SubjectWords
    places: tuple[tuple[str, str], ...]  # path and name of its place and those around it
    issuers: tuple[Issuer, ...]
    sitting: Sitting | None
    # what it says
    spoken: Raw  # tuple[Spoken, ...], of each theme
    citations: Raw  # tuple[Cited, ...]
    mechanisms: Raw  # tuple[Named, ...]
    near: Raw  # tuple[Near, ...]
    counts: Raw  # Counts
    checks: Raw  # tuple[Check, ...]
    fields: int  # of FIELDS, a bit for each
    taken: Raw  # tuple[Taken, ...], by each rule
    # what others may take up
    commitments: Raw  # tuple[Commitment, ...]
    promised: Raw  # bytes, the groups of characters in them, by number
    passages: Raw  # Passages

    def part(self, name: str) -> Any:
        """Return a part of what it says."""
        return decoded(name, getattr(self, name))


class Screened(NamedTuple):
    """A reply without private numbers, and where they stood in its text.

    One that was kept is without what no page shows: sentences, the folded text, hits of themes, and
    how values were read.
    """

    reply: Reply
    private: tuple[Private, ...]


class _Letter(msgspec.Struct, frozen=True, gc=False):
    """What is read of a reply for its wording."""

    text: str
    blocks: tuple[Block, ...]


class Wording(NamedTuple):
    """The text of a screened reply and its blocks: enough to quote it, and soon read.

    `figures` are where those of the reply stand; `sighted` are its best sentences on each theme.
    """

    text: str
    blocks: tuple[Block, ...]
    figures: tuple[Span, ...]
    sighted: tuple[Sighted, ...]

    def sentence_at(self, position: int) -> Sentence | None:
        """Return the sentence of the letter at a position, None between and outside sentences."""
        block = block_at(self.blocks, position)
        return sentence_at(cut_sentences(self.text, [block]), position) if block else None


class Ways(NamedTuple):
    """The ways from facts to their reply, to its wording alone, to it as bytes, to its traces."""

    load: Callable[[Facts], Screened]
    wording: Callable[[Facts], Wording]
    kept: Callable[[Facts], bytes]
    traces: Callable[[Facts], Traces]


class Known(NamedTuple):
    """The facts of a reply, and the ways to all else of it."""

    facts: Facts
    ways: Ways

    def __reduce__(self) -> tuple[object, ...]:
        """Give what makes the same in another process."""
        return _arrived, (msgspec.msgpack.encode(self.facts), self.ways.kept(self.facts))


class Kept(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A screened reply as it is kept for pages; `figures` are where its figures stand."""

    reply: Reply
    figures: tuple[Span, ...]
    sighted: tuple[Sighted, ...]
    private: tuple[Private, ...]


class _KeptWording(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is kept of a reply, of which only the wording is read."""

    reply: _Letter
    figures: tuple[Span, ...]
    sighted: tuple[Sighted, ...]


_decoder = msgspec.msgpack.Decoder(Kept)
_facts_decoder = msgspec.msgpack.Decoder(Facts)
_wording_decoder = msgspec.msgpack.Decoder(_KeptWording)


def part_digest(name: str) -> Callable[[Facts], bytes]:
    """Return what gives for facts what is equal where a part says the same, wherever it stands."""
    if name in _DIGESTS:
        return attrgetter(_DIGESTS[name])
    at = digest_at(name)
    return lambda facts: facts.part_digests[at]


def _arrived(facts: bytes, kept: bytes) -> Known:
    """Return what was pickled in another process."""
    load, words = cache(lambda: screened(kept)), cache(lambda: wording(kept))
    ways = Ways(
        lambda _: load(), lambda _: words(), lambda _: kept, lambda _: traces(_whole(load().reply))
    )
    return Known(_facts_decoder.decode(facts), ways)


def screened(kept: bytes) -> Screened:
    """Return the reply that `keep` gave; raises msgspec.DecodeError where it is damaged."""
    found = _decoder.decode(kept)
    return Screened(found.reply, found.private)


def _whole(reply: Reply) -> Reply:
    """Return a reply that was kept with what follows from its text."""
    sentences = cut_sentences(reply.text, reply.blocks)
    return replace(reply, folded=fold(reply.text), sentences=sentences)


def wording(kept: bytes) -> Wording:
    """Return the wording of the reply that `keep` gave; raises as `screened` does."""
    found = _wording_decoder.decode(kept)
    return Wording(found.reply.text, found.reply.blocks, found.figures, found.sighted)
