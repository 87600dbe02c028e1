"""Asks announced by their number and answered one by one: 您讲了三件事。 第一件,…。 第二件,…。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from generator.annotate.ask_clauses import COUNTS, Told, load_clauses
from generator.annotate.ask_heads import is_talk
from generator.annotate.ask_matters import bare, is_matter
from generator.model import Block, Heading, Reply, Role
from generator.notation.characters import LETTER
from generator.notation.patterns import lazily
from generator.vocabulary.tables import patterns_of

_NEAR = 100  # characters at the end of a paragraph that announce what follows
_MANY = 12  # paragraphs that may follow
_NUMBERS = "逐统近约百廿一二三四五六七八九十两\\d"


class _Counts(NamedTuple):
    """The rules, compiled."""

    lead: re.Pattern[str]
    label: re.Pattern[str]
    own: re.Pattern[str]


@cache
def _load() -> _Counts:
    words = {name: f"(?:{pattern})" for name, pattern in patterns_of("asks").items()}
    asked = rf"(?:{words['deputy']}|你|贵|{words['paper']})"
    numeral = "[一二三四五六七八九十]"
    # Any measure word may follow: what counts is that as many parts follow.
    counted = rf"(?=方面)|(?![{_NUMBERS}年月日次天家户名人级镇乡县区市村届支是]){LETTER}"
    count = rf"(?<![第{_NUMBERS}])(?P<count>{numeral}|[两几\d])(?:{counted})"
    own = r"以下|我[局委厅部办院社镇乡县]|我们|采取|措施|落实|办理了|开展|做了"
    answer = r"(?:[答回]复|说明|回应|汇报|报告|函[复告]|解答|回答|作答|办理)"
    turn = "(?:逐[一条项个]|分别|一一|依次)"
    nth = (
        rf"(?:[头第]{numeral}[件条桩个点项声]?(?:事情?|建议|意见|问题)?[,:、是]+"
        rf"|\(?(?:{numeral}|\d)[、.)]+|[①-⑨]|(?:{words['deputy']}[^,。:\n]{{0,6}})?{words['ordinal']}[,是]+)"
    )
    says = rf"(?:{words['deputy']})(?:还|又|也)?(?:说|问|{words['said']}|{words['wish']})[,:]?"
    return _Counts(
        lead=lazily(
            rf"{asked}(?:(?!{own})[^。:\n])*{count}"
            rf"(?:(?<!几.)[^。:\n]{{0,60}}|[^。\n]{{0,60}}{answer}(?:如[下次])?)[。:]\s*$"
            rf"|(?:具体|各[项条]){words['kind']}[^。:\n]{{0,16}}{answer}(?:如[下次])?[。:]\s*$"
            rf"|{asked}[^。:\n]{{0,60}}?{turn}[^。:\n]{{0,8}}{answer}(?:如[下次])?[。:]\s*$"
        ),
        label=lazily(
            rf"\s*(?P<nth>{nth})?(?:是|关于|针对|对于)?(?P<says>{says})?"
            r"(?:【(?P<boxed>[^】\n]{2,40})】|“(?P<quoted>[^“”\n]{2,40})”(?:-+|[,:。])"
            r"|(?P<text>[^,。:?;“”\n]{2,30}?)(?:的?(?:问题|建议|事情?|情况)|方面)?[。:?](?!\s*$)"
            r"|(?P<long>[^。:?;\n]{4,60}?)[。:?](?!\s*$))"
        ),
        own=lazily(rf"{own}|已|^(?:今年|目前|近年|根据|按照)|如下"),
    )


def answered_by_count(reply: Reply) -> Iterator[tuple[Told, str | None]]:
    """Yield what the parts behind such a sentence name first, if they are as many as it says."""
    text = reply.folded
    for at, block in enumerate(reply.letter):
        start, end = block.span
        if block.role is not Role.PARAGRAPH:
            continue
        near = max(start, end - _NEAR)
        asks = load_clauses().speaks.search(text, near, end)
        lead = _load().lead.search(text, near, end) if asks else None
        if lead is None:
            continue
        count = lead["count"]
        wanted = COUNTS.get(count) or (int(count) if count and count.isdigit() else None)
        named = _heads(reply, end) or _labels(text, reply.letter[at + 1 : at + 1 + _MANY])
        if len(named) == wanted or (wanted is None and len(named) > 1):
            for first, last, section, rule in named:
                yield Told(first, last, lead.span(), rule), section
            return


def _heads(reply: Reply, start: int) -> list[tuple[int, int, str | None, str]]:
    """Return the matters that the headings behind a place name, as long as they go on in a row."""
    found: list[tuple[int, int, str | None, str]] = []
    above: Heading | None = None
    for heading in reply.outline:
        if heading.span.start < start or (above and heading.level > above.level):
            continue
        if above and (heading.level, heading.number or 0) <= (above.level, above.number or 0):
            break
        above = heading
        if is_matter(reply.folded, heading.span):
            found.append((*bare(reply.folded, heading.span), heading.id, "ask-heading"))
    return found


def _labels(text: str, blocks: Sequence[Block]) -> list[tuple[int, int, str | None, str]]:
    """Return what paragraphs in a row name first."""
    found: list[tuple[int, int, str | None, str]] = []
    for block in blocks:
        label = label_of(text, *block.span) if block.role is Role.PARAGRAPH else None
        if label:
            found.append((*label, block.section, "ask-enumerated"))
    return found


def label_of(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Return what a paragraph names before it goes on, at length where a number leads to it."""
    label = _load().label.match(text, start, stop)
    if label is None:
        return None
    of = label.lastgroup if label.lastgroup in ("boxed", "quoted", "text", "long") else "text"
    led = label["nth"] or label["says"]
    words = label[of]
    if (of == "long" and not led) or _load().own.search(words) or is_talk(words):
        return None
    return label.span(of)
