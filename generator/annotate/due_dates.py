"""When a promise falls due: dates, months and years named in a sentence, by the date of the letter.

A year that is not printed follows from the letter's own date: 今年, 年底前 and 9月底前 are of its
year, 明年 of the next, 三年内 ends three years on; the end of 十四五 is 2025. A month behind a
later year is of that year (2024年6月开工，8月完工). Without a dated letter such words give nothing.
每年3月底 is no date, nor is a month that was over when the letter was written. 今秋 lies
ahead until November; 春节前, 入冬前 and 下学期 lie ahead too, without a date of their own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.model import Metadata
from generator.notation.characters import LETTER
from generator.notation.dates import is_later, write_date
from generator.notation.numerals import read_numeral
from generator.notation.patterns import lazily

_PLANS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030}
_YEAR = lazily(r"20\d\d")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12}
_SEASONS = {"春": "05", "夏": "08", "秋": "11", "冬": "12"}  # the last month of each
# In which month something comes round each year before which a work is to be done.
_ROUND = {
    "元旦": 1,
    "寒假": 1,
    "春节": 2,
    "春耕": 3,
    "汛": 5,
    "雨季": 5,
    "暑": 7,
    "中秋": 9,
    "麦收": 6,
    "午收": 6,
    "麦播": 10,
    "腊月": 1,
    "秋种": 10,
}
_ROUND |= {"国庆": 10, "十一黄金周": 10, "秋收": 10, "入冬": 11, "供暖": 11, "采暖": 11}
_OVER = _ROUND | {"汛": 9, "雨季": 9, "暑": 8}
_SOON = 8  # months from the letter within which that is the next one
_NUMERALS = "一二三四五六七八九十"
_WORDS = f"十[一二]|(?<![{_NUMERALS}])[{_NUMERALS}](?!月一[^日])"  # 十一月, not 一月一次
_MONTHS = (
    rf"(?P<month>1[0-2]|0?[1-9]|{_WORDS}) ?月 ?"
    rf"(?:(?P<day>[12]\d|3[01]|0?[1-9]|[二三]?十[{_NUMERALS[:-1]}]?|[{_NUMERALS}]) ?日"
    r"|份|底|末|初|[上中下]旬)?"
)
_BARE_MONTHS = _MONTHS.replace("month", "bare").replace("<day>", "<bareday>")
# 今冬明春, not the 明春 of a name
_THIS_SEASON = rf"(?<=[今明])(?:(?<=[在于至到从自冬划拟将].)|(?<!{LETTER}.))(?=[春夏秋冬])"
_LOST = r"(?<!\d20\d\d)(?<=20\d\d)(?=(?:1[0-2]|0?[1-9])月)"  # 年 that a portal lost: 202412月
_DATE = lazily(
    rf"(?P<year>(?:19|20)\d\d|今明两|明后两|今|本|当|明|后|去|前)"
    rf"(?: ?年|{_LOST}|{_THIS_SEASON})"
    r"(?P<to>(?:至|到|-)20\d\d年?)?"
    rf"(?:的? ?{_MONTHS}(?!份?[有共])"
    r"|第?(?P<quarter>[一二三四])季度|(?P<half>上半年)|(?P<season>[春夏秋冬])[季天种播收]?"
    r"|(?P<end>(?:年|(?<=[今本]年))(?:[内底终]|末(?=前|之前|以前))))?"
    "|第(?P<bareq>[一二三四])季度"
    rf"|(?P<plan>十[二三四五]五)[”’\"']?(?:期间|时期|末|期末)"
    rf"|(?=[\d{_NUMERALS}]{{1,2}} ?月)(?<![\d.])(?<!每年)(?<!每年的){_BARE_MONTHS}"
    rf"|(?<![\d近前过起满])(?P<within>[两{_NUMERALS}]|\d{{1,2}})年(?:时间)?之?内"
    rf"|(?<![\d近前后每几多{_NUMERALS}])(?<!每年)(?P<close>年内|年底|年末(?=前|之前|以前)|年前|年终)"
    rf"|(?P<round>{'|'.join(_ROUND)})(?:[期季假节]|黄金周|到来|来临)*"
    r"(?:之?前(?![后夕期])|(?P<over>(?:过|结束|完|完成)?[以之]?后))"
    "|(?P<open>(?:下个?|新|(?<!年)(?<!上个)[春秋]季(?=学期[起开]))学期|本学[年期]起|[本下][月周](?:之?内|[底末])|这个[月周](?:[内底末]|就)|下个?月(?!的)|下周"
    rf"|(?:[两{_NUMERALS}\d]个月(?<![起近前过满]...)|半年(?<![起近前过满]..))之?内)"
)
_OF_EACH_YEAR = lazily(r"每年的?(?:\d\d?月份?[、和及至到-])+$")  # 每年3月、9月
_OF_EACH = lazily("每[^,。;]{0,8}$|[去上]年$")  # 每年春节后、暑假前
_COUNTED = lazily(r"(?:(?<!\d)1月?[至到—-]|每年[^,。;]{0,6}[至到—-])$")  # 今年1至4月, 每年9月至11月
_ALL_MONTHS = len("每年的") + 12 * len("12月份、")
_SPAN = lazily(r"(?:19|20)\d\d年?(?:\d\d?月)?[到至]$")  # 2023至2024年度: what was done
_LONGEST_SPAN = len("2023年12月至")
_UP_TO = ("到", "至")
_LISTS = ("、", "和", "及")
_RANGE = ("至", "到", "-", "、", "和")  # 2022年3月至9月: both of one year
_LIMIT = lazily(r"(?!目|提|当|此)(?:[^,。;、]{0,4}(?<![目提当此])前|年?内)")
# Of a letter without a date, what these words date lies ahead of it: 预计2019年底到位.
_FORWARD = lazily(r"(?:预计|计划|力争|争取|拟|将)(?:在|于)?$")
_PLANNED = lazily("(?:计划|力争|预计|拟)(?!的)")  # … and 2024年计划争取
_SPOKEN = {
    "今明两": 1,
    "明后两": 2,
    "今": 0,
    "本": 0,
    "当": 0,
    "明": 1,
    "后": 2,
    "去": -1,
    "前": -2,
}


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
    return str(int(written) + _SPOKEN[word]) if written else None


class When(NamedTuple):
    """A time named at `text[start:end]`; `iso` is a date, month or year, "" where it stays open."""

    start: int
    end: int
    iso: str
    nearing: bool  # a limit: 前, 之前, 内, 到…


def find_times(text: str, letter: str | None) -> list[When]:
    """Return the times named in a folded sentence; `letter` is the date of the letter, ISO."""
    found: list[When] = []
    year = letter[:4] if letter else ""  # of a month that is named without one
    for match in _DATE.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        if before in _UP_TO and _SPAN.search(text, max(0, start - _LONGEST_SPAN), start):
            before = ""
        nearing = bool(
            _LIMIT.match(text, end)
            or match["close"]
            or (match["end"] and letter)
            or match["within"]
            or (match["year"] or "").endswith("两")
            or before in _UP_TO
            or match["plan"]
            or match["open"]
            or (
                before in ("从", "自")
                and match["year"] == "今"
                and text[end : end + 1] in ("起", "开")
            )
            or (letter and _comes_round(match, letter))
            or (letter is None and _FORWARD.search(text, max(0, start - 4), start))
            or (letter is None and _PLANNED.match(text, end))
        )
        if (
            match["bare"]
            and before in (*_LISTS, *_RANGE)
            and _OF_EACH_YEAR.search(text, max(0, start - _ALL_MONTHS), start)
        ):
            continue
        if (match["round"] or match["open"]) and _OF_EACH.search(text, max(0, start - 10), start):
            continue
        counted = match["bare"] and _COUNTED.search(text, max(0, start - 10), start)
        if counted or before == "距" or text.startswith("至次年", end):
            continue
        ends = match["bare"] and found and text[found[-1].end : start] in _RANGE
        iso = _iso(match, letter, found[-1].iso[:4] if ends else year)
        since = before in _RANGE and text[start - 2 : start - 1].isdigit()  # 1至4月: what was done
        if match["bare"] and letter and (iso < letter[:7] or (since and iso == letter[:7])):
            continue  # a month that is over: another year's, or a start
        if match["year"] and letter and iso > letter:
            year = iso[:4]
        found.append(When(start, end, iso, nearing))
    return found


def due(times: list[When], letter: str | None) -> When | None:
    """Return the last limit among times, else the last time after the letter, else None.

    Of a letter without a date only limits count: what else lies ahead is not known.
    """
    ahead = [time for time in times if time.iso and (not letter or time.iso >= letter[:4])]
    limits = [time for time in ahead if time.nearing]
    later = [
        time
        for time in ahead
        if letter and (is_later(time.iso, letter) or time.iso in (letter[:4], letter[:7]))
    ]
    return max(limits or later, key=lambda time: time.iso, default=None)


def _comes_round(match: re.Match[str], letter: str) -> bool:
    """Tell whether a season is not over, or 春节 and the like next come round soon."""
    if match["season"]:
        return match["year"] == "明" or (
            match["year"] == "今" and letter[5:7] <= _SEASONS[match["season"]]
        )
    if not (name := match["round"]):
        return False
    over = match["over"] is not None
    return over <= ((_OVER if over else _ROUND)[name] - int(letter[5:7] or 1)) % 12 < _SOON


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
    if spoken := match["year"]:
        year = spoken
    if not year.isdigit():
        if letter is None:
            return ""
        year = str(int(letter[:4]) + _SPOKEN.get(year, 0))
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
