"""Rows: what a reply says in each table, as lines of CSV, made once where the reply is read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from generator.exporting.cells import LISTED, Cell, Fill, lines
from generator.model import Figure, Metadata, Reply, Span

# What is not known where a reply is read is filled in when files are made of its lines: its page,
# its id, and the id of the document that a citation is of. No other cell holds such a character.
PAGE, ID, DOCUMENT = Fill("\1"), Fill("\2"), Fill("\3")
_ONE_PLACE = ("contact",)  # of several columns
_METADATA = tuple(name for name in Metadata.__dataclass_fields__ if name not in _ONE_PLACE)

_SPAN = attrgetter("span")
_COMMITMENT = attrgetter("text", "kind", "due", "due_as_printed", "section")
_ASK = attrgetter("text", "section")

_LONGEST = 2000  # characters of a sentence
_AROUND = 200  # of a longer one, before and from the start of what stands in it
Row = tuple[Cell, ...]


def lines_of(reply: Reply, planned: Sequence[bool]) -> dict[str, bytes]:
    """Return the lines of a screened reply by table; one that it has nothing for is left out.

    `planned` tells of each figure whether it is a plan.
    """
    found = {}
    for table, rows in _tables(_Reader(reply), planned):
        if text := lines(rows):
            found[table] = text.encode("utf-8")
    return found


class _Reader:
    """A reply, and where its characters stand."""

    def __init__(self, reply: Reply) -> None:
        self.reply = reply
        self._pages = [PAGE]  # before the first block, and of each
        for block in reply.blocks:
            own = Fill(f"{PAGE}#{block.anchor}") if block.anchor else self._pages[-1]
            self._pages.append(own)
        self._blocks = [block.span.start for block in reply.blocks]
        self._sentences = [sentence.span.start for sentence in reply.sentences]

    def printed(self, span: Span) -> str:
        """Give the characters of a span."""
        return self.reply.text[span.start : span.end]

    def address(self, at: int) -> str:
        """Give the address of the passage at a position, of the last before it that has one."""
        return self._pages[bisect_right(self._blocks, at)]

    def sentence(self, span: Span) -> str:
        """Give the sentence at the start of a span, its own characters where it is in none.

        Of one that goes on for pages, in a letter without full stops, what stands around.
        """
        at = bisect_right(self._sentences, span.start) - 1
        start, end = self.reply.sentences[at].span if at >= 0 else span
        if span.start >= end:
            return self.printed(span)
        if end - start <= _LONGEST:
            return self.printed(Span(start, end))
        first, last = max(start, span.start - _AROUND), min(end, span.start + _AROUND)
        before, after = "…" * (first > start), "…" * (last < end)
        return before + self.printed(Span(first, last)) + after


def _tables(of: _Reader, planned: Sequence[bool]) -> Iterator[tuple[str, Iterable[Row]]]:
    """Yield the rows of each table."""
    reply = of.reply
    yield "replies", [_reply(reply)]
    yield "evidence", _evidence(of)
    yield (
        "sections",
        (
            (
                *(ID, Fill(f"{PAGE}#{h.id}")),
                *(h.id, h.level, h.number_as_printed, h.number, h.heading, _listed(h.themes)),
                *h.span,
            )
            for h in reply.outline
        ),
    )

    def numbered(
        things: Iterable[object], span: Callable[..., Span], own: Callable[..., Row]
    ) -> Iterator[Row]:
        """Yield a row for each thing, in order."""
        for n, each in enumerate(things, 1):
            at = span(each)
            yield ID, of.address(at.start), n, *own(each), of.sentence(at), *at

    yield (
        "figures",
        numbered(
            zip(reply.figures, planned, strict=True),
            lambda told: told[0].span,
            lambda told: _figure(*told),
        ),
    )
    yield (
        "citations",
        numbered(
            reply.citations,
            lambda c: c.spans[0],
            lambda c: (DOCUMENT, c.title, c.doc_number, c.issuer, len(c.spans), c.section),
        ),
    )
    yield "commitments", numbered(reply.commitments, _SPAN, _COMMITMENT)
    yield (
        "mechanisms",
        numbered(
            reply.mechanisms,
            lambda m: m.spans[0],
            lambda m: (m.name, m.expansion, m.place, len(m.spans), m.section),
        ),
    )
    yield "asks", numbered(reply.asks, _SPAN, _ASK)
    yield "themes", _themes(of)
    yield (
        "passages",
        numbered(
            reply.theme_hits,
            lambda hit: hit.spans[0],
            lambda hit: (hit.anchor, hit.theme, _listed(map(of.printed, hit.spans))),
        ),
    )


def _reply(reply: Reply) -> Row:
    """Return the row of a reply."""
    metadata, source = reply.metadata, reply.source
    values = (getattr(metadata, name) for name in _METADATA)
    contact = metadata.contact
    *known, cc, attachments = (
        _listed(value) if isinstance(value, tuple) else value for value in values
    )
    return (
        *(ID, PAGE),
        *known,
        *(contact.name, contact.phone, contact.unit, cc, attachments),
        len(reply.text),
        _listed(dict.fromkeys(problem.code for problem in reply.problems)),
        _listed(reply.corrected),
        *(reply.note, source.name, source.sha256, source.encoding),
        *(reply.source_url, reply.fetched, reply.original_sha256),
    )


def _figure(figure: Figure, is_planned: bool) -> Row:
    """Return the cells of a figure."""
    return (
        *(figure.value_as_printed, figure.number, figure.number_max, figure.unit),
        *(figure.qualifier, figure.indicator, figure.area, figure.as_of),
        *("planned" if is_planned else "reported", figure.section),
    )


def _evidence(of: _Reader) -> Iterator[Row]:
    """Yield where each value was read: the characters, or the rule alone."""
    n = 0
    for field in Metadata.__dataclass_fields__:
        proof = of.reply.evidence.get(field)
        for span in (proof.spans or (None,)) if proof else ():
            n += 1
            assert proof
            if span is None:
                yield ID, PAGE, n, field, None, proof.rule, None, None
            else:
                yield ID, of.address(span.start), n, field, of.printed(span), proof.rule, *span


def _themes(of: _Reader) -> Iterator[Row]:
    """Yield the themes of a reply, each where it is first spoken of."""
    by_theme = sorted(of.reply.theme_hits, key=lambda hit: (hit.theme, hit.spans[0]))
    hits = {theme: list(some) for theme, some in groupby(by_theme, lambda hit: hit.theme)}
    for n, theme in enumerate(of.reply.themes, 1):
        if found := hits.get(theme):
            at = found[0].spans[0]
            yield ID, of.address(at.start), n, theme, len(found), of.sentence(at), *at
        else:  # 其他, and what people say
            yield ID, PAGE, n, theme, 0, None, None, None


def _listed(values: Iterable[str]) -> str | None:
    return LISTED.join(values) or None
