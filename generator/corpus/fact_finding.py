"""Finding facts: those of replies, of each from it alone."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from msgspec import Raw, structs

from generator.annotate.arithmetic import checks
from generator.annotate.planning import plans_of
from generator.corpus.addresses import address, place_path, text_digest
from generator.corpus.comparison import Sighted, spoken
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
from generator.notation.folding import fold
from generator.notation.steps import Steps, alone

_encode = msgspec.msgpack.encode


def known(reply: Reply) -> Known:
    """Return the facts of a reply as it was read, with the screened reply."""
    facts, found, kept = alone(_finding(reply, mask_contacts=False))
    words = wording(kept)
    ways = Ways(lambda _: found, lambda _: words, lambda _: kept, lambda _: traces(found.reply))
    return Known(facts, ways)


def keep(reply: Reply, mask_contacts: bool = False) -> tuple[Facts, Reply, bytes, bytes]:
    """Return the facts of a reply, the screened reply, and as bytes that for pages, its traces."""
    return alone(keeping(reply, mask_contacts))


def keeping(reply: Reply, mask_contacts: bool) -> Steps[tuple[Facts, Reply, bytes, bytes]]:
    """Keep a reply, as `keep` does, step by step."""
    facts, found, kept = yield from _finding(reply, mask_contacts)
    yield
    return facts, found.reply, kept, _encode(traces(found.reply))


def _finding(reply: Reply, mask_contacts: bool) -> Steps[tuple[Facts, Screened, bytes]]:
    """Find the facts of a reply, which is screened, and encoded for pages."""
    found = Screened(*screen(reply, mask_contacts))
    reply, metadata = found.reply, found.reply.metadata
    yield
    said, sighted = spoken(reply)
    kept = _packed(found, sighted)
    yield
    plans = tuple(plans_of(reply))
    yield
    citations = cited(reply)
    yield
    names = named(reply)
    yield
    own_passages = passages(reply)
    yield
    place, around = place_path(metadata), places_around(metadata)
    words = words_of(reply, [name for _, name in around])
    yield
    printed = metadata.proposal_title or metadata.title or metadata.doc_number
    subject = printed or reply.source.name
    promised = [(each.text, each.kind, each.due) for each in reply.commitments]
    parts = {
        "problems": tuple([puzzle(reply, problem) for problem in reply.problems]),
        "spoken": said,
        "citations": citations,
        "mechanisms": names,
        "near": near(reply, names),
        "counts": counted(reply, plans),
        "checks": checks(reply, reply.figures),
        "taken": taken(reply, plans),
        "commitments": reply.commitments,
        "promised": packed_groups(fold("\n".join([text for text, *_ in promised]))),
        "passages": own_passages,
    }
    encoded = {name: _encode(value) for name, value in parts.items()}
    yield
    facts = Facts(
        digest=digest(kept + encoded["spoken"]),
        row_digest=digest(_encode((subject, metadata, promised))),
        counts_digest=digest(encoded["counts"]),
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
        words=words,
        places=around,
        issuers=issuers(metadata, place),
        sitting=sitting(metadata, place),
        fields=fields_of(reply),
        **{name: Raw(value) for name, value in encoded.items()},
    )
    yield
    bare = placeless(citations, names, reply.commitments)
    own = digests(_card(facts), encoded, bare)
    return structs.replace(facts, part_digests=own), found, kept


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
