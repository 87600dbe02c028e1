"""Words that tell named working methods from other quoted words (data/mechanisms.toml)."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from generator.notation.characters import LETTER
from generator.notation.patterns import lazily
from generator.vocabulary.tables import either, read_table


class MechanismWords(msgspec.Struct, frozen=True, gc=False):
    """What stands behind, ends and precedes names, and the names known from many places."""

    behind: re.Pattern[str]
    further: re.Pattern[str]
    endings: tuple[str, ...]
    verbs: tuple[str, ...]
    known: frozenset[str]
    listed: frozenset[str]  # have a page even where one reply names them, known ones among them
    bare: re.Pattern[str]
    not_before: re.Pattern[str]
    shown: re.Pattern[str]
    avoided: re.Pattern[str]
    bodies: re.Pattern[str]
    not_names: frozenset[str]
    openings: tuple[str, ...]
    app_kinds: frozenset[str]
    hotlines: frozenset[str]


@cache
def load_mechanism_words() -> MechanismWords:
    """Read data/mechanisms.toml once."""
    table = read_table("mechanisms")

    def words(kind: str) -> list[str]:
        return [entry["word"] for entry in table[kind]]

    known = [entry["name"] for entry in table["known"]]
    return MechanismWords(
        behind=lazily(either(words("after"))),
        further=lazily(
            rf"(?!{either(table['further_not'])}){LETTER}{{0,5}}(?:{either(words('further'))})"
        ),
        endings=tuple(words("ending")),
        verbs=tuple(words("verb")),
        known=frozenset(known),
        listed=frozenset([*known, *table["listed"]]),
        bare=lazily(either(entry["name"] for entry in table["known"] if entry["bare"])),
        not_before=lazily(either(words("not_before"))),
        shown=lazily(rf"等?[\d多余]*[条个项部首]?{LETTER}{{0,6}}?(?:{either(words('shown'))})"),
        avoided=lazily(rf"(?:{either(words('avoided'))})[^,。;:“”\"]*$"),
        bodies=lazily(rf"(?:.*\+)?[^+]+(?:{either(table['bodies'])})(?:\+|$)"),
        not_names=frozenset(table["not_names"]),
        openings=tuple(table["openings"]),
        app_kinds=frozenset(table["app_kinds"]),
        hotlines=frozenset(table["hotlines"]),
    )
