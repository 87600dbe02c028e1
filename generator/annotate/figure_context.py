"""What the words around a value say: how sure it is, where and when it holds."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import NamedTuple

from generator.annotate.due_dates import spoken_year
from generator.model import Span
from generator.notation.dates import write_date
from generator.notation.folding import HAN
from generator.notation.numerals import read_numeral
from generator.notation.patterns import lazily
from generator.notation.quantities import Quantity
from generator.notation.sentences import behind
from generator.vocabulary.counted_words import load_counted_words
from generator.vocabulary.tables import patterns_of

_WORDS = {group: f"(?:{words})" for group, words in patterns_of("context_words").items()}
NUMERAL, _YEAR = "[一二三四五六七八九十]", r"(?:(?:19|20)\d\d|[今去明后])年"
# The name of a township, which has no code.
TOWN = (
    rf"(?!每|{_WORDS['no_town']}){HAN}{{2,3}}(?<![小集乡村各])"
    "(?:(?<!城)乡|镇|街道)(?![镇村级容综化居])"
)
_QUALIFIER_BEFORE = lazily(
    rf"(?P<word>{_WORDS['qualifier']})(?<!{_WORDS['no_qualifier']})[有达为到了]?$"
)
# 不低于, 不得小于, 未超过: what a limit is not may not be left out.
_NOT = lazily("(?:不[得应能宜可会]?|尚?未能?|没有?)$")
_QUALIFIER_AFTER = lazily(rf"及?(?P<word>{_WORDS['qualifier_behind']})")
_RECENT = lazily("[以来间内,、]")
_NEAR = 16  # characters
_TIMES = frozenset({"time", "age"})  # families of units

_MONTH, _DAY = "1[0-2]|0?[1-9]", r"[12]\d|3[01]|0?[1-9]"
_SPELT_MONTH = f"十[一二]?|{NUMERAL[:-2]}]"
_DATE = lazily(
    r"(?P<year>(?:19|20)\d\d|[今去明后]|(?<=[,;:])当)年(?!第)"
    rf"(?:(?P<month>{_MONTH}|{_SPELT_MONTH})月(?:(?P<day>{_DAY})日)?)?"
    rf"|(?<![\d年])(?P<alone>{_MONTH})月(?:(?P<its_day>{_DAY})日)?(?!以?来)"
    rf"|(?P<vague>(?!至今年){_WORDS['vague']}|前(?:\d+|{NUMERAL})个月|十.五|;{NUMERAL}是|[两{NUMERAL[1:]}+(?:年|个月)多?以?来)"
)
_DOES = lazily("(?:计划|[拟将已共])(?!的)")
_OF_YEAR = (*"入按照对将把由是比较从自到", "完成")
_SO_FAR = lazily("以来")  # of this year, all of which is in it
_DATE_WORD = lazily(f"年|月|十.五|{_WORDS['vague']}")  # one of which every date has
# A date says when a value holds where it opens a clause: not 始建于1976年, 列入2013年计划.
_WHEN = lazily(
    rf"(?:^|[,。;:、)“\s])(?:{NUMERAL}是|{_WORDS['opens_date']}|[全我]{_WORDS['level']}|我(?:[局委厅]|单位))?"
    "(?:截?[至止]?到?|[在于])?$|截[至止]$"
)
# It does not where a period begins or ends with it, nor where it dates an event or a thing.
_NOT_THEN = lazily(
    rf"(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:[底末初]?(?:{_WORDS['since']}|[至到-]\d)|{_WORDS['season']})|度的"
    rf"|(?:\d{{1,2}}|{NUMERAL}{{1,2}})[至到-](?:\d|{NUMERAL})|度?[^,。;:、\d]{{0,4}}[、和及与]{_YEAR}"
    rf"|[^,。;\d]{{0,14}}(?:之?后|起)[,。;:、]|[^,。;\d]{{0,48}}以[来后](?!的)"
    rf"|[^,。;]{{0,14}}{_WORDS['dated_thing']}[^,。;\d]{{0,6}}的"
    rf"|,?[^,。;\d]{{0,24}}{_WORDS['event']}(?:“[^”]*”|[^,。;\d])*[,。;]"
)
_OPEN_START = lazily(r"(?:\d月?|[\d今去明]年[^,。;:、\d]{0,4})、$")
# A date with which a value is compared: what stands behind holds when the value does.
_COMPARED = lazily(rf"[^,。;\d]{{0,4}},?[^,。;\d]{{0,2}}?{_WORDS['changed']}")
# What a rule is made for is no count: 30户以上自然村, 厚30厘米以上的耕地, 65周岁以上老年人.
_RANGE = lazily(rf"及?以[上下内](?={HAN})(?!的{_WORDS['goal']})")
_BEYOND = lazily(f"(?:{_WORDS['beyond']}|[超满]|达到|(?<![经通])过)$")
_GOAL = lazily(f"的{_WORDS['goal']}")
_BOUNDS = lazily(_WORDS["bound_unit"])
_AT_MOST = lazily(
    rf"{_WORDS['gives']}[^,。;\d]{{0,8}}(?:最[高多]|不超过)$|(?:最高|封顶|上限)$|一次性{_WORDS['gives']}$"
    r"|(?<=[,。;:但还仍])[离距][^,。;:\d]{0,4}$"  # 离85%的要求还差不少
)
# The value before a change: 由高峰期的47分钟缩短到9分钟.
_BASE = lazily(r"[由从][^,。;:、\d]{0,10}(?:(?P<year>(?:19|20)\d\d)年[^,。;:、\d]{0,4})?$")
_CHANGED = lazily(rf"[^,。;:、\d]{{0,6}}?{_WORDS['changed']}[到至为]")
# Behind these words a date says nothing of a value: a plan, what an event was about, the rest.
_PLANS_NEXT = lazily(rf",?(?![^,;]*[将拟])[^,;]{{4,}}[,;].*{_WORDS['plans_next']}(?!的)")
_BY_NOW_NEXT = lazily(rf",?[^,;]{{4,}}[,;].*{_WORDS['by_now']}")
_DONE_NEXT = lazily(rf",?[^,;]{{4,}}[,;].*{_WORDS['since_done']}")
_MEASURES_NEXT = lazily(rf",?[^,;\d]{{4,}}[,;]\D*{_WORDS['measure']}$")
_SETS_TERM = lazily(r"[,;][^,;]{0,4}(?:年底|月底|[今明]年[^,;]{0,4})前")  # a time of its own
# A date that neither opens its sentence nor is counted up to holds as long as its part.
_LATER_PART = lazily("[^:;]*;")
_WITHIN, _LONG = lazily(r"[,;][^。!?,;\n]*(?<![截到至])$"), 40  # characters
_TOTAL = lazily(f"[,;](?:[两{NUMERAL[1:]}年)?{_WORDS['total']}")
_BRACKETED = lazily(r"\(截[至止]")
_REST = lazily(rf"{_WORDS['rest']}的?$")
# In a later clause than the date: what each gets, a norm and what comes behind it, what once was.
_AT_LEAST = ("不少于", "不低于")
_NOT_LESS = r"不[得应]?[低少]于"
_STANDS = lazily(
    rf"[,;](?:(?:每(?![年百千万])|单[个座家处项户人])[^,;仅]*|[^,;]*(?:每[^,;]*{_WORDS['gives']}|{_WORDS['gives']}[^,;]*每"
    rf"|按每)[^,;\d]*|[^,;]*(?:{_WORDS['once']}|比例{_NOT_LESS})[^,;]*)$"
    rf"|[,;]每[^,;]*{_NOT_LESS}[^,;]*,[^,;\d]*$|;每[^;]*$"
)
_MAY_STAND = lazily(
    rf"每|单[个座家处项户人]|比例|{_WORDS['once']}"
)  # one of which all of these have
_CLAUSE = 4  # characters at least in which the clause of the date says something
_OF_THOSE = lazily(r"[^,;\d]*的\d[^,;]*已")  # 今年受理的328起已办结287起
# What comes each year or in several (2019-2020安排4座), or is laid down: it lasts.
_LASTS = lazily(
    rf"每年|[约规]定[^。;]*(?:[不最][高低少多超]|每)|20\d\d[至到-]20\d\d|》[^。;]*{_WORDS['lays_down']}"
)


def read_qualifier(text: str, quantity: Quantity) -> str | None:
    """Return how sure the value is: 余 inside it, 近 or 不低于 before it, 以上 behind its unit."""
    if quantity.more:
        return quantity.more
    after = text[quantity.unit_end : quantity.unit_end + 4]
    words = text[max(0, quantity.start - 7) : quantity.start]
    before = _QUALIFIER_BEFORE.search(words)
    if before and not (
        before["word"] == "近"
        and load_counted_words().family(quantity.unit) in _TIMES
        and _RECENT.match(after)  # 近3年来
    ):
        limit = _NOT.search(words[: before.start()])
        return (limit[0] if limit else "") + before["word"]
    rest = _QUALIFIER_AFTER.match(after)
    return rest["word"] if rest else None


class Mention(NamedTuple):
    """A place or a date in a text; None where the words name several or none for certain."""

    start: int
    end: int
    value: str | None


_NOTHING = Mention(0, 0, None)


def dates_named(text: str, sentence: Span, written: str) -> tuple[Mention, ...]:
    """Return the points in time of a sentence, ISO; None where a period or 目前 begins.

    今年 is the year in which the letter was written, "" where that is not known.
    """
    if _DATE_WORD.search(text, *sentence) is None:
        return ()
    mentions: list[Mention] = []
    year = lent = None  # what a month behind it is of
    for match in _DATE.finditer(text, *sentence):
        of_before = match["alone"] or match["year"] == "当"  # 去年7月开会，当年改造5个
        year = lent if of_before else match["year"]
        end = match.end()
        does = False
        if year and not year.isdigit():
            end = behind(_SO_FAR, text, end) if year == "今" and not match["month"] else end
            year, does = spoken_year(year, written), _does(text, match.start(), end)
        before = text[max(sentence.start, match.start() - 8) : match.start()]
        if before.endswith(("比", "较")) and _COMPARED.match(text, match.end()):
            continue
        value = None
        holds = _WHEN.search(before) and not _OPEN_START.search(before)
        if holds or does or year in (None, written):  # not of what 2013年度 names
            lent = year
        if year and (holds or does) and not _NOT_THEN.match(text, end):
            month, day = match["month"] or match["alone"], match["day"] or match["its_day"]
            value = write_date(year, month and str(read_numeral(month)), day)
        mentions.append(Mention(*match.span(), value))
    return tuple(mentions)


def _does(text: str, start: int, end: int) -> bool:
    """Tell whether 今年 stands between what does something and what it does: 该路段今年计划改造."""
    return _DOES.match(text, end) is not None and not text.endswith(_OF_YEAR, 0, start)


def end_of(text: str, value: Span, unit: str) -> int:
    """Return where the unit of a number ends; a sign such as % is part of what is printed."""
    return value.end if text.endswith(unit, value.start, value.end) else value.end + len(unit)


def is_range(text: str, unit_end: int, unit: str) -> bool:
    """Tell whether a number bounds what is spoken of: 30户以上自然村, not 培训30名以上骨干."""
    if not text.startswith(("以", "及"), unit_end):
        return False
    words = load_counted_words()
    bounds = _BOUNDS.fullmatch(unit) or not words.counts(unit)
    return bool(bounds) and _RANGE.match(text, unit_end) is not None


def is_bound(text: str, quantity: Quantity) -> bool:
    """Tell whether a number says which are meant: 使用年限超过15年的电梯, not 约15年的努力."""
    if not text.startswith("的", quantity.unit_end):
        return is_range(text, quantity.unit_end, quantity.unit)
    if _GOAL.match(text, quantity.unit_end):
        return False
    before = text[max(0, quantity.start - 4) : quantity.start]
    return _BEYOND.search(before) is not None


def is_of_one(text: str, quantity: Quantity) -> bool:
    """Tell whether a number is of one thing (寿命10年, 300米处) or what each may be given."""
    start, end = quantity.start, quantity.unit_end
    off = text.startswith(("处", "范围"), end)
    return bool(
        quantity.unit == "年"
        or (off and load_counted_words().family(quantity.unit) == "length")
        or _AT_MOST.search(text, max(0, start - _NEAR), start)
    )


def base_of(text: str, start: int, unit_end: int) -> Mention | None:
    """Return the words that tell a value before a change, and its year: the 6种 of 由6种扩大到9种.

    None is for what is no such value.
    """
    first = max(0, start - 24)
    before = text[first:start]
    if ("由" not in before and "从" not in before) or not _CHANGED.match(text, unit_end):
        return None
    base = _BASE.search(before)
    return base and Mention(first + base.start(), first + base.end(), base["year"] or None)


def read_date(
    text: str,
    dates: tuple[Mention, ...],
    quantity: Quantity,
    base: Mention | None,
    earlier: Mention | None,
) -> Mention:
    """Return the point in time of a value, none where what stands between speaks of another.

    `base` tells that it is one before a change, `earlier` that the figure before it is one: the
    year of that is not its own.
    """
    for date in dates[bisect_right(dates, quantity.start, key=itemgetter(1)) :]:
        if date.value and _BRACKETED.fullmatch(text, quantity.unit_end, date.start):
            return date  # 31万元(截至6月15日)
    date = last_before(dates, quantity.start) if base is None else base
    if base is None and earlier and date.start >= earlier.start:
        date = last_before(dates, earlier.start) if date.end <= earlier.end else date
    if not date.value or base:
        return date
    start, words = quantity.start, load_counted_words()
    if words.tells_which(quantity.unit) or is_bound(text, quantity):
        return _NOTHING
    if text.endswith(_AT_LEAST, 0, start) and words.family(quantity.unit) == "time":
        return _NOTHING
    if _REST.search(text[max(0, start - 4) : start]):
        return _NOTHING
    between = text[date.end : start]
    if (
        not between and words.family(quantity.unit) == "place"
    ):  # 2023年26县技术交易额: they are a group
        return _NOTHING
    if _SETS_TERM.search(between):
        return _NOTHING
    if _MAY_STAND.search(between, _CLAUSE) and _STANDS.search(between, _CLAUSE):
        return _NOTHING
    if _LATER_PART.match(between) and _WITHIN.search(text[max(0, date.start - _LONG) : date.start]):
        return _NOTHING
    if (
        _TOTAL.search(between)
        and sum(bool(date.value) and date.start <= start for date in dates) > 1
    ):
        return _NOTHING  # 2021年3座、2022年5座，共8座
    if is_of_one(text, quantity) or _LASTS.search(between):
        return _NOTHING
    by_now = _BY_NOW_NEXT.match(between) or ("-" in date.value and _DONE_NEXT.match(between))
    by_now = by_now or _OF_THOSE.match(between)
    if by_now and not text.endswith(("至", "到"), 0, date.start):
        return _NOTHING
    return _NOTHING if _PLANS_NEXT.match(between) or _MEASURES_NEXT.match(between) else date


def last_before(mentions: tuple[Mention, ...], start: int) -> Mention:
    """Return the last mention that ends before `start`, one without a value if there is none."""
    index = bisect_right(mentions, start, key=itemgetter(1)) if mentions else 0
    return mentions[index - 1] if index else _NOTHING
