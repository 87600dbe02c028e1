"""Cited documents (政策文件): one entry per document, with every reply that cites it.

Two citations mean one document when

1. their numbers (发文字号) are the same and their titles are alike;
2. one of them has no number, both documents are of the same place, and the titles differ only in
   blanks, quotation marks, （试行）, 中华人民共和国, or the issuer or place in front;
   unless several numbers bear that title there, or the sentence says another year of issue.

Everything else is kept apart; what connects such documents is said, not decided. Where a number is
misread for very many titles, only the first fifty unlike ones are compared with those that follow.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import partial

import msgspec

from generator.corpus.document_places import Holder, holder_of, issuer_in_full
from generator.corpus.document_titles import (
    alike,
    document_slug,
    quoted_key,
    title_core,
    title_key,
)
from generator.corpus.entries import Entry
from generator.model import Citation, Reply, Span
from generator.notation.document_numbers import read_document_number
from generator.notation.folding import fold, squeeze
from generator.notation.patterns import lazily
from generator.vocabulary.document_words import load_document_words
from generator.vocabulary.form_groups import either_form
from generator.vocabulary.places import read_places

_any = partial(either_form, "citations")
_COMING = lazily(
    rf"(?:{_any('coming')}[^。;,，；《》\n]{{0,8}}?{_any('makes')}|{_any('drafts')})(?:了|的|好|完成)?$"
)
_DRAFT = lazily(rf"\({_any('draft')}\)")
_TITLES = lazily(r"《[^《》]*》")
_YEAR = lazily(
    r"(?<![—\-–~至到\d])((?:19|20)\d\d)年(?:\d{1,2}月(?:份)?)?(?:\d{1,2}日)?[,，]?"
    rf"(?:(?!{_any('follows')})[^。;；\n]){{0,60}}$"
)
_ANY_YEAR = lazily(r"(?:19|20)\d\d(?=年)")
_FAR, _NEAR = 160, 24
_MOST_OF_A_NUMBER = 50


class Cited(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A citation as the library knows it: what is printed, and what follows from it alone.

    `issuer` has the place that 市 or 州 means; `coming` are the characters that say that the
    document is not there yet (拟出台); `year` is the year that the sentence gives for its issue.
    """

    title: str
    doc_number: str | None
    issuer: str | None
    spans: tuple[Span, ...]
    holder: Holder
    coming: Span | None
    coming_words: str
    year: int | None
    number: str  # the document number without blanks, "" for none
    number_year: int | None
    slug: str  # of the page of a document that is cited here only
    quoted: str  # the key of the document that the title quotes
    other_key: str  # "" where the title is its key
    with_place: str  # the key with the place in front, "" where the key is that
    core_length: int

    @property
    def key(self) -> str:
        """Give the title as it is compared: without the place in front, if that is its place."""
        return self.other_key or self.title

    @property
    def core(self) -> str:
        """Give what the title is about."""
        return self.key.removeprefix("关于")[: self.core_length]

    @property
    def kind(self) -> str:
        """Give the words by which the title goes on after its core: 实施意见."""
        return self.key.removeprefix("关于")[self.core_length :].removeprefix("的")


