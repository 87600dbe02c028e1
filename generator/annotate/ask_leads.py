"""Asks that the parts of a letter answer in turn, and sections that tell the proposal's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.annotate.ask_clauses import Told, numbered_items
from generator.annotate.ask_grammar import LONGEST, load_grammar
from generator.annotate.ask_heads import is_talk, opening_asks
from generator.model import Heading, Reply, Role, Span
from generator.notation.patterns import lazily
from generator.notation.sentences import behind
from generator.vocabulary.tables import patterns_of

_NEAR = 20  # characters before the colon that say in turn, or how many
_LONGEST = 40  # characters of a heading that names a matter
_WORK = lazily(r"(?:分析|举措|措施|情况|工作|进展|成效|打算|计划|安排)[。:]?\s*$")
_NUMERAL = "[一二三四五六七八九十]"


class _Leads(NamedTuple):
    """The rules, compiled."""

    each: re.Pattern[str]  # 现就您提出的三个问题逐一答复如下:
    turn: re.Pattern[str]
    label: re.Pattern[str]
    told: re.Pattern[str]  # a heading of the proposal's own words: 建议内容
    treated: re.Pattern[str]  # of what is done about each: 对所提建议的办理意见
    own: re.Pattern[str]  # of the office
    wished: re.Pattern[str]
    tail: re.Pattern[str]


@cache
def _load() -> _Leads:
    words = {name: f"(?:{pattern})" for name, pattern in patterns_of("asks").items()}
    asked = rf"(?:{words['deputy']}|贵|{words['paper']})"
    kinds = rf"(?:{words['kind']}(?:[和及与、]{words['kind']})?)"
    return _Leads(
        each=lazily(
            rf"{asked}[^。:\n]{{0,60}}?(?:[答回]复|说明|回应|汇报|报告|函[复告]|解答)(?:如下)?[:。]\s*$"
        ),
        turn=lazily(
            rf"逐[一条项个]|分别|一一|依次|具体(?:建议|问题|意见)|各[项条](?:建议|意见)|(?P<count>{_NUMERAL}|两|\d)(?:[条点项个]|大)?(?:方面|具体|主要|突出|的)*(?:{words['kind']}|意见|事项|[方层]面)"
        ),
        label=lazily(
            rf"\s*(?:\(?(?:{_NUMERAL}|\d)+[、.)]+)?(?:关于|针对|对于)?(?P<text>(?!第)[^。:,;\n]{{3,30}}?)(?:的?(?:问题|建议)|方面)?[:。](?!\s*$)"
        ),
        told=lazily(
            rf"{asked}(?:们|所|中)?(?:提出|反映|提|涉及)?的?(?:主要|具体|基本|核心)?(?:内容|建议|问题|诉求|要求|要点|观点|意见|事项)?\s*$"
        ),
        treated=lazily(
            rf"(?:(?:对|就|关于|针对)?(?:所提(?:出的)?|{asked}(?:们|所|中)?(?:提出?)?的?)(?:具体|主要|各[项条个])?{kinds}的?"
            rf"|(?:对|就|关于|针对)?(?:具体|各[项条个])的?{kinds}的?)"
            r"(?:办理|答复|回复|采纳|落实|回应)(?:意见|情况|结果|答复)?\s*$"
        ),
        own=lazily(r"我(?:[局委厅部办院]|们)"),
        wished=lazily(r"(?:希望|建议|要求|请求|恳请)(?P<text>[^。:\n]{4,120})"),
        tail=lazily(r"(?:等?的?(?:问题|建议|意见)|方面|的)?[。:;]?\s*$"),
    )


def answered_in_turn(reply: Reply) -> Iterator[tuple[Told, str | None]]:
    """Yield the headings or labels below 现就您提出的问题逐一答复如下, but those of the office."""
    text, rules = reply.folded, _load()
    tops = _tops(reply)
    lead: tuple[int, int] | None = None
    headings: dict[int, Heading] = {}
    for block in reply.letter:
        start, end = block.span
        if block.role is Role.PARAGRAPH:
            ends = text[end - 1] == ":" or text[end - 3 : end] == "如下。"
            said = rules.each.search(text, max(start, end - LONGEST), end) if ends else None
            if said:
                tops = [heading for heading in tops if heading.span.start > start]
                turn = rules.turn.search(text, max(start, said.end() - _NEAR), said.end())
                sure = turn and turn["count"] in (None, *_numerals(len(tops)))
                lead = said.span() if sure else None
                headings = {each.span.start: each for each in tops}
            elif lead and (label := rules.label.match(text, start, end)) and _labels(label):
                yield Told(*label.span("text"), lead, "ask-enumerated"), block.section
        elif lead and start in headings and _is_matter(text, headings[start].span):
            at, stop = _bare(text, headings[start].span)
            yield Told(at, stop, lead, "ask-heading"), headings[start].id


def _labels(label: re.Match[str]) -> bool:
    """Tell whether a label is numbered, or ends with a colon, as no sentence does."""
    return label[0].endswith(":") or label.start("text") > label.start()


def proposal_told(reply: Reply) -> Iterator[tuple[Told, str | None]]:
    """Yield what the sections tell that give the proposal's own words: 一、建议内容."""
    text, rules = reply.folded, _load()
    of: dict[str | None, tuple[int, int]] = {}
    treated: dict[str | None, tuple[int, int]] = {}
    above = _tops(reply)[:-1]
    for heading in reply.outline:
        start, end = heading.span
        at = behind(load_grammar().number, text, start, end)
        if heading in above and rules.told.match(text, at, end):
            of[heading.id] = (start, end)
        elif rules.treated.match(text, at, end):
            treated[heading.id] = (start, end)
        elif words := treated.get(heading.id.rpartition("-")[0]):
            if _is_matter(text, heading.span) and not _WORK.search(text, at, end):
                yield Told(*_bare(text, heading.span), words, "ask-heading"), heading.id
        elif words := of.get(heading.id.rpartition("-")[0]):
            yield Told(*_bare(text, heading.span), words, "ask-enumerated"), heading.id
    yield from _labelled(reply, treated)
    for block in reply.blocks if of else ():
        words = of.get(block.section) if block.role is Role.PARAGRAPH else None
        if words and not rules.own.search(text, *block.span):
            for start, end in _asks_of(text, *block.span):
                yield Told(start, end, words, "ask-told"), block.section


