"""Draws from names: a source of chance for each thing, so that no thing depends on another."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from random import Random
from typing import TypeVar

T = TypeVar("T")


def draw(*names: object) -> Random:
    """Return the source of chance of what is so named."""
    return Random("\x1f".join(map(str, names)))


@cache
def _shares(count: int, exponent: float) -> list[float]:
    return list(accumulate((rank + 1) ** -exponent for rank in range(count)))


def zipf(chance: Random, count: int, exponent: float = 1.0) -> int:
    """Return a rank from 0 to `count` - 1: the first is the likeliest, the tail is long."""
    shares = _shares(count, exponent)
    return min(bisect(shares, chance.random() * shares[-1]), count - 1)


def weighted(chance: Random, table: Sequence[tuple[T, float]]) -> T:
    """Return a value of a table of values and weights."""
    shares = list(accumulate(weight for _, weight in table))
    return table[min(bisect(shares, chance.random() * shares[-1]), len(table) - 1)][0]


def shuffled(chance: Random, items: Sequence[T]) -> list[T]:
    """Return the items in another order."""
    return chance.sample(items, len(items))
