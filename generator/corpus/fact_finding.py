"""Finding facts: those of replies, of each from it alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

import msgspec
from msgspec import Raw, structs

from generator.annotate.arithmetic import checks
from generator.annotate.planning import plans_of
from generator.corpus.addresses import address, place_path, text_digest
from generator.corpus.comparison import Sighted, Spoken, spoken
from generator.corpus.councils import sitting
from generator.corpus.coverage import fields_of
from generator.corpus.documents import cited
from generator.corpus.fact_parts import digest, digests, placeless, puzzle
from generator.corpus.facts import Facts, Kept, Known, Screened, Ways, wording
from generator.corpus.groups import places_around
from generator.corpus.indicators import counted
from generator.corpus.mechanism_drift import near
from generator.corpus.mechanisms import named
from generator.corpus.offices import issuers
from generator.corpus.passages import passages
from generator.corpus.quotes import figures_digest, quotes_digest
from generator.corpus.screening import screen
from generator.corpus.subject_words import words_of
from generator.corpus.tallies import taken
from generator.corpus.traces import packed_groups, traces
from generator.model import Reply
from generator.notation import segmenter
from generator.notation.folding import fold

_Value = TypeVar("_Value")
_encode = msgspec.msgpack.encode


def known(reply: Reply, mask_contacts: bool = False) -> Known:
    """Return the facts of a reply as it was read, with the screened reply."""
    found = Screened(*screen(reply, mask_contacts))
    said, sighted = spoken(found.reply)
    kept = _packed(found, sighted)
    (facts,), words = facts_of([found.reply], [kept], [said]), wording(kept)
    ways = Ways(lambda _: found, lambda _: words, lambda _: kept, lambda _: traces(found.reply))
    return Known(facts, ways)


def keep(
    replies: Iterable[Reply], mask_contacts: bool = False
) -> list[tuple[Facts, Reply, bytes, bytes]]:
    """Return of each reply the facts, it screened, and as bytes that for pages, its traces."""
    found = [Screened(*screen(reply, mask_contacts)) for reply in replies]
    shown = [each.reply for each in found]
    said, sighted = zip(*map(spoken, shown), strict=True) if found else ((), ())
    kept = list(map(_packed, found, sighted))
    told = [_encode(traces(reply)) for reply in shown]
    return list(zip(facts_of(shown, kept, said), shown, kept, told, strict=True))


def facts_of(
    replies: Sequence[Reply], kept: Sequence[bytes], said: Sequence[tuple[Spoken, ...]]
) -> list[Facts]:
    """Return the facts of screened replies, `kept` so, that have `said` so much of the themes.

    One thing after the other is asked of all: a processor has at hand what it takes to find it.
    """

    def each(find: Callable[..., _Value], *others: Sequence[object]) -> list[_Value]:
        """Find something of each reply, given other things of it."""
        values = []
        for reply, *its in zip(replies, *others, strict=True):
            segmenter.turn_to(reply.source.name)
            values.append(find(reply, *its))
        return values

    plans = each(lambda reply: tuple(plans_of(reply)))
    citations, names = each(cited), each(named)
    subjects, places = each(_subject), each(lambda reply: place_path(reply.metadata))
    around = each(lambda reply: places_around(reply.metadata))
    parts: dict[str, Sequence[Any]] = {
        "problems": each(lambda reply: tuple([puzzle(reply, each) for each in reply.problems])),
        "spoken": said,
        "citations": citations,
        "mechanisms": names,
        "near": each(near, names),
        "counts": each(counted, plans),
        "checks": each(lambda reply: checks(reply, reply.figures)),
        "taken": each(taken, plans),
        "commitments": [reply.commitments for reply in replies],
        "promised": each(_promised),
        "passages": each(passages),
    }
    encoded = [{name: _encode(of[at]) for name, of in parts.items()} for at in range(len(replies))]
    others: dict[str, Sequence[Any]] = {
        "digest": [digest(whole + its["spoken"]) for whole, its in zip(kept, encoded, strict=True)],
        "row_digest": each(_row_digest, subjects),
        "counts_digest": [digest(its["counts"]) for its in encoded],
        "quotes_digest": each(quotes_digest, citations, names),
        "figures_digest": each(figures_digest),
        "text_digest": [text_digest(reply.text) for reply in replies],
        "address": each(address),
        "place": places,
        "subject": subjects,
        "words": each(words_of, [[name for _, name in path] for path in around]),
        "places": around,
        "issuers": each(lambda reply, place: issuers(reply.metadata, place), places),
        "sitting": each(lambda reply, place: sitting(reply.metadata, place), places),
        "fields": each(fields_of),
    }
    bare = [
        placeless(cites, its, reply.commitments)
        for cites, its, reply in zip(citations, names, replies, strict=True)
    ]
    found = []
    for at, reply in enumerate(replies):
        facts = Facts(
            part_digests=b"",
            source=reply.source,
            metadata=reply.metadata,
            themes=reply.themes,
            corrected=reply.corrected,
            **{name: values[at] for name, values in others.items()},
            **cast("dict[str, Any]", {name: Raw(of) for name, of in encoded[at].items()}),
        )
        own = digests(_card(facts), encoded[at], bare[at])
        found.append(structs.replace(facts, part_digests=own))
    return found


def _subject(reply: Reply) -> str:
    metadata = reply.metadata
    printed = metadata.proposal_title or metadata.title or metadata.doc_number
    return printed or reply.source.name


def _promised(reply: Reply) -> bytes:
    return packed_groups(fold("\n".join([each.text for each in reply.commitments])))


def _row_digest(reply: Reply, subject: str) -> bytes:
    promised = [(each.text, each.kind, each.due) for each in reply.commitments]
    return digest(_encode((subject, reply.metadata, promised)))


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
    return msgspec.msgpack.encode(Kept(bare, figures, sighted, found.private))
