"""Where and when a figure holds: the last place and the last date that its sentence named."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from generator.model import Span
from generator.vocabulary.places_in_text import find_places

# The whole of the issuer's place, or a zone without a code of its own, is kept as printed.
_PRINTED = re.compile(
    r"全(?:自治区|街道|[省市县区州旗盟镇乡国师])|我(?:自治区|街道|[省市县区州旗盟镇乡国师])"
    r"|经济技术开发区|开发区|城乡一体化示范区|示范区|工业园区|园区|高新区|经开区|保税区"
)
# A place is what a sentence speaks of where it opens a clause, not inside another noun.
_OPENS = re.compile(
    r"(?:^|[,。;:、()\s“”◇]|[年月日底来]|其中|目前|截至|[在于如对和及与是到以至由现]|选取|确定|涉及|覆盖|指导|推动)$"
)
_OFFICE = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:局|委|厅|办公室|政府|公司|大学|医院|学院|中心)")
_BRACKET = 60  # characters in brackets
_LISTED = re.compile(r"[、和及与]")
_DIGITS = re.compile(r"\d").search

_DATE = re.compile(
    r"(?=[\d目今去明近当现同前上])(?:(?P<year>(?:19|20)\d\d)年(?!第)(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[12]\d|3[01]|0?[1-9])日)?)?"
    r"|(?<![\d年])(?P<alone>1[0-2]|0?[1-9])月(?:(?P<its_day>[12]\d|3[01]|0?[1-9])日)?(?!以?来)"
    r"|(?P<vague>目前|今年|去年|明年|近年|当前|现阶段|近期|同期|前年|上年))"
)
_OPEN_END = re.compile(r"(?:\d{1,2}月)?(?:底|初|末)?(?:以来|来|起|开始|[至到-]\d)")
_OPEN_START = re.compile(r"(?:[\d年月日底初末][至到-]|[比较])$")


class Mention(NamedTuple):
    """A place or a date in a text; None where the words name several or none for certain."""

    end: int
    value: str | None


def places_named(text: str, sentence: Span) -> tuple[Mention, ...]:
    """Return the places of a sentence as printed, in order; None stands for a list of places."""
    mentions: list[Mention] = []
    last_end = -1
    for start, end in sorted(_place_spans(text, sentence)):
        if start < last_end or not _OPENS.search(text[max(sentence.start, start - 2) : start]):
            continue
        between = text[last_end:start] if last_end > 0 else ""
        several = between and len(between) < 12 and _LISTED.search(between) and not _DIGITS(between)
        before = mentions[-1].value if mentions else None
        mentions.append(Mention(end, None if several else text[start:end]))
        nearby = max(sentence.start, start - _BRACKET)
        if text.rfind("(", nearby, start) > text.rfind(")", nearby, start):
            closing = text.find(")", end, min(end + _BRACKET, sentence.end))
            mentions += [Mention(closing, before)] if closing > 0 else []
        last_end = end
    return tuple(mentions)


def _place_spans(text: str, sentence: Span) -> list[tuple[int, int]]:
    """Return where a sentence names its issuer's place, a zone or a division."""
    spans = [match.span() for match in _PRINTED.finditer(text, *sentence)]
    for place in find_places(text, sentence):
        if not _OFFICE.match(text, place.end, place.end + 14):
            spans.append(place)
    return spans


def dates_named(text: str, sentence: Span) -> tuple[Mention, ...]:
    """Return the points in time of a sentence, ISO; None where a period or 目前 begins."""
    mentions: list[Mention] = []
    year: str | None = None
    for match in _DATE.finditer(text, *sentence):
        value = None
        if match["year"]:
            year = match["year"]
            value = _iso(year, match["month"], match["day"])
        elif match["alone"]:
            value = _iso(year, match["alone"], match["its_day"]) if year else None
        else:
            year = None
        if _OPEN_END.match(text, match.end()) or _OPEN_START.search(
            text[max(sentence.start, match.start() - 2) : match.start()]
        ):
            value = None
        mentions.append(Mention(match.end(), value))
    return tuple(mentions)


def last_before(mentions: tuple[Mention, ...], start: int) -> str | None:
    """Return the value of the last mention that ends before `start`."""
    index = bisect_right(mentions, start, key=lambda mention: mention.end)
    return mentions[index - 1].value if index else None


def _iso(year: str, month: str | None, day: str | None) -> str:
    """Write a year, month or day: 2021, 2021-08, 2021-08-30."""
    parts = [year, *(part.zfill(2) for part in (month, day) if part)]
    return "-".join(parts)
