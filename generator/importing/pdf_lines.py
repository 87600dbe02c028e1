"""Characters on a page as lines: what stands beside what, and what is between."""

from __future__ import annotations

import statistics
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.importing.pdf_sheets import Glyph

RAISED = ("\x01", "\x02")  # before and after what is raised in the text of a line
_LONG, _MANY = 6, 3  # characters of a line in a column, and lines of one, that are enough to tell
_SMALLER = 0.75  # of a line's size: smaller characters beside it are marks of notes, or powers
_OPENING, _CLOSING = (
    "“‘（《〈【〔([",
    "，。、；：？！”’）》〉】〕%,.;:?!)]",
)  # that end, that begin no line
# Fonts draw these two kinds of characters alike, and PDFs name the first where the second is meant.
_RADICALS = "⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⻭⻪⻫"
_MEANT = "母民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟歯斉齊"
_CHARACTERS = dict(zip(map(ord, _RADICALS), _MEANT, strict=True)) | {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)
}


@dataclass
class Line:
    """A line: its text, what is raised in it in `RAISED` signs, and its place in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    head: float = 0.0  # the width of what begins it and is not broken
    page: int = 0

    @property
    def centre(self) -> float:
        """Return the middle between its ends."""
        return (self.left + self.right) / 2


def radicals_in(glyphs: Iterable[Glyph]) -> int:
    """Return how many characters are named as radicals."""
    return sum(ord(glyph.text) in _CHARACTERS for glyph in glyphs if len(glyph.text) == 1)


def is_wide(char: str) -> bool:
    """Tell whether a character is as wide as a Chinese one."""
    return unicodedata.east_asian_width(char) in "WF" or char in "“”‘’—…·"


def size_of(glyphs: Sequence[Glyph]) -> float:
    """Return the size of a type: the width of its Chinese characters, else its height."""
    wide = [glyph.right - glyph.left for glyph in glyphs if "\u3400" <= glyph.text <= "\u9fff"]
    high = [glyph.size for glyph in glyphs if not glyph.is_blank] or [1.0]
    return max(1.0, statistics.median(wide or high))


def lines_of(glyphs: Sequence[Glyph], page: int = 0) -> list[Line]:
    """Return the lines of characters, from the top down."""
    rows = _rows(glyphs)
    seen = [(row, size_of(row)) for row in rows if not all(glyph.is_blank for glyph in row)]
    return [_line(row, size, raised, page) for row, size, raised in _with_raised(seen)]


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return what stands on one base, from the top down."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: -each.base):
        row = rows[-1] if rows else None
        if row is not None and row[0].base - glyph.base < 0.2 * max(glyph.size, row[0].size):
            row.append(glyph)
        else:
            rows.append([glyph])
    return rows


def in_two_columns(glyphs: Sequence[Glyph]) -> bool:
    """Tell whether most lines stand in two columns of running text, beside one another.

    A table without lines is none: few of its cells are as wide as their column.
    """
    size = size_of(glyphs)
    pieces = [each for row in _rows(glyphs) for each in _pieces(row, 1.5 * size)]
    long = [(left, right) for left, right in pieces if right - left > _LONG * size]
    for _, edge in long:
        halves = (
            [each for each in long if each[1] <= edge],
            [each for each in long if each[0] > edge],
        )
        if min(map(len, halves)) >= _MANY and sum(map(len, halves)) > 0.8 * len(long):
            return all(_is_full(half, 2 * size) for half in halves)
    return False


def _pieces(row: Sequence[Glyph], gap: float) -> Iterator[tuple[float, float]]:
    """Yield where the parts of a row begin and end between which there is a wide gap."""
    seen = sorted((glyph.left, glyph.right) for glyph in row if not glyph.is_blank)
    begins = [0, *(at for at in range(1, len(seen)) if seen[at][0] - seen[at - 1][1] > gap)]
    for begin, end in pairwise([*begins, len(seen)]):
        if end > begin:
            yield seen[begin][0], seen[end - 1][1]


def _is_full(pieces: Sequence[tuple[float, float]], room: float) -> bool:
    """Tell whether most lines of a column go on to where it ends."""
    end = max(right for _, right in pieces)
    return 2 * sum(end - right < room for _, right in pieces) > len(pieces)


def _with_raised(
    rows: Sequence[tuple[list[Glyph], float]],
) -> list[tuple[list[Glyph], float, list[Glyph]]]:
    """Put rows of small characters into the line that they stand in."""
    found: list[tuple[list[Glyph], float, list[Glyph]]] = []
    for row, size in rows:
        found.append((row, size, []))
    for index in range(len(found) - 1, -1, -1):
        row, size, _ = found[index]
        for other in (index + 1, index - 1):
            if not 0 <= other < len(found):
                continue
            line, line_size, raised = found[other]
            above = row[0].base - line[0].base
            beside = min(abs(glyph.left - row[0].left) for glyph in line) < 3 * line_size
            if beside and size < _SMALLER * line_size and -0.3 < above / line_size < 0.8:
                line += row
                raised += row
                del found[index]
                break
    return found


def _line(row: list[Glyph], size: float, raised: Sequence[Glyph], page: int) -> Line:
    ordered = sorted(row, key=lambda glyph: glyph.left)
    seen = [glyph for glyph in ordered if not glyph.is_blank]
    text, before = "", None
    for glyph in ordered:
        if before is not None:
            if _is_twice(before, glyph):
                continue
            text += _between(before, glyph, size)
        sign = glyph.text.translate(_CHARACTERS)
        text += f"{RAISED[0]}{sign}{RAISED[1]}" if glyph in raised and sign.strip() else sign
        before = glyph
    base = next(glyph.base for glyph in row if glyph not in raised)
    return Line(
        text=text.replace(RAISED[1] + RAISED[0], "").strip(),
        left=seen[0].left,
        right=seen[-1].right,
        base=base,
        size=size,
        head=_head(seen),
        page=page,
    )


def _is_twice(before: Glyph, glyph: Glyph) -> bool:
    """Tell whether a character is drawn again, a little aside, so that it looks bold."""
    return glyph.text == before.text and glyph.left - before.left < 0.25 * glyph.size


def _between(before: Glyph, glyph: Glyph, size: float) -> str:
    """Return the blank that a gap stands for; Chinese that is spread out has none."""
    gap = (glyph.left - before.right) / size
    if before.is_blank or glyph.is_blank:
        return "\t" if gap > 3 else ""
    if gap > 2:
        return "\t"
    narrow = not is_wide(before.text) and not is_wide(glyph.text)
    return " " if gap > (0.18 if narrow else 0.8) else ""


def _head(seen: Sequence[Glyph]) -> float:
    """Return the width of what begins a line and is not broken: a word, or a Chinese character.

    The signs that go with it count, too.
    """
    end = 1
    while end < len(seen) and _is_unbroken(seen[end - 1], seen[end]):
        end += 1
    return seen[end - 1].right - seen[0].left


def _is_unbroken(before: Glyph, glyph: Glyph) -> bool:
    if before.text in _OPENING or glyph.text in _CLOSING:
        return True
    goes_with = not is_wide(glyph.text) and glyph.left - before.right < 0.18 * glyph.size
    return goes_with and (not is_wide(before.text) or before.text in "”’〕")
