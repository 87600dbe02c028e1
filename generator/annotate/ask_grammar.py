"""How the words of asks (data/asks.toml) go together: small rules, patterns of folded text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from generator.vocabulary.tables import patterns_of

_HAN = "[一二三四五六七八九十]"
_NUMBER = (
    rf"\s*(?:第?{_HAN}{{1,3}}(?!条?(?:建议|意见|问题)[:,、])(?:部分|条|是(?!否))?[、,.:]?|\({_HAN}{{1,3}}\)[、.,]?|\(?\d{{1,2}}\)?[、.,:]"
    r"|\(\d{1,2}\)|[①-⑳][、.]?|首先,|其次,|再次,|最后,|、(?=关于|针对|对))?\s*"
)
_NTH = (
    rf"(?:第(?:{_HAN}|\d)+[条点项个]?(?:建议|意见|问题)|(?:建议|意见|问题)(?:{_HAN}|\d)+)[,、:的]*"
)
_ASKING = "建议(?=[^,。;:“”]{4,60}的建议)"
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
    words = patterns_of("asks")
    who = rf"(?:{words['proposer']}|贵[一-龥]{{1,4}}?|各位(?:代表|委员))"
    place = "(?:在?(?:本|此|该)?(?:提案|建议|议案|来信|文)中?)?"
    said = rf"所?(?:{words['said']}|建议|提(?![出到及]))过?(?!强烈|突出|集中|较)"
    source = f"(?:{who}{place}(?:还|也)?{said}|(?:提案|建议|议案|来信)中(?:{said})?)的?(?:关于)?"
    about = rf"(?:{words['about']})\s*(?:{source})?\s*(?:{_NTH})?(?:{_ASKING})?"
    return Grammar(
        number=re.compile(_NUMBER),
        nth=re.compile(f"(?:关于|针对|对)?{_NTH}"),
        opening=re.compile(rf"(?:{about}|{source}|{_NTH}|{_ASKING})\s*"),
        tail=re.compile(
            rf"(?P<kind>(?:等|这一|这个|方面)?的?(?:几点|有关|相关)?(?:{words['kind']}|事项|方面))"
            r"|[,。;:!?]|\n"
        ),
        counted=re.compile(
            rf"(?:(?:{words['proposer']})的)?(?:第?(?:{_HAN}|\d|几|多|两)+[项条点个方件]|{words['counted']}|第?\d+号)"
        ),
        talk=re.compile(rf"{words['talk']}|(?:说明|各项|这些)$"),
        numbered=re.compile(r"第\d+号(?:建议|提案)\(([^()]{2,40})\)"),
        said=_before_quote(words, who),
        raised=re.compile(
            r"(?:您们?|你们|贵[一-龥]|代表们?|委员们?|(?:提案|建议|议案|来信)中?)(?:还|也)?(?:所?提出|反映)的?(?:关于)?$"
            rf"|第{_HAN}[条点项个](?:建议|意见|问题)[,、:]?$|(?:^|[。;\n])\s*(?:关于|针对|对于)$"
        ),
        proposed=re.compile(
            r"(?:您们?|你们|贵[一-龥]|代表们?|委员们?)(?:还|也|提出)?建议[^,。;:]{0,16}$"
        ),
        after_quote=re.compile(
            rf"(?:[、和及与]?“[^“”]{{2,60}}”)*(?:等|这一|这个)?(?:好|宝贵|合理)?的?(?:两条|几条)?(?:{words['kind']}|一事|实际情况)"
            "(?!的?(?:提案|议案|收|已收))"
        ),
        received=re.compile(rf"{words['received']}|,由[^,。;:]{{2,40}}办理[,。]"),
        tailed=re.compile(
            rf"(?!{words['about']}|您|你|建议)(?P<text>[^。;:!?,“”\n]{{4,60}}?)"
            r"(?:的(?:建议|提议|诉求)|(?P<problem>的?问题))。?\s*$"
        ),
        trouble=re.compile(
            rf"{words['trouble']}|(?:{words['shortage']})(?:[和与及、]|\s*$)"
            rf"|[和与及、](?:{words['shortage']})"
        ),
        empty=re.compile(
            "(?:您|你)们?所?(?:提出|反映|提)?的?(?:$|这|该|此)|(?:宝贵|好的|以上|上述)?的?(?:宝贵)?(?:意见|建议|问题)(?![一-龥]{4})"
        ),
        plain=_plain(words, who, source),
    )


def _before_quote(words: Mapping[str, str], who: str) -> re.Pattern[str]:
    """What stands right before a quoted ask."""
    said = (
        rf"(?P<who>{who})[^,。;:“”]{{0,12}}?(?:{words['said']})的?(?:关于)?[^,。;:]{{0,16}}"
        r"|(?:提案|建议|议案|来信)中的?(?:关于)?"
        r"|(?:支持|同意|赞同|赞成|采纳|认同)(?:您们?|你们|贵[一-龥]|代表们?|委员们?)的?(?:关于)?"
    )
    return re.compile(
        rf"(?:{said}|第{_HAN}[条点项个]?[,、:]?(?:关于)?|针对|(?<![》)])关于|对于"
        r"|(?:^|[。;,\n])\s*(?:同时|另外|此外)?,?(?:所|还|又)?提出的?(?:关于)?)\s*$"
    )


def _plain(
    words: Mapping[str, str], who: str, source: str
) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Asks without quotation marks, and what must stand in a paragraph for each to be tried."""
    received = r"(?!的?(?:提案|议案|收|已|办理))"
    named = (
        rf"(?=[您你贵各代委提议建群市村居企家牧农])(?<!解决)(?<!解决当地|解决广大)(?<!落实)(?<!采纳)(?<!感谢)(?<!完善){who}"
        r"(?:在(?:提案|建议|议案|来信)中|(?:提案|建议|议案)?中?)?还?所?"
        r"(?:(?:提出|反映|指出|提及|关心|关注)的|(?:(?<=还)|(?<=中))提到的?|提到的)(?:关于)?"
        rf"(?P<text>{_PLAIN}{{3,60}}?)等?(?:的|这一|这个)?(?:问题|(?:意见和?)?建议){received}"
    )
    opening = (
        rf"(?<=[。;!?\n])\s*(?:关于|(?:针对|对于)(?={source})|(?<=\n)(?:针对|对于))(?:{source})?"
        rf"(?P<text>{_PLAIN}{{4,40}}?)等?(?:(?:(?:的|这一|这个)?(?:问题|(?:意见和?)?建议)|一事)(?=[,。:])|的建议(?![的》(]|答复|办理))"
    )
    item = (
        rf"(?:{_HAN}是|(?:首先|其次|再次|最后),)(?:关于|针对(?=[^,。;:]{{0,60}}(?:建议|问题))|(?=建议[^,。;:“”]{{4,40}}的建议))"
        rf"(?:{source})?(?:建议)?(?P<text>{_PLAIN}{{4,40}}?)"
        r"(?:等?的?(?:建议|问题)|方面)?(?=[,。;:])"
    )
    counted = (
        rf"{who}(?:提出|反映)的第{_HAN}个(?:问题|建议)[,:是]+(?P<text>{_PLAIN}{{4,40}})(?=[,。])"
    )
    answered = (
        rf"(?=[对您你各代委提议建群市村居企家牧农贵])(?:对于?)?{who}(?:(?:提出|反映|提到)的|建议)(?!关于|这|该|此|[的中])(?P<text>(?:(?!建议|意见|提案|问题){_PLAIN}){{4,40}}),"
        "(?=我[局委厅部镇乡县们]|目前|因|经)"
    )
    tried = (
        ("ask-named", "[提反指关][出映及到心注]", named),
        ("ask-opening", "关于|针对|对于", opening),
        ("ask-listed", "是关于|是针对|是建议|,关于|,针对", item),
        ("ask-counted", "的第[一二三四五六七八九十]个", counted),
        ("ask-answered", "[您你员表]们?(?:(?:提出|反映|提到)的|建议)", answered),
    )
    return tuple((rule, re.compile(sign), re.compile(pattern)) for rule, sign, pattern in tried)
