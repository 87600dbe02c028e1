"""What a reply and its passages are about (主题): labels, with the terms that earned them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, pairwise
from typing import NamedTuple

from generator.model import Block, Evidence, Proof, Reply, Role, Span, ThemeHit
from generator.notation.folding import fold
from generator.notation.sentences import PARTS, SENTENCES
from generator.vocabulary.themes import (
    TermFound,
    is_bare,
    load_asides,
    load_lexicon,
    load_people,
    load_themes,
)

_OTHER = "其他"
_HAN = "一二三四五六七八九十"
_ITEM = re.compile(rf"[第{_HAN}](?:(?<!第)(?:是(?!否)|要)|(?<=第)[{_HAN}],)")
_ITEMS_FROM = 60  # shorter items of an enumeration are no sections of their own

# How long a sentence may be for one term to earn it its theme: where the reply or the heading above
# is about the theme, each time the term stands there, elsewhere once, and a broad one not at all.
_ABOUT, _ABOUT_BROADLY, _ELSEWHERE = 160, 80, 50
# A label that neither comes first nor has a word in the subject needs two passages, or one of so
# many terms; one will do in a reply of hardly more paragraphs (opening and closing counted).
_AT_LENGTH, _SHORT = 2, 4
_MANY = 5  # a reply of so many labels is about none of them throughout, only under its headings

_TITLES = 60  # titles that are cited are hardly longer
_ASIDE = 20  # and what leads to an aside

# What the parts of a reply weigh: the proposal's title, the sentences, the sections.
_TITLE, _SENTENCES, _SECTIONS = 0.8, 3.0, 3.0
_FEW_SECTIONS = 2.0  # a single section has no full say
# A label is filed under when it has this share of the strongest one, and of all together,
# and when it is not a matter of a word or two.
_OF_STRONGEST, _OF_ALL, _MOST = 0.15, 0.05, 7
_LEAST_VOTES = 1.0

# By what a passage speaks of a theme; the words are its terms.
_OF_REPLY: Proof = (Evidence("passage-of-reply"),)
_OF_HEADING: Proof = (Evidence("passage-of-heading"),)
_ALONE: Proof = (Evidence("passage-alone"),)

_Votes = defaultdict[str, float]


class _Passage(NamedTuple):
    """A paragraph or heading and the terms that stand in it, offsets within it."""

    block: Block
    text: str
    terms: list[TermFound]


def find(
    reply: Reply,
) -> tuple[tuple[tuple[ThemeHit, Proof], ...], tuple[tuple[str, Proof], ...]]:
    """Return the themes of each passage and the labels that the reply is filed under.

    Beside each the rule that took it and the terms, of a label those of its first passage.
    """
    text, lexicon = reply.folded, load_lexicon()
    passages = []
    for block in reply.letter:
        part = text[slice(*block.span)]
        passages.append(_Passage(block, part, lexicon.find(part)))
    order = {theme.name: place for place, theme in enumerate(load_themes())}
    title = lexicon.find_in_subject(fold(reply.metadata.proposal_title or ""))
    outright = {
        found.term.theme
        for found in chain(title, *(passage.terms for passage in passages))
        if found.term.is_plain
    }
    if "themes" in reply.corrected:
        labels = [label for label in reply.themes if label in order]
        about = set(labels) - {_OTHER}
    else:
        labels = _labels(title, passages, outright)
        about = set(labels) & outright or set(labels)
    hits = tuple(_hits(passages, about, order))
    named = {label for found in title if found.term.tells_subject for label in found.term.labels}
    leant = {found.term.theme for found in title}
    filed = []
    for label in sorted({*labels, *named}, key=order.__getitem__):
        is_first = labels[:1] == [label]
        rule = "theme-subject" if label in named else "theme-first" if is_first else "theme-share"
        once = is_first or label in leant or len(passages) <= _SHORT
        told = label in named or (is_first and label in leant)
        if told or _is_spoken_of(label, hits, once):
            filed.append((label, (Evidence(rule, _terms(label, hits, passages, title)),)))
    return hits, tuple(filed) or ((_OTHER, (Evidence("theme-none"),)),)


def _is_spoken_of(theme: str, hits: Iterable[tuple[ThemeHit, Proof]], once: bool) -> bool:
    """Tell whether passages speak of a theme: one, or more often, in several or at length."""
    spans = [hit.spans for hit, _ in hits if hit.theme == theme]
    return len(spans) > 1 or (bool(spans) and (once or len(spans[0]) >= _AT_LENGTH))


def _terms(
    theme: str,
    hits: Iterable[tuple[ThemeHit, Proof]],
    passages: Iterable[_Passage],
    title: Iterable[TermFound],
) -> tuple[Span, ...]:
    """Return the words by which the subject names a theme, where a passage quotes them.

    Elsewhere those of the first passage that speaks of the theme: mostly the first paragraph names
    the subject.
    """
    words = [found.term.text for found in title if theme in found.term.labels]
    for passage in passages:
        for word in words:
            if (start := passage.text.find(word)) >= 0:
                at = passage.block.span.start + start
                return (Span(at, at + len(word)),)
    return next((hit.spans for hit, _ in hits if hit.theme == theme), ())


def _hits(
    passages: Iterable[_Passage], labels: set[str], order: Mapping[str, int]
) -> Iterator[tuple[ThemeHit, Proof]]:
    """Yield the themes of each passage, with the terms of its sentences that say so."""
    throughout = about = labels if len(labels) < _MANY else set()
    for passage in passages:
        text, at = passage.text, passage.block.span.start
        heads = passage.block.role is Role.HEADING
        if heads:
            about = throughout | {each.term.theme for each in passage.terms if each.term.is_plain}
        if not passage.terms:
            continue
        spoken: defaultdict[str, list[Span]] = defaultdict(list)
        ends = [*(match.end() for match in SENTENCES.finditer(text)), len(text)]
        for (start, end), terms in zip(pairwise([0, *ends]), _parts(passage, ends), strict=True):
            told = terms and _spoken_of(text, end - start, terms, about, labels)
            if told and (heads or not is_bare(text[start:end])):
                for found in told:
                    spoken[found.term.theme].append(Span(at + found.start, at + found.end))
        for theme in sorted(spoken, key=order.__getitem__):
            proof = _OF_REPLY if theme in labels else _OF_HEADING if theme in about else _ALONE
            yield ThemeHit(theme, passage.block.anchor, tuple(spoken[theme])), proof


def _spoken_of(
    text: str, length: int, terms: Iterable[TermFound], about: set[str], labels: set[str]
) -> list[TermFound]:
    """Return the terms of a sentence that earn it their themes: the longer it is, the more.

    A broad word alone says where or to whom a thing is done; it speaks of the theme in a reply that
    is about nothing else, where no other is named outright.
    """
    reach: dict[str, int] = {}
    named: set[str] = set()
    told: list[TermFound] = []
    people = load_people()
    for found in terms:
        term, most = found.term, 0
        theme, plain = term.theme, term.is_plain
        if theme in about:
            most = _ABOUT if plain else _ABOUT_BROADLY
        elif not plain or (theme not in labels and _is_in_passing(found, text)):
            continue
        elif theme in labels or all(term is not other.term for other in told):
            most = _ELSEWHERE
        if plain:
            named.add(theme)
        reach[theme] = reach.get(theme, 0) + most
        told.append(found)
    earned = {theme for theme, most in reach.items() if most >= length}
    sole = labels if len(labels) == 1 and not named else set()
    for theme in earned - sole:
        words = {found.term.text for found in told if found.term.theme == theme}
        if (theme not in named and len(words) == 1) or (theme not in about and words <= people):
            earned.remove(theme)
    return [found for found in told if found.term.theme in earned]


def _is_in_passing(found: TermFound, text: str) -> bool:
    """Tell whether a term is one of a list (学校、医院等), of a title that is cited, or an aside."""
    start, end = found.start, found.end
    if load_asides().search(text, max(0, start - _ASIDE), start):
        return True
    before = text[max(0, start - 2) : start]
    listed = before[-1:] == "、" and not before[0].isnumeric()  # 二、 numbers what follows
    if listed or text[end : end + 1] in ("、", "等"):
        return True
    within = max(0, start - _TITLES), start
    return text.rfind("《", *within) > text.rfind("》", *within)


def _labels(title: list[TermFound], passages: list[_Passage], outright: set[str]) -> list[str]:
    """Return the strongest themes; title, sentences and sections vote.

    Themes that no word names `outright` are none, but the strongest that the title speaks of.
    """
    sentences: _Votes = defaultdict(float)
    for passage in passages:
        if passage.terms and passage.block.role is Role.PARAGRAPH:
            ends = [match.end() for match in PARTS.finditer(passage.text)]
            for found in _parts(passage, [*ends, len(passage.text)]):
                if found:
                    _vote(sentences, _weights(found))
    sections: _Votes = defaultdict(float)
    for section in _sections(passages):
        squared = {theme: weight * weight for theme, weight in section.items()}
        _vote(sections, squared, least=2.0)
    named: _Votes = defaultdict(float)
    _vote(named, _weights(title))
    shares: _Votes = defaultdict(float)
    for votes, weight, least in (
        (named, _TITLE, 1.0),
        (sentences, _SENTENCES, 0.0),
        (sections, _SECTIONS, _FEW_SECTIONS),
    ):
        _vote(shares, votes, least, weight)
    first, *others = sorted(shares, key=lambda theme: (-shares[theme], theme))[:_MOST] or [_OTHER]
    subject = {found.term.theme for found in title if found.term.is_plain}
    enough = max(_OF_ALL * sum(shares.values()), _OF_STRONGEST * shares[first])
    main = [first] if first in outright or named[first] else []
    return main + [
        theme
        for theme in others
        if theme in subject
        or (theme in outright and shares[theme] >= enough and sentences[theme] >= _LEAST_VOTES)
    ]


def _sections(passages: list[_Passage]) -> Iterator[_Votes]:
    """Yield the weights of each section: a heading with its paragraphs, or an item of them."""
    heading: list[TermFound] = []
    body: list[TermFound] = []
    for passage in passages:
        if passage.block.role is Role.HEADING:
            if body:
                yield _weights([*heading, *heading, *body])
            heading, body = passage.terms, []
            continue
        items = [match.start() for match in _ITEM.finditer(passage.text)]
        if len(items) < 2:
            body += passage.terms
            continue
        bounds = [*items, len(passage.text)]
        long = [end - start > _ITEMS_FROM for start, end in pairwise([0, *bounds])]
        for found, counts in zip(_parts(passage, bounds), long, strict=True):
            if counts:
                yield _weights([*heading, *heading, *found])
    if body:
        yield _weights([*heading, *heading, *body])


def _parts(passage: _Passage, ends: Iterable[int]) -> list[list[TermFound]]:
    """Return the terms of a passage up to each of the ascending offsets."""
    starts = [term.start for term in passage.terms]
    cuts = [bisect_left(starts, end) for end in ends]
    return [passage.terms[first:last] for first, last in pairwise([0, *cuts])]


def _weights(found: Iterable[TermFound]) -> _Votes:
    """Add up the weights of terms by theme."""
    weights: _Votes = defaultdict(float)
    for each in found:
        weights[each.term.theme] += each.term.weight
    return weights


def _vote(
    votes: _Votes, weights: Mapping[str, float], least: float = 1.0, worth: float = 1.0
) -> None:
    """Divide one vote among themes; where the weights are less than `least`, less than one."""
    cast = max(least, sum(weights.values()))
    for theme, weight in weights.items():
        votes[theme] += worth * weight / cast
