"""Long lists in sheets: each a page of its own that leads to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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


def sheets(rows: Sequence[_Row], size: int, path_of: Callable[[int], str]) -> Iterator[Sheet[_Row]]:
    """Yield the sheets of a list, at least one; `path_of` names the page of a sheet."""
    count = max(1, -(-len(rows) // size))
    pages = tuple(Link(str(number), path_of(number)) for number in range(1, count + 1))
    for number, page in enumerate(pages, 1):
        start = (number - 1) * size
        part = rows[start : start + size]
        yield Sheet(number, page.target, start + 1, part, pages if count > 1 else ())


def numbered(path: str, number: int) -> str:
    """Return the page of a sheet: checks.md, checks-2.md …"""
    return path if number == 1 else f"{path.removesuffix('.md')}-{number}.md"
