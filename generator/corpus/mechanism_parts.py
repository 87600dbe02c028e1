"""The parts of a named working method, where the text lists them and their number agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Span

_NUMERALS = "一二三四五六七八九十"
_COUNT = rf"(?P<count>[{_NUMERALS}两]|\d{{1,2}})"
_LISTED = re.compile(
    rf"[^。\n]{{0,60}}?(?:包括|包含|分为|含有|涵盖){_COUNT}(?:个|项|大|张|类|种)?[\u4e00-\u9fff]{{0,6}}?"
    r"[::,](?P<list>[^。;,\n]{4,200})"
)
_NAMELY = re.compile(r"[”\"]?[,:]?(?:分别为|分别是)[:,]?(?P<list>[^。\n]{4,400})")
_LED_BY = re.compile(r"(?:划分为|区分为|分为|形成|建立)(?P<list>[^。,;:\n“”]{2,120})$")
_OPENING_COUNT = re.compile(rf"{_COUNT}(?:张|项|个)")
_QUOTED = re.compile(r"[“\"]([^“”\"\n]+)[”\"]")
_LABELLED = re.compile(r"[“\"][^“”\"]+[”\"](?:指|是指|即|:)")
_LAST = re.compile(r"(?P<one>.+)(?:以及|和|及|与)(?P<other>.+)")


def listed_in(folded: str, definition: Span) -> tuple[Span, ...]:
    """Return the parts of a definition: labelled ones (“一拍”:…，“三记”:…) or items between 、."""
    inside = folded[slice(*definition)]
    labels = [match.start() for match in _LABELLED.finditer(inside)]
    if len(labels) > 1 and labels[0] == 0:
        ends = [*labels[1:], len(inside)]
        spans = [Span(start, end) for start, end in zip(labels, ends, strict=True)]
    elif re.search(r"[,;:。]", inside):
        return ()
    else:
        spans = list(_items(inside, 0, len(inside), re.compile("、")))
    if len(spans) < 2:
        return ()
    return tuple(_bare(folded, Span(definition.start + a, definition.start + b)) for a, b in spans)


def listed_around(folded: str, name: Span) -> tuple[Span, ...]:
    """Return the parts that the sentence lists for the name, if there are as many as it says.

    …包括三个子系统：A、B和C; 三张清单，分别为“A”24项，“B”35项，“C”7项; 划分为A、B、C三张清单.
    """
    start = max(0, name.start - 160)
    around = folded[start : name.end + 480]
    behind = name.end - start
    own = _OPENING_COUNT.match(around, name.start - start, behind)
    wanted = _number(own["count"]) if own else 0
    for found in _candidates(around, name.start - start, behind, wanted):
        return tuple(_bare(folded, Span(start + a, start + b)) for a, b in found)
    return ()


def _candidates(folded: str, begin: int, behind: int, wanted: int) -> Iterator[list[Span]]:
    """Yield the lists whose length is what the text says, the surest reading first."""
    listed = _LISTED.match(folded, behind)
    if listed:
        items = list(_items(folded, *listed.span("list"), re.compile("、")))
        items = items[:-1] + _halves(folded, items[-1])
        if len(items) == _number(listed["count"]) and len(items) > 1:
            yield items
    if wanted < 2:
        return
    namely = _NAMELY.match(folded, behind)
    if namely:
        quoted = [Span(*m.span(1)) for m in _QUOTED.finditer(folded, *namely.span("list"))]
        if len(quoted) == wanted:
            yield quoted
    before = _LED_BY.search(folded, 0, begin)
    if before:
        items = list(_items(folded, *before.span("list"), re.compile("、")))
        if len(items) == wanted:
            yield items


def _items(folded: str, start: int, end: int, separator: re.Pattern[str]) -> Iterator[Span]:
    """Yield the stretches between separators."""
    for match in separator.finditer(folded, start, end):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if end > start:
        yield Span(start, end)


def _halves(folded: str, span: Span) -> list[Span]:
    """Return the two last items of a list, which 和 joins; one if nothing does."""
    match = _LAST.fullmatch(folded, *span)
    return [Span(*match.span("one")), Span(*match.span("other"))] if match else [span]


def _bare(folded: str, span: Span) -> Span:
    """Return `span` without blanks and punctuation at its ends."""
    start, end = span
    while start < end and folded[start] in " \n,;、":
        start += 1
    while end > start and folded[end - 1] in " \n,;、":
        end -= 1
    return Span(start, end)


def _number(printed: str) -> int:
    """Return a numeral up to ten, or digits."""
    return (
        int(printed)
        if printed.isdigit()
        else 2
        if printed == "两"
        else _NUMERALS.index(printed) + 1
    )
