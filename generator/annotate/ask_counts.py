"""Asks announced together and answered one by one: 您讲了三件事。 第一件,…。 第二件,…。"""

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
_MANY = 12  # asks that may follow
_NUMBERS = "逐统近约百廿一二三四五六七八九十两\\d"

_Named = tuple[int, int, str | None, str]  # where an ask stands, its section and its rule


class _Counts(NamedTuple):
    """The rules, compiled."""

    lead: re.Pattern[str]
    listing: re.Pattern[str]  # before asks on lines of their own
    label: re.Pattern[str]
    line: re.Pattern[str]
    own: re.Pattern[str]  # of the office
    refers: re.Pattern[str]  # the same, where a number leads to it


@cache
def _load() -> _Counts:
    words = {name: f"(?:{pattern})" for name, pattern in patterns_of("asks").items()}
    asked = rf"(?:{words['deputy']}|你|贵|{words['paper']})"
    numeral = "[一二三四五六七八九十]"
    # Any measure word may follow: what counts is that as many parts follow.
    counted = rf"(?=方面)|(?![{_NUMBERS}年月日次天家户名人级镇乡县区市村届支是位]){LETTER}"
    count = rf"(?<![第{_NUMBERS}])(?P<count>{numeral}|[两几\d])(?:{counted})"
    own = r"以下|我[局委厅部办院社镇乡县]|我们|采取|措施|落实|办理了|开展|做了"
    answer = r"(?:[答回]复|说明|回应|汇报|报告|函[复告]|解答|回答|作答|办理)(?:如[下次])?"
    turn = "(?:逐[一条项个]|分别|一一|依次)"
    nth = (
        rf"(?:[^,。:;\n]{{0,4}}[头第之]{numeral}[^,。:;\n]{{0,4}}?[,:、是]+"
        rf"|\(?(?:{numeral}|\d)+[、.)]+|[①-⑨]|(?:{words['deputy']}[^,。:\n]{{0,6}})?{words['ordinal']}[,是]+)"
    )
    says = rf"(?:{words['deputy']})(?:还|又|也)?(?:说|问|{words['said']}|{words['wish']})[,:]?"
    return _Counts(
        lead=lazily(
            rf"{asked}(?:(?!{own})[^。:\n])*{count}"
            rf"(?:(?<!几.)[^。:\n]{{0,60}}|[^。\n]{{0,60}}{answer})[。:]\s*$"
            rf"|(?:具体|各[项条]){words['kind']}[^。:\n]{{0,16}}{answer}[。:]\s*$"
            rf"|(?:以上|上述|这)(?P<same>{numeral})[^。:\n]{{1,12}}{answer}[。:]\s*$"
            rf"|{asked}[^。:\n]{{0,60}}?{turn}[^。:\n]{{0,8}}{answer}[。:]\s*$"
        ),
        listing=lazily(
            rf"(?P<tells>{asked}(?:(?!{own}|收悉|研究)[^。:\n])*"
            rf"(?:{words['kind']}|{words['said']}|(?:{numeral}|[两几\d])[项条点个])"
            rf"(?:(?!{own})[^,。:\n]){{0,8}}:\s*$)"
            rf"|{asked}[^。:\n]{{0,12}}{words['kind']}[^。:\n]{{0,8}}{answer}[。:]\s*$"
        ),
        label=lazily(
            rf"\s*[◆■●▲◇□·—-]*(?P<nth>{nth})?(?:是|关于|针对|对于)?(?P<says>{says})?"
            r"(?:【(?P<boxed>[^】\n]{2,40})】|“(?P<quoted>[^“”\n]{2,40})”(?:-+|[,:。])"
            r"|(?P<text>(?:[^,。:?;“”\n]|“[^“”\n]{1,8}”){2,30}?)(?:的?(?:问题|建议|事情?|情况)|方面|的)?[。:?](?!\s*$)"
            r"|(?P<long>[^。:?;\n]{4,60}?)[。:?](?!\s*$))"
        ),
        line=lazily(rf"\s*(?:[◆■●▲◇□·—-]{{1,2}}|{nth})\s*(?P<text>[^。:;?\n]{{4,60}}?)[;。]?\s*$"),
        own=lazily(rf"{own}|已|^(?:今年|目前|近年|根据|按照)|如下|^[就对]?第{numeral}"),
        refers=lazily(r"我[局委厅部办院社镇乡县]|我们|以下|如下|已|这[条些项]"),
    )


def answered_by_count(reply: Reply) -> Iterator[tuple[Told, str | None]]:
    """Yield what the parts behind such a sentence name first, if they are as many as it says."""
    text, rules, letter = reply.folded, _load(), reply.letter
    for at, block in enumerate(letter):
        start, end = block.span
        near = max(start, end - _NEAR)
        speaks = load_clauses().speaks.search(text, near, end) or text.find("上述", near, end) > 0
        if block.role is not Role.PARAGRAPH or not speaks:
            continue
        behind = letter[at + 1 : at + 1 + 2 * _MANY]
        named: Sequence[_Named] = ()
        if found := rules.lead.search(text, near, end):
            count = found["count"] or found["same"]
            wanted = COUNTS.get(count) or (int(count) if count and count.isdigit() else None)
            named = _heads(reply, end) or _labels(text, behind[:_MANY])
            named = named if len(named) == wanted or wanted is None else ()
        if len(named) < 2 and (found := rules.listing.search(text, near, end)):
            named = (found["tells"] and _heads(reply, end)) or _lines(text, behind)
        if found and len(named) > 1:
            for first, last, section, rule in named:
                yield Told(first, last, found.span(), rule), section
            return


def _heads(reply: Reply, start: int) -> list[_Named]:
    """Return the matters that the headings behind a place name, as long as they go on in a row."""
    found: list[_Named] = []
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


def _labels(text: str, blocks: Sequence[Block]) -> list[_Named]:
    """Return what paragraphs in a row name first."""
    found: list[_Named] = []
    for block in blocks:
        label = label_of(text, *block.span) if block.role is Role.PARAGRAPH else None
        if label:
            found.append((*label, block.section, "ask-counted"))
    return found


def _lines(text: str, blocks: Sequence[Block]) -> list[_Named]:
    """Return the numbered lines that only name something, their answers between them or behind."""
    found: list[_Named] = []
    since = 0  # blocks
    for block in blocks:
        line = _load().line.match(text, *block.span)
        since = 0 if line else since + 1
        if block.role is not Role.PARAGRAPH or since > bool(found):
            break
        if line:
            found.append((*line.span("text"), block.section, "ask-enumerated"))
    return found


def label_of(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Return what a paragraph names before it goes on, at length where a number leads to it."""
    label = _load().label.match(text, start, stop)
    if label is None:
        return None
    of = label.lastgroup if label.lastgroup in ("boxed", "quoted", "text", "long") else "text"
    led = label["nth"] or label["says"]
    words = label[of]
    own = _load().own if not led else _load().refers
    if (of == "long" and not led) or own.search(words) or (not led and is_talk(words)):
        return None
    return label.span(of)
