"""What each place says on a theme, newest first: sentences with what is named and counted there."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

import msgspec

from generator.corpus.addresses import place_order
from generator.corpus.entries import Entry
from generator.model import Reply, Role, Sentence, Span, ThemeHit
from generator.notation.sentences import sentence_at
from generator.vocabulary.themes import Theme, load_themes

MOST_FINDINGS = 3  # sentences of one place; more where its questions need one each
_NAMING = 10_000  # what a sentence that counts or names goes before, in words of the theme


class Sighted(NamedTuple):
    """A sentence that speaks of a theme: the words that say so, and what stands in it.

    `named` are kind (figure, mechanism, citation), number in the reply's order and number of the
    span, from 1, each thing once; `questions` are indexes into those of the theme.
    """

    sentence: Sentence
    hits: tuple[Span, ...]
    named: tuple[tuple[str, int, int], ...]
    questions: tuple[int, ...] = ()


class Told(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A sentence as places choose by it: the `at`-th of its reply on the theme.

    Those of most `merit` come first: those that count or name, then those with most words.
    """

    at: int
    merit: int
    questions: tuple[int, ...]


class Spoken(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a reply says of a theme: the number of passages, of sentences, and the best of these.

    A place shows none but these, in order: the first few by merit, and the first of each question.
    """

    theme: str
    passages: int
    sentences: int
    best: tuple[Told, ...]


class Finding(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A sentence that speaks of a theme, the `at`-th of its reply; all else is read from that."""

    entry: Entry
    theme: str
    at: int

    @property
    def sentence(self) -> Sentence:
        """Load the sentence."""
        return _read(self.entry, self.theme)[self.at].sentence

    @property
    def hits(self) -> tuple[Span, ...]:
        """Load the words that speak of the theme."""
        return _read(self.entry, self.theme)[self.at].hits

    @property
    def named(self) -> tuple[tuple[str, int, int], ...]:
        """Load what is counted and named in it."""
        return _read(self.entry, self.theme)[self.at].named

    @property
    def questions(self) -> tuple[int, ...]:
        """Load the questions of the theme that it speaks of."""
        return _read(self.entry, self.theme)[self.at].questions


class LensPlace(msgspec.Struct, frozen=True, array_like=True, gc=False):
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


def spoken(reply: Reply) -> tuple[Spoken, ...]:
    """Return what a reply, screened, says of each theme, in the order of the text."""
    hits: defaultdict[str, list[ThemeHit]] = defaultdict(list)
    for hit in reply.theme_hits:
        hits[hit.theme].append(hit)
    named = _named(reply) if hits else []
    return tuple(
        _spoken(theme.name, len(hits[theme.name]), _sighted(reply, hits[theme.name], theme, named))
        for theme in load_themes()
        if theme.name in hits
    )


def _spoken(theme: str, passages: int, found: Sequence[Sighted]) -> Spoken:
    told = [
        Told(at, _NAMING * bool(each.named) + min(len(each.hits), _NAMING - 1), each.questions)
        for at, each in enumerate(found)
    ]
    first: dict[int, Told] = {}
    ranked = sorted(told, key=_by_merit)
    for each in ranked:
        for question in each.questions:
            first.setdefault(question, each)
    best = {each.at: each for each in (*ranked[:MOST_FINDINGS], *first.values())}
    return Spoken(theme, passages, len(found), tuple(best[at] for at in sorted(best)))


def _by_merit(each: Told) -> tuple[int, int]:
    return -each.merit, each.at


@lru_cache(maxsize=64)
def _read(entry: Entry, name: str) -> list[Sighted]:
    """Return the sentences of a reply that speak of a theme, in the order of the text."""
    reply = entry.reply
    theme = next(theme for theme in load_themes() if theme.name == name)
    hits = [hit for hit in reply.theme_hits if hit.theme == name]
    return _sighted(reply, hits, theme, _named(reply))


def lenses(entries: Iterable[Entry]) -> tuple[Lens, ...]:
    """Return every theme as a comparison of places; the entries stand newest first."""
    said: defaultdict[str, defaultdict[str, list[tuple[Entry, Spoken]]]]
    said = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for each in entry.facts.spoken:
            if each.sentences:
                said[each.theme][entry.place].append((entry, each))
    return tuple(
        Lens(
            theme,
            tuple(
                _place(path, theme, said[theme.name][path])
                for path in sorted(said[theme.name], key=place_order)
            ),
        )
        for theme in load_themes()
    )


def _place(path: str, theme: Theme, said: Sequence[tuple[Entry, Spoken]]) -> LensPlace:
    """Keep the newest sentences, of a year those of most merit.

    The first of each question comes before all others, so that no question that is spoken of looks
    as if it were not.
    """
    first: list[tuple[int, int]] = []  # reply and number of a sentence, the best ones
    asked: dict[int, tuple[int, int]] = {}  # the best one of each question
    for here, each in _in_order(said):
        if len(first) < MOST_FINDINGS:
            first.append((here, each.at))
        elif len(asked) == len(theme.questions):
            break
        for question in each.questions:
            asked.setdefault(question, (here, each.at))
    needed = set(asked.values())
    others = (each for each in first if each not in needed)
    kept = sorted({*needed, *islice(others, max(0, MOST_FINDINGS - len(needed)))})
    shown = Counter(here for here, _ in kept)
    unshown = [entry for at, (entry, each) in enumerate(said) if each.sentences > shown[at]]
    return LensPlace(
        path,
        tuple(Finding(said[here][0], theme.name, at) for here, at in kept),
        sum(each.sentences for _, each in said) - len(kept),
        unshown[0] if len(unshown) == 1 else None,
    )


def _in_order(said: Sequence[tuple[Entry, Spoken]]) -> Iterator[tuple[int, Told]]:
    """Yield the best sentences of some replies, each with the number of its reply."""
    years: defaultdict[int, list[int]] = defaultdict(list)
    for here, (entry, _) in enumerate(said):
        years[entry.facts.metadata.year or 0].append(here)
    for year in sorted(years, reverse=True):
        told = [(-each.merit, here, each) for here in years[year] for each in said[here][1].best]
        told.sort(key=itemgetter(0))
        for _, here, each in told:
            yield here, each


def _named(reply: Reply) -> list[tuple[int, str, int, int]]:
    """Return where figures, mechanisms and citations begin, with kind, number, number of span."""
    kinds = (
        ("figure", [(figure.span,) for figure in reply.figures]),
        ("mechanism", [mechanism.spans for mechanism in reply.mechanisms]),
        ("citation", [citation.spans for citation in reply.citations]),
    )
    return sorted(
        (span.start, kind, number, part)
        for kind, items in kinds
        for number, spans in enumerate(items, 1)
        for part, span in enumerate(spans, 1)
    )


def _sighted(
    reply: Reply, hits: Iterable[ThemeHit], theme: Theme, named: Sequence[tuple[int, str, int, int]]
) -> list[Sighted]:
    """Return the sentences of the hits; headings only where no paragraph speaks of it."""
    words: list[tuple[Sentence, list[Span]]] = []
    end = 0  # of the last of these sentences
    for span in sorted(span for hit in hits for span in hit.spans):
        if span.start < end:
            words[-1][1].append(span)
        elif sentence := sentence_at(reply.sentences, span.start):
            words.append((sentence, [span]))
            end = sentence.span.end
    found = []
    for sentence, spans in words:
        first, last = (bisect_left(named, (at,)) for at in sentence.span)
        parts: dict[tuple[str, int], int] = {}
        for _, kind, number, part in named[first:last]:
            parts.setdefault((kind, number), part)
        folded = reply.folded[slice(*sentence.span)] if theme.questions else ""
        found.append(
            Sighted(
                sentence,
                tuple(spans),
                tuple((*each, part) for each, part in parts.items()),
                tuple(at for at, each in enumerate(theme.questions) if each.is_spoken_of(folded)),
            )
        )
    return [each for each in found if each.sentence.block.role is not Role.HEADING] or found
