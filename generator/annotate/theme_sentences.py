"""Which sentences of a passage speak of which themes: the longer one is, the more it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.annotate.theme_votes import Passage
from generator.model import Role
from generator.vocabulary.bare_sentences import leads
from generator.vocabulary.themes import TermFound, load_vague

Sentence = tuple[int, int, list[TermFound]]  # where it begins and ends in its passage, its terms

# How long a sentence may be for one term to earn it its theme: where the reply or the heading above
# is about the theme throughout, for a broad term there, and where the reply has many labels.
_ABOUT, _ABOUT_BROADLY, _ELSEWHERE = 160, 80, 50
MANY = 5  # a reply of so many labels is about none of them throughout, only under its headings


def spoken_of(
    told: Iterable[tuple[Passage, Iterable[Sentence]]],
    framing: Callable[[int, int], bool],
    labels: frozenset[str],
    where: set[str],
) -> Iterator[tuple[Passage, list[tuple[Sentence, list[TermFound]]]]]:
    """Yield each passage with its sentences that speak of themes, and the terms that say so.

    With each passage come its sentences in which terms stand; `framing` tells of a span whether it
    speaks of nothing. `where` are those of the labels that only say where the matter lies.
    """
    sole = matters if len(matters := labels - where) == 1 else frozenset()
    throughout = about = labels if len(labels) < MANY else frozenset()
    for passage, sentences in told:
        at, heads = passage.block.span.start, passage.block.role is Role.HEADING
        if heads:
            about = throughout | {each.term.theme for each in passage.terms if each.term.is_plain}
        speaking = []
        for sentence in sentences:
            start, end, terms = sentence
            found = _earning(end - start, terms, about, labels, sole)
            if found and (
                heads or not (framing(at + start, at + end) or leads(passage.text, start, end))
            ):
                speaking.append((sentence, found))
        if speaking:
            yield passage, speaking


def _earning(
    length: int,
    terms: list[TermFound],
    about: frozenset[str],
    labels: frozenset[str],
    sole: frozenset[str],
) -> list[TermFound]:
    """Return the terms of a sentence that earn it their themes: the longer it is, the more.

    What neither reply nor heading is about is told in passing. A broad word alone says where or to
    whom a thing is done, and so do vague ones together (小区, 楼栋); they speak of the theme in a
    reply that is about nothing else (`sole`), where no other is named outright.
    """
    reach: dict[str, int] = {}
    named: set[str] = set()
    told: list[TermFound] = []
    for found in terms:
        term = found.term
        theme, plain = term.theme, term.is_plain
        if theme in about:
            most = _ABOUT if plain else _ABOUT_BROADLY
        elif plain and theme in labels:
            most = _ELSEWHERE
        else:
            continue
        if plain:
            named.add(theme)
        reach[theme] = reach.get(theme, 0) + most
        told.append(found)
    if not told:
        return told
    earned = {theme for theme, most in reach.items() if most >= length}
    if broadly := earned - named:
        is_named = any(found.term.is_plain for found in terms)
        for theme in broadly if is_named else broadly - sole:
            words = {found.term.text for found in told if found.term.theme == theme}
            if len(words) == 1 or words <= load_vague():
                earned.remove(theme)
    return [found for found in told if found.term.theme in earned]
