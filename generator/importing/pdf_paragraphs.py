"""Lines of a PDF as the paragraphs that were broken into them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.importing.pdf_lines import Line
from generator.importing.pdf_tables import Table

_ENDS = tuple("。！？；：.!?;:”’）)》】")
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|"
    r"\d{1,2}[.、．](?!\d)|第[一二三四五六七八九十]{1,3}[，、章节条]|[①-⑳]|附件|抄送|附[:：])"
)
_ADDRESSEE = re.compile(
    r"[^，。；：:,;]{2,60}(?:委员|代表|委员会|委|支部|小组|同志|先生|女士)们?[：:]"
)
_TITLE_ENDS = ("答复", "复函", "答复函", "的函", "回复")
_TITLE_GOES_ON = ("的", "函", "意见", "摘要", "（", "(")
_NEAR = 3.0  # points between places that are one
_FAR = 5.0  # characters from the left beyond which a line belongs to the right side
_INDENT = 1.0  # of a character: lines that begin further right are indented


@dataclass(frozen=True)
class _Column:
    """Where the lines of a page begin and end, and how far apart they are for their size."""

    left: float
    right: float
    step: float
    indents: bool  # whether paragraphs begin further right than they go on


def paragraphs_of(pages: Sequence[Sequence[Line | Table]], widths: Sequence[float]) -> list[str]:
    """Return paragraphs and rows of tables; each page is from the top down."""
    columns = _columns(pages, widths)
    found: list[str] = []
    before: Line | None = None
    for page, column in zip(pages, columns, strict=True):
        for item in page:
            if isinstance(item, Table):
                found += item.rows
                before = None
                continue
            if before is not None and _go_on(before, item, column):
                found[-1] += _joint(found[-1], item.text) + item.text
            else:
                found.append(item.text)
            before = item
    return found


def _columns(pages: Sequence[Sequence[Line | Table]], widths: Sequence[float]) -> Iterator[_Column]:
    """Yield the column of each page; pages of one width have one."""
    of_width: dict[float, list[Line]] = {}
    for page, width in zip(pages, widths, strict=True):
        lines = [item for item in page if isinstance(item, Line)]
        of_width.setdefault(round(width), []).extend(lines)
    known = {width: _column(lines) for width, lines in of_width.items()}
    return (known[round(width)] for width in widths)


def _column(lines: Sequence[Line]) -> _Column:
    if not lines:
        return _Column(0, 0, 0, indents=False)
    steps = Counter(
        round((one.base - other.base) / other.size, 1)
        for one, other in pairwise(lines)
        if one.page == other.page and one.base > other.base
    )
    lefts, rights = [line.left for line in lines], [line.right for line in lines]
    left = min(_shared(lefts, 2) or lefts)
    widest = max(rights)  # of one line that hangs out, or of a letter with hardly a full line
    outermost = max((a for a in _shared(rights, 2) if a > 0.8 * widest), default=widest)
    indented = sum(1.2 < (line.left - left) / line.size < 3.5 for line in lines)
    return _Column(
        left=left,
        right=_usual(rights, outermost),
        step=steps.most_common(1)[0][0] if steps else 0,
        indents=indented > max(1, 0.1 * len(lines)),
    )


def _shared(places: Sequence[float], times: int) -> list[float]:
    """Return the places that are near as many others."""
    return [a for a in places if sum(abs(a - b) < _NEAR for b in places) >= times]


def _usual(rights: Sequence[float], outermost: float) -> float:
    """Return where most full lines end: signs may hang out to the right of it."""
    full = [right for right in _shared(rights, 3) if right > 0.8 * outermost]
    return max(full, key=lambda a: (sum(abs(a - b) < _NEAR for b in full), a), default=outermost)


def _go_on(before: Line, line: Line, column: _Column) -> bool:
    """Tell whether a paragraph goes on from a line to the next."""
    size = before.size
    if abs(size - line.size) > 0.12 * size or _is_apart(before, line, column):
        return False
    if _is_centred(line, column) and abs(before.centre - line.centre) < 1.2 * size:
        free = column.right - column.left - (before.right - before.left)
        is_whole = before.text.endswith(_TITLE_ENDS) and not line.text.startswith(_TITLE_GOES_ON)
        return free < line.head + 0.3 * size and not is_whole
    if before.right + line.head < column.right - 0.3 * size:
        return False  # there was room for more
    if any(each.left - column.left > _FAR * size for each in (before, line)):
        return False
    indent = (line.left - column.left) / size
    if indent < _INDENT:
        ends = before.text.endswith(_ENDS)
        begins = ends and not column.indents and _HEADING.match(line.text)
        return not begins and not any(map(_is_addressee, (before, line)))
    same = abs(line.left - before.left) < 0.5 * size
    if same and (before.text.endswith(_ENDS) or _HEADING.match(before.text)):
        return False
    return not before.text.endswith(_ENDS) and not _HEADING.match(line.text)


def _is_apart(before: Line, line: Line, column: _Column) -> bool:
    """Tell whether there is more between two lines than between those of a paragraph."""
    step = before.base - line.base
    return before.page == line.page and (
        step > 1.25 * max(column.step, 1.2) * line.size or step < 0.5 * line.size
    )


def _is_centred(line: Line, column: _Column) -> bool:
    off = line.left - column.left, column.right - line.right
    return abs(off[0] - off[1]) < 1.2 * line.size and off[0] > 0.3 * line.size


def _is_addressee(line: Line) -> bool:
    """Tell whether a line says to whom the letter is: 韩雪梅委员：, but not 现答复如下：."""
    return _ADDRESSEE.fullmatch(line.text) is not None


def _joint(before: str, after: str) -> str:
    """Return the blank between two lines: words of Latin letters have one."""
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii()
    return " " if latin and after[:1].isalpha() else ""
