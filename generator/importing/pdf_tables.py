"""Ruled tables on a page: which cell of the drawn lines a character stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.importing.pdf_lines import Line, lines_of
from generator.importing.pdf_sheets import Edge, Glyph
from generator.importing.table_rows import row_lines

_NEAR = 3.0  # points between lines that are one, or that meet
_MOST = 3000  # drawn lines of a page; a drawing has more


@dataclass(frozen=True)
class Table:
    """Rows of a table as lines, and where it begins on its page."""

    rows: tuple[str, ...]
    top: float
    page: int = 0


@dataclass(frozen=True)
class _Rule:
    """A drawn line: where it lies, and from where to where it goes."""

    at: float
    start: float
    end: float

    def spans(self, place: float) -> bool:
        return self.start - _NEAR < place < self.end + _NEAR


def tables_of(
    edges: Sequence[Edge], glyphs: Sequence[Glyph], page: int
) -> tuple[list[Table], list[Glyph]]:
    """Return the ruled tables of a page, and the characters that stand in none."""
    if len(edges) > _MOST:
        return [], list(glyphs)
    level = _merged((e.y, e.x, e.to_x) for e in edges if e.to_x - e.x > e.to_y - e.y)
    upright = _merged((e.x, e.y, e.to_y) for e in edges if e.to_x - e.x <= e.to_y - e.y)
    found, rest = [], list(glyphs)
    for across, down in _connected(level, upright):
        columns = _places(rule.at for rule in down)
        levels = _places(rule.at for rule in across)
        if len(columns) < 3 or len(levels) < 2:
            continue
        inside = [each for each in rest if _is_inside(each, columns, levels)]
        if not any(not glyph.is_blank for glyph in inside):
            continue
        rest = [each for each in rest if not _is_inside(each, columns, levels)]
        rows = _rows(inside, across, down, columns, levels[::-1])
        found.append(Table(tuple(rows), levels[-1], page))
    return found, rest


def _merged(rules: Iterable[tuple[float, float, float]]) -> list[_Rule]:
    """Make one of lines that lie on one another or go on from one another."""
    found: list[_Rule] = []
    open_: list[_Rule] = []
    for at, start, end in sorted(rules):
        open_ = [rule for rule in open_ if at - rule.at < _NEAR]
        same = [rule for rule in open_ if start < rule.end + _NEAR and rule.start < end + _NEAR]
        for rule in same:
            open_.remove(rule)
            found.remove(rule)
        starts, ends = [start, *(r.start for r in same)], [end, *(r.end for r in same)]
        new = _Rule(same[0].at if same else at, min(starts), max(ends))
        open_.append(new)
        found.append(new)
    return found


def _places(values: Iterable[float]) -> list[float]:
    """Return values in order, those near one another once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _connected(
    level: Sequence[_Rule], upright: Sequence[_Rule]
) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Return groups of lines that meet, level ones and upright ones."""
    group = list(range(len(level) + len(upright)))

    def first(index: int) -> int:
        while group[index] != index:
            index = group[index]
        return index

    for i, across in enumerate(level):
        for j, down in enumerate(upright, len(level)):
            if across.spans(down.at) and down.spans(across.at):
                group[first(j)] = first(i)
    found: dict[int, tuple[list[_Rule], list[_Rule]]] = defaultdict(lambda: ([], []))
    for index, rule in enumerate([*level, *upright]):
        found[first(index)][index >= len(level)].append(rule)
    return list(found.values())


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.left + glyph.right) / 2, glyph.base + 0.35 * glyph.size


def _is_inside(glyph: Glyph, columns: Sequence[float], levels: Sequence[float]) -> bool:
    x, y = _middle(glyph)
    return columns[0] < x < columns[-1] and levels[0] < y < levels[-1]


def _rows(
    glyphs: Sequence[Glyph],
    across: Sequence[_Rule],
    down: Sequence[_Rule],
    columns: Sequence[float],
    levels: Sequence[float],
) -> list[str]:
    """Return the rows of one table as lines; `columns` go to the right, `levels` down."""
    cells: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        x, y = _middle(glyph)
        left = max((r.at for r in down if r.at < x and r.spans(y)), default=columns[0])
        top = min((r.at for r in across if r.at > y and r.spans(x)), default=levels[0])
        cells[_nearest(levels, top), _nearest(columns, left)].append(glyph)
    found: list[str] = []
    for row in range(len(levels) - 1):
        middle = (levels[row] + levels[row + 1]) / 2
        begun = [
            column for column in range(len(columns) - 1)
            if (row, column) in cells
            or any(abs(rule.at - columns[column]) < _NEAR and rule.spans(middle) for rule in down)
        ]  # fmt: skip
        ends = [*begun[1:], len(columns) - 1]
        found += row_lines([
            _paragraphs(lines_of(cells.get((row, column), [])), columns[end])
            for column, end in zip(begun, ends, strict=True)
        ])  # fmt: skip
    return found


def _nearest(places: Sequence[float], place: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - place))


def _paragraphs(lines: Sequence[Line], right: float) -> list[str]:
    """Return the paragraphs of a cell: lines that fill it go on in the next."""
    found: list[str] = []
    widest = max((line.right for line in lines), default=0.0)
    before: Line | None = None
    for line in lines:
        end = min(right - line.size * 0.5, max(widest, right - 1.5 * line.size))
        if before is not None and before.right + line.head > end:
            found[-1] += line.text
        else:
            found.append(line.text)
        before = line
    return found
