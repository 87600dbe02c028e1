"""What a figure says beside its value: qualifier, indicator, area, point in time."""

from __future__ import annotations

from typing import NamedTuple

from generator.model import Span
from generator.notation.quantities import Quantity


class Context(NamedTuple):
    """The words around a value that say how sure, of what, where and when."""

    qualifier: str | None
    indicator: str | None
    area: str | None
    as_of: str | None


def read_context(text: str, quantity: Quantity, sentence: Span, year: int | None) -> Context:
    """TODO"""
    return Context(None, None, None, None)
