"""Whole numbers in Chinese or arabic digits: pattern, reader and writer."""

from __future__ import annotations

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2, "○": 0, "O": 0, "o": 0, "0": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}

CHINESE = "[零〇一二两三四五六七八九十百千]+"
ANY = rf"(?:{CHINESE}|\d+)"


def read_numeral(printed: str) -> int | None:
    """Return the number written as `十四`, `二十`, `一百零二`, `二〇二三` or `14`, else None."""
    if printed.isascii() and printed.isdigit():
        return int(printed)
    if not printed:
        return None
    if not any(char in _UNITS for char in printed):
        if any(char not in _DIGITS for char in printed):
            return None
        return int("".join(str(_DIGITS[char]) for char in printed))
    total, digit, last_unit, seen = 0, 0, 10_000, False
    for char in printed:
        if char in _UNITS:
            unit = _UNITS[char]
            if unit >= last_unit or (seen and digit == 0):
                return None
            total += (digit if seen else 1) * unit
            last_unit, digit, seen = unit, 0, False
        elif char in "零〇":
            if seen:
                return None
        elif char in _DIGITS:
            if seen:
                return None
            digit, seen = _DIGITS[char], True
        else:
            return None
    return total + digit


def write_numeral(number: int) -> str:
    """Return `number` (1 to 9999) as it is counted in Chinese: 14 -> 十四, 102 -> 一百零二."""
    if not 0 < number < 10_000:
        raise ValueError(f"{number} is not between 1 and 9999")
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        else:
            gap = bool(out)
    return out.removeprefix("一") if out.startswith("一十") else out
