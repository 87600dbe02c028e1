"""Steps: what takes several of them is done to a few things together, one step after the other.

A processor has at hand what few rules need: so several letters go through one step before the first
goes on to the next. What does so is written as for one thing, with a `yield` where others may pass.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

_Made = TypeVar("_Made")
Steps = Generator[None, None, _Made]


def together(every: Iterable[Steps[_Made]], turn_to: Callable[[int], object]) -> list[_Made]:
    """Return what comes of each, in their order; `turn_to` is told whose step is next."""
    made: dict[int, _Made] = {}
    going = list(enumerate(every))
    while going:
        still = []
        for at, steps in going:
            turn_to(at)
            try:
                next(steps)
            except StopIteration as end:
                made[at] = end.value
            else:
                still.append((at, steps))
        going = still
    return [made[at] for at in range(len(made))]


def alone(steps: Steps[_Made]) -> _Made:
    """Return what comes of one."""
    (made,) = together([steps], lambda _: None)
    return made
