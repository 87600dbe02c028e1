"""What each place says on a theme, newest first: sentences with what is named and counted there."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import attrgetter, itemgetter

import msgspec

from generator.corpus.addresses import place_order
from generator.corpus.entries import Entry
from generator.corpus.indicators import figure_words
from generator.model import Reply, Sentence, Span, ThemeHit
from generator.notation.sentences import sentence_at
from generator.vocabulary.themes import Theme, load_themes

MOST_FINDINGS = 3  # sentences of one place; more where its questions need one each
_NAMING = 10_000  # what a sentence that counts or names goes before, in words of the theme


class Called(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a sentence counts or names: figure, mechanism or citation, and the words for it.

    `number` is that in the reply's order, `part` that of the span, from 1.
    """

    kind: str
    number: int
    part: int
    words: str


class Sighted(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A sentence that speaks of a theme, the `at`-th of its reply that does.

    `hits` are the words that say so; `named` holds each thing once; `questions` are indexes into
    those of the theme.
    """

    theme: str
    at: int
    span: Span
    hits: tuple[Span, ...]
    named: tuple[Called, ...]
    questions: tuple[int, ...]


class Told(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A sentence as places choose by it: the `at`-th of its reply on the theme.

    Those of most `merit` come first: those that count or name, then those with most words.
    """

    at: int
    merit: int
    questions: tuple[int, ...]


class Spoken(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a reply says of a theme: the number of sentences, and the best of these.

    A place shows none but these, in order: the first few by merit, and the first of each question.
    """

    theme: str
    sentences: int
    best: tuple[Told, ...]


class Finding(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A sentence that speaks of a theme, the `at`-th of its reply."""

    entry: Entry
    theme: str
    at: int

    @property
    def sighted(self) -> Sighted:
        """Load the sentence."""
        here = self.theme, self.at
        return next(each for each in self.entry.wording.sighted if (each.theme, each.at) == here)


class LensPlace(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a place says of a theme, newest first, at least one sentence of each question.

    `left_out` counts the sentences that are left out; `within` is the reply that holds them all,
    None where there are several.
    """

    path: str
    findings: tuple[Finding, ...]
    left_out: int
    within: Entry | None


class Lens(msgspec.Struct, frozen=True, gc=False):
    """A theme across places, by address of the place, with the number of sentences on it."""

    theme: Theme
    sentences: int
    places: tuple[LensPlace, ...]


def spoken(reply: Reply) -> tuple[tuple[Spoken, ...], tuple[Sighted, ...]]:
    """Return what a reply, screened, says of each theme, and the best sentences of all."""
    hits: defaultdict[str, list[ThemeHit]] = defaultdict(list)
    for hit in reply.theme_hits:
        hits[hit.theme].append(hit)
    named = _named(reply) if hits else []
    names = [start for start, *_ in named]
    said: list[Spoken] = []
    best: list[Sighted] = []
    for theme in load_themes():
        if theme.name in hits:
            found = _sentences(reply, hits[theme.name])
            told = _best(_told(reply, theme, found, names))
            said.append(Spoken(theme.name, len(found), told))
            best += (_sighted(reply, theme.name, each, found[each.at], named) for each in told)
    return tuple(said), tuple(best)


def _best(told: Iterable[Told]) -> tuple[Told, ...]:
    """Return which of the sentences in order places may show."""
    first: dict[int, Told] = {}
    ranked = sorted(told, key=attrgetter("merit"), reverse=True)
    for each in ranked:
        for question in each.questions:
            first.setdefault(question, each)
    best = {each.at: each for each in (*ranked[:MOST_FINDINGS], *first.values())}
    return tuple(best[at] for at in sorted(best))


def lenses(entries: Iterable[Entry]) -> tuple[Lens, ...]:
    """Return every theme as a comparison of places; the entries stand newest first."""
    said: defaultdict[str, defaultdict[str, list[tuple[Entry, Spoken]]]]
    said = defaultdict(lambda: defaultdict(list))
    sentences = Counter[str]()
    for entry in entries:
        for each in entry.spoken:
            sentences[each.theme] += each.sentences
            said[each.theme][entry.place].append((entry, each))
    return tuple(
        Lens(
            theme,
            sentences[theme.name],
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


_Name = tuple[int, str, int, int]  # where it begins, kind, number, number of span


def _named(reply: Reply) -> list[_Name]:
    """Return the names of figures, mechanisms and citations in the order of the text."""
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


_Speaking = tuple[Sentence, list[Span]]  # a sentence, and its words of a theme


def _sentences(reply: Reply, hits: Iterable[ThemeHit]) -> list[_Speaking]:
    """Return the sentences of the hits."""
    words: list[_Speaking] = []
    end = 0  # of the last of these sentences
    for span in sorted(chain.from_iterable(hit.spans for hit in hits)):
        if span.start < end:
            words[-1][1].append(span)
        elif sentence := sentence_at(reply.sentences, span.start):
            words.append((sentence, [span]))
            end = sentence.span.end
    return words


def _told(
    reply: Reply, theme: Theme, found: Iterable[_Speaking], names: Sequence[int]
) -> Iterator[Told]:
    """Yield the sentences as places choose by them; `names` are where something is named."""
    questions = [each for each in enumerate(theme.questions) if each[1].is_spoken_of(reply.folded)]
    for at, (sentence, spans) in enumerate(found):
        start, end = sentence.span
        naming = bisect_left(names, start) < bisect_left(names, end)
        merit = _NAMING * naming + min(len(spans), _NAMING - 1)
        folded = reply.folded[start:end] if questions else ""
        asked = tuple([n for n, each in questions if each.is_spoken_of(folded)])
        yield Told(at, merit, asked)


def _sighted(
    reply: Reply, theme: str, told: Told, found: _Speaking, named: Sequence[_Name]
) -> Sighted:
    """Return a sentence with what it counts or names."""
    sentence, spans = found
    first, last = (bisect_left(named, (position,)) for position in sentence.span)
    parts: dict[tuple[str, int], int] = {}
    for _, kind, number, part in named[first:last]:
        parts.setdefault((kind, number), part)
    called = tuple(Called(*of, part, _words(reply, *of)) for of, part in parts.items())
    return Sighted(theme, told.at, sentence.span, tuple(spans), called, told.questions)


def _words(reply: Reply, kind: str, number: int) -> str:
    """Return the words for what a reply counts or names."""
    if kind == "figure":
        figure = reply.figures[number - 1]
        return f"{figure_words(reply, figure)} {figure.indicator or ''}".strip()
    if kind == "mechanism":
        return reply.mechanisms[number - 1].name
    return f"《{reply.citations[number - 1].title}》"
