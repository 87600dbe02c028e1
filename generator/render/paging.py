"""Long lists in sheets: each a page of its own that leads to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from generator.render.atlas import Link

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[_Row]):
    """Some rows of a list on the page `path`; `number` counts the sheets from 1, `start` rows."""

    number: int
    path: str
    start: int
    rows: Sequence[_Row]
    pages: tuple[Link, ...]  # all sheets by number, none where there is but one


def sheets(
    rows: Sequence[_Row],
    size: int,
    path_of: Callable[[int], str],
    *,
    weigh: Callable[[_Row], int] = lambda _: 1,
    name: Callable[[Sequence[_Row]], str] | None = None,
) -> Iterator[Sheet[_Row]]:
    """Yield the sheets of a list, at least one; `path_of` names the page of a sheet.

    The rows of a sheet weigh no more than `size` together, by default one each. Sheets are called
    by their numbers, and by what `name` says of their rows.
    """
    starts, weight = [0], 0
    for at, row in enumerate(rows):
        weight += weigh(row)
        if weight > size and at > starts[-1]:
            starts.append(at)
            weight = weigh(row)
    parts = [rows[a:b] for a, b in pairwise([*starts, len(rows)])]
    pages = tuple(
        Link(f"{number}（{name(part)}）" if name else str(number), path_of(number))
        for number, part in enumerate(parts, 1)
    )
    for number, (page, start, part) in enumerate(zip(pages, starts, parts, strict=True), 1):
        yield Sheet(number, page.target, start + 1, part, pages if len(parts) > 1 else ())


def numbered(path: str, number: int) -> str:
    """Return the page of a sheet: checks.md, checks-2.md …"""
    return path if number == 1 else f"{path.removesuffix('.md')}-{number}.md"
