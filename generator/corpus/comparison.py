"""What each place says on a theme, newest first: sentences with what is named and counted there."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.corpus.addresses import place_order
from generator.corpus.entries import Entry
from generator.corpus.groups import ThemeGroup
from generator.model import Role, Sentence, Span, ThemeHit
from generator.notation.sentences import sentence_at
from generator.vocabulary.themes import Theme

MOST_FINDINGS = 3  # sentences of one place; more where its questions need one each


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence that speaks of a theme: the words that say so, and what stands in it.

    Figures are numbers from 1 in the reply's order; mechanisms and citations are numbers of the
    item and of its span; questions are indexes into those of the theme.
    """

    entry: Entry
    sentence: Sentence
    hits: tuple[Span, ...]
    figures: tuple[int, ...]
    mechanisms: tuple[tuple[int, int], ...]
    citations: tuple[tuple[int, int], ...]
    questions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LensPlace:
    """What a place says of a theme, newest first, at least one sentence of each question.

    `left_out` counts the sentences that are left out; `within` is the reply that holds them all,
    None where there are several.
    """

    path: str
    findings: tuple[Finding, ...]
    left_out: int
    within: Entry | None


@dataclass(frozen=True, slots=True)
class Lens:
    """A theme across places, by address of the place."""

    theme: Theme
    places: tuple[LensPlace, ...]


def lenses(groups: Iterable[ThemeGroup]) -> tuple[Lens, ...]:
    """Return every theme as a comparison of places."""
    known: dict[str, _Contents] = {}
    return tuple(Lens(group.theme, _places(group, known)) for group in groups)


def _places(group: ThemeGroup, known: dict[str, _Contents]) -> tuple[LensPlace, ...]:
    """Return the places of one theme; `known` holds the contents of replies read before."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for entry, hits in group.passages:
        if entry.address not in known:
            known[entry.address] = _Contents(entry)
        found[entry.place] += known[entry.address].findings(hits, group.theme)
    return tuple(
        _place(path, found[path]) for path in sorted(found, key=place_order) if found[path]
    )


def _place(path: str, findings: Sequence[Finding]) -> LensPlace:
    """Keep the newest sentences, of a year those that count or name, then those with most words.

    The first of each question comes before all others, so that no question that is spoken of looks
    as if it were not.
    """

    def merit(at: int) -> tuple[int, bool, int, int]:
        """Sort by year, then by what stands in the sentence."""
        each = findings[at]
        is_rich = bool(each.figures or each.mechanisms or each.citations)
        return -(each.entry.year or 0), not is_rich, -len(each.hits), at

    order = sorted(range(len(findings)), key=merit)
    best: dict[int, int] = {}
    for at in order:
        for question in findings[at].questions:
            best.setdefault(question, at)
    needed = set(best.values())
    others = (at for at in order if at not in needed)
    kept = {*needed, *islice(others, max(0, MOST_FINDINGS - len(needed)))}
    unshown = {each.entry.address: each.entry for at, each in enumerate(findings) if at not in kept}
    return LensPlace(
        path,
        tuple(findings[at] for at in sorted(kept)),
        len(findings) - len(kept),
        next(iter(unshown.values())) if len(unshown) == 1 else None,
    )


class _Contents:
    """The sentences of a reply, and where its figures, mechanisms and citations stand."""

    def __init__(self, entry: Entry) -> None:
        reply = entry.reply
        self._entry = entry
        self._sentences = reply.sentences
        self._figures = sorted((f.span.start, (n, 1)) for n, f in enumerate(reply.figures, 1))
        self._mechanisms = _starts(m.spans for m in reply.mechanisms)
        self._citations = _starts(c.spans for c in reply.citations)

    def findings(self, hits: Iterable[ThemeHit], theme: Theme) -> list[Finding]:
        """Return the sentences of the hits; headings only where no paragraph speaks of it."""
        spans: dict[Span, tuple[Sentence, list[Span]]] = {}
        for span in sorted(span for hit in hits for span in hit.spans):
            sentence = sentence_at(self._sentences, span.start)
            if sentence is not None:
                spans.setdefault(sentence.span, (sentence, []))[1].append(span)
        found = [self._finding(sentence, words, theme) for sentence, words in spans.values()]
        return [f for f in found if f.sentence.block.role is not Role.HEADING] or found

    def _finding(self, sentence: Sentence, hits: Sequence[Span], theme: Theme) -> Finding:
        """Return a sentence with what stands in it."""
        folded = self._entry.reply.folded[slice(*sentence.span)] if theme.questions else ""
        return Finding(
            self._entry,
            sentence,
            tuple(hits),
            tuple(number for number, _ in _within(self._figures, sentence.span)),
            _first_places(_within(self._mechanisms, sentence.span)),
            _first_places(_within(self._citations, sentence.span)),
            tuple(at for at, each in enumerate(theme.questions) if each.is_spoken_of(folded)),
        )


def _starts(items: Iterable[tuple[Span, ...]]) -> list[tuple[int, tuple[int, int]]]:
    """Return where items stand: (start, (number of the item, number of its span)), sorted."""
    return sorted(
        (span.start, (number, part))
        for number, spans in enumerate(items, 1)
        for part, span in enumerate(spans, 1)
    )


def _within(
    places: Sequence[tuple[int, tuple[int, int]]], span: Span
) -> tuple[tuple[int, int], ...]:
    """Return the items that begin in a stretch of the text."""
    first = bisect_left(places, span.start, key=_start)
    last = bisect_left(places, span.end, key=_start)
    return tuple(item for _, item in places[first:last])


def _start(place: tuple[int, tuple[int, int]]) -> int:
    return place[0]


def _first_places(items: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Keep the first place of each item."""
    first: Mapping[int, int] = dict(reversed(tuple(items)))
    return tuple(sorted(first.items()))
