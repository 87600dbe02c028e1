"""Asks announced together and answered one by one: 您讲了三件事。 第一件,…。 第二件,…。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from generator.annotate.ask_clauses import COUNTS, Told, load_clauses
from generator.annotate.ask_heads import is_talk, opening_ask
from generator.annotate.ask_matters import bare, behind_lead, is_matter
from generator.annotate.ask_parts import are_alike
from generator.annotate.ask_words import ABOUT, NTH, NUMBER, NUMERAL, SIGN, load_words
from generator.model import Block, Heading, Reply, Role
from generator.notation.characters import LETTER
from generator.notation.patterns import lazily

_NEAR = 100  # characters at the end of a paragraph that announce what follows
_MANY = 12  # asks that may follow

Named = tuple[int, int, str | None, str]  # where an ask stands, its section and its rule


class _Counts(NamedTuple):
    """The rules, compiled."""

    lead: re.Pattern[str]
    point: re.Pattern[str]  # 第二点
    points: re.Pattern[str]  # how many it says that there are
    answer: re.Pattern[str]  # at the end of it
    listing: re.Pattern[str]  # before asks on lines of their own
    label: re.Pattern[str]
    line: re.Pattern[str]
    own: re.Pattern[str]  # of the office
    refers: re.Pattern[str]  # the same, where a number leads to it


@cache
def _load() -> _Counts:
    """Put the rules together once."""
    w = load_words()
    asked = rf"(?:{w.yours}|贵|{w.paper})"
    # Any measure word may follow: what counts is that as many parts follow.
    count = rf"(?<![第逐统一十百\d])(?P<count>{NUMERAL}|[两几\d])(?![一位名次届]){LETTER}"
    own = f"(?!我[省市州县区镇乡]){w.we}|以下|{w.acts}"
    answer = rf"(?:{w.reply}(?:如[下次])?|意见如下)[。:]\s*$"
    sign = rf"(?:{SIGN}|[·—-])"
    nth = (
        rf"(?:[^,。:;“\n]{{0,4}}(?:[头第之其]{NUMERAL}|第\d)[^,。:;“\n]{{0,4}}?(?:[,:、是]+即?|(?=“))"
        rf"|\(?{NUMBER}[、.)]+|{NUMERAL}是|(?:{w.deputy}[^,。:\n]{{0,6}})?{w.ordinal}[,是]+)"
    )
    return _Counts(
        lead=lazily(
            rf"{asked}(?:(?!{own}|”,)[^。:\n])*{count}(?:(?<!几.)[^。:\n]{{0,60}}[。:]\s*$|[^。\n]{{0,60}}(?:。[^,。\n]{{0,8}})?{answer})"
            rf"|具体{w.kind}[^。:\n]{{0,16}}{answer}"
            rf"|上述(?P<same>{NUMERAL})[^。:\n]{{1,12}}{answer}"
            rf"|{asked}[^。:\n]{{0,60}}?{w.turn}[^。:\n]{{0,8}}?{answer}"
        ),
        point=lazily(f"第{NUMBER}[条点项件]"),
        points=lazily(rf"(?<![第{NUMERAL[1:-1]}\d])(?:{NUMERAL}|[两\d])(?=[条点])"),
        answer=lazily(answer),
        listing=lazily(
            rf"(?P<tells>{asked}(?:(?!{own})[^。:\n])*(?:{w.kind}|{w.worry})[^,。:\n]{{0,8}}"
            rf"(?:,{LETTER}{{0,3}}存在)?:\s*$)"
            rf"|{asked}[^。:\n]{{0,12}}{w.kind}[^。:\n]{{0,8}}{answer}"
        ),
        label=lazily(
            rf"\s*{sign}*(?P<nth>{nth})?(?:{ABOUT})?(?:(?:{NTH}{w.kind}|{w.kind}{NUMBER})[,、:]?)?"
            rf"(?P<says>(?:{w.deputy}|{w.paper}{NTH}){w.also}?{w.verb}[,:]?{w.should}?)?"
            rf"(?:“(?P<quoted>[^“”\n]{{2,40}})”(?:等?的?{w.kind})?(?:-+|[,:。])"
            rf"|(?P<text>(?:[^,。:?;“”\s]|“[^“”\n]{{1,8}}”){{2,30}}?)(?:等?的?(?:{w.kind}|{w.idea}|方面)|的)?(?:[。:?](?!\s*$)|[^\S\n]))"
        ),
        line=lazily(
            rf"\s*(?:{sign}{{1,2}}|{nth})\s*(?!针对|“|{w.kind})(?P<text>[^。:;?\n]{{4,60}}?)[;。]?\s*$"
        ),
        own=lazily(rf"{own}|已|^{w.answer}|^今年|如下"),
        refers=lazily(rf"{w.we}|以下|如下|已"),
    )


def answered_by_count(reply: Reply) -> Iterator[tuple[Told, str | None]]:
    """Yield what the parts behind such a sentence name first, if they are as many as it says."""
    text, rules, letter = reply.folded, _load(), reply.letter
    speaks = load_clauses().speaks
    for at, block in enumerate(letter):
        if block.role is not Role.PARAGRAPH:
            continue
        start, end = block.span
        near = max(start, end - _NEAR)
        if not speaks.search(text, near, end) and text.find("上述", near, end) <= 0:
            continue
        behind = letter[at + 1 : at + 1 + 2 * _MANY]
        named: Sequence[Named] = ()
        if found := rules.lead.search(text, near, end):
            told = [found["count"] or found["same"], *rules.points.findall(found[0])]
            wanted = {COUNTS.get(each) or int(each) for each in told if each and each != "几"}
            either = (heads_behind(reply, end), labels_behind(reply, at))
            fit = [each for each in either if each and (not wanted or len(each) in wanted)]
            named = (
                (min(fit, key=lambda each: _first(each[0])) if wanted else fit[0]) if fit else ()
            )
            if not fit and [b.role for b in behind[:1]] == [Role.HEADING]:
                heads = [text[first:last] for first, last, *_ in either[0]]
                if "逐" in found[0] or (rules.answer.search(found[0]) and are_alike(heads)):
                    named = either[0]  # the number is printed wrong
        if len(named) < 2 and (found := rules.listing.search(text, near, end)):
            named = (found["tells"] and heads_behind(reply, end)) or _lines(text, behind)
            named = named or _points_behind(reply, at)
        if found and len(named) > 1:
            for first, last, section, rule in named:
                yield Told(first, last, found.span(), rule), section
            return


def _first(named: Named) -> int:
    return named[0]


def heads_behind(reply: Reply, start: int) -> list[Named]:
    """Return the matters that the headings behind a place name, as long as they go on in a row."""
    found: list[Named] = []
    above: Heading | None = None
    for heading in reply.outline:
        if heading.span.start < start or (above and heading.level > above.level):
            continue
        if above and not _goes_on(above, heading):
            break
        above = heading
        if opening_ask(reply.folded, *heading.span):
            return []  # those that tell it by themselves are meant
        if is_matter(reply.folded, heading.span):
            found.append((*bare(reply.folded, heading.span), heading.id, "ask-heading"))
    return found


def _goes_on(above: Heading, heading: Heading) -> bool:
    """Tell whether a heading counts on from the one above, or both have no number."""
    alike = (above.level, above.number is None) == (heading.level, heading.number is None)
    return alike and (heading.number or 1) > (above.number or 0)


def labels_behind(reply: Reply, at: int) -> list[Named]:
    """Return what paragraphs in a row name first, behind the block at that place of the letter."""
    text, found = reply.folded, list[Named]()
    for block in reply.letter[at + 1 : at + 1 + _MANY]:
        if block.role is Role.HEADING or text.startswith(":", block.span.end - 1):
            break  # another list begins
        label = label_of(text, *block.span) if block.role is Role.PARAGRAPH else None
        if label:
            found.append((*label, block.section, "ask-counted"))
    return found if len(found) > 1 else []


def _points_behind(reply: Reply, at: int) -> list[Named]:
    """Return the same where each is called a point: 第2点讲的是增设床位。"""
    text, found = reply.folded, labels_behind(reply, at)
    point, opens = _load().point, [text.rfind("\n", 0, start) for start, *_ in found]
    each = all(point.search(text, *span) for span in zip(opens, map(_first, found), strict=True))
    return found if each else []


def _lines(text: str, blocks: Sequence[Block]) -> list[Named]:
    """Return the numbered lines that only name something, their answers between them or behind."""
    found: list[Named] = []
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
    """Return what a paragraph names before it goes on."""
    label = _load().label.match(text, start, stop)
    if label is None:
        return None
    of = "quoted" if label["quoted"] else "text"
    led = label["nth"] or label["says"]
    words = label[of]
    own = _load().refers.search(words) if led else _load().own.search(words) or is_talk(words)
    start, stop = label.span(of)
    return None if own else (behind_lead(text, start, stop), stop)
