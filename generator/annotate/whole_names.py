"""Whether words are the whole name of what a figure counts: one that its unit counts, no half.

A name holds no word of grammar and no half of a quotation or bracket, and says enough alone
(data/counted_nouns.toml, data/name_words.toml).
"""

from __future__ import annotations

import msgspec

from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.vocabulary.counted_words import load_counted_words
from generator.vocabulary.particles import any_alone
from generator.vocabulary.places_in_text import opens_with_province

_LONGEST = 20
_WORDS = load_counted_words()

# Words of grammar that no name holds.
_GRAMMAR = lazily(
    rf"{any_alone('no_name')}|^方面(?=.)|^村?民?小组(?=公路|道路|产业)|保护(?=耕地|农田|林地|古树)"
    r"|(?:工作专班|领导小组|[大支中总]队|指挥部)(?!$|[”\"⟯]|[成人队]?员|长|办)"  # who does it
    r"|(?:资金|经费|预算|收入|计划|基金)[中里]"  # 从维修经费中补助8万元
    r"|^[一两二三四五六七八九十]+(?:[个座家处条名所台辆]|批次)(?!..?制)"  # 一座站投资180万元
    rf"|^{any_alone('no_first')}|\d(?![A-Za-z.⟯])(?<![A-Za-z.]\d)|[*+=/\\|]"
)
# 龙江镇 is one, and not what is counted: 其中龙江镇1个.
_TOWN = lazily(
    "(?!建制|重点|特色|中心|民族|示范|试点|卫生|文[明化]|生态|旅游|边境|经济|国家|全国|[省市县]级|历史|农村)"
    rf"{HAN}{{2,3}}(?:街道|镇|乡)"
)
_ROAD = lazily(rf"{HAN}{{0,6}}(?:[东南西北中]路|大道|大街)")  # of which there is but one
_INNER_BRACKET = lazily(r"\(([^()\d]{1,4}|\d(?=\)型))\)")  # 村(居)委员会, 小(1)型水库
_QUOTATION = lazily("“[^”]*”")
_QUOTED = lazily(r"[“”\"']")
_PAIRED = lazily(r"[^“”\"']*(?:“[^“”]+”|\"[^\"]+\")[^“”\"']*")
# Works that are not what their unit counts: 20个老旧小区改造任务, 12座危桥改造工程.
_TASK = lazily(rf"(?<=..)(?:{_WORDS.closing})+(?:任务|计划|工作)$")
_WORK = lazily(rf"(?<=..)(?:{_WORDS.closing})+(?:任务|计划|工作|工程|项目|行动)$")
_OF_WORK = {unit: lazily("(?!)") for unit in ("项", "批", "期", "次", "场", "轮", "类")}  # 12项任务
_OF_WORK |= {"个": _TASK, "处": _TASK}  # 12个危桥改造工程 are 12
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
    elif (
        _GRAMMAR.search(noun)
        or opens_with_province(noun)
        or _TOWN.fullmatch(noun)
        or (noun[-1] in "路道街" and _ROAD.fullmatch(noun))
    ):
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


def without_works(noun: str, unit: str) -> str | None:
    """Return of what works are where their unit counts that, else the noun; None where of two.

    12座危桥改造工程 are 12 危桥, but 9所学校操场改造项目 may be 9 schools.
    """
    if unit == "所" and _OF_SCHOOL.search(noun):
        return None  # 24所学校旱厕
    whole = _OF_WORK.get(unit, _WORK).sub("", noun)
    if whole == noun or not _WORDS.fits(whole, unit):
        return noun
    parts = (whole[:end] for end in range(2, len(whole) - 1))
    return None if any(_WORDS.fits(part, unit) for part in parts) else whole


def without_quotations(noun: str) -> str:
    """Put marks for what is quoted: a verb in a quotation takes nothing."""
    return _QUOTATION.sub(lambda match: "□" * len(match[0]), noun) if "“" in noun else noun
