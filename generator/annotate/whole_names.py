"""Whether words are the whole name of what a figure counts: one that its unit counts, no half.

A name holds no word of grammar and no half of a quotation or bracket, and says enough alone
(data/counted_nouns.toml, data/name_words.toml).
"""

from __future__ import annotations

import msgspec

from generator.annotate.figure_context import TOWN
from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.notation.segmenter import tagged
from generator.vocabulary.counted_words import load_counted_words
from generator.vocabulary.form_groups import either_form, form_pattern
from generator.vocabulary.particles import any_alone
from generator.vocabulary.places_in_text import is_division, opens_with_province

_LONGEST = 20
_REACH = 5  # characters: a verb with 了, and the one before
WITH_VERB = "noun-with-verb"
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
_OF_ANOTHER = form_pattern("name_forms", "of_another")
_OF_DEEDS = ("率", "厚度", "深度", "高度", "时间", "时限", "成本")
_NO_NOUN = ("v", "a", "d", "t", "s", "f")  # parts of speech, as jieba begins them
_OF_SCHOOL = lazily("(?:学校|[小中]学|幼儿园)(?=..)")
_OF_ESTATE = lazily("(?:小区|社区|村庄).*设施$")
# It goes on with figures, and not with the other half: 80家企业、团队共捐物资290万元.
_LIST_GOES_ON = lazily(
    rf"、(?:$|(?!{HAN}{{2,6}}?(?:[共捐为等都均]|参与|周[边围]|附近))[^,。;:、]{{0,14}}\d)"
)
_OTHERS = lazily(r"\((?:[乡镇村]|街道|社区|苏木|嘎查|\w{1,2}区|农?场)、")  # 5个镇(街道、管理区)
_OVER = lazily(r"[,。、;:()\d“和及]|$")  # behind all that there are
# Behind words that say which are meant, and not where: 尚未供暖的.
_LISTED = 28  # characters of a list of places, with what stands before it
_SITES = lazily(rf"(?:{either_form('name_forms', 'sites')})(?:⟮.{{1,3}}⟯|\(.{{1,3}}\))?$")
_AT_SITES = lazily(
    rf"(?:{either_form('name_forms', 'at_sites')})(?:[^,。;:]{{0,24}}(?:等|区|的))?$"
)
_LIMITED = lazily("(?<![道镇乡县市区州省内线年]的)$")
# What is done to things that are there, right before them: 修缮风雨桥34座 are not all.
# Not where others are counted with them: 新建改造公厕, 新建和维修泵站.
_STAYS = form_pattern("name_forms", "stays")
_STAYS_BEFORE = lazily(
    rf"(?<![建设新增扩、和及与或并])(?P<verb>{either_form('name_forms', 'stays')})了?$"
)
_WORKS_BEHIND = lazily(rf"(?:{_WORDS.closing})(?=[,。;:、()]|$)")
_SEVERAL = lazily("[两二三四五六七八九十]+[项类种个]")
_PLACE_ENDS, _ZONE = tuple("市县区州旗盟"), lazily("(?:新区|片区)$")
_ALONE = 3  # characters, at most, of a noun that says nothing more


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
    elif not is_limited and (noun in _WORDS.bare or is_of_another(noun)):
        rule = "no-name-general"
    elif not unit and _SEVERAL.match(noun):
        rule = "no-name-some"  # 三项限值降到10、50、200
    elif _GRAMMAR.search(noun) or _is_place(noun, unit):
        rule = "no-name-grammar"
    elif _QUOTED.search(noun) and not _PAIRED.fullmatch(noun):
        rule = "no-name-half"
    else:
        name = printed(noun)
        if name.count("(") == name.count(")"):
            return Reading(name, rule, start, stop)
        rule = "no-name-half"
    return Reading(None, rule, start, stop)


def _is_place(noun: str, unit: str) -> bool:
    """Tell whether a noun is a place or begins with a province: 双台子区1306万平方米."""
    if noun.endswith(_PLACE_ENDS):
        is_measured = not _WORDS.counts(unit)
        if is_division(noun) or (is_measured and _ZONE.search(noun)):
            return True
    return opens_with_province(noun) or _TOWN.fullmatch(noun) is not None


def with_verb(read: Reading, text: str) -> Reading:
    """Put the verb before a name into it that says which are meant: 更换蓄电池112组."""
    start = read.start
    if not read.name or not (verb := _STAYS_BEFORE.search(text, max(0, start - _REACH), start)):
        return read
    return Reading(verb["verb"] + read.name, WITH_VERB, verb.start(), read.end)


def with_works(read: Reading, text: str) -> Reading:
    """Put the works behind a name into it: 完成2800个泊位改造."""
    works = _WORKS_BEHIND.match(text, read.end) if read.name else None
    if not works or not _STAYS.fullmatch(works[0]):
        return read
    return Reading((read.name or "") + works[0], WITH_VERB, read.start, works.end())


def is_of_another(noun: str) -> bool:
    """Tell whether a noun is a measure of what was named before: 总投资, 覆盖率, 调解成功率."""
    if _OF_ANOTHER.search(noun):
        return True
    if not noun.endswith(_OF_DEEDS):
        return False
    *before, _ = tagged(noun)
    return bool(before) and all(kind.startswith(_NO_NOUN) for _, kind in before)


def head(noun: str) -> str:
    """Return a noun up to the quotation mark or bracket that ends it."""
    return (noun.partition("⟮")[0] if noun.endswith("⟯") else noun).rstrip('”"')


def printed(noun: str) -> str:
    """Return a noun with the brackets that are printed."""
    return noun.replace("⟮", "(").replace("⟯", ")")


def without_brackets(words: str) -> str:
    """Replace the brackets around a word inside a noun by others, which part nothing."""
    return _INNER_BRACKET.sub(r"⟮\1⟯", words) if "(" in words else words


def is_of_owner(noun: str, unit: str) -> bool:
    """Tell whether a noun may be of so many, or itself so many: 24所学校旱厕, 38个小区充电设施."""
    of = {"所": _OF_SCHOOL, "个": _OF_ESTATE}.get(unit)
    return of is not None and of.search(noun) is not None


def is_of_some(text: str, start: int, read: Reading) -> bool:
    """Tell whether a noun behind is that of some: 已有93家民宿完成备案, 尚未供暖的47所学校.

    So it is of places where something is done: 在12个社区开办.
    """
    if text.endswith("据", 0, start):  # 据17个省份报告
        return True
    if text.endswith("有", 0, start):
        return not _OVER.match(text, read.end)
    if _SITES.search(read.name or "") and _AT_SITES.search(text, max(0, start - _LISTED), start):
        return True
    limited = text.endswith("的", 0, start) and _LIMITED.search(text, 0, start)
    return bool(limited) and len(read.name or "") <= _ALONE


def is_half(rest: str, stop: int) -> bool:
    """Tell whether a noun goes on there: 80家企业、团队, 5个镇(街道、管理区)."""
    goes_on = rest.startswith("、", stop) and not _LIST_GOES_ON.match(rest, stop)
    return goes_on or _OTHERS.match(rest, stop) is not None


def without_quotations(noun: str) -> str:
    """Put marks for what is quoted: a verb in a quotation takes nothing."""
    return _QUOTATION.sub(lambda match: "□" * len(match[0]), noun) if "“" in noun else noun
