"""Whole numbers in Chinese or arabic digits: pattern, reader and writer."""

from __future__ import annotations

from functools import lru_cache

from generator.notation.patterns import lazily

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2, "○": 0, "O": 0, "o": 0, "0": 0}
_UNITS = {"千": 1000, "百": 100, "十": 10}

CHINESE = "[零〇一二两三四五六七八九十百千]+"
COUNTING = "[一二三四五六七八九十]{1,3}"  # as headings are numbered
ANY = rf"(?:{CHINESE}|\d+)"
_PLACE = "([一二两三四五六七八九]?)"
_COUNTED = lazily("".join(f"[零〇]*(?:{_PLACE}{unit})?" for unit in (*_UNITS, "")) + "[零〇]*")
_PART = lazily(f"{_PLACE}([千百十]?)")


@lru_cache(maxsize=1024)
def read_numeral(printed: str) -> int | None:
    """Return the number written as `十四`, `二十`, `一百零二`, `二〇二三` or `14`, else None."""
    if printed.isascii() and printed.isdigit():
        return int(printed)
    if printed and _DIGITS.keys() >= set(printed):
        return int("".join(str(_DIGITS[char]) for char in printed))
    if not printed or not _COUNTED.fullmatch(printed):
        return None
    parts = [match.groups() for match in _PART.finditer(printed) if match[0]]
    return sum(_DIGITS.get(digit, 1) * _UNITS.get(unit, 1) for digit, unit in parts)


def write_numeral(number: int, digits: str = "零一二三四五六七八九", units: str = "千百十") -> str:
    """Return `number` (1 to 9999) as it is counted in Chinese: 14 -> 十四, 102 -> 一百零二."""
    if not 0 < number < 10_000:
        raise ValueError(f"{number} is not between 1 and 9999")
    out, gap = "", False
    for unit, name in zip((1000, 100, 10, 1), (*units, ""), strict=True):
        digit, number = divmod(number, unit)
        if digit:
            out += (digits[0] if gap and out else "") + digits[digit] + name
            gap = False
        else:
            gap = bool(out)
    return out.removeprefix("一") if out.startswith("一十") else out
