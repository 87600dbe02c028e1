"""When a promise falls due: dates, months and years named in a sentence, by the date of the letter.

A year that is not printed follows from the letter's own date: 今年, 年底前 and 9月底前 are of its
year, 明年 of the next, 三年内 ends three years on; the end of 十四五 is 2025. A month behind a
later year is of that year (2024年6月开工，8月完工). Without a dated letter such words give nothing.
每年3月底 is no date, nor is a month, a school term or ten days of a month that were over when the
letter was written. 今秋 lies ahead until November; 春节前, 入冬前 and 下学期 lie ahead too, without
a date of their own.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import NamedTuple

from generator.model import Metadata
from generator.notation.characters import LETTER
from generator.notation.dates import is_later, write_date
from generator.notation.numerals import read_numeral
from generator.notation.patterns import lazily
from generator.vocabulary.tables import either, patterns_of, read_table

NUMERALS = "一二三四五六七八九十"
_PLANS = {f"十{each}五": 2005 + 5 * place for place, each in enumerate(NUMERALS[:6], 1)}
_YEAR = lazily(r"20\d\d")
_QUARTERS = dict(zip("一二三四", (3, 6, 9, 12), strict=True))
_SEASONS = dict(zip("春夏秋冬", ("05", "08", "11", "12"), strict=True))  # the last month of each
_TERM_ENDS = {"春": "06"}  # 春季学期; that of autumn ends in the next year
_TEN_DAYS = {"上": "10", "中": "20"}  # the last day of each
_SOON = 8  # months from the letter within which what comes round is the next one
_IN_FORMER_YEARS = lazily("往年[^,。;:]{0,8}$")  # 往年都拖到11月发
_OF_EACH_YEAR = lazily(r"每年的?(?:\d\d?月(?:份|\d\d?日)?[、和及至到-])+$")  # 每年3月、9月
_ALL_MONTHS = len("每年的") + 12 * len("12月份、")
_OF_EACH = lazily("每[^,。;]{0,8}$")  # 每年春节后、暑假前
_SPAN = lazily(r"20\d\d年?[到至]$")  # 2023至2024年度: what was done
_LONGEST_SPAN = len("2023年至")
_UP_TO = tuple("到至")
_RANGE = (*_UP_TO, *"-、和")  # 2022年3月至9月: both of one year
_FROM_NOW = lazily("[从自]今(?:年(?P<year>[起开])|[^,。;]{1,8}?[起开])")  # 从今年国庆节起
_LIMIT = lazily(
    rf"[^,。;、]{{0,4}}(?<![目提当此])前(?!后|(?:\d{{1,2}}|[{NUMERALS}几两]{{1,2}})个?[月季])|内"
)


# What a term is of that a rule sets: 退役后1年内可参加培训, 3年内按每户8000元扣减.
_OF_RULE = "(?:每[年月人户])?可(?![能望])|按每|免[征收缴]"


class _Words(NamedTuple):
    """The words of times, as they are looked for and what they mean."""

    years: dict[str, int]
    rounds: dict[str, int]
    date: re.Pattern[str]
    hint: re.Pattern[str]  # some part of each time
    forward: re.Pattern[str]  # of a letter without a date, what these words date lies ahead of it


@cache
def _load_words() -> _Words:
    """Put the words of times together once."""
    table = read_table("times")
    years, rounds = table["years"], table["rounds"]
    words = {
        name: f"(?:{either(table[name]['words'])})" for name in ("round_ends", "close", "open")
    }
    of_one = rf"(?<![{NUMERALS}])[{NUMERALS}](?!月一[^日])"  # 十一月, not 一月一次
    day = rf"[12]\d|3[01]|0?[1-9]|[二三]?十[{NUMERALS[:-1]}]?|[{NUMERALS}]"
    months = (
        rf"(?P<month>1[0-2]|0?[1-9]|十[一二]|{of_one}) ?月 ?"
        rf"(?:(?P<day>{day}) ?日|[份底末初]|(?P<ten>[上中下])旬)?"
    )
    bare_months = re.sub(r"<(?:month|(day|ten))>", r"<bare\1>", months)
    of_event = "".join(f"(?<!{word})" for word in table["of_event"]["words"])
    # 今冬明春, not the 明春 of a name
    season = rf"(?<=[今明])(?<!{LETTER[:-1]}在于至到从自冬划拟将].)(?=[{''.join(_SEASONS)}])"
    quarter = f"[{''.join(_QUARTERS)}]"
    date = (
        rf"(?P<year>(?:19|20)\d\d|{either(years)})(?: ?年|{season})(?!度的\d)"
        r"(?P<to>[至到-]20\d\d年?)?"
        rf"(?:的? ?{months}|第?(?P<quarter>{quarter})季度|(?P<half>上半年)"
        rf"|(?P<season>[{''.join(_SEASONS)}])(?!节)[季天种播收]?|(?P<end>(?:年|(?<=[今本]年))[内底终]))?"
        rf"|(?:第|(?<![前上每度年、和及]))(?P<bareq>{quarter})季度"
        rf"|(?P<plan>{either(_PLANS)})[”’\"']?(?:期间|时期|期?末)"
        rf"|(?=[\d{NUMERALS}]{{1,2}} ?月)(?<![\d.])(?<!每年)(?<!每年的){bare_months}"
        rf"|(?<![\d近前过起满]){of_event}(?P<within>[两{NUMERALS}]|\d{{1,2}})年之?内(?![未的]|{_OF_RULE})"
        rf"|(?<![\d近前后每几多{NUMERALS}])(?<!每年)(?P<close>{words['close']})"
        rf"|(?P<round>{either(rounds)}){words['round_ends']}*之?前(?![后夕期])"
        rf"|(?P<open>{words['open']}(?!的)"
        rf"|(?:[两{NUMERALS}\d]个月(?<![起近前过满]...)|半年(?<![起近前过满]..))之?内"
        rf"(?=[^,。]{{0,8}}?(?:{patterns_of('promises')['fulfilled']})))"
    )
    hint = f"[{''.join(_SEASONS)}年月周]|季度|学期|五[”’]?[期时末]|{either(rounds)}"
    intent = patterns_of("promises")["intent"]
    return _Words(
        years, rounds, lazily(date), lazily(hint),
        lazily(f"(?:{intent}|将)[在于]?$"),
    )  # fmt: skip


def names_time(text: str, start: int = 0, stop: int = sys.maxsize) -> bool:
    """Tell whether a stretch of folded text has any part of a time."""
    return _load_words().hint.search(text, start, stop) is not None


def year_of(metadata: Metadata) -> str:
    """Return the year in which a letter was written, "" where that is not known for certain.

    It is that of its date, else of its posting: but what is posted in the first months of a year
    may be of the year before, and a number of another year tells that it was posted late.
    """
    if metadata.date:
        return metadata.date[:4]
    posted = metadata.published or ""
    of_number = _YEAR.search(metadata.doc_number or "")
    late = posted[5:7] < "04" or (of_number and of_number[0] != posted[:4])
    return "" if late else posted[:4]


def spoken_year(word: str, written: str) -> str | None:
    """Return which year 今年, 明年 and the like are, None where that of the letter is not known."""
    return str(int(written) + _load_words().years[word]) if written else None


class When(NamedTuple):
    """A time named at `text[start:end]`; `iso` is a date, month or year, "" where it stays open."""

    start: int
    end: int
    iso: str
    nearing: bool  # a limit: 前, 之前, 内, 到…


def find_times(text: str, letter: str | None) -> list[When]:
    """Return the times named in a folded sentence; `letter` is the date of the letter, ISO."""
    found: list[When] = []
    over = -1  # where the last month that is over ends
    year = letter[:4] if letter else ""  # of a month that is named without one
    words = _load_words()
    for match in words.date.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        span = before in _UP_TO and _SPAN.search(text, max(0, start - _LONGEST_SPAN), start)
        goes_on = bool(found) and text[found[-1].end : start] in _RANGE  # 今年3月至6月
        if span or (goes_on and letter is None):
            before = ""
        nearing = bool(
            _LIMIT.match(text, end)
            or match["close"]
            or (match["end"] and letter)
            or match["within"]
            or before in _UP_TO
            or match["plan"]
            or match["open"]
            or _is_from_now(text, start - 1, letter)
            or (letter and _comes_round(match, letter, words))
            or (letter is None and words.forward.search(text, max(0, start - 4), start))
        )
        if match["bare"] and _OF_EACH_YEAR.search(text, max(0, start - _ALL_MONTHS), start):
            continue
        if (match["round"] or match["open"]) and _OF_EACH.search(text, max(0, start - 10), start):
            continue
        if (
            before == "距"
            or _IN_FORMER_YEARS.search(text, 0, start)
            or text.startswith("至次年", end)
        ):
            continue
        of_last = goes_on if match["bare"] else match["year"] == "当"  # 2024年发放,当年8月前到户
        iso = _iso(match, letter, found[-1].iso[:4] if found and of_last else year)
        since = before in _RANGE and text[start - 2 : start - 1].isdigit()  # 1至4月: what was done
        is_over = iso < letter[:7] or (since and iso == letter[:7]) if letter else False
        if letter and _is_past(match, iso, letter):
            continue
        if match["bare"] and (is_over or (before in _UP_TO and over == start - 1)):
            over = end
            continue  # a month that is over: another year's, or a start; and to what month
        if match["year"] and letter and iso > letter:
            year = iso[:4]
        found.append(When(start, end, iso, nearing))
    return found


def due(times: list[When], letter: str | None) -> When | None:
    """Return the last limit among times, else the last time after the letter, else None.

    Of a letter without a date only limits count: what else lies ahead is not known.
    """
    ahead = [
        time for time in times if time.iso and not (letter and time.iso < letter[: len(time.iso)])
    ]
    limits = [time for time in ahead if time.nearing]
    later = [
        time
        for time in ahead
        if letter and (is_later(time.iso, letter) or time.iso in (letter[:4], letter[:7]))
    ]
    return max(limits or later, key=lambda time: time.iso, default=None)


def _is_from_now(text: str, at: int, letter: str | None) -> bool:
    """Tell whether 从今… lies ahead: 从今年起 does early in a year, later it is so already."""
    found = _FROM_NOW.match(text, at)
    return found is not None and not (found["year"] and letter and letter[5:7] > "03")


def _is_past(match: re.Match[str], iso: str, letter: str) -> bool:
    """Tell whether a season, a school term, 汛前 or ten days of the letter's own year are over."""
    text, end = match.string, match.end()
    if season := match["season"]:
        ends = (_TERM_ENDS if text.startswith("学期", end) else _SEASONS).get(season, "12")
        over = ends < letter[5:7] or text.endswith("去冬", 0, match.start())
        return iso == letter[:4] and over
    if match["year"] and iso == letter[:4]:
        since = int(letter[5:7] or 1) - next(
            (at for word, at in _load_words().rounds.items() if text.startswith(word, end)), 12
        )
        return 0 < since < 10  # 今年春节前 in December is the next
    ends = _TEN_DAYS.get(match["ten"] or match["bareten"], "31")
    return iso == letter[:7] and ends < letter[8:]


