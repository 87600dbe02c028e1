"""Headings without a number: lines that name a topic, in letters that number none, or only some."""

from __future__ import annotations

from collections.abc import Container, Sequence

import msgspec

from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.parse.numbering import Kind, Number
from generator.parse.reading import Line, Reading
from generator.vocabulary.form_groups import form_pattern

_STOPS = ("。", ":", ";", "!", "?", "”", ")")
_NO_TOPIC = lazily(r"[。;!?,]$|\|")  # how a sentence ends, or a table's row
_LONGEST_TOPIC = 56  # characters
_SHORT_PARAGRAPH = 30
_BARE_WORDS = lazily(  # 食堂监督; “最后一公里”建设; 摸清底数,建好台账; 充电桩装在哪里?
    rf"(?!附|此致|敬礼|关于\w*\W|.*\d[年月日]?$)"
    rf"(?:{HAN}|[\d“”《》]|(?<={HAN}{{2}})、(?!$)|(?<={HAN}{{4}}),(?={HAN}{{3}})){{4,20}}\??"
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


def with_outer(reading: Reading, start: int, end: int, kept: list[Candidate]) -> list[Candidate]:
    """Add the outer headings that lost their numbers (下一步打算), as one right above （一） shows.

    In a letter without 一、: pages leave out what a word processor has counted by itself.
    """
    numbers = [each.number for each in kept if each.number]
    outermost = min((number.kind for number in numbers), default=Kind.HAN)
    if outermost not in (Kind.HAN_BRACKET, Kind.ARABIC):
        return kept
    opens = {each.line for each in kept if each.number and each.number[:2] == (outermost, 1)}
    within = {at for each in kept for at in range(each.line, each.last + 1)}
    topics = [
        at
        for at in _topics(reading.lines[:end], start, opens)
        if at not in within and not reading.lines[at].text.endswith(":")
    ]
    if opens.isdisjoint(at + 1 for at in topics):
        return kept
    return sorted([*kept, *(_topic(reading, at) for at in topics)], key=lambda each: each.line)


def unnumbered(reading: Reading, start: int, end: int) -> list[Candidate]:
    """In a letter without numbers, short lines that stand above a paragraph.

    Each names a topic (存在的问题), or they are several, and of bare words (食堂监督).
    """
    return [_topic(reading, at) for at in _topics(reading.lines[:end], start)]


def _topics(lines: Sequence[Line], start: int, opens: Container[int] = ()) -> list[int]:
    """The lines that name topics, each above a long line, or above one that `opens` a series."""
    named: list[int] = []
    bare: list[int] = []
    concerns: list[int] = []  # 关于收费不透明: a heading among several that begin so
    for at in range(start, len(lines) - 1):
        text = lines[at].text
        heads = at + 1 in opens or len(lines[at + 1].text) > _SHORT_PARAGRAPH
        if len(text) > _LONGEST_TOPIC or not heads:
            continue
        told = not _NO_TOPIC.search(text) and _TOPIC.match(text.rstrip(":"))
        if told or (_BARE_WORDS.fullmatch(text) and _stands_apart(lines, at, start)):
            (named if told else bare).append(at)
        elif (
            text.startswith("关于")
            and _CONCERNS.fullmatch(text)
            and _stands_apart(lines, at, start)
        ):
            concerns.append(at)
    if sum(lines[at].text.startswith("关于") for at in (*named, *bare, *concerns)) > 2:
        named += concerns
    return sorted(named + bare) if len(bare) > 1 or named else []


def _topic(reading: Reading, at: int) -> Candidate:
    """A line without a number that is a heading, whole."""
    start, end = span = reading.lines[at].span
    return Candidate(at, at, None, reading.plain(span).rstrip(":：。"), start, end, False)


def _stands_apart(lines: Sequence[Line], at: int, start: int) -> bool:
    """Tell whether no line breaks off above one, and the one below ends a sentence."""
    ends = at == start or lines[at - 1].text.endswith(_STOPS)
    return ends and lines[at + 1].text.endswith(_STOPS)
