"""Cited documents (政策文件): one entry per document, with every reply that cites it.

Two citations mean one document when

1. their numbers (发文字号) are the same and their titles are alike;
2. one of them has no number, both documents are of the same place, and the titles differ only in
   blanks, quotation marks, （试行）, 中华人民共和国, or the issuer or place in front;
   unless several numbers bear that title there.

Everything else is kept apart; what connects such documents is said, not decided.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.annotate.issuers import issuer_within
from generator.corpus.document_places import Holder, holder_of, issuer_in_full
from generator.corpus.entries import Entry
from generator.model import Citation, Span
from generator.notation.document_numbers import read_document_number
from generator.notation.folding import fold, squeeze
from generator.notation.pinyin import initials, letters, slug
from generator.vocabulary.document_words import load_document_words
from generator.vocabulary.places import load_gazetteer

_COMING = re.compile(
    r"(?:(?:拟|将|计划|准备|正在|正|抓紧|着手|筹备|尽快|加快|适时|配合|启动)[^。;,，；《》\n]{0,8}?"
    r"(?:出台|制定|制订|印发|修订|起草|编制|发布|下发|研究)|起草|草拟|拟订|拟定)(?:了|的|好|完成)?$"
)
_DRAFT = re.compile(r"\((?:征求意见稿|送审稿|草案|讨论稿)\)")
_TITLES = re.compile(r"《[^《》]*》")
_YEAR = re.compile(
    r"(?<![—\-–~至到\d])((?:19|20)\d\d)年(?:\d{1,2}月(?:份)?)?(?:\d{1,2}日)?[,，]?"
    r"(?:(?!按照|根据|依据|依照|落实|贯彻|执行)[^。;；\n]){0,60}$"
)
_FAR, _NEAR = 160, 24
_NOISE = re.compile(
    r"[\s《》〈〉“”\"'‘’<>]|\((?:试行|暂行|草案|修订|征求意见稿|送审稿|讨论稿)\)|中华人民共和国"
)
_MODIFIERS = re.compile(
    r"(?:的|实施|指导|工作|若干|具体|行动|管理|总体|专项|暂行|试行|[一二三五两]年)$"
)
_INNER = re.compile(r"[〈<]([^〈〉<>]+)[〉>]|关于(?:印发|转发|公布|发布)(.+?)的通知$")
_ALIKE = 0.8  # share of characters
_SHORTEST_CORE = 6
_SHORT_TITLE = 8


@dataclass(frozen=True, slots=True)
class Mention:
    """A reply that cites the document: its citation, counted from 1, and what stands before it.

    `key` is the title as it is compared: without the place in front, if that is its place.
    `coming` are the characters that say that the document is not there yet (拟出台); `year` is
    the year that the sentence gives for its issue.
    """

    entry: Entry
    index: int
    citation: Citation
    holder: Holder
    key: str
    coming: Span | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Document:
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


def documents(entries: Iterable[Entry]) -> tuple[Document, ...]:
    """Return the documents cited by the replies, by the name of their page."""
    found = sorted(
        (
            _mention(entry, index, citation)
            for entry in entries
            for index, citation in enumerate(entry.reply.citations, 1)
        ),
        key=_order,
    )
    return tuple(sorted(map(_document, _grouped(found)), key=lambda document: document.slug))


def _grouped(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Put the mentions of one document together, by the rules at the head of this file."""
    groups: list[list[Mention]] = []
    by_number: defaultdict[str, list[int]] = defaultdict(list)  # positions in `groups`
    by_title: defaultdict[tuple[str, str], list[int]] = defaultdict(list)

    def begin(known: list[int]) -> int:
        """Begin a group and note it under its number or title."""
        groups.append([])
        known.append(len(groups) - 1)
        return known[-1]

    for mention in mentions:
        number = squeeze(mention.citation.doc_number or "")
        if number:
            alike_to = (at for at in by_number[number] if alike(groups[at][0].key, mention.key))
            own = next(alike_to, None)
            own = begin(by_number[number]) if own is None else own
            groups[own].append(mention)
            titled = by_title[mention.key, mention.holder.path]
            if own not in titled:
                titled.append(own)
    for mention in mentions:
        if not mention.citation.doc_number:
            titled = by_title[mention.key, mention.holder.path]
            own = next((at for at in titled if not groups[at][0].citation.doc_number), None)
            if own is None:
                own = titled[0] if len(titled) == 1 else begin(titled)
            groups[own].append(mention)
    return sorted((sorted(group, key=_order) for group in groups), key=lambda g: _order(g[0]))


