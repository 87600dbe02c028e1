"""Which themes a reply is filed under at most: title, sentences and sections vote."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from generator.model import Block, Role
from generator.notation.patterns import lazily
from generator.notation.sentences import PARTS
from generator.vocabulary.themes import TermFound

OTHER = "其他"
_HAN = "一二三四五六七八九十"
_ITEM = lazily(rf"[第{_HAN}](?:(?<!第)(?:是(?!否)|要)|(?<=第)[{_HAN}],)")
_ITEMS_FROM = 60  # shorter items of an enumeration are no sections of their own

# What the parts of a reply weigh: the proposal's title, the sentences, the sections.
_TITLE, _SENTENCES, _SECTIONS = 2.4, 3.0, 3.0
_FEW_SECTIONS = 2.0  # a single section has no full say
# A label is filed under when it has this share of the strongest one, and of all together,
# and when it is not a matter of a word or two: where the title does not so much as lean towards it,
# different words name it outright, or one so often.
_OF_STRONGEST, _OF_ALL, _MOST = 0.15, 0.05, 7
_HEADED = 0.6  # of that where a heading names it outright
_LEAST_VOTES = 1.0
_DIFFERENT, _OFTEN = 2, 3

_THING = r"[^,。;:、\"“”()]{1,9}"
_LIST = lazily(rf"{_THING}(?:、{_THING}){{2,}}")
_MIXED = 3  # a list of so many themes is of none

_Votes = defaultdict[str, float]


class Passage(NamedTuple):
    """A paragraph or heading and the terms that stand in it, offsets within it."""

    block: Block
    text: str
    terms: list[TermFound]


def elected(
    title: list[TermFound], passages: list[Passage], outright: Mapping[str, list[str]]
) -> list[str]:
    """Return the strongest themes; title, sentences and sections vote.

    Themes that no word names `outright`, which holds those words, are none, but the strongest that
    the title speaks of.
    """
    sentences: _Votes = defaultdict(float)
    for passage in passages:
        if passage.terms and passage.block.role is Role.PARAGRAPH:
            for _, _, found in telling(passage, PARTS):
                if len(found) > 1:
                    _vote(sentences, _weights(found))
                else:
                    sentences[found[0].term.theme] += found[0].term.weight
    sections: _Votes = defaultdict(float)
    for section in _sections(passages):
        _vote(sections, _squared(section), least=2.0)
    named: _Votes = defaultdict(float)
    _vote(named, _squared(_weights(title)))
    shares: _Votes = defaultdict(float)
    for votes, weight, least in (
        (named, _TITLE, 1.0),
        (sentences, _SENTENCES, 0.0),
        (sections, _SECTIONS, _FEW_SECTIONS),
    ):
        _vote(shares, votes, least, weight)
    first, *others = sorted(shares, key=lambda theme: (-shares[theme], theme))[:_MOST] or [OTHER]
    subject = {found.term.theme for found in title if found.term.is_plain}
    enough = max(_OF_ALL * sum(shares.values()), _OF_STRONGEST * shares[first])
    in_heading = headed(passages)
    main = [first] if first in outright or named[first] else []
    return main + [
        theme
        for theme in others
        if theme in subject
        or (
            _is_at_length(outright.get(theme, []), theme in named)
            and shares[theme] >= (enough * _HEADED if theme in in_heading else enough)
            and sentences[theme] >= _LEAST_VOTES
        )
    ]


def headed(passages: Iterable[Passage]) -> set[str]:
    """Return the themes that headings name outright."""
    return {
        found.term.theme
        for passage in passages
        if passage.block.role is Role.HEADING
        for found in passage.terms
        if found.term.is_plain
    }


def _is_at_length(words: list[str], is_leant_to: bool) -> bool:
    """Tell whether the words that name a theme outright are enough for a reply to be about it."""
    enough = is_leant_to or len(words) >= _OFTEN or len(set(words)) >= _DIFFERENT
    return bool(words) and enough


def _sections(passages: list[Passage]) -> Iterator[_Votes]:
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


def telling(passage: Passage, ends: re.Pattern[str]) -> Iterator[tuple[int, int, list[TermFound]]]:
    """Yield the parts of a passage in which terms stand: where each begins and ends, the terms."""
    text, terms = passage.text, passage.terms
    starts = [term.start for term in terms]
    start = first = 0
    for match in ends.finditer(text):
        end = match.end()
        last = bisect_left(starts, end, first)
        if last > first:
            yield start, end, terms[first:last]
            first = last
            if first == len(terms):
                return
        start = end
    if first < len(terms):
        yield start, len(text), terms[first:]


def in_passing(text: str, start: int, end: int, found: list[TermFound]) -> set[str]:
    """Return the themes of the terms in `text[start:end]`, a sentence, that it speaks of no more.

    Those of another theme weigh twice as much, or all of theirs stand in lists of things of many
    themes (出行、就医、消费).
    """
    weights = _weights(found)
    if len(weights) == 1:
        return set()
    most = max(weights.values())
    alone = found
    listing = text.count("、", start, end) >= _MIXED - 1  # most sentences list less
    for match in _LIST.finditer(text, start, end) if listing else ():
        items = [each for each in found if match.start() <= each.start < match.end()]
        if len({each.term.theme for each in items}) >= _MIXED:
            alone = [each for each in alone if each not in items]
    told = {each.term.theme for each in alone}
    return {theme for theme, weight in weights.items() if theme not in told or 2 * weight <= most}


def _parts(passage: Passage, ends: Iterable[int]) -> list[list[TermFound]]:
    """Return the terms of a passage up to each of the ascending offsets."""
    starts = [term.start for term in passage.terms]
    cuts = [bisect_left(starts, end) for end in ends]
    return [passage.terms[first:last] for first, last in pairwise([0, *cuts])]


def _weights(found: Iterable[TermFound]) -> _Votes:
    """Add up the weights of terms by theme."""
    weights: _Votes = defaultdict(float)
    for each in found:
        term = each.term
        weights[term.theme] += term.weight
    return weights


def _squared(weights: Mapping[str, float]) -> dict[str, float]:
    """Square the weights of themes, so that the stronger ones tell more."""
    return {theme: weight * weight for theme, weight in weights.items()}


def _vote(
    votes: _Votes, weights: Mapping[str, float], least: float = 1.0, worth: float = 1.0
) -> None:
    """Divide one vote among themes; where the weights are less than `least`, less than one."""
    cast = max(least, sum(weights.values()))
    for theme, weight in weights.items():
        votes[theme] += worth * weight / cast