def _comes_round(match: re.Match[str], letter: str, words: _Words) -> bool:
    """Tell whether a season is not over, or 春节 and the like next come round soon."""
    if season := match["season"]:
        years = words.years.get(match["year"], -1)
        return years > 0 or (years == 0 and letter[5:7] <= _SEASONS[season])
    month = words.rounds.get(match["round"])
    return month is not None and (month - int(letter[5:7] or 1)) % 12 < _SOON


def _iso(match: re.Match[str], letter: str | None, year: str) -> str:
    """Return the time as an ISO date, month or year; "" where the letter's year is wanting."""
    if match["open"] or match["round"]:
        return ""
    if match["plan"]:
        return str(_PLANS[match["plan"]])
    if match["to"]:
        return re.sub(r"\D", "", match["to"])
    if match["within"]:
        return str(int(letter[:4]) + _count(match["within"])) if letter else ""
    spoken = match["year"]
    if spoken and not (spoken == "当" and year):
        year = spoken
    if not year.isdigit():
        if letter is None:
            return ""
        year = str(int(letter[:4]) + _load_words().years[year])
    month, day = match["month"] or match["bare"], match["day"] or match["bareday"]
    if quarter := match["quarter"] or match["bareq"]:
        month = str(_QUARTERS[quarter])
    elif match["half"]:
        month = "6"
    return write_date(year, _digits(month), _digits(day))


def _digits(printed: str | None) -> str | None:
    """Return the number of a month or day in digits: 十二 as 12."""
    return str(read_numeral(printed)) if printed and not printed.isdigit() else printed


def _count(numeral: str) -> int:
    """Return a number of years as a number: 三, 两, 10."""
    return 2 if numeral == "两" else int(_digits(numeral) or 0)
