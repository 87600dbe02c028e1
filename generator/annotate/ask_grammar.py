"""How the words of asks (data/asks.toml) go together: small rules, patterns of folded text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from generator.notation.characters import LETTER
from generator.vocabulary.tables import patterns_of

_NUMERAL = "[一二三四五六七八九十]"
_ABOUT = "关于|针对|对于"
_PLAIN = "[^,。;:!?“”《》\n]"  # what an ask is made of where it stands without quotation marks


class Grammar(NamedTuple):
    """The rules, compiled."""

    number: re.Pattern[str]
    nth: re.Pattern[str]
    opening: re.Pattern[str]
    tail: re.Pattern[str]
    counted: re.Pattern[str]
    talk: re.Pattern[str]
    numbered: re.Pattern[str]
    said: re.Pattern[str]
    raised: re.Pattern[str]
    proposed: re.Pattern[str]
    after_quote: re.Pattern[str]
    received: re.Pattern[str]
    tailed: re.Pattern[str]
    trouble: re.Pattern[str]
    empty: re.Pattern[str]
    plain: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]  # named by their rule


@cache
def load_grammar() -> Grammar:
    """Put the rules together once."""
    words = {name: f"(?:{pattern})" for name, pattern in patterns_of("asks").items()}
    who = rf"(?:{words['deputy']}|{words['proposer']}|贵{LETTER}{{1,4}}?|各位(?:代表|委员))"
    said = rf"所?(?:{words['said']}|建议|提(?![出到及]))过?(?!{words['emphatic']})"
    place = f"(?:在?[本此该]?{words['paper']}中?)?"
    source = f"(?:{who}{place}[还也]?{said}|{words['paper']}中(?:{said})?)的?(?:关于)?"
    nth = (
        rf"(?:第(?:{_NUMERAL}|\d)+[条点项个]?(?:建议|意见|问题)"
        rf"|(?:建议|意见|问题)(?:{_NUMERAL}|\d)+)[,、:的]*"
    )
    asking = "建议(?=[^,。:“”]{4,60}的建议)"
    return Grammar(
        number=_number(words),
        nth=re.compile(f"(?:关于|针对|对)?{nth}"),
        opening=re.compile(rf"(?:{words['about']}\s*)?(?:{source}\s*)?(?:{nth})?(?:{asking})?\s*"),
        tail=re.compile(
            rf"(?P<kind>(?:等|{words['pointing']}|方面)?的?{words['some']}?(?:{words['kind']}|事项|方面))"
            r"|[,。;:!?]|\n"
        ),
        counted=re.compile(
            rf"(?:(?:{words['deputy']}|{words['proposer']})的)?"
            rf"(?:第?(?:{_NUMERAL}|\d|几|多|两)+[项条点个方件]|{words['counted']}|第?\d+号)"
        ),
        talk=re.compile(rf"{words['talk']}|(?:说明|各项|这些)$"),
        numbered=re.compile(r"第\d+号(?:建议|提案)\(([^()]{2,40})\)"),
        said=_before_quote(words, who),
        raised=re.compile(
            rf"(?:{words['deputy']}|贵{LETTER}|{words['paper']}中?)[还也]?(?:所?提出|反映)的?(?:关于)?$"
            rf"|第{_NUMERAL}[条点项个](?:建议|意见|问题)[,、:]?$|(?:^|[。;\n])\s*(?:{_ABOUT})$"
        ),
        proposed=re.compile(
            rf"(?:{words['deputy']}|贵{LETTER})(?:还|也|提出)?建议[^,。:]{{0,16}}$"
        ),
        after_quote=re.compile(
            rf"(?:[、和及与]?“[^“”]{{2,60}}”)*(?:等|{words['pointing']})?{words['praise']}?的?(?:[两几]条)?"
            rf"(?:{words['kind']}|一事|事项|实际情况)(?!的?(?:提案|议案|收|已收))"
        ),
        received=re.compile(rf"{words['received']}|,由[^,。]{{2,40}}办理[,。]"),
        tailed=re.compile(
            rf"(?!{words['about']}|您|你|建议)(?P<text>[^。;:!?,“”\n]{{4,60}}?)"
            r"(?:的(?:建议|提议|诉求)|(?P<problem>的?问题))。?\s*$"
        ),
        trouble=re.compile(
            rf"{words['trouble']}|{words['shortage']}(?:[和与及、]|\s*$)|[和与及、]{words['shortage']}"
        ),
        empty=re.compile(
            rf"[您你]们?所?(?:{words['said']}|提)?的?(?:$|这|该|此)"
            rf"|(?:{who}{place}所?{words['said']})?的?{words['vague']}?$"
            rf"|{words['praise']}?的?(?:宝贵)?{words['kind']}(?!{LETTER}{{4}})"
        ),
        plain=_plain(words, who, source),
    )


def _number(words: Mapping[str, str]) -> re.Pattern[str]:
    """The number of a heading or item; 、 alone is left of one that a portal lost."""
    asked = "(?!条?(?:建议|意见|问题)[:,、])"
    return re.compile(
        rf"\s*(?:[第(]?{_NUMERAL}{{1,3}}{asked}(?:部分|条|是(?!否)|\))?[、,.:]?"
        rf"|\(?\d{{1,2}}(?:\)[、.,:]?|[、.,:])|[①-⑳][、.]?|{words['ordinal']},|、(?=关于|针对|对))?\s*"
    )


def _before_quote(words: Mapping[str, str], who: str) -> re.Pattern[str]:
    """What stands right before a quoted ask."""
    said = (
        rf"{who}[^,。:“”]{{0,12}}?{words['said']}的?(?:关于)?[^,。:]{{0,16}}"
        rf"|{words['paper']}中的?(?:关于)?|{words['agrees']}(?:{words['deputy']}|贵{LETTER})的?(?:关于)?"
    )
    return re.compile(
        rf"(?:{said}|第{_NUMERAL}[条点项个]?[,、:]?(?:关于)?|针对|(?<!》|\))关于|对于"
        r"|(?:^|[。;,\n])\s*(?:同时|另外|此外)?,?[所还又]?提出的?(?:关于)?)\s*$"
    )


def _plain(
    words: Mapping[str, str], who: str, source: str
) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Asks without quotation marks, and what must stand in a paragraph for each to be tried."""
    own = "".join(f"(?<!{word})" for word in words["own_deed"][3:-1].split("|"))
    firsts = "".join({
        word[0] for name in ("deputy", "proposer") for word in words[name][3:].split("|")
    })
    named = (
        rf"(?=[{firsts}贵各]){own}{who}(?:在{words['paper']}中|{words['paper']}?中?)?还?所?"
        rf"(?:{words['said']}的|(?<=[还中])提到的?)(?:关于)?"
        rf"(?P<text>{_PLAIN}{{3,60}}?)等?(?:的|{words['pointing']})?(?:问题|(?:意见和?)?建议)"
        rf"(?!的?{words['not_behind']})"
    )
    opening = (
        rf"(?<=[。;!?\n])\s*(?:关于|(?:针对|对于)(?:(?<=\n针对|\n对于)|(?={source})))(?:{source})?"
        rf"(?P<text>{_PLAIN}{{4,40}}?)等?(?:(?:(?:的|{words['pointing']})?(?:问题|(?:意见和?)?建议)|一事)(?=[,。:])"
        r"|的建议(?![的》(]|答复|办理))"
    )
    item = (
        rf"(?:{_NUMERAL}是|{words['ordinal']},)"
        r"(?:关于|针对(?=[^,。:]{0,60}(?:建议|问题))|(?=建议[^,。:“”]{4,40}的建议))"
        rf"(?:{source})?(?:建议)?(?P<text>{_PLAIN}{{4,40}}?)(?:等?的?(?:建议|问题)|方面)?(?=[,。;:])"
    )
    counted = (
        rf"{who}(?:提出|反映)的第{_NUMERAL}个(?:问题|建议)[,:是]+"
        rf"(?P<text>{_PLAIN}{{4,40}})(?=[,。])"
    )
    answered = (
        rf"(?:{words['deputy']}|你|贵{LETTER})(?:{words['said']}的|(?:在{words['paper']}中)?建议)(?!关于|这|该|此|的|中)"
        rf"(?P<text>(?:(?!建议|意见|提案|问题){_PLAIN}){{4,40}}),(?={words['answer']})"
    )
    tried = (
        ("ask-named", words["said"][3:-1], named),
        ("ask-opening", _ABOUT, opening),
        ("ask-listed", "[是,](?:关于|针对|建议)", item),
        ("ask-counted", "的第.个", counted),
        ("ask-answered", f"建议|{words['said'][3:-1].replace('|', '的|')}的", answered),
    )
    return tuple((rule, re.compile(sign), re.compile(pattern)) for rule, sign, pattern in tried)
