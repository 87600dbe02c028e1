"""What figures count: head nouns with the units that count them, and the verbs around them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from generator.notation.patterns import lazily
from generator.vocabulary.tables import by_first, lengths_by, read_table

_THINGS, _INDEX = "things", "index"  # what all other units count, and what has no unit
_COUNTED = frozenset({_THINGS, "people", "homes", "place"})
_WHICH = frozenset({"age", "grade"})


class CountedWords(msgspec.Struct, frozen=True, gc=False):
    """The tables counted_nouns.toml and figure_words.toml, as they are asked."""

    families: Mapping[str, str]  # of units
    heads: Mapping[str, frozenset[str]]  # the families that count a noun with this ending
    head_lengths: Mapping[str, tuple[int, ...]]  # of those endings, longest first, by the last two
    unlike: Mapping[str, frozenset[str]]  # and the units of them that do not
    bare: frozenset[str]
    takes: re.Pattern[str]  # any of the verbs of takes_object
    takes_object: str  # patterns of any of these words
    also_modifies: str
    names_works: str
    gives: str
    may_take_object: str
    before: str
    predicate: str
    closing: str

    def family(self, unit: str) -> str:
        """Return what a unit counts; that of a rate (元/月) is that of its first part."""
        if "/" in unit:
            unit = unit.partition("/")[0]
        return self.families.get(unit, _THINGS) if unit else _INDEX

    def counts(self, unit: str) -> bool:
        """Tell whether a unit counts one by one, and does not measure."""
        return self.family(unit) in _COUNTED

    def tells_which(self, unit: str) -> bool:
        """Tell whether a unit says which things are meant, not how many: 60岁老人, 10kV线路."""
        return self.family(unit) in _WHICH

    def fits(self, noun: str, unit: str) -> bool:
        """Tell whether a noun ends in a word that its unit counts; its longest ending decides.

        What is counted may stand with 数: 5G基站数.
        """
        for length in (*self.head_lengths.get(noun[-2:], ()), 1):
            families = self.heads.get(noun[-length:])
            if families is not None:
                return self.family(unit) in families and unit not in self.unlike.get(
                    noun[-length:], ()
                )
        return len(noun) > 2 and noun.endswith("数") and self.fits(noun[:-1], unit)


@cache
def load_counted_words() -> CountedWords:
    """Read both tables once."""
    nouns, words = read_table("counted_nouns"), read_table("figure_words")
    families = {unit: name for name, units in nouns["family"].items() for unit in units.split()}
    heads: defaultdict[str, set[str]] = defaultdict(set)
    unlike: dict[str, frozenset[str]] = {}
    for group in nouns["group"]:
        for head in group["heads"].split():
            heads[head].add(group["families"])
            if "unlike" in group:
                unlike[head] = frozenset(group["unlike"].split())
    heads |= {word: set() for word in nouns["no_head"]["words"].split()}
    patterns = {name: _any_of(table["words"].split()) for name, table in words.items()}
    return CountedWords(
        families,
        {head: frozenset(found) for head, found in heads.items()},
        lengths_by(heads, slice(-2, None)),
        unlike,
        frozenset(nouns["bare"]["words"].split()),
        lazily(patterns["takes_object"]),
        **patterns,
    )


def _any_of(words: Sequence[str]) -> str:
    """Return the pattern of any of these words, of which their first characters are tried first."""
    return f"(?=[{''.join(sorted({word[0] for word in words}))}])(?:{by_first(words)})"
