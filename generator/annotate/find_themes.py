"""What a reply and its passages are about (主题): labels, with the terms that earned them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain

from generator.annotate.theme_sentences import MANY, Sentence, spoken_of
from generator.annotate.theme_votes import OTHER, Passage, elected, headed, in_passing, telling
from generator.model import Evidence, Proof, Reply, Role, Span, ThemeHit
from generator.notation.folding import UNSEEN
from generator.notation.patterns import lazily
from generator.notation.sentences import SENTENCES
from generator.notation.squeezed import squeeze_folded
from generator.notation.steps import Steps
from generator.vocabulary.bare_sentences import frames, is_bare
from generator.vocabulary.theme_names import settlements
from generator.vocabulary.themes import (
    Lexicon,
    Scene,
    TermFound,
    load_lexicon,
    load_themes,
    load_vague,
    plain_subject,
)

# A label that neither comes first nor has a word in the subject needs two passages, or one so long
# with two terms; in a reply of hardly more paragraphs (opening and closing counted) of any length.
_AT_LENGTH, _SHORT = 120, 4
_WORDS = 3  # so many different words of a theme bear out what the subject says of it

_CAPTION = lazily(r"[^。;:!?\d]{1,40}")  # a paragraph that neither ends nor counts anything

# By what a passage speaks of a theme; the words are its terms.
_OF_REPLY: Proof = (Evidence("passage-of-reply"),)
_OF_HEADING: Proof = (Evidence("passage-of-heading"),)


def find(
    reply: Reply,
) -> Steps[tuple[tuple[tuple[ThemeHit, Proof], ...], tuple[tuple[str, Proof], ...]]]:
    """Find the themes of each passage and the labels that the reply is filed under.

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
    yield
    order = _order()
    title = _meant(lexicon.find_in_subject(subject), subject, names)
    where: tuple[TermFound, ...] = ()
    scenes = [scene for scene in lexicon.scenes if scene.holds(subject)]
    for scene in scenes:
        if not scene.is_told:
            title, passages = scene.tell(title), _told(scene, passages)
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
    yield
    to_tell = passages
    for scene in scenes:
        if scene.is_told:
            to_tell = _told(scene, to_tell)
    framed = _framed(to_tell)
    told = [
        (each, [*telling(each, SENTENCES)] if each.terms and each not in framed else ())
        for each in to_tell
    ]
    framing = cache(lambda start, end: is_bare(text[start:end]))
    spoken = cache(lambda labels: [*spoken_of(told, framing, labels, places)])
    yield
    hits = tuple(_hits(spoken(frozenset(about)), about, order, about))
    yield
    if "themes" in reply.corrected:
        return _to_read(hits, passages), tuple((label, ()) for label in labels)
    filed = dict(_filed(labels, title, passages, hits, order))
    if about - leant.intersection(filed):
        about = about.intersection(filed)  # mostly the same
        hits = tuple(_hits(spoken(frozenset(about)), about, order, leant))
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
    """Return the themes of paragraphs alone, but those that are no sentence: bare headings."""
    heads = {
        each.block.anchor
        for each in passages
        if each.block.role is Role.HEADING or _CAPTION.fullmatch(each.text)
    }
    return tuple([each for each in hits if each[0].anchor not in heads])


def _framed(passages: Iterable[Passage]) -> list[Passage]:
    """Return the first and last paragraph, where they only open and close the letter."""
    paragraphs = [each for each in passages if each.block.role is Role.PARAGRAPH]
    ends = zip(paragraphs[:1] + paragraphs[:0:-1][:1], (False, True), strict=False)
    return [each for each, is_last in ends if each.terms and frames(each.text, is_last)]


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


def _told(scene: Scene, passages: Iterable[Passage]) -> list[Passage]:
    """Return passages with their terms as what they are in a scene."""
    return [each._replace(terms=scene.tell(each.terms)) for each in passages]


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
    # where labels are few, one that the subject does not name is spoken of in more than half as
    # many passages as what most speak of; that a heading names it counts for one more
    most = max(spoken.values(), default=0) if len(labels) < MANY else 0
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
    spoken: Iterable[tuple[Passage, list[tuple[Sentence, list[TermFound]]]]],
    labels: set[str],
    order: Mapping[str, int],
    leant: set[str],
) -> Iterator[tuple[ThemeHit, Proof]]:
    """Yield the themes of each passage, with the terms of its sentences that say so.

    A theme to which the subject does not lean (`leant`) may be told in passing.
    """
    for passage, sentences in spoken:
        at, heads = passage.block.span.start, passage.block.role is Role.HEADING
        spans: defaultdict[str, list[Span]] = defaultdict(list)
        for (start, end, terms), found in sentences:
            passed: set[str] = set()
            if not heads and any(each.term.theme not in leant for each in found):
                passed = in_passing(passage.text, start, end, terms) - leant
            for each in found:
                if (theme := each.term.theme) not in passed:
                    spans[theme].append(Span(at + each.start, at + each.end))
        for theme in sorted(spans, key=order.__getitem__):
            proof = _OF_REPLY if theme in labels else _OF_HEADING
            yield ThemeHit(theme, passage.block.anchor, tuple(spans[theme])), proof
