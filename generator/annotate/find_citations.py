"""Cited documents (引用文件): norms, plans, notices, laws and guidelines named in 《》.

A title is a document when its number (发文字号) follows, when it ends in a known kind (通知, 办法)
or opens with 关于, or when a verb such as 印发 or 根据 governs it, or when it is called a standard;
unless it is the proposal, or ends as newspapers, films, books and forms do. One entry holds all
places of a document:

1. titles equal but for blanks, quotation marks, （试行） and the words 中华人民共和国;
2. titles equal from 关于 on, where only an issuer's name stands before it;
3. an abbreviation declared behind a title (以下简称《办法》);
4. a later, shorter title that is the tail of an earlier one (《办法》 for 《…管理办法》), save laws
   and regulations, where a place in front makes another document (《吉林省优化营商环境条例》).

Different numbers always mean different documents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.annotate.cited_titles import CitedTitle, find_cited_titles
from generator.annotate.issuers import issuer_before, issuer_within
from generator.model import Citation, Evidence, Problem, Proof, Reply, Span
from generator.notation.blocks import block_at
from generator.notation.folding import as_printed, fold
from generator.notation.patterns import lazily
from generator.vocabulary.document_words import load_document_words
from generator.vocabulary.form_groups import either_form, form_pattern, forms_of
from generator.vocabulary.traditional import simplified

_NOISE = lazily(r"[\s《》“”\"'‘’<>]|\((?:试行|暂行)\)|中华人民共和国")
_BRACKETS_BEHIND = lazily(r"(?:\s*\([^()]*\)|\s*[(\[]?(?:19|20)\d\d[-年版至\d\])]*|[\s”\"'’》>])+$")
_CORE = lazily(r"^关于|的?(?:提案|建议案?|议案)$")
_BETWEEN = lazily(r"[\s、,和及与]*(?:以及|并|等)?\s*")
_ARRIVED = lazily(r"[^。;《]{0,40}?" + either_form("citations", "arrived"))
_GOVERNED = lazily(either_form("citations", "governs") + "$")
_STANDARD_BEHIND = form_pattern("citations", "standard")
_PARTY = form_pattern("citations", "party")
_SHORT = lazily(either_form("citations", "short") + "*")
_SHORTEST_GOVERNED = 4
_LONG_ENOUGH = 10
_BEFORE = 80  # characters in which an issuer stands


@dataclass(slots=True)
class _Entry:
    """A document while its places are collected."""

    title: str
    key: str
    core: str  # the key without brackets, years and marks behind it
    about: str  # the key from its last 关于 on, which titles of one document share
    doc_number: str | None
    issuer: str | None
    evidence: Evidence  # for its being a document, at its first place
    spans: list[Span] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    runs: set[int] = field(default_factory=set)


def find(reply: Reply) -> tuple[tuple[tuple[Citation, Proof], ...], tuple[Problem, ...]]:
    """Return the documents that a reply cites, in the order in which they first occur.

    Beside each the rule that took it for one, with its title and the verb that governs it.
    """
    blocks = reply.letter
    if not blocks or not re.search("[《<〈]", reply.text):
        return (), ()
    folded = reply.folded
    found, unclosed = find_cited_titles(reply, blocks[0].span.start, blocks[-1].span.end)
    titles = [title for title in found if title.title and block_at(blocks, title.span.start)]
    entries: list[_Entry] = []
    proposal = _core(simplified(fold(reply.metadata.proposal_title or "")))
    for number, run in enumerate(_runs(folded, titles)):
        if _is_proposal(folded, run, proposal):
            continue
        start = run[0].span.start
        first = max(0, start - 25)
        before = folded[first:start].rstrip()
        governed = load_document_words().governing.search(before) or _GOVERNED.search(before)
        verb = Span(first + governed.start(), start) if governed else None
        if verb is None and (standard := _STANDARD_BEHIND.match(folded, run[-1].end)):
            verb = Span(*standard.span())
        issuer = issuer_before(folded, start)
        if issuer:
            first = max(0, start - _BEFORE)
            issuer = as_printed(issuer, reply.text[first:start], folded[first:start])
        for title in run:
            if title.in_alias and entries:
                entries[-1].aliases.add(_key(title.folded))
                entries[-1].spans.append(title.span)
            elif evidence := _document(folded, title, proposal, verb):
                _file(entries, title, issuer, number, evidence)
    citations = []
    for entry in entries:
        block = block_at(blocks, entry.spans[0].start)
        section = block.section if block else None
        spans = tuple(entry.spans)
        citation = Citation(entry.title, entry.doc_number, entry.issuer, spans, section)
        citations.append((citation, (entry.evidence,)))
    return tuple(citations), tuple(
        Problem("unclosed-title", "《 has no 》 in its sentence", Span(at, at + 1))
        for at in unclosed
        if block_at(blocks, at)
    )


def _runs(folded: str, titles: Sequence[CitedTitle]) -> list[list[CitedTitle]]:
    """Group titles that are listed together (《…》《…》和《…》): what stands before governs all."""
    runs: list[list[CitedTitle]] = []
    last = 0
    for title in titles:
        listed = last <= title.span.start and _BETWEEN.fullmatch(folded, last, title.span.start)
        if runs and listed and not title.in_alias:
            runs[-1].append(title)
        else:
            runs.append([title])
        last = title.end
    return runs


def _key(title: str) -> str:
    return _NOISE.sub("", title)


def _core(title: str) -> str:
    """Return a proposal's title without 关于 and 的提案, as often as they are printed."""
    core = _NOISE.sub("", title)
    while (cut := _CORE.sub("", core)) != core:
        core = cut
    return core


