"""Sentences and their parts: where each begins and ends in a text, and the block it stands in."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from generator.model import Block, Role, Sentence, Span
from generator.notation.patterns import lazily

_STOPS, _CLOSING = "。！？!?\n", "”’」』）)"  # a closing mark belongs to the sentence it ends
_MARKS = f"；;{_STOPS}{_CLOSING}"


def _run(marks: str) -> str:
    """Return the pattern of marks in a row: `[…]+`, written so that a search skips all else."""
    return f"[{marks}][{marks}]*"


SENTENCES = lazily(f"{_run(_STOPS)}[{_CLOSING}]*")
PARTS = lazily(f"{_run(f'；;{_STOPS}')}[{_CLOSING}]*")  # semicolons part too
CLAUSES = lazily(f"{_run(f',;:{_STOPS}')}[{_CLOSING}]*")  # commas and colons too, folded text

# 一是…；二是…, 一要…：a semicolon or colon ends an item where the number of the next one follows. A
# promise is quoted with its last straight quotation mark, which elsewhere may open the next
# sentence. Of folded text.
ITEM = (
    r"(?:[一二三四五六七八九十]{1,2}(?:是(?!否)|要)|第?[二三四五六七八九十]步?,"
    r"|\(?[\d二三四五六七八九十]{1,2}(?:\)|[、.](?!\d))|[①-⑳])"
)
FIRST_ITEM = r"(?:一(?:是(?!否)|要)|首先,|一方面|\([一1]\)|第一步?[,是]|1[、.](?!\d)|①)"
_ITEM_ENDS = rf"(?<=;)(?= *{ITEM})|(?<=:)(?= *{FIRST_ITEM})|(?<![;:])[{_STOPS}]*[{_CLOSING}\"']*"
ITEMS = lazily(f"[;:|{_STOPS}](?:{_ITEM_ENDS})")

_start = attrgetter("span.start")
_AROUND = 160  # characters of a part that is cut to a readable length
_IN_RUN = re.compile(r"[!-~]{2}").match  # digits, Latin letters and what stands among them
_LONGEST_RUN = 24


def cut(text: str, ends: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Return where the pieces of a text stand, each with the mark that ends it and its blanks."""
    bounds = [0, *[match.end() for match in ends.finditer(text)]]
    if bounds[-1] < len(text):
        bounds.append(len(text))
    return pairwise(bounds)


def cut_bare(text: str, within: Span, ends: re.Pattern[str]) -> Iterator[Span]:
    """Yield the pieces of a stretch of text without the blanks around them, none of blanks only."""
    start = within.start
    for stop in (*map(re.Match.end, ends.finditer(text, *within)), within.end):
        piece = text[start:stop]
        if bare := piece.strip():
            begin = start if bare is piece else text.index(bare, start)
            yield tuple.__new__(Span, (begin, begin + len(bare)))  # Span(…), in half the time
        start = stop


def behind(pattern: re.Pattern[str], text: str, start: int = 0, stop: int = sys.maxsize) -> int:
    """Return where a stretch of text goes on behind what a pattern matches at its start."""
    match = pattern.match(text, start, stop)
    return match.end() if match else start


def trim(text: str, span: Span, marks: str | None = None) -> Span:
    """Return a stretch without the blanks (or `marks`) around it, empty where it is all such."""
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip(marks))
    return Span(start, start + len(inside.strip(marks)))


def cut_sentences(text: str, blocks: Iterable[Block]) -> tuple[Sentence, ...]:
    """Return the sentences of the letter in order; a heading is one, portal lines are none."""
    return tuple([
        Sentence(span, block)
        for block in blocks
        if block.role is not Role.PORTAL
        for span in cut_bare(text, block.span, SENTENCES)
    ])


def sentence_at(found: Sequence[Sentence], position: int) -> Sentence | None:
    """Return the sentence of a reply that holds a position, None between and outside sentences."""
    at = bisect_right(found, position, key=_start) - 1
    return found[at] if at >= 0 and position < found[at].span.end else None


def sentences_in(found: Sequence[Sentence], within: Span) -> Sequence[Sentence]:
    """Return the sentences of a reply that begin in a stretch of its text."""
    first = bisect_left(found, within.start, key=_start)
    return found[first : bisect_left(found, within.end, lo=first, key=_start)]


def sentence_around(text: str, within: Span, hit: Span, longest: int) -> Span:
    """Return the sentence of `within` that holds `hit`; of one longer than that the part."""
    found = _around(SENTENCES, text, _near(within, hit, longest), hit)
    return found if found.end - found.start <= longest else part_around(text, within, hit)


def part_around(text: str, within: Span, hit: Span) -> Span:
    """Return what stands around `hit` between full stops or semicolons, cut where it is long."""
    start, end = _around(PARTS, text, _near(within, hit, _AROUND), hit)
    if end - start > _AROUND:
        start = before_run(text, max(start, hit.start - _AROUND // 2), start)
        last = start + max(_AROUND, hit.end - start)
        end = end if end <= last else before_run(text, last, hit.end)
    return Span(start, end)


def before_run(text: str, position: int, least: int) -> int:
    """Return where to cut near a position, `least` at the least: in no number, date or Latin word.

    A number cut in two reads as another one.
    """
    for at in range(position, max(least, position - _LONGEST_RUN), -1):
        if not _IN_RUN(text, at - 1):
            return at
    return least if position - least <= _LONGEST_RUN else position


def _near(within: Span, hit: Span, longest: int) -> Span:
    """Return as much of `within` as tells whether what stands around `hit` is longer than that."""
    return Span(max(within.start, hit.start - longest - 1), min(within.end, hit.end + longest + 1))


def begins_whole(text: str, position: int) -> bool:
    """Tell whether a sentence, or a part of one, begins at a position."""
    return text[position - 1] in _MARKS


def ends_whole(text: str, position: int) -> bool:
    """Tell whether a sentence, or a part of one, ends at a position."""
    return PARTS.match(text[position - 1]) is not None


def _around(ends: re.Pattern[str], text: str, within: Span, hit: Span) -> Span:
    """Return what of `within` lies between the ends before and behind `hit`."""
    start = within.start
    if text[hit.start : hit.start + 1] not in _MARKS:  # else what ends before may reach into it
        start = max(start, text.rfind("。", start, hit.start))
    for match in ends.finditer(text, start, within.end):
        end = match.end()
        if end <= hit.start:
            start = end
        if end >= hit.end:
            return Span(start, end)
    return Span(start, within.end)
