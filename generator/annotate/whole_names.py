"""Whether words are the whole name of what a figure counts: one that its unit counts, no half.

A name holds no word of grammar and no half of a quotation or bracket, and says enough alone
(data/counted_nouns.toml, data/name_words.toml).
"""

from __future__ import annotations

import msgspec

from generator.annotate.figure_context import TOWN
from generator.notation.patterns import lazily
from generator.vocabulary.counted_words import load_counted_words
from generator.vocabulary.form_groups import either_form
from generator.vocabulary.particles import any_alone
from generator.vocabulary.places_in_text import opens_with_province

_LONGEST = 20
_WORDS = load_counted_words()

# Words of grammar that no name holds.
_GRAMMAR = lazily(
    rf"{any_alone('no_name')}|{either_form('name_forms', 'no_noun')}"
    r"|^[一两二三四五六七八九十]+(?:[个座家处条名所台辆]|批次)(?!..?制)"  # 一座站投资180万元
    rf"|^{any_alone('no_first')}|\d(?![A-Za-z.⟯])(?<![A-Za-z.]\d)|[*+=/\\|]"
)
_TOWN = lazily(TOWN)  # 其中龙江镇1个: not what is counted
# 村(居)委员会, 小(1)型水库, not 县 of 县(市、区、功能区)
_INNER_BRACKET = lazily(r"\(([^()\d]{1,4}|市、区[^()\d]{1,6}|\d(?=\)型))\)")
_QUOTATION = lazily("“[^”]*”")
_QUOTED = lazily(r"[“”\"']")
_PAIRED = lazily(r"[^“”\"']*(?:“[^“”]+”|\"[^\"]+\")[^“”\"']*")
_OF_SCHOOL = lazily("(?:学校|[小中]学|幼儿园)(?=..)")


class Reading(msgspec.Struct, frozen=True, gc=False):
    """An indicator or None, the rule that gave or refused it, and where its words stand."""

    name: str | None
    rule: str
    start: int
    end: int


def named(noun: str, unit: str, rule: str, stop: int, *, is_limited: bool = False) -> Reading:
    """Read a noun that ends at `stop` as a name, unless it is no whole one that its unit counts."""
    noun = noun.removeprefix("⟮")
    start = stop - len(noun)
    if noun[:1] == "“" and noun[-1:] == "”" and len(_QUOTED.findall(noun)) == 2:
        noun = noun[1:-1]
    if not 1 < len(noun) <= _LONGEST:
        rule = "no-name-far" if len(noun) > 1 else "no-name-none"
    elif not _WORDS.fits(head(noun), unit):
        rule = "no-name-unfit"
    elif noun in _WORDS.bare and not is_limited:
        rule = "no-name-general"
    elif _GRAMMAR.search(noun) or opens_with_province(noun) or _TOWN.fullmatch(noun):
        rule = "no-name-grammar"
    elif _QUOTED.search(noun) and not _PAIRED.fullmatch(noun):
        rule = "no-name-half"
    else:
        name = printed(noun)
        if name.count("(") == name.count(")"):
            return Reading(name, rule, start, stop)
        rule = "no-name-half"
    return Reading(None, rule, start, stop)


def head(noun: str) -> str:
    """Return a noun up to the quotation mark or bracket that ends it."""
    return (noun.partition("⟮")[0] if noun.endswith("⟯") else noun).rstrip('”"')


def printed(noun: str) -> str:
    """Return a noun with the brackets that are printed."""
    return noun.replace("⟮", "(").replace("⟯", ")")


def without_brackets(words: str) -> str:
    """Replace the brackets around a word inside a noun by others, which part nothing."""
    return _INNER_BRACKET.sub(r"⟮\1⟯", words) if "(" in words else words


def is_of_school(noun: str, unit: str) -> bool:
    """Tell whether a noun may be of so many schools, or itself so many: 24所学校旱厕."""
    return unit == "所" and _OF_SCHOOL.search(noun) is not None


def without_quotations(noun: str) -> str:
    """Put marks for what is quoted: a verb in a quotation takes nothing."""
    return _QUOTATION.sub(lambda match: "□" * len(match[0]), noun) if "“" in noun else noun
