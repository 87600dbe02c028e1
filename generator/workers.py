"""Workers: one function over many items, here or by whatever executor is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import TypeVar

_BATCH = 16  # items that travel together

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")


def mapped(
    executor: Executor | None, function: Callable[[_Item], _Made], items: Sequence[_Item]
) -> Iterator[_Made]:
    """Yield what a function gives for each item, in their order.

    With an executor the function and the items must bear being pickled.
    """
    if executor is None:
        yield from map(function, items)
        return
    batches = [items[at : at + _BATCH] for at in range(0, len(items), _BATCH)]
    for made in executor.map(partial(_each, function), batches):
        yield from made


def _each(function: Callable[[_Item], _Made], items: Sequence[_Item]) -> list[_Made]:
    return list(map(function, items))