class Mention(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A reply that cites the document, and its citation, counted from 1."""

    entry: Entry
    index: int
    citation: Cited

    @property
    def coming(self) -> Span | None:
        """Give the characters that say that the document is not there yet."""
        return self.citation.coming


class Document(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A document with all that the replies say of it; `mentions` are in order of date."""

    slug: str
    title: str
    doc_number: str | None
    holder: Holder
    issuer: str | None  # as printed, with the place that 市 or 州 means
    year: int | None
    titles: tuple[tuple[str, int], ...]  # as printed, with the number of replies, commonest first
    mentions: tuple[Mention, ...]
    keys: tuple[str, ...]


def cited(reply: Reply) -> tuple[Cited, ...]:
    """Return the citations of a reply, screened, in its order."""
    return tuple(_cited(reply, citation) for citation in reply.citations)


def documents(entries: Iterable[Entry]) -> tuple[Document, ...]:
    """Return the documents cited by the replies, by the name of their page."""
    by_date = sorted(entries, key=lambda entry: (entry.date or "9", entry.address))  # undated last
    mentions = [
        Mention(entry, index, citation)
        for entry in by_date
        for index, citation in enumerate(entry.citations, 1)
    ]
    return tuple(sorted(map(_document, _grouped(mentions)), key=lambda document: document.slug))


def _grouped(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Put the mentions of one document together, by the rules at the head of this file.

    The mentions stand in order of date, and so do those of each group and the groups.
    """
    groups: list[list[int]] = []  # positions in `mentions`
    by_number: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)  # first key, group
    alike_to: dict[tuple[str, str], int] = {}  # by number and key
    numbered: defaultdict[tuple[str, str], set[int]] = defaultdict(set)  # by title and place
    plain: dict[tuple[str, str], int] = {}
    for at, mention in enumerate(mentions):
        if number := mention.citation.number:
            key = mention.citation.key
            own = alike_to.get((number, key))
            if own is None:
                first_ones = by_number[number][:_MOST_OF_A_NUMBER]
                known = (group for first, group in first_ones if alike(first, key))
                own = next(known, None)
                if own is None:
                    own = len(groups)
                    groups.append([])
                    by_number[number].append((key, own))
                alike_to[number, key] = own
            groups[own].append(at)
            numbered[key, mention.citation.holder.path].add(own)
    for at, mention in enumerate(mentions):
        if not mention.citation.number:
            titled = mention.citation.key, mention.citation.holder.path
            known_numbers = [*numbered.get(titled, ())]
            if len(known_numbers) == 1 and _agree(mention, mentions[groups[known_numbers[0]][0]]):
                own = known_numbers[0]
            else:
                own = plain.setdefault(titled, len(groups))
                if own == len(groups):
                    groups.append([])
            groups[own].append(at)
    return [[mentions[at] for at in group] for group in sorted(map(sorted, groups))]


def _agree(mention: Mention, numbered: Mention) -> bool:
    """Tell whether a document may be the one of a number: it was not issued in another year."""
    return mention.citation.year in {None, numbered.citation.number_year}


def _cited(reply: Reply, citation: Citation) -> Cited:
    """Return what is known of a citation from its reply."""
    folded, metadata = reply.folded, reply.metadata
    coming = None
    for span in citation.spans:
        start = max(0, span.start - _NEAR)
        before = folded[start : span.start].rstrip("《<〈 ")
        if found := _COMING.search(before):
            coming = Span(start + found.start(), start + found.end())
            break
        if draft := _DRAFT.search(folded[slice(*span)]):
            coming = Span(span.start + draft.start(), span.start + draft.end())
            break
    years = {_year_before(folded, span) for span in citation.spans} - {None}
    holder, with_place = holder_of(citation, metadata), title_key(citation.title)
    key = with_place
    for match in read_places(key[:24]) if holder.rule == "title" else ():
        if match.place.name == holder.name:
            key = key[match.length :] or key
            break
    number = squeeze(citation.doc_number or "")
    parts = read_document_number(squeeze(fold(number)))
    return Cited(
        title=citation.title,
        doc_number=citation.doc_number,
        issuer=issuer_in_full(citation.issuer, metadata) if citation.issuer else None,
        spans=citation.spans,
        holder=holder,
        coming=coming,
        coming_words=reply.text[slice(*coming)] if coming else "",
        year=years.pop() if len(years) == 1 else None,
        number=number,
        number_year=parts.year if parts else None,
        slug=document_slug(key, citation.doc_number, holder.path),
        quoted=quoted_key(citation.title),
        other_key="" if key == citation.title else key,
        with_place="" if key == with_place else with_place,
        core_length=len(title_core(key)),
    )


def _year_before(folded: str, span: Span) -> int | None:
    """Return the year that the sentence gives for the issue: 2021年，…印发了《…》."""
    before = folded[max(0, span.start - _FAR) : span.start]
    sentence = re.split(r"[。;\n]", before)[-1]
    stripped = _TITLES.sub("", sentence).rstrip("《<〈、和及与 ")
    if not load_document_words().issuing.search(stripped):
        return None
    found = _YEAR.search(stripped)
    several = found and len({*_ANY_YEAR.findall(found[0])}) > 1  # 2016年与2020年先后出台
    return int(found[1]) if found and not several else None


def _document(mentions: Sequence[Mention]) -> Document:
    """Return what the mentions of a document, in order of date, say together."""
    said = [mention.citation for mention in mentions]
    if len(said) == 1:
        (own,) = said
        year = own.year if own.number_year is None else own.number_year
        known = (own.slug, own.title, own.doc_number, own.holder, own.issuer, year)
        return Document(*known, ((own.title, 1),), tuple(mentions), (own.key,))
    printed = Counter(each.title for each in said)
    titles = sorted(printed.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))
    named = next((each for each in said if each.doc_number), None)
    number = named.doc_number if named else None
    year = named.number_year if named else None
    if year is None:
        years = {each.year for each in said} - {None}
        year = years.pop() if len(years) == 1 else None
    issuers = Counter(each.issuer for each in said if each.issuer)
    issuer = min(issuers, key=lambda words: (-issuers[words], -len(words), words), default=None)
    holder = next((each.holder for each in said if each.holder.rule != "reply"), said[0].holder)
    keys = tuple(sorted({each.key for each in said}))
    names = (keys[0], number, holder.path)
    slugs = (e.slug for e in said if (e.key, e.doc_number, e.holder.path) == names)
    return Document(
        next(slugs, None) or document_slug(*names),
        titles[0][0],
        number,
        holder,
        issuer,
        year,
        tuple(titles),
        tuple(mentions),
        keys,
    )
