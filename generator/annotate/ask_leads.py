"""Sections that tell the proposal's own words, and sections that treat each of its asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.annotate.ask_clauses import Told, askers, numbered_items
from generator.annotate.ask_counts import heads_behind, label_of, labels_behind
from generator.annotate.ask_grammar import load_grammar
from generator.annotate.ask_matters import bare, is_matter, tops
from generator.annotate.ask_words import AND, MEASURE, NUMERAL, load_words
from generator.model import Reply, Role
from generator.notation.patterns import lazily
from generator.notation.sentences import behind

_LINE = 20  # characters of a heading
_DOUBTFUL = "建议办理情况"  # the parts may treat the suggestion as a whole
_DONE = lazily(rf"\s*{NUMERAL}是")


class _Leads(NamedTuple):
    """The rules, compiled."""

    told: re.Pattern[str]  # a heading of the proposal's own words: 建议内容
    treated: re.Pattern[str]  # of what is done about each: 对所提建议的办理意见
    fared: re.Pattern[str]  # of how some fared: 已采纳的建议, 暂难解决的问题


@cache
def _load() -> _Leads:
    """Put the rules together once."""
    w = load_words()
    asked, reply = f"(?:{w.yours}|{w.paper})", f"(?:(?!说明|办理){w.reply})"
    deed = f"(?:{w.reply}|(?!解决){w.own_deed}|研究|进展)"
    kinds = f"(?:{w.kind}|事项)(?:{AND}?{w.kind})?"
    some = rf"(?:所[提列]|{w.who}|{w.paper}|{w.some}|[几各{NUMERAL[1:-1]}]{MEASURE})"
    of = (  # 所提建议, 几个问题的, 提案涉及事项; suggestions need nothing before them
        rf"(?:{some}[^。,:]{{0,8}}?{kinds}|(?:意见|{w.paper})?(?:建议|诉求))"
        rf"[的及与和]?(?:{w.turn}|{w.some})?的?"
    )
    raised = (
        rf"(?:{w.who}最?{w.said}的|{asked}?{w.paper}?(?:的|所?[提列]的?)|{w.paper}[中里]的?"
        rf"|{w.some}(?=建议))"
    )
    return _Leads(
        fared=lazily(rf"{w.aspect}[^。,:]{{0,6}}{w.fate}[^。,:]{{0,6}}的{w.kind}\s*$"),
        told=lazily(rf"{asked}{w.verb}?的?(?:{w.some}|基本)?(?:内容|{w.kind}|{w.idea})\s*$"),
        treated=lazily(
            rf"(?=.*(?:{w.kind}|事项|{w.reply}))(?:{w.about}|按)?(?:{of}(?:{deed}(?:{AND}?{deed})?(?:意见|情况|结果)?|意见)"
            rf"|{raised}[^。,]{{0,4}}{kinds}|(?:{asked}的)?(?:分项|{w.turn}|具体){reply}(?:意见)?"
            rf"|(?:问题|意见){reply}(?:情况)?|{reply}(?:意见|与说明))[。:]?\s*$"
        ),
    )


def proposal_told(reply: Reply) -> Iterator[tuple[Told, str | None]]:
    """Yield what the sections tell that give the proposal's own words: 一、建议内容."""
    text, rules = reply.folded, _load()
    of: dict[str | None, tuple[int, int]] = {}
    treated: dict[str | None, tuple[int, int]] = {}
    title = reply.metadata.proposal_title or ""
    highest, number = tops(reply), load_grammar().number
    fared = [
        each.id
        for each in highest
        if rules.fared.match(text, behind(number, text, *each.span), each.span.end)
    ]
    fared = fared if len(fared) > 1 else []
    for heading in reply.outline:
        start, end = heading.span
        at = behind(number, text, start, end)
        if heading in highest[:-1] and rules.told.match(text, at, end):
            of[heading.id] = (start, end)
        elif rules.treated.match(text, at, end) or heading.id in fared:
            treated[heading.id] = (start, end)
        elif words := treated.get(heading.id.rpartition("-")[0]):
            start, end = bare(text, heading.span)
            doubtful = text.endswith(_DOUBTFUL, *words) and not _is_of(title, text[start:end])
            if is_matter(text, heading.span) and not doubtful:
                yield Told(start, end, words, "ask-heading"), heading.id
        elif words := of.get(heading.id.rpartition("-")[0]):
            yield Told(*bare(text, heading.span), words, "ask-enumerated"), heading.id
    for at, block in enumerate(reply.letter):  # such a heading that none is read in
        line = block.role is Role.PARAGRAPH and block.span.end - block.span.start <= _LINE
        if line and rules.treated.match(text, *block.span):
            words = (block.span.start, block.span.end)
            named = heads_behind(reply, block.span.end)
            if not named and askers(text, *block.span):  # 群众关心的问题: may be the office's own
                named = labels_behind(reply, at)
            for start, end, section, rule in named:
                yield Told(start, end, words, rule), section
    yield from _labelled(reply, treated, fared)
    for block in reply.blocks if of else ():
        words = of.get(block.section) if block.role is Role.PARAGRAPH else None
        if words:
            for start, end in _asks_of(text, *block.span):
                yield Told(start, end, words, "ask-told"), block.section


def _is_of(title: str, matter: str) -> bool:
    """Tell whether a matter, without the verb that it may open with, is part of what a title is."""
    return any(matter[at : at + 2] in title for at in range(2, len(matter) - 1))


def _labelled(
    reply: Reply, treated: dict[str | None, tuple[int, int]], fared: list[str]
) -> Iterator[tuple[Told, str | None]]:
    """Yield what the paragraphs of such a section name first, two or more: 渠道老化。东干渠….

    One will do below what says how some fared, as others have.
    """
    text = reply.folded
    for section, lead in treated.items():
        of = [b.span for b in reply.blocks if b.section == section and b.role is Role.PARAGRAPH]
        # 一是健全机制: what was done
        asks = (span for span in of if not _DONE.match(text, *span))
        named = [label for start, end in asks if (label := label_of(text, start, end))]
        if section in fared or (len(named) > 1 and 2 * len(named) >= len(of)):
            for start, end in named:
                yield Told(start, end, lead, "ask-counted"), section


def _asks_of(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return the asks of a paragraph of the proposal's words: its items, or one itself."""
    if items := numbered_items(text, start, stop):
        first = items[0].start()
        found_by_us = "我" in text[text.rfind("。", start, first) + 1 : first]  # 从我委调研看:一是
        return [] if found_by_us else [match.span("text") for match in items]
    at = behind(load_grammar().number, text, start, stop)
    return [(at, at + len(text[at:stop].rstrip("。; ")))] if text[start:at].strip() else []
