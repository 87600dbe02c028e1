"""When a promise falls due: dates, months and years named in a sentence, by the date of the letter.

A year that is not printed follows from the letter's own date: 今年, 年底前 and 9月底前 are of its
year, 明年 of the next; the end of 十四五 is 2025. Without a dated letter such words give nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.notation.dates import write_date

_PLANS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030}
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12}
_MONTHS = r"(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[12]\d|3[01]|0?[1-9])日|份|底|末|初|[上中下]旬)?"
_DATE = re.compile(
    rf"(?P<year>(?:19|20)\d\d|今|本|当|明|后|去|前)年(?P<to>(?:至|到|-)20\d\d年?)?"
    rf"(?:的?{_MONTHS}(?!份?[有共])|第?(?P<quarter>[一二三四])季度)?"
    rf"|(?P<plan>十[二三四五]五)[”’\"']?(?:期间|时期|末|期末)"
    rf"|(?<![\d.]){_MONTHS.replace('month', 'bare').replace('<day>', '<bareday>')}"
    rf"|(?<![\d近前后每几多])(?P<close>年内|年底|年末|年前|年终)"
)
_LIMIT = re.compile(r"(?!目|提|当|此)(?:[^,。;、]{0,4}(?<![目提当此])前|年?内)")
_SPOKEN = {"今": 0, "本": 0, "当": 0, "明": 1, "后": 2, "去": -1, "前": -2}


class When(NamedTuple):
    """A time named at `text[start:end]`; `iso` is a date, month or year, "" where it stays open."""

    start: int
    end: int
    iso: str
    nearing: bool  # a limit: 前, 之前, 内, 到…


def find_times(text: str, letter: str | None) -> list[When]:
    """Return the times named in a folded sentence; `letter` is the date of the letter, ISO."""
    found = []
    for match in _DATE.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        nearing = bool(
            _LIMIT.match(text, end) or match["close"] or before in ("到", "至") or match["plan"]
        )
        found.append(When(start, end, _iso(match, letter), nearing))
    return found


def is_later(iso: str, letter: str) -> bool:
    """Tell whether a time lies after the date of the letter, as far as both are precise."""
    size = min(len(iso), len(letter))
    return iso[:size] > letter[:size]


def due(times: list[When], letter: str | None) -> str | None:
    """Return the last limit among times, else the last time after the letter, else None."""
    ahead = [time.iso for time in times if time.iso and (not letter or time.iso >= letter[:4])]
    limits = [time.iso for time in times if time.nearing and time.iso in ahead]
    later = [iso for iso in ahead if letter and (is_later(iso, letter) or iso == letter[:4])]
    return max(limits, default=None) or max(later, default=None)


def _iso(match: re.Match[str], letter: str | None) -> str:
    """Return the time as an ISO date, month or year; "" where the letter's year is wanting."""
    if match["plan"]:
        return str(_PLANS[match["plan"]])
    if match["to"]:
        return re.sub(r"\D", "", match["to"])
    year = match["year"] or "今"
    if not year.isdigit():
        if letter is None:
            return ""
        year = str(int(letter[:4]) + _SPOKEN[year])
    month, day = match["month"] or match["bare"], match["day"] or match["bareday"]
    if match["quarter"]:
        month = str(_QUARTERS[match["quarter"]])
    return write_date(year, month, day)
