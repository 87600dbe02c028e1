"""Words that tell named working methods from other quoted words (data/mechanisms.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from generator.vocabulary.tables import read_table


@dataclass(frozen=True, slots=True)
class MechanismWords:
    """What stands behind, ends and precedes names, and the names known from many places."""

    behind: re.Pattern[str]
    further: re.Pattern[str]
    endings: tuple[str, ...]
    verbs: tuple[str, ...]
    known: frozenset[str]
    listed: frozenset[str]  # have a page even where one reply names them, known ones among them
    bare: re.Pattern[str]
    not_before: re.Pattern[str]
    not_names: frozenset[str]
    openings: tuple[str, ...]
    hotlines: frozenset[str]


@cache
def load_mechanism_words() -> MechanismWords:
    """Read data/mechanisms.toml once."""
    table = read_table("mechanisms")
    known = [entry["name"] for entry in table["known"]]

    def either(words: Iterable[str]) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))))

    return MechanismWords(
        behind=either(entry["word"] for entry in table["after"]),
        further=re.compile(
            r"[\u4e00-\u9fff]{0,5}(?:" + either(e["word"] for e in table["further"]).pattern + ")"
        ),
        endings=tuple(entry["word"] for entry in table["ending"]),
        verbs=tuple(entry["word"] for entry in table["verb"]),
        known=frozenset(known),
        listed=frozenset([*known, *table["listed"]]),
        bare=either(entry["name"] for entry in table["known"] if entry["bare"]),
        not_before=either(entry["word"] for entry in table["not_before"]),
        not_names=frozenset(table["not_names"]),
        openings=tuple(table["openings"]),
        hotlines=frozenset(table["hotlines"]),
    )