def _labelled(
    reply: Reply, treated: dict[str | None, tuple[int, int]]
) -> Iterator[tuple[Told, str | None]]:
    """Yield what the paragraphs of such a section name first, two or more: 渠道老化。东干渠…."""
    text, label = reply.folded, _load().label
    for section, lead in treated.items():
        of = [b.span for b in reply.blocks if b.section == section and b.role is Role.PARAGRAPH]
        named = [match for start, end in of if (match := label.match(text, start, end))]
        if len(named) > 1 and 2 * len(named) >= len(of):
            for match in named:
                yield Told(*match.span("text"), lead, "ask-enumerated"), section


def _asks_of(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return the asks of a paragraph of the proposal's words: its items, or what it wishes."""
    if items := numbered_items(text, start, stop):
        return [match.span("text") for match in items]
    at = behind(load_grammar().number, text, start, stop)
    if text[start:at].strip():
        return [(at, at + len(text[at:stop].rstrip("。; ")))]
    wished = _load().wished.search(text, start, stop)
    if wished and any(mark in wished["text"] for mark in ",;"):  # one alone repeats the title
        parts = re.finditer(r"(?:同时|并|以及)?(?P<text>[^,;]+)", wished["text"])
        at = wished.start("text")
        return [(at + part.start("text"), at + part.end("text")) for part in parts]
    return []


def _tops(reply: Reply) -> list[Heading]:
    """Return the headings of the highest level."""
    level = min((heading.level for heading in reply.outline), default=0)
    return [heading for heading in reply.outline if heading.level == level]


def _is_matter(text: str, span: Span) -> bool:
    """Tell whether a heading names a matter, neither the office's work nor what it says asked."""
    start, end = span
    at = behind(load_grammar().number, text, start, end)
    own = is_talk(text[at:end]) or "存在" in text[at:end] or end - start > _LONGEST
    return not own and not opening_asks(text, start, end)


def _bare(text: str, span: Span) -> tuple[int, int]:
    """Return the matter that a heading names, without its number and …问题."""
    start, end = span
    at = behind(load_grammar().number, text, start, end)
    tail = _load().tail.search(text, at, end)
    return at, tail.start() if tail and tail.start() - at > 1 else end


def _numerals(count: int) -> tuple[str, ...]:
    """Return the ways to write a number below eleven."""
    return (str(count), "零一二三四五六七八九十"[count : count + 1], "两" if count == 2 else "")
