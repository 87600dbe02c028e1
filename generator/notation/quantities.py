"""Quantities in arabic digits (1.2亿余, 96.49%, 0.15元至0.3): pattern and reader.

Readers take folded text without blanks. A comma between digits groups thousands, so a full-width
one must be shown to them as another mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

# 百 and 千 scale a number only before what is counted: 5千元, but 5千米, 2023千山.
VALUE = re.compile(
    r"(?P<digits>(?:\d{1,3}+(?:,\d{3}){1,4}(?![\d,])|\d{1,15}+(?!\d))(?:\.\d{1,8}+(?!\d))?)"
    r"(?P<more>[余多几])?"
    r"(?P<scale>(?:[百千](?=[万亿余多元名个户人亩吨只棵株头件份斤平~至到-]|$))?(?:万亿|[万亿])?)"
    r"(?P<still>[余多几])?(?P<percent>[%‰])?"
)
_DIGITS = re.compile(r"[0-9][0-9]*")
_BETWEEN = re.compile(r"(?:-{1,2}|~|至|到)(?=\d)")


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
        index = max(quantity.unit_end, match.end("digits"))
        between = _BETWEEN.match(text, quantity.unit_end)
        other = between and VALUE.match(text, between.end())
        if other:
            last = _with_unit(text, other, unit_at)
            number, shared = quantity.number, _number(match["digits"], other["scale"])
            if not quantity.unit and not match["scale"] and shared < last.number:
                number = shared  # the last scale is that of both: 5至8万
            if last.unit == (quantity.unit or last.unit) and number < last.number:
                index = max(last.unit_end, other.end("digits"))
                yield last._replace(start=quantity.start, number=number, number_max=last.number)
                continue
        yield quantity


def _with_unit(text: str, match: re.Match[str], unit_at: Callable[[str, int], int]) -> Quantity:
    """Give the quantity of one value: its unit is its percent sign or what follows it."""
    start, end = match.span()
    unit_end = end if match["percent"] else unit_at(text, end)
    unit = match["percent"] or text[end:unit_end]
    number = _number(match["digits"], match["scale"])
    return Quantity(start, end, number, None, unit, unit_end, match["more"] or match["still"])


def _number(digits: str, scale: str) -> int | float:
    """Multiply the digits of a value by its scale, exactly."""
    digits, factor = digits.replace(",", ""), 1
    for char in scale:
        factor *= _SCALES[char]
    if "." not in digits:
        return int(digits) * factor
    number = Decimal(digits) * factor
    return int(number) if number == number.to_integral_value() else float(number)
