"""Dates as offices and portals print them: patterns, readers and a writer.

Readers take folded text without blanks. Damaged dates (`2023712日`) are read only where exactly
one calendar date fits.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from generator.notation.numerals import read_numeral
from generator.notation.patterns import lazily

_YEAR = r"(?:19|20)\d\d"
# what is printed for 〇: a circle, a digit, a Latin, Cyrillic or Greek letter
_ZERO = "〇零0OoＯ○ОоΟο"
_HAN_YEAR = rf"[一二][{_ZERO}九]{{1,2}}[{_ZERO}一二三四五六七八九]{{1,2}}"
_HAN = r"[一二三四五六七八九十]{1,3}"

DAY = rf"{_YEAR} *年 *\d{{1,2}} *月 *\d{{1,2}} *日"  # in digits
WRITTEN = lazily(rf"(?P<y>{_YEAR}|{_HAN_YEAR})年(?P<m>\d\d?|{_HAN})月(?P<d>\d\d?|{_HAN})[日号]?")
NUMERIC = lazily(
    rf"(?P<y>{_YEAR})(?<!\d{{5}})(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?=$|\D|\d\d?:\d\d)"
)
DAMAGED = lazily(
    rf"(?<!\d)(?P<y>{_YEAR})年?(?:(?P<m>\d\d?)月(?P<d>\d\d?)日?|(?P<md>\d{{2,4}})日?)(?!\d)"
)


# People's congresses and political consultative conferences exist since 1949; no reply is dated
# before, and none past the century whose years the patterns read in digits. No clock is asked.
YEARS = range(1949, 2100)


class Read(NamedTuple):
    """A date found in a string: where, and which; `repaired` when characters were lost."""

    start: int
    end: int
    date: datetime.date
    repaired: bool = False


def _date(year: int | None, month: int | None, day: int | None) -> datetime.date | None:
    if year is None or month is None or day is None:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _number(printed: str) -> int | None:
    return read_numeral(re.sub(f"[{_ZERO}]", "〇", printed) if not printed.isdigit() else printed)


def write_date(year: str, month: str | None = None, day: str | None = None) -> str:
    """Return a year, month or day as ISO 8601 writes it: 2021, 2021-08, 2021-08-30."""
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def find_dates(text: str) -> list[Read]:
    """Return every whole, valid date in `text` (folded, without blanks), in order."""
    found = []
    written = WRITTEN.finditer(text) if "月" in text else ()
    numeric = NUMERIC.finditer(text) if "-" in text or "/" in text or "." in text else ()
    for matches in (written, numeric):
        for match in matches:
            date = _date(_number(match["y"]), _number(match["m"]), _number(match["d"]))
            if date:
                found.append(Read(match.start(), match.end(), date))
    return sorted(found)


def repair_date(text: str) -> Read | None:
    """Return the one date that a damaged string such as `2023712日` can mean, else None."""
    match = DAMAGED.search(text)
    if not match:
        return None
    if match["m"]:
        splits = [(match["m"], match["d"])]
    else:
        digits = match["md"]
        if len(digits) == 2 and (int(digits) <= 12 or match[0].endswith("日")):
            return None  # a month whose day is lost, or a day whose month is
        splits = [
            (digits[:cut], digits[cut:])
            for cut in range(1, len(digits))
            if (cut == 2 if len(digits) == 4 else "0" not in (digits[0], digits[cut]))
        ]
    dates = [date for m, d in splits if (date := _date(int(match["y"]), int(m), int(d)))]
    return Read(match.start(), match.end(), dates[0], repaired=True) if len(dates) == 1 else None


def is_later(one: str, other: str) -> bool:
    """Tell whether the date `one` is surely after `other`: 2021 is not after 2021-03-01."""
    shared = min(len(one), len(other))
    return shared > 0 and one[:shared] > other[:shared]
