"""Sections that tell the proposal's own words, and sections that treat each of its asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.annotate.ask_clauses import Told, numbered_items
from generator.annotate.ask_counts import label_of
from generator.annotate.ask_grammar import load_grammar
from generator.annotate.ask_matters import bare, is_matter, tops
from generator.model import Reply, Role
from generator.notation.patterns import lazily
from generator.notation.sentences import behind
from generator.vocabulary.tables import patterns_of


class _Leads(NamedTuple):
    """The rules, compiled."""

    told: re.Pattern[str]  # a heading of the proposal's own words: 建议内容
    treated: re.Pattern[str]  # of what is done about each: 对所提建议的办理意见


@cache
def _load() -> _Leads:
    words = {name: f"(?:{pattern})" for name, pattern in patterns_of("asks").items()}
    asked = rf"(?:{words['deputy']}|贵|{words['paper']})"
    kinds = rf"(?:{words['kind']}(?:[和及与、]{words['kind']})?)"
    return _Leads(
        told=lazily(
            rf"{asked}(?:们|所|中)?(?:提出|反映|提|涉及)?的?(?:主要|具体|基本|核心)?(?:内容|建议|问题|诉求|要求|要点|观点|意见|事项)?\s*$"
        ),
        treated=lazily(
            rf"(?:(?:对|就|关于|针对)?(?:所提(?:出的)?|{asked}(?:们|所|中)?(?:提出?)?的?)(?:具体|主要|各[项条个])?{kinds}[的及和与]?"
            rf"|(?:对|就|关于|针对)?(?:具体|各[项条个])的?{kinds}的?)"
            r"(?:办理|答复|回复|采纳|落实|回应)(?:意见|情况|结果|答复)?\s*$"
            rf"|(?:对|就|关于|针对){asked}中?[^。,:]{{0,6}}{kinds}的?(?:意见|答复|回复)[。:]?\s*$"
            rf"|(?:对|关于)?(?:予以|全部|部分|完全|已|拟|未|暂?不|不予|暂未)*(?:采纳|吸收|落实|解决|办理)的(?:具体)?{kinds}\s*$"
            r"|(?:提案建议|逐[项条])办理(?:情况|结果)\s*$|(?:群众|代表|委员|您)(?:最|所)?关心的[^。,]{0,4}问题:?\s*$"
        ),
    )


def proposal_told(reply: Reply) -> Iterator[tuple[Told, str | None]]:
    """Yield what the sections tell that give the proposal's own words: 一、建议内容."""
    text, rules = reply.folded, _load()
    of: dict[str | None, tuple[int, int]] = {}
    treated: dict[str | None, tuple[int, int]] = {}
    above = tops(reply)[:-1]
    for heading in reply.outline:
        start, end = heading.span
        at = behind(load_grammar().number, text, start, end)
        if heading in above and rules.told.match(text, at, end):
            of[heading.id] = (start, end)
        elif rules.treated.match(text, at, end):
            treated[heading.id] = (start, end)
        elif words := treated.get(heading.id.rpartition("-")[0]):
            if is_matter(text, heading.span):
                yield Told(*bare(text, heading.span), words, "ask-heading"), heading.id
        elif words := of.get(heading.id.rpartition("-")[0]):
            yield Told(*bare(text, heading.span), words, "ask-enumerated"), heading.id
    yield from _labelled(reply, treated)
    for block in reply.blocks if of else ():
        words = of.get(block.section) if block.role is Role.PARAGRAPH else None
        if words:
            for start, end in _asks_of(text, *block.span):
                yield Told(start, end, words, "ask-told"), block.section


def _labelled(
    reply: Reply, treated: dict[str | None, tuple[int, int]]
) -> Iterator[tuple[Told, str | None]]:
    """Yield what the paragraphs of such a section name first, two or more: 渠道老化。东干渠…."""
    text = reply.folded
    for section, lead in treated.items():
        of = [b.span for b in reply.blocks if b.section == section and b.role is Role.PARAGRAPH]
        named = [label for start, end in of if (label := label_of(text, start, end))]
        if len(named) > 1 and 2 * len(named) >= len(of):
            for start, end in named:
                yield Told(start, end, lead, "ask-counted"), section


def _asks_of(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return the asks of a paragraph of the proposal's words: its items, or one itself."""
    if items := numbered_items(text, start, stop):
        return [match.span("text") for match in items]
    at = behind(load_grammar().number, text, start, stop)
    return [(at, at + len(text[at:stop].rstrip("。; ")))] if text[start:at].strip() else []
