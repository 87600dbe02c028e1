"""Quantities in arabic digits (1.2亿余, 96.49%, 0.15元至0.3): pattern and reader.

Readers take folded text without blanks. A comma between digits groups thousands, so a full-width
one must be shown to them as another mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.notation.patterns import lazily

_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

# 百 and 千 scale a number only before what is counted: 5千元, but 5千米, 2023千山; 个亿 where no
# thing follows: 投资3个亿, but 2个亿元村.
VALUE = lazily(
    r"(?P<digits>(?:\d{1,3}+(?:,\d{3}){1,4}(?![\d,])|\d{1,15}+(?!\d))(?:\.\d{1,8}+(?!\d))?)"
    r"(?P<more>[余多几])?"
    r"(?P<scale>(?:[百千](?=[万亿余多元名个户人亩吨只棵株头件份斤平~至到-]|$))?(?:万亿|[万亿]|个亿(?=[,。;:、)的用资左以]|$))?)"
    r"(?P<still>[余多几])?(?P<percent>[%‰])?"
)
# Two units, or scales, of one number: 1小时30分钟, 2年6个月, 3元5角, 1亿2000万, 3万5千.
_LARGER = {"小时": 60, "个小时": 60, "分钟": 60, "分": 60, "年": 12, "元": 10}
_SMALLER = {
    "小时": ("分钟", "分"),
    "个小时": ("分钟", "分"),
    "分钟": ("秒",),
    "分": ("秒",),
    "年": ("个月",),
    "元": ("角",),
}
_AND_A_HALF = lazily("个半(?P<unit>小时|月|学期)")
_DIGITS = lazily(r"[0-9][0-9]*")
_LONGEST = 100  # years, and not the year 2021
_TO = tuple("-~至到")
_BETWEEN = lazily(r"(?:-{1,2}|~|至|到)(?=\d)")


class Quantity(NamedTuple):
    """A quantity in a text: `[start, end)` is the value, `[end, unit_end)` its unit.

    A range has `number_max`, and its first unit lies inside the value. `more` is 余, 多 or 几.
    """

    start: int
    end: int
    number: int | float
    number_max: int | float | None
    unit: str
    unit_end: int
    more: str | None


def find_quantities(text: str, unit_at: Callable[[str, int], int]) -> Iterator[Quantity]:
    """Yield every number of a text with what follows it, in order, ranges as one.

    `unit_at(text, start)` gives the end of the unit that starts there, or `start` if none does.
    """
    index = 0
    while digits := _DIGITS.search(text, index):
        match = VALUE.match(text, digits.start())
        if match is None:  # more digits than any quantity has
            index = digits.end()
            continue
        quantity = _with_unit(text, match, unit_at)
        index = quantity.unit_end
        following = text[quantity.unit_end : quantity.unit_end + 1]
        if following.isdigit() and (joined := _joined(text, quantity, unit_at)):
            quantity, index = joined, joined.unit_end
        between = text.startswith(_TO, index) and _BETWEEN.match(text, index)
        other = between and VALUE.match(text, between.end())
        if other:
            last = _with_unit(text, other, unit_at)
            number, shared = quantity.number, _number(match["digits"], other["scale"])
            if not quantity.unit and not match["scale"] and shared < last.number:
                number = shared  # the last scale is that of both: 5至8万
            if last.unit == (quantity.unit or last.unit) and number < last.number:
                index = last.unit_end
                yield last._replace(start=quantity.start, number=number, number_max=last.number)
                continue
        yield quantity


def _with_unit(text: str, match: re.Match[str], unit_at: Callable[[str, int], int]) -> Quantity:
    """Give the quantity of one value: its unit is its percent sign or what follows it."""
    start, end = match.span()
    if text.startswith("个半", end) and (half := _AND_A_HALF.match(text, end)):  # 1个半小时
        number = _number(match["digits"], match["scale"]) + 0.5
        return Quantity(start, half.start("unit"), number, None, half["unit"], half.end(), None)
    digits, more, scale, still, percent = match.groups()
    unit_end = end if percent else unit_at(text, end)
    unit = percent or text[end:unit_end]
    return Quantity(start, end, _number(digits, scale), None, unit, unit_end, more or still)


def _joined(text: str, larger: Quantity, unit_at: Callable[[str, int], int]) -> Quantity | None:
    """Give the quantity that goes on in a smaller unit or scale: 90 分钟 for 1小时30分钟."""
    match = VALUE.match(text, larger.unit_end)
    if match is None or larger.more or "." in text[larger.start : larger.end]:
        return None
    smaller = _with_unit(text, match, unit_at)
    if larger.unit:
        times = _LARGER.get(larger.unit, 0)
        fits = smaller.unit in _SMALLER.get(larger.unit, ()) and larger.number < _LONGEST
    else:
        times, scale = 1, _SCALES.get(text[larger.end - 1], 0)
        fits = scale // 10 <= smaller.number < scale and smaller.unit != "年"
    if not fits or (larger.unit and not 0 < smaller.number < times):
        return None
    return smaller._replace(start=larger.start, number=larger.number * times + smaller.number)


def _number(digits: str, scale: str) -> int | float:
    """Multiply the digits of a value by its scale, exactly."""
    if digits.isdigit() and not scale:
        return int(digits)
    digits, factor = digits.replace(",", ""), 1
    for char in scale:
        factor *= _SCALES.get(char, 1)  # 个 of 3个亿 too
    if "." not in digits:
        return int(digits) * factor
    number = Decimal(digits) * factor
    return int(number) if number == number.to_integral_value() else float(number)