def _order(mention: Mention) -> tuple[str, str, int]:
    """Sort by the date of the reply, undated ones last."""
    return mention.entry.date or "9", mention.entry.address, mention.index


def _mention(entry: Entry, index: int, citation: Citation) -> Mention:
    folded = entry.reply.folded
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
    year = years.pop() if len(years) == 1 else None
    holder, key = holder_of(citation, entry.metadata), title_key(citation.title)
    for match in load_gazetteer().prefixes(key[:24]) if holder.rule == "title" else ():
        if match.place.name == holder.name:
            key = key[match.length :] or key
            break
    return Mention(entry, index, citation, holder, key, coming, year)


def _year_before(folded: str, span: Span) -> int | None:
    """Return the year that the sentence gives for the issue: 2021年，…印发了《…》."""
    before = folded[max(0, span.start - _FAR) : span.start]
    sentence = re.split(r"[。;\n]", before)[-1]
    stripped = _TITLES.sub("", sentence).rstrip("《<〈、和及与 ")
    if not load_document_words().issuing.search(stripped):
        return None
    found = _YEAR.search(stripped)
    return int(found[1]) if found else None


def _document(mentions: Sequence[Mention]) -> Document:
    """Return what the mentions of a document, in order of date, say together."""
    printed = Counter(mention.citation.title for mention in mentions)
    titles = sorted(printed.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))
    number = next((m.citation.doc_number for m in mentions if m.citation.doc_number), None)
    parts = read_document_number(squeeze(fold(number or "")))
    years = {mention.year for mention in mentions} - {None}
    issuers = Counter(
        issuer_in_full(mention.citation.issuer, mention.entry.metadata)
        for mention in mentions
        if mention.citation.issuer
    )
    issuer = min(issuers, key=lambda words: (-issuers[words], -len(words), words), default=None)
    sure = [m.holder for m in mentions if m.holder.rule != "reply"]
    keys = tuple(sorted({mention.key for mention in mentions}))
    holder = (sure or [mentions[0].holder])[0]
    return Document(
        document_slug(keys[0], number, holder.path),
        titles[0][0],
        number,
        holder,
        issuer,
        parts.year if parts else (years.pop() if len(years) == 1 else None),
        tuple(titles),
        tuple(mentions),
        keys,
    )


@lru_cache(maxsize=65536)
def title_key(title: str) -> str:
    """Return the title without blanks, quotation marks, （试行） and the issuer before 关于."""
    folded = fold(title)
    issuer = issuer_within(squeeze(folded))
    plain = _NOISE.sub("", folded)
    head = _NOISE.sub("", issuer or "")
    return plain[len(head) :] if head and plain.startswith(head + "关于") else plain


@lru_cache(maxsize=65536)
def title_core(key: str) -> str:
    """Return what a key is about: without 关于 and its kind (实施意见); "" if little is left."""
    core = key.removeprefix("关于")
    kind = load_document_words().kind(core)
    if kind is None:
        return ""
    core = core.removesuffix(kind)
    while cut := _MODIFIERS.search(core):
        core = core[: cut.start()]
    return core if len(core) >= _SHORTEST_CORE else ""


def kind_of(key: str) -> str:
    """Return the words by which a key goes on after its core: 实施意见."""
    return key.removeprefix("关于").removeprefix(title_core(key)).removeprefix("的")


def quoted_key(title: str) -> str:
    """Return the key of the document that a title issues or quotes, "" if it does neither."""
    found = _INNER.search(squeeze(fold(title)))
    return title_key(found[1] or found[2]) if found else ""


def alike(one: str, other: str) -> bool:
    """Tell whether one key holds the other, or four fifths of their characters are the same."""
    if one in other or other in one:
        return True
    return (Counter(one) & Counter(other)).total() >= _ALIKE * max(len(one), len(other))


def document_slug(key: str, doc_number: str | None, place: str) -> str:
    """Return the name of a document's page: pufa-2021-4-…, else letters of the title.

    A document is known by its number and title, without a number by its title and place.
    """
    number = read_document_number(squeeze(fold(doc_number or "")))
    if number:
        serial = re.sub(r"\D", "", number.serial).lstrip("0")
        read = f"{letters(number.code)}-{number.year}-{serial}"
        return slug(read, f"{squeeze(doc_number or '')} {key}")
    words = re.sub(r"[^\w]", "", key).removeprefix("关于")
    read = letters(words) if len(words) <= _SHORT_TITLE else initials(words)
    return slug(read, f"{place} {key}")
