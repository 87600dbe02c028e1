"""Units (计量单位 and 量词): what may stand behind a number (data/units.toml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from generator.vocabulary.tables import read_table


@dataclass(frozen=True, slots=True)
class Units:
    """Units by their first character, longest first; those that count whole things."""

    behind_numbers: Mapping[str, tuple[str, ...]]
    behind_slashes: Mapping[str, tuple[str, ...]]
    whole: frozenset[str]

    def end_of(self, text: str, start: int) -> int:
        """Return the end of the longest unit at `start`, with its rates (元/人/月), or `start`."""
        end = _longest(self.behind_numbers, text, start)
        while start < end < len(text) and text[end] == "/":
            rate = _longest(self.behind_slashes, text, end + 1)
            if rate == end + 1:
                break
            end = rate
        return end


@cache
def load_units() -> Units:
    """Read data/units.toml once."""
    table = read_table("units")
    numbered = {unit for kind, units in table.items() if kind != "rate" for unit in units}
    return Units(_by_first(numbered), _by_first(table["rate"]), frozenset(table["count"]))


def _by_first(units: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Index units by their first character, longest first."""
    index: dict[str, list[str]] = {}
    for unit in sorted(units, key=lambda unit: (-len(unit), unit)):
        index.setdefault(unit[0], []).append(unit)
    return MappingProxyType({first: tuple(found) for first, found in index.items()})


def _longest(index: Mapping[str, tuple[str, ...]], text: str, start: int) -> int:
    """Return the end of the longest unit at `start`; Latin ones end where their letters end."""
    for unit in index.get(text[start : start + 1], ()):
        end = start + len(unit)
        if text.startswith(unit, start):
            following = text[end : end + 1]
            if not (unit[-1].isascii() and following.isascii() and following.isalnum()):
                return end
    return start
