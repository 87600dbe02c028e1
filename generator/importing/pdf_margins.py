"""What runs along the pages of a PDF and is not its text: page numbers, running heads, notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from generator.importing.pdf_lines import RAISED, Line
from generator.importing.pdf_tables import Table

_DASH = "[-—–―－─·•.~_]"
_NUMBER = re.compile(
    rf"(?P<set_off>{_DASH}{{1,3}}\s*\d{{1,4}}\s*{_DASH}{{1,3}}|第\s*\d{{1,4}}\s*页.{{0,12}}|"
    r"第?\s*\d{1,4}\s*/\s*(?:共\s*)?\d{1,4}(?:\s*页)?|(?:Page|P\.)\s*\d{1,4}(?:\s*of\s*\d{1,4})?)|"
    r"\d{1,4}",
    re.I,
)
_ADDRESS = re.compile(r"(?:https?|file)://\S+|\S+\.(?:gov|com|org)\.?\w*/\S*")
_OUTER = 0.15  # of the height of a page: where heads that run along it are
_EDGE = 0.09  # where even one that no other page has is one, if it is small and apart
_SMALL = 0.86  # of the size of the text
_MARK = re.compile(r"\x01([^\x01\x02]*)\x02")
_NOTE = re.compile(r"[\x01]?(?P<mark>[\d①-⑳*＊†]{1,2}|\[\d+\])[\x02]?")
_MOST = 4  # lines of a running head


@dataclass
class Body:
    """The pages' text alone, from the top down; what was left out of it, and notes."""

    items: list[list[Line | Table]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    numbers: int = 0
    notes: list[Line] = field(default_factory=list)


def text_size(lines: Iterable[Line]) -> float:
    """Return the size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=1.0)


def body_of(pages: Sequence[Sequence[Line | Table]], heights: Sequence[float]) -> Body:
    """Take away what runs along the pages; each page is from the top down."""
    lines = [item for page in pages for item in page if isinstance(item, Line)]
    size, body = text_size(lines), Body()
    repeated = _repeated(pages, heights)
    counted = _are_counted(pages, heights)
    for page, height in zip(pages, heights, strict=True):
        left = list(page)
        for at, step in ((0, 1), (-1, -1)):
            for _ in range(_MOST):
                if not left or not isinstance(line := left[at], Line):
                    break
                other = left[at + step] if len(left) > 1 else None
                is_repeated = _key(line, height) in repeated
                if (number := _is_number(line, height, counted=counted)) or _runs_along(
                    line, other, height, size, is_repeated=is_repeated
                ):
                    body.numbers += number
                    body.left_out += [] if number else [line.text]
                    del left[at]
                else:
                    break
        body.items.append(_without_notes(left, size, body.notes))
    return body


def _key(line: Line, height: float) -> tuple[str, int, int]:
    """Return what a line is known by on another page, which may have another height."""
    from_edge = line.base if line.base < height / 2 else line.base - height
    return re.sub(r"\d+", "0", line.text), round(from_edge / 4), round(line.size)


def _is_outer(line: Line, height: float, part: float) -> bool:
    return not part * height < line.base < (1 - part) * height


def _repeated(
    pages: Sequence[Sequence[Line | Table]], heights: Sequence[float]
) -> set[tuple[str, int, int]]:
    """Return what stands at the same place of two pages."""
    found: Counter[tuple[str, int, int]] = Counter()
    for page, height in zip(pages, heights, strict=True):
        ends = [*page[:_MOST], *page[-_MOST:]]
        keys = {
            _key(line, height) for line in ends
            if isinstance(line, Line) and _is_outer(line, height, _OUTER)
        }  # fmt: skip
        found.update({
            (text, base + near, size) for text, base, size in keys for near in (-1, 0, 1)
        })
    return {key for key, number in found.items() if number > 1}


def _bare_number(page: Sequence[Line | Table], height: float, at: int) -> int | None:
    line = page[at] if page else None
    if isinstance(line, Line) and line.text.isdecimal() and _is_outer(line, height, _OUTER):
        return int(line.text)
    return None


def _are_counted(pages: Sequence[Sequence[Line | Table]], heights: Sequence[float]) -> bool:
    """Tell whether bare numbers at the ends of the pages go up with the pages."""
    for at in (-1, 0):
        steps = [
            number - index for index, (page, height) in enumerate(zip(pages, heights, strict=True))
            if (number := _bare_number(page, height, at)) is not None
        ]  # fmt: skip
        if len(steps) > 1 and len(set(steps)) == 1:
            return True
        if len(pages) == 1 and steps == [1] and _is_outer_number(pages[0][at], heights[0]):
            return True
    return False


def _is_outer_number(line: Line | Table, height: float) -> bool:
    return isinstance(line, Line) and _is_outer(line, height, 0.1)


def _is_number(line: Line, height: float, *, counted: bool) -> bool:
    match = _NUMBER.fullmatch(line.text.strip())
    return (
        match is not None
        and (counted or match["set_off"] is not None)
        and _is_outer(line, height, _OUTER)
    )


def _runs_along(
    line: Line, other: Line | Table | None, height: float, size: float, *, is_repeated: bool
) -> bool:
    """Tell whether a line is no text: it is small, at the edge of its page, apart or repeated.

    Lines of the text's size may be at the same place of two pages, as 附件1 and 附件2 are.
    """
    if is_repeated and line.size < 0.95 * size and _is_outer(line, height, _OUTER):
        return True
    if not _is_outer(line, height, _EDGE):
        return False
    if _ADDRESS.search(line.text) and len(line.text) < 300:
        return True
    apart = not isinstance(other, Line) or abs(other.base - line.base) > 2 * line.size
    return (line.size < _SMALL * size or is_repeated) and apart and other is not None


def _without_notes(page: list[Line | Table], size: float, notes: list[Line]) -> list[Line | Table]:
    """Move footnotes, small lines at the end of a page that begin with a mark, to `notes`."""
    start = len(page)
    while start and isinstance(line := page[start - 1], Line) and line.size < _SMALL * size:
        start -= 1
    marks = {
        mark for item in page[:start] if isinstance(item, Line)
        for mark in _MARK.findall(item.text)
    }  # fmt: skip
    foot = [item for item in page[start:] if isinstance(item, Line)]
    found: list[Line] = []
    for line in foot:
        match = _NOTE.match(line.text)
        if match and match["mark"] in marks:
            found.append(replace(line, text=line.text[match.end() :].strip()))
            marks.remove(match["mark"])
            _unmark(page[:start], match["mark"])
        elif found:
            found[-1].text += line.text
        else:
            return page
    notes += found
    return page[:start]


def _unmark(items: Iterable[Line | Table], mark: str) -> None:
    """Take the mark of a note out of the text."""
    for item in items:
        if isinstance(item, Line):
            item.text = item.text.replace(mark.join(RAISED), "")