def _alike(one: str, other: str) -> bool:
    """Tell whether two titles share all but a tenth of their characters: misprints, lost ones."""
    if one == other:
        return True
    if min(len(one), len(other)) < _LONG_ENOUGH or abs(len(one) - len(other)) > len(other) // 10:
        return False
    return (Counter(one) & Counter(other)).total() >= 0.9 * max(len(one), len(other))


def _is_proposal(folded: str, run: Sequence[CitedTitle], proposal: str) -> bool:
    """Tell whether a run of titles is what was proposed: its title, its number, 收悉 behind it."""
    if any(title.doc_number for title in run):
        return False
    named = any(proposal and _alike(_core(title.folded), proposal) for title in run)
    if named or any(title.proposal_number for title in run):
        return True
    end = run[-1].end
    return _ARRIVED.match(folded, end, end + 45) is not None


def _document(folded: str, title: CitedTitle, proposal: str, verb: Span | None) -> Evidence | None:
    """Return by what a title names a norm, plan, notice, law or guideline, None if it does not.

    `verb` is where a verb before it stands that documents are governed by.
    """
    if title.doc_number:
        return Evidence("document-number", (title.span,))
    name = _without_end(title.folded)
    if not name or (proposal and _alike(_core(name), proposal)):
        return None
    words, (start, end) = load_document_words(), title.span
    if words.before.search(folded[max(0, start - 4) : start].rstrip()):
        return None
    if words.behind.match(folded[end : end + 6].lstrip()):
        return None
    if words.is_other(name):
        party = name.endswith("建议") and _PARTY.search(name)
        return Evidence("document-party", (title.span,)) if party else None
    if name.startswith("关于"):
        return Evidence("document-about", (title.span,))
    if words.kind(name):
        return Evidence("document-kind", (title.span,))
    if verb and len(name) >= _SHORTEST_GOVERNED:
        return Evidence("document-governed", (verb, title.span))
    return None


def _file(
    entries: list[_Entry], title: CitedTitle, issuer: str | None, run: int, evidence: Evidence
) -> None:
    """Add a title to the entry of its document, or open one."""
    key = _key(title.folded)
    entry = _same(entries, title, key, run)
    if entry is None:
        core, named = _without_end(key), issuer
        if within := None if issuer else issuer_within(title.folded):
            named = as_printed(within, title.title, title.folded)
        entry = _Entry(title.title, key, core, _about(key), None, named, evidence)
        entries.append(entry)
    elif key == entry.key and len(title.title) > len(entry.title):
        entry.title = title.title
    entry.doc_number = entry.doc_number or title.doc_number
    entry.issuer = entry.issuer or issuer
    entry.spans.append(title.span)
    entry.runs.add(run)
    if title.alias:
        entry.aliases.add(_key(title.alias))


def _same(entries: list[_Entry], title: CitedTitle, key: str, run: int) -> _Entry | None:
    """Return the entry of the document that a title means, by the rules at the head of the file."""
    open_to = [
        entry
        for entry in reversed(entries)
        if not (entry.doc_number and title.doc_number and entry.doc_number != title.doc_number)
    ]
    about = _about(key)
    for entry in open_to:
        alike = entry.about == about and (entry.key == key or _without_issuer(entry.key, key))
        if alike or key in entry.aliases:
            return entry
    tail = None if title.doc_number or key.startswith("关于") else _as_tail(key)
    if tail is None:
        return None
    for entry in open_to:
        if entry.core.endswith(tail) and len(entry.core) > len(tail) and run not in entry.runs:
            return entry
    return None


def _about(key: str) -> str:
    return key[max(0, key.rfind("关于")) :]


def _without_issuer(one: str, other: str) -> bool:
    """Tell whether two titles differ only by the issuer's name before 关于."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return short.startswith("关于") and long.endswith(short) and issuer_within(long) is not None


def _without_end(title: str) -> str:
    """Return a title without brackets, years and marks behind it."""
    is_whole = title[-1:].isalpha() and title[-1] not in "年版至"
    return title if is_whole else _BRACKETS_BEHIND.sub("", title)


def _as_tail(title: str) -> str | None:
    """Return what an earlier title ends in where this one repeats its end, as 《办法》 does."""
    core = _without_end(title)
    kind = load_document_words().kind(core) if core else None
    if kind is None:
        return None
    if kind in forms_of("citations", "law") and not _SHORT.fullmatch(core.removesuffix(kind)):
        return None
    return core
