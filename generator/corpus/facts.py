"""Facts: what the library needs to know of one reply, made from it alone, without its text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
from msgspec import Raw, structs

from generator.annotate.arithmetic import checks
from generator.annotate.planning import plans_of
from generator.corpus.addresses import address, place_path, text_digest
from generator.corpus.comparison import Sighted, Spoken, spoken
from generator.corpus.councils import Sitting, sitting
from generator.corpus.coverage import fields_of
from generator.corpus.documents import cited
from generator.corpus.fact_parts import decoded, digest, digest_at, digests, placeless, puzzle
from generator.corpus.groups import places_around
from generator.corpus.indicators import counted
from generator.corpus.masking import Private
from generator.corpus.mechanism_drift import near
from generator.corpus.mechanisms import named
from generator.corpus.offices import Issuer, issuers
from generator.corpus.passages import passages
from generator.corpus.quotes import figures_digest, quotes_digest
from generator.corpus.screening import screen
from generator.corpus.subject_words import SubjectWords, words_of
from generator.corpus.tallies import taken
from generator.corpus.traces import Traces, packed_groups, traces
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


class _Kept(msgspec.Struct, frozen=True, array_like=True, gc=False):
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


_encode = msgspec.msgpack.encode
_decoder = msgspec.msgpack.Decoder(_Kept)
_facts_decoder = msgspec.msgpack.Decoder(Facts)
_wording_decoder = msgspec.msgpack.Decoder(_KeptWording)


def part_digest(name: str) -> Callable[[Facts], bytes]:
    """Return what gives for facts what is equal where a part says the same, wherever it stands."""
    if name in _DIGESTS:
        return attrgetter(_DIGESTS[name])
    at = digest_at(name)
    return lambda facts: facts.part_digests[at]


def known(reply: Reply, mask_contacts: bool = False) -> Known:
    """Return the facts of a reply as it was read, with the screened reply."""
    found = Screened(*screen(reply, mask_contacts))
    said, sighted = spoken(found.reply)
    kept = _packed(found, sighted)
    facts, words = facts_of(found, kept, said), wording(kept)
    ways = Ways(lambda _: found, lambda _: words, lambda _: kept, lambda _: traces(found.reply))
    return Known(facts, ways)


def _arrived(facts: bytes, kept: bytes) -> Known:
    """Return what was pickled in another process."""
    load, words = cache(lambda: screened(kept)), cache(lambda: wording(kept))
    ways = Ways(
        lambda _: load(), lambda _: words(), lambda _: kept, lambda _: traces(_whole(load().reply))
    )
    return Known(_facts_decoder.decode(facts), ways)


def keep(reply: Reply, mask_contacts: bool = False) -> tuple[Facts, Reply, bytes, bytes]:
    """Return the facts of a reply, the screened reply, and as bytes that for pages, its traces."""
    found = Screened(*screen(reply, mask_contacts))
    said, sighted = spoken(found.reply)
    kept, told = _packed(found, sighted), msgspec.msgpack.encode(traces(found.reply))
    return facts_of(found, kept, said), found.reply, kept, told


def facts_of(found: Screened, kept: bytes, said: tuple[Spoken, ...]) -> Facts:
    """Return the facts of a screened reply, `kept` so, that has `said` so much of the themes."""
    reply = found.reply
    plans = tuple(plans_of(reply))
    metadata = reply.metadata
    citations, names = cited(reply), named(reply)
    printed = metadata.proposal_title or metadata.title or metadata.doc_number
    subject = printed or reply.source.name
    promised = [(each.text, each.kind, each.due) for each in reply.commitments]
    row = _encode((subject, metadata, promised))
    place, around = place_path(metadata), places_around(metadata)
    parts = {
        "problems": tuple(puzzle(reply, problem) for problem in reply.problems),
        "spoken": said,
        "citations": citations,
        "mechanisms": names,
        "near": near(reply, names),
        "checks": checks(reply, reply.figures),
        "taken": taken(reply, plans),
        "commitments": reply.commitments,
        "promised": packed_groups(fold("\n".join([each.text for each in reply.commitments]))),
        "passages": passages(reply),
    }
    encoded = {name: _encode(value) for name, value in parts.items()}
    counts = _encode(counted(reply, plans))
    facts = Facts(
        digest=digest(kept + encoded["spoken"]),
        row_digest=digest(row),
        counts_digest=digest(counts),
        quotes_digest=quotes_digest(reply, citations, names),
        figures_digest=figures_digest(reply),
        part_digests=b"",
        text_digest=text_digest(reply.text),
        address=address(reply),
        place=place,
        subject=subject,
        source=reply.source,
        metadata=metadata,
        themes=reply.themes,
        corrected=reply.corrected,
        words=words_of(reply, [name for _, name in around]),
        places=around,
        issuers=issuers(metadata, place),
        sitting=sitting(metadata, place),
        fields=fields_of(reply),
        counts=Raw(counts),
        **{name: Raw(value) for name, value in encoded.items()},
    )
    bare = placeless(citations, names, reply.commitments)
    encoded["counts"] = counts
    return structs.replace(facts, part_digests=digests(_card(facts), encoded, bare))


def _card(facts: Facts) -> tuple[object, ...]:
    """Return all of the facts that is no part by itself, but for what no other page tells."""
    return (
        *(facts.address, facts.place, facts.subject, facts.source.name, facts.metadata),
        *(facts.themes, facts.corrected, facts.words, facts.places, facts.issuers),
        *(facts.sitting, facts.fields),
    )


def _packed(found: Screened, sighted: tuple[Sighted, ...]) -> bytes:
    """Return a screened reply as bytes, without what no page shows."""
    bare = replace(found.reply, folded="", sentences=(), theme_hits=(), evidence={}, proofs={})
    figures = tuple([figure.span for figure in bare.figures])
    return msgspec.msgpack.encode(_Kept(bare, figures, sighted, found.private))


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
