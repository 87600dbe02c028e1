"""Gaps: a list of ascending numbers as text, a character for each step from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import sub

FIRST, SURROGATES, PAST_SURROGATES = 0x22, 0xD800, 0x800
"""The character of gap 0; where half characters begin, and how many are left out there."""
_LISTS = 4
_STRIDE = 256


def changed_row(row: str, changes: Iterable[tuple[int, int | None, int | None]]) -> str:
    """The text of a key's lists after pages went from one of them to another; "": empty.

    `row` is as `Lists.texts` gives it, or "". A page comes from no list, or goes to none, by None.
    """
    lists = row.split("!") if row else [""] * _LISTS
    for number, was, now in changes:
        if was is not None:
            lists[was] = _without(lists[was], number)
        if now is not None:
            lists[now] = _with(lists[now], number)
    return "!".join(lists) if any(lists) else ""


def gaps(numbers: Sequence[int]) -> str:
    """The text of a list."""
    return "".join(map(_GAPS.__getitem__, map(sub, numbers, [-1, *numbers])))


def _with(gaps: str, number: int) -> str:
    """A list with a number more: one gap becomes two."""
    at, before, there = _place(gaps, number)
    after = _GAPS[there - number] if at < len(gaps) else ""
    return f"{gaps[:at]}{_GAPS[number - before]}{after}{gaps[at + 1 :]}"


def _without(gaps: str, number: int) -> str:
    """A list without one of its numbers: two gaps become one."""
    at, before, there = _place(gaps, number)
    after = _GAPS[there - before + _STEPS[gaps[at + 1]]] if at + 1 < len(gaps) else ""
    return f"{gaps[:at]}{after}{gaps[at + 2 :]}"


def _place(gaps: str, number: int) -> tuple[int, int, int]:
    """Where a number is in a list, or would be; the number before it, and the one there."""
    at, there = 0, -1
    while at + _STRIDE < len(gaps):  # by strides first, as lists have up to all numbers
        end = there + sum(map(_STEPS.__getitem__, gaps[at : at + _STRIDE]))
        if end >= number:
            break
        at, there = at + _STRIDE, end
    before = there
    for gap in gaps[at:]:
        before, there = there, there + _STEPS[gap]
        if there >= number:
            return at, before, there
        at += 1
    return at, there, there


class _GapCharacters(dict[int, str]):
    """The character of each gap, worked out when first met; none is half of a surrogate pair."""

    def __missing__(self, gap: int) -> str:
        code = gap + FIRST
        self[gap] = char = chr(code if code < SURROGATES else code + PAST_SURROGATES)
        return char


class _Steps(dict[str, int]):
    """The gap of each character."""

    def __missing__(self, char: str) -> int:
        code = ord(char)
        self[char] = gap = code - (FIRST if code < SURROGATES else FIRST + PAST_SURROGATES)
        return gap


_GAPS, _STEPS = _GapCharacters(), _Steps()
