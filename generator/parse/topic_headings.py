"""Headings without a number: lines that name a topic, whatever else the letter numbers."""

from __future__ import annotations

from collections.abc import Container, Sequence

import msgspec

from generator.model import Span
from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.notation.sentences import behind
from generator.parse.numbering import Number, read_number
from generator.parse.reading import Line, Reading
from generator.vocabulary.form_groups import form_pattern

_STOPS = ("。", ":", ";", "!", "?", "”", ")")
_ENDS = ":：。】"  # behind the words of a topic
_NO_TOPIC = lazily(r"[。;!?,]$|\|")  # how a sentence ends, or a table's row
_LONGEST_TOPIC = 56  # characters
_SHORT_PARAGRAPH = 30
_SHORT_LINE = 16  # no page breaks lines of so few characters
_BULLET = lazily(r" *(?:[★☆◆◇■□▲△※◎·【]|-{1,2}) *")
_BARE_WORDS = lazily(  # 食堂监督; 摸清底数,建好台账; 治“五毛食品”、查三无; 充电桩装在哪里?
    rf"(?!附|此致|敬礼|关于\w*\W|.*\d[年月日]?$|.{{0,3}},|.*(?:了以下|下列|如下|我们))(?=.*{HAN}{{2}})"
    r"[^。;!?:|,、()\[-][^。;!?:|]{1,28}[^。;!?:|,、(]\??"
)
_CONCERNS = lazily(r"关于[^,。;!?:|]{4,40}[。:]?")
_TOPIC = form_pattern("headings", "topic")


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A numbered line that may head a section: `stop` is the end of the heading in the line."""

    line: int
    last: int  # the line it ends on
    number: Number | None
    heading: str  # blank-free, without number and closing stop
    start: int  # code points
    stop: int
    body: bool  # its paragraph runs on behind it on the same line


def with_topics(reading: Reading, start: int, end: int, kept: list[Candidate]) -> list[Candidate]:
    """Add the headings without a number: short lines that stand above a paragraph.

    Each names a topic (存在的问题), or they are several, and of bare words (食堂监督). Among
    numbers one ends with a colon only above text without any. Right above one it lost its own,
    for pages leave out what a word processor has counted by itself.
    """
    opens = {each.line for each in kept if each.number and each.number.value == 1}
    within = {at for each in kept for at in range(each.line, each.last + 1)}
    topics = [
        at
        for at in _topics(reading.lines[:end], start, opens)
        if at not in within
        and not (kept and reading.lines[at].text.endswith(":") and at + 1 in within)
    ]
    return sorted([*kept, *(_topic(reading, at) for at in topics)], key=lambda each: each.line)


def _topics(lines: Sequence[Line], start: int, opens: Container[int] = ()) -> list[int]:
    """The lines that name topics, above a long line or one that `opens` a series or leads to it."""
    named: list[int] = []
    bare: list[int] = []
    concerns: list[int] = []  # 关于收费不透明: a heading among several that begin so
    for at in range(start, len(lines) - 1):
        text = lines[at].text
        if len(text) > _LONGEST_TOPIC or (text.endswith("。") and not text.startswith("关于")):
            continue
        below = lines[at + 1].text
        opening = at + 1 in opens or (at + 2 in opens and below.endswith(":"))
        heads = opening or len(below) > max(len(text), _SHORT_PARAGRAPH)
        if not (heads and _stands_apart(lines, at, start)) or read_number(lines[at].folded):
            continue
        text = text[behind(_BULLET, text) :].rstrip("】")
        if _TOPIC.match(text.rstrip(_ENDS)) and not _NO_TOPIC.search(text):
            named.append(at)
        elif opening or below.endswith(_STOPS):
            if _BARE_WORDS.fullmatch(text):
                bare.append(at)
            elif text.startswith("关于") and _CONCERNS.fullmatch(text):
                concerns.append(at)
    if sum(lines[at].text.startswith("关于") for at in (*named, *bare, *concerns)) > 1:
        named += concerns
    return sorted(named + bare) if len(bare) > 1 or named else []


def _topic(reading: Reading, at: int) -> Candidate:
    """A line without a number that is a heading, whole but for a mark that sets it off."""
    line = reading.lines[at]
    start, end = line.span.start + behind(_BULLET, line.folded), line.span.end
    heading = reading.plain(Span(start, end)).rstrip(_ENDS)
    return Candidate(at, at, None, heading, start, end, False)


def _stands_apart(lines: Sequence[Line], at: int, start: int) -> bool:
    """Tell whether no line breaks off above one: it ends a sentence, or before it is full.

    The first line, if it speaks to whom it answers, opens the letter itself.
    """
    if at == start:
        return not lines[at].text.startswith(("您", "你", "贵"))
    above = lines[at - 1].text
    return above.endswith(_STOPS) or len(above) <= _SHORT_LINE
