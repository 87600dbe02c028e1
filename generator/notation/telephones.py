"""Telephones of offices in running text (联系电话：0393-6687808), for libraries that show none."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Span
from generator.notation.patterns import lazily

# Seven or eight digits, an area code before them, an extension behind; by an area code alone known
# for one, otherwise where a word announces it or in a line that says whom to ask.
_AREA = r"(?:\(0[0-9]{2,3}\) ?|0[0-9]{2,3}[- ]{1,3}|0[0-9]{2,3}(?=[2-9]))"
_LOCAL = r"[2-9][0-9]{2,3}[- ]?[0-9]{4}(?: ?(?:转|-) ?[0-9]{1,5})?"
_EDGES = (r"(?<![0-9A-Za-z.〔\[-])", r"(?![0-9A-Za-z]|\.[0-9]| ?[元万亿%号户人])")
_WITH_AREA = lazily(rf"{_EDGES[0]}(?:\+?86[- ]?)?{_AREA}{_LOCAL}{_EDGES[1]}")
_ALONE = lazily(rf"{_EDGES[0]}{_LOCAL}{_EDGES[1]}")
_DIGITS = lazily(r"\d{3}\D?\d{4}")  # of any width
_WORD = lazily(r"电 *话|传 *真|座机|联系方式|热线|致电|拨打|[Tt][Ee][Ll]")
_REACH = 24  # characters between the word and the number
_ENDS = lazily(r"[。;\n]")


def may_hold_telephones(text: str) -> bool:
    """Tell whether a text has the digits of a telephone, which most have not; soon told."""
    return _DIGITS.search(text) is not None


def find_telephones(folded: str, asking: Span | None = None) -> Iterator[Span]:
    """Yield where a folded text holds telephones, `asking` being lines that say whom to ask.

    Short numbers that are everybody's (12345, 110) are none.
    """
    within = asking or Span(0, len(folded))
    for match in _WITH_AREA.finditer(folded, *within):
        yield Span(*match.span())
    for match in _ALONE.finditer(folded, *within):
        if asking or _is_announced(folded, match.start()):
            yield Span(*match.span())


def _is_announced(folded: str, at: int) -> bool:
    """Tell whether a word right before says that a telephone follows."""
    before = folded[max(0, at - _REACH) : at]
    return bool(_WORD.search(_ENDS.split(before)[-1]))
