"""What each place says on a theme, newest first: sentences with what is named and counted there."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.corpus.addresses import place_order
from generator.corpus.entries import Entry
from generator.corpus.groups import ThemeGroup
from generator.model import Reply, Role, Sentence, Span, ThemeHit
from generator.notation.sentences import sentence_at
from generator.vocabulary.themes import Theme

MOST_FINDINGS = 3  # sentences of one place; more where its questions need one each


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence that speaks of a theme: the words that say so, and what stands in it.

    `named` are kind (figure, mechanism, citation), number in the reply's order and number of the
    span, from 1, each thing once; `questions` are indexes into those of the theme.
    """

    entry: Entry
    sentence: Sentence
    hits: tuple[Span, ...]
    named: tuple[tuple[str, int, int], ...]
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
    known: dict[str, list[tuple[int, str, int, int]]] = {}
    return tuple(Lens(group.theme, _places(group, known)) for group in groups)


def _places(
    group: ThemeGroup, known: dict[str, list[tuple[int, str, int, int]]]
) -> tuple[LensPlace, ...]:
    """Return the places of one theme; `known` holds what stands where in replies read before."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for entry, hits in group.passages:
        if entry.address not in known:
            known[entry.address] = _named(entry.reply)
        found[entry.place] += _findings(entry, hits, group.theme, known[entry.address])
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
        return -(each.entry.year or 0), not each.named, -len(each.hits), at

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


def _findings(
    entry: Entry, hits: Iterable[ThemeHit], theme: Theme, named: Sequence[tuple[int, str, int, int]]
) -> list[Finding]:
    """Return the sentences of the hits; headings only where no paragraph speaks of it."""
    words: dict[Sentence, list[Span]] = {}
    for span in sorted(span for hit in hits for span in hit.spans):
        sentence = sentence_at(entry.reply.sentences, span.start)
        if sentence is not None:
            words.setdefault(sentence, []).append(span)
    found = []
    for sentence, spans in words.items():
        first, last = (bisect_left(named, (at,)) for at in sentence.span)
        parts: dict[tuple[str, int], int] = {}
        for _, kind, number, part in named[first:last]:
            parts.setdefault((kind, number), part)
        folded = entry.reply.folded[slice(*sentence.span)] if theme.questions else ""
        found.append(
            Finding(
                entry,
                sentence,
                tuple(spans),
                tuple((*each, part) for each, part in parts.items()),
                tuple(at for at, each in enumerate(theme.questions) if each.is_spoken_of(folded)),
            )
        )
    return [each for each in found if each.sentence.block.role is not Role.HEADING] or found
