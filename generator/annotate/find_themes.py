"""What a reply and its passages are about (主题): labels, with the terms that earned them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain

from generator.annotate.theme_votes import OTHER, Passage, elected, headed, in_passing, telling
from generator.model import Evidence, Proof, Reply, Role, Span, ThemeHit
from generator.notation.folding import UNSEEN
from generator.notation.sentences import SENTENCES
from generator.notation.squeezed import squeeze_folded
from generator.vocabulary.bare_sentences import is_bare
from generator.vocabulary.theme_names import settlements
from generator.vocabulary.themes import (
    Lexicon,
    TermFound,
    load_lexicon,
    load_themes,
    load_vague,
    plain_subject,
)

# How long a sentence may be for one term to earn it its theme: where the reply or the heading above
# is about the theme throughout, for a broad term there, and where the reply has many labels.
_ABOUT, _ABOUT_BROADLY, _ELSEWHERE = 160, 80, 50
# A label that neither comes first nor has a word in the subject needs two passages, or one so long
# with two terms; in a reply of hardly more paragraphs (opening and closing counted) of any length.
_AT_LENGTH, _SHORT = 120, 4
_WORDS = 3  # so many different words of a theme bear out what the subject says of it
# A reply of so many labels is about none of them throughout, only under its headings. In one of
# fewer, a label that the subject does not name is spoken of in more than half as many passages as
# what most speak of; that a heading names it counts for one more.
_MANY = 5

# By what a passage speaks of a theme; the words are its terms.
_OF_REPLY: Proof = (Evidence("passage-of-reply"),)
_OF_HEADING: Proof = (Evidence("passage-of-heading"),)


def find(
    reply: Reply,
) -> tuple[tuple[tuple[ThemeHit, Proof], ...], tuple[tuple[str, Proof], ...]]:
    """Return the themes of each passage and the labels that the reply is filed under.

    Each label is named by the subject or spoken of in passages. Headings count as passages there,
    but are none to read: they only say what stands below. Beside each the rule that took it and
    the terms.
    """
    text, lexicon = reply.folded, load_lexicon()
    subject, passages = plain_subject(reply.metadata.proposal_title or ""), []
    names = settlements(text)
    for block in reply.letter:
        part = text[slice(*block.span)]
        passages.append(Passage(block, part, _meant(_find(lexicon, part), part, names)))
    order = _order()
    title = _meant(lexicon.find_in_subject(subject), subject, names)
    where: tuple[TermFound, ...] = ()
    for scene in lexicon.scenes:
        if scene.holds(subject):
            title = scene.tell(title)
            passages = [each._replace(terms=scene.tell(each.terms)) for each in passages]
            if scene.is_place and _is_taken_up(scene.theme, passages):
                where = (scene.place(subject),)
    outright: defaultdict[str, list[str]] = defaultdict(list)
    for found in chain(title, *(passage.terms for passage in passages)):
        if found.term.is_plain:
            outright[found.term.theme].append(found.term.text)
    if "themes" in reply.corrected:
        labels = [label for label in reply.themes if label in order]
        about = set(labels) - {OTHER}
    else:
        labels = elected(title, passages, outright)
        about = {label for label in labels if label in outright} or set(labels)
    places = {found.term.theme for found in where}
    leant = {*labels[:1], *(found.term.theme for found in title)}
    told = [(each, [*telling(each, SENTENCES)] if each.terms else ()) for each in passages]
    framing = cache(lambda start, end: is_bare(text[start:end]))
    hits = tuple(_hits(told, framing, about, order, places, about))
    if "themes" in reply.corrected:
        return _to_read(hits, passages), tuple((label, ()) for label in labels)
    filed = dict(_filed(labels, title, passages, hits, order))
    if about - leant.intersection(filed):
        hits = tuple(_hits(told, framing, about.intersection(filed), order, places, leant))
    for label in places - {*filed}:
        filed[label] = (Evidence("theme-subject", _terms(label, hits, passages, where)),)
    in_order = sorted(filed.items(), key=lambda item: order[item[0]])
    return _to_read(hits, passages), tuple(in_order) or ((OTHER, (Evidence("theme-none"),)),)


@cache
def _order() -> Mapping[str, int]:
    """Return the places of the themes on the site, by name."""
    return {theme.name: place for place, theme in enumerate(load_themes())}


def _to_read(
    hits: tuple[tuple[ThemeHit, Proof], ...], passages: Iterable[Passage]
) -> tuple[tuple[ThemeHit, Proof], ...]:
    """Return the themes of paragraphs alone."""
    heads = {each.block.anchor for each in passages if each.block.role is Role.HEADING}
    return tuple([each for each in hits if each[0].anchor not in heads])


def _find(lexicon: Lexicon, part: str) -> list[TermFound]:
    """Return the terms of a folded passage, each where it stands, sounds within them left out."""
    if UNSEEN not in part:
        return lexicon.find(part)
    view = squeeze_folded(part, 0)
    found = [(view.span(term.start, term.end), term.term) for term in lexicon.find(view.text)]
    return [TermFound(*span, term) for span, term in found]


def _meant(found: list[TermFound], text: str, names: tuple[str, ...]) -> list[TermFound]:
    """Return the terms but those of a name of a town, wherever the reply speaks of it."""
    return [each for each in found if not text.startswith(names, each.start)] if names else found


def _is_taken_up(theme: str, passages: Iterable[Passage]) -> bool:
    """Tell whether a quarter of the paragraphs hold words of a theme, broad ones too, and many."""
    paragraphs = [each for each in passages if each.block.role is Role.PARAGRAPH]
    holds = [{f.term.text for f in each.terms if f.term.theme == theme} for each in paragraphs]
    return 4 * sum(map(bool, holds)) >= len(holds) and len(set().union(*holds)) >= _WORDS


def _filed(
    labels: list[str],
    title: list[TermFound],
    passages: list[Passage],
    hits: tuple[tuple[ThemeHit, Proof], ...],
    order: Mapping[str, int],
) -> Iterator[tuple[str, Proof]]:
    """Yield the labels that the subject names, and those of which passages speak as well."""
    told_by = [found.term for found in title if found.term.tells_subject]
    named = {label for term in told_by for label in term.labels}
    # what broad words of the subject tell beside a theme that is named, passages have to bear out
    sure = {label for term in told_by if term.is_plain for label in term.labels}
    sure |= {label for label in labels[:1] if any(hit.theme == label for hit, _ in hits)}
    if sure:
        sure |= {label for term in told_by for label in term.also}
        named -= {label for label in named - sure if not _is_borne_out(label, hits, passages)}
    leant = {found.term.theme for found in title if found.term.text not in load_vague()}
    is_short = len(passages) <= _SHORT
    spoken = Counter(hit.theme for hit, _ in hits)
    most = max(spoken.values(), default=0) if len(labels) < _MANY else 0
    in_heading = headed(passages)
    for label in sorted({*labels, *named}, key=order.__getitem__):
        is_first = labels[:1] == [label]
        rule = "theme-subject" if label in named else "theme-first" if is_first else "theme-share"
        once = is_first or label in leant or (is_short and not named)
        told = label in named or (is_first and label in leant)
        length = 0 if is_short else _AT_LENGTH
        often = is_first or label in leant or 2 * (spoken[label] + (label in in_heading)) > most
        if told or (often and _is_spoken_of(label, hits, passages, once, length)):
            yield label, (Evidence(rule, _terms(label, hits, passages, title)),)


def _is_borne_out(
    theme: str, hits: Iterable[tuple[ThemeHit, Proof]], passages: Iterable[Passage]
) -> bool:
    """Tell whether passages speak of a theme, or words of it, broad ones too, are many."""
    words = {
        found.term.text
        for passage in passages
        for found in passage.terms
        if found.term.theme == theme
    }
    return len(words) >= _WORDS or any(hit.theme == theme for hit, _ in hits)


def _is_spoken_of(
    theme: str,
    hits: Iterable[tuple[ThemeHit, Proof]],
    passages: Iterable[Passage],
    once: bool,
    length: int,
) -> bool:
    """Tell whether passages speak of a theme: one, or else several or one of such a length."""
    spans = {hit.anchor: hit.spans for hit, _ in hits if hit.theme == theme}
    return len(spans) > (not once) or any(
        len(passage.text) >= length and len(spans[passage.block.anchor]) > 1
        for passage in passages
        if passage.block.anchor in spans
    )


def _terms(
    theme: str,
    hits: Iterable[tuple[ThemeHit, Proof]],
    passages: Iterable[Passage],
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
    told: Iterable[tuple[Passage, Iterable[tuple[int, int, list[TermFound]]]]],
    framing: Callable[[int, int], bool],
    labels: set[str],
    order: Mapping[str, int],
    where: set[str],
    leant: set[str],
) -> Iterator[tuple[ThemeHit, Proof]]:
    """Yield the themes of each passage, with the terms of its sentences that say so.

    With each passage come its sentences in which terms stand; `framing` tells of a span whether it
    speaks of nothing. `where` are those of the labels that only say where the matter lies. A theme
    to which the subject does not lean (`leant`) may be told in passing.
    """
    sole = matters if len(matters := labels - where) == 1 else set()
    throughout = about = labels if len(labels) < _MANY else set()
    for passage, sentences in told:
        text, at = passage.text, passage.block.span.start
        heads = passage.block.role is Role.HEADING
        if heads:
            about = throughout | {each.term.theme for each in passage.terms if each.term.is_plain}
        spoken: defaultdict[str, list[Span]] = defaultdict(list)
        for start, end, terms in sentences:
            found = _spoken_of(end - start, terms, about, labels, sole)
            if found and (heads or not framing(at + start, at + end)):
                themes = {each.term.theme for each in found}
                if themes - leant and not heads:
                    themes -= in_passing(text, start, end, terms) - leant
                for each in found:
                    if each.term.theme in themes:
                        spoken[each.term.theme].append(Span(at + each.start, at + each.end))
        for theme in sorted(spoken, key=order.__getitem__):
            proof = _OF_REPLY if theme in labels else _OF_HEADING
            yield ThemeHit(theme, passage.block.anchor, tuple(spoken[theme])), proof


def _spoken_of(
    length: int, terms: list[TermFound], about: set[str], labels: set[str], sole: set[str]
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
    earned = {theme for theme, most in reach.items() if most >= length}
    if broadly := earned - named:
        is_named = any(found.term.is_plain for found in terms)
        for theme in broadly if is_named else broadly - sole:
            words = {found.term.text for found in told if found.term.theme == theme}
            if len(words) == 1 or words <= load_vague():
                earned.remove(theme)
    return [found for found in told if found.term.theme in earned]
