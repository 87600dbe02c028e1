"""Units (计量单位 and 量词): what may stand behind a number (data/units.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from generator.notation.patterns import lazily
from generator.vocabulary.tables import by_first, read_table


class Units(msgspec.Struct, frozen=True, gc=False):
    """The pattern of a unit with its rates (元/人/月), and the units that count whole things."""

    pattern: re.Pattern[str]
    whole: frozenset[str]

    def end_of(self, text: str, start: int) -> int:
        """Return the end of the longest unit at `start`, with its rates, or `start`."""
        found = self.pattern.match(text, start)
        return found.end() if found else start


@cache
def load_units() -> Units:
    """Read data/units.toml once."""
    table = read_table("units")
    numbered = {unit for kind, units in table.items() if kind != "rate" for unit in units}
    pattern = lazily(f"{_any_of(numbered)}(?:/{_any_of(table['rate'])})*")
    return Units(pattern, frozenset(table["count"]))


def _any_of(units: Iterable[str]) -> str:
    """Return the pattern of any of these units; Latin ones end where their letters end."""
    return rf"(?:{by_first(units)})(?:(?<![\x00-\x7f])|(?![0-9A-Za-z]))"
