"""How the words of asks (data/asks.toml) go together: small rules, patterns of folded text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from generator.notation.characters import LETTER
from generator.notation.patterns import lazily
from generator.vocabulary.tables import patterns_of

LONGEST = 120  # characters of an ask
_NUMERAL = "[一二三四五六七八九十]"
# Where a sentence or a line begins: not behind a blank within a line.
OPENS = r"(?:(?<=[。;:!?\s])(?<![^\s。;:!?][^\S\n])|(?<=[局院厅委办部处司团社]\)))"
LINE = r"(?<=\s)(?<!\S[^\S\n])"
_ABOUT = "关于|针对|对于"
# What an ask is made of where it stands without quotation marks, and where some words have them.
_BARE = "[^,。;:!?“”《》\n]"
_PART = "“[^“”\n]{1,8}”"
_PLAIN = (
    rf"(?:{_BARE}|(?<![的出到及于对是:”]){_PART}"
    rf"|{_PART}(?![的等这之一、和及,。:;“]|建议|问题|意见))"
)


def plain_words(times: str) -> str:
    """Return the pattern of words that stand for an ask, short quotations among them."""
    return f"{_PLAIN}{times}"


class Grammar(NamedTuple):
    """The rules, compiled."""

    number: re.Pattern[str]
    nth: re.Pattern[str]
    opening: re.Pattern[str]
    answered: re.Pattern[str]  # by which a sentence answers an ask or judges it
    tail: re.Pattern[str]
    counted: re.Pattern[str]
    talk: re.Pattern[str]
    said: re.Pattern[str]
    raised: re.Pattern[str]
    proposed: re.Pattern[str]
    telling: re.Pattern[str]  # before a long quotation that ends its clause
    idea: re.Pattern[str]  # behind a quotation that a deputy is said to have uttered
    after_quote: re.Pattern[str]
    received: re.Pattern[str]
    tailed: re.Pattern[str]
    trouble: re.Pattern[str]
    empty: re.Pattern[str]
    speaks: re.Pattern[str]  # of those who ask
    plain: tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str]], ...]  # named by their rule
    signs: re.Pattern[str]  # any of those that the rules of `plain` want, where they want one


@cache
def load_grammar() -> Grammar:
    """Put the rules together once."""
    words = {name: f"(?:{pattern})" for name, pattern in patterns_of("asks").items()}
    who = rf"(?:{words['deputy']}|{words['proposer']}|贵{LETTER}{{1,4}}?|各位(?:代表|委员))"
    said = rf"所?(?:{words['said']}|建议|提(?![出到及案]))过?(?!{words['emphatic']})"
    place = f"(?:在?[本此该]?{words['paper']}中?)?"
    source = f"(?:{who}{place}[还也]?{said}|{words['paper']}(?:中(?:{said})?|{said}))的?(?:关于)?"
    nth = (
        rf"(?:第\(?(?:{_NUMERAL}|\d)+\)?[条点项个]?(?:建议|意见|问题)"
        rf"|(?:建议|意见|问题)(?:{_NUMERAL}|\d)+)[,、:】的]*"
    )
    nth_one = rf"第\(?(?:{_NUMERAL}|\d)+\)?[条点项个]?"  # portals lose 条 before “
    point = (
        f"(?:{words['paper']}中?的?)?(?:第?(?:{_NUMERAL}|\\d)+[条点项个]的?)?{nth_one}的?[,:]?(?=“)"
    )
    double = (  # 关于对增设床位建议的答复: 对 goes with 答复, not with what is asked
        rf"(?:就(?![业医学诊餐近地读])|对(?={source}|(?![^。;:\n]*(?:给予|予以|加以|进行|实[施行]|发放|提供|加[强大]))"
        r"[^。;:\n]{3,60}(?<!的)(?:建议|问题)的(?:答复|回复|办理)))?"
    )
    asking = (
        "(?:建议|提议|要求|希望)(?=“)|建议(?=[^,。:“”]{4,60}的建议)"
        f"|(?<=关于)建议(?!(?:意见|提案|议案|办理|答复|落实|内容)|[的及和与、中])(?={LETTER}{{5}})"
    )
    plain = _plain(words, who, source)
    return Grammar(
        number=_number(words),
        nth=lazily(f"(?:关于|针对|对|【)?{nth}"),
        opening=lazily(
            rf"【?(?:{words['about']}\s*{double}|(?:落实|采纳)(?=(?:“[^“”]+”[、和及与]?)+等?的?建议))?(?P<told>{source}[:,]?\s*)?(?:{nth}|{point})?(?:{asking})?\s*"
        ),
        answered=lazily(
            rf",(?:{words['answer']}|[我现经是系属])|已|正在|属实|情况|将|并非"
            r"|(?:可行|合理|中肯|(?:很|较|十分|非常).{1,3}|采纳|同意)$"
        ),
        tail=lazily(
            rf"(?P<kind>(?:等|{words['pointing']}|方面)?的?{words['some']}?"
            rf"(?:(?!现象的建议){words['kind']}|事项|方面)|的(?:回复|回应)(?=[。:]?\s*$))"
            r"|[,。;:!?]|\n"
        ),
        counted=lazily(
            rf"(?!第三方)(?:(?:{words['deputy']}|{words['proposer']})的)?"
            rf"(?:第?\(?(?:{_NUMERAL}|\d|几|多|两)+\)?[项条点个方件]|{words['counted']}|第?\d+号)"
        ),
        talk=lazily(rf"{words['talk']}|(?:说明|各项|这些)$"),
        said=_before_quote(words, who),
        raised=lazily(
            rf"(?:(?:{words['deputy']}|贵{LETTER})(?:在?[本此该]?{words['paper']}[中里])?|{words['paper']}[中里]?)[还也]?(?:所?提出|所提|反映|指出|提到|呼吁|提议|写到|写道|讲到|说|要求)的?,?(?:关于|:?一方面)?$"
            rf"|,[也还并]指出$|第{_NUMERAL}[条点项个](?:建议|意见|问题)[,、:]?$|(?:^|[。;\n])\s*(?:{_ABOUT}|(?:\(?(?:{_NUMERAL}|\d)+[、.)]+)?(?:提议|建议))$"
        ),
        proposed=lazily(
            rf"(?:{words['deputy']}|贵{LETTER})(?:(?:还|也|所|提出)?建议[^,。:]{{0,16}}:?|(?:在[^,。]{{0,6}}中)?[就围][绕]?)$"
        ),
        telling=_telling(words),
        idea=lazily(
            r"(?:的?(?:[构设]想|思路|倡议|[想做]法|主张|请求)|一[节点项])?[,。:]|[、和及与]?“"
        ),
        after_quote=lazily(
            rf"(?:[、和及与]?“[^“”]{{2,60}}”){{0,60}}(?:等|{words['pointing']})?{words['praise']}?[的之]?(?:(?:{_NUMERAL}|[两几\d])[条点项个])?"
            rf"(?:{words['kind']}|一事|事项|方面|实际情况|{_NUMERAL}字{LETTER}{{2}}|提出了?(?:意见|建议))(?!的?(?:提案|议案|收|已收))"
        ),
        received=lazily(rf"{words['received']}|,由[^,。]{{2,40}}办理[,。]"),
        tailed=lazily(
            rf"(?!{words['about']}|您|你|{who}{said})"
            r"(?:(?!建议)(?P<text>(?:“[^“”\n]{1,8}”)?[^。;:!?,“”\n]{4,60}?(?:,[^。;:!?,“”\n]{2,40}?)?)"
            r"(?:的(?:建议|提议|诉求)|(?P<problem>等?的?问题|的(?=。?\s*$)))"
            rf"|(?P<bare>建议)(?!\d|{_NUMERAL}[、:])"
            r"(?P<asked>[^。;:!?“”\n]{4,60}))。?\s*$"
        ),
        trouble=lazily(
            rf"{words['trouble']}|(?<!{LETTER}{{2}}){words['shortage']}[和与及、]"
            rf"|{words['shortage']}(?:[和与及、]问题|\s*$)|[和与及、]{words['shortage']}"
        ),
        empty=lazily(
            rf"[您你]们?所?(?:{words['said']}|提)?的?(?:$|这|该|此)|{_NUMERAL}+五(?:规划|期间)?$"
            rf"|(?:{who}{place}所?{words['said']})?的?{words['vague']}?$"
            rf"|{words['praise']}?的?(?:宝贵)?{words['kind']}(?!{LETTER}{{4}})"
        ),
        speaks=_speaks(words),
        plain=plain,
        signs=lazily("|".join(sign.pattern for _, sign, _ in plain if sign)),
    )


def _number(words: Mapping[str, str]) -> re.Pattern[str]:
    """The number of a heading or item; 、 alone is left of one that a portal lost."""
    asked = "(?![条点项个]?(?:建议|意见|问题)[:,、】])"
    return lazily(
        rf"\s*(?:[第(]?{_NUMERAL}{{1,3}}{asked}(?:部分|条|是(?!否)|\))?[、,.:]?"
        rf"|\(?\d{{1,2}}(?:\)[、.,:]?|[、.,:])|[①-⑳][、.]?|{words['ordinal']},|、(?=关于|针对|对))?\s*"
    )


def _before_quote(words: Mapping[str, str], who: str) -> re.Pattern[str]:
    """What stands right before a quoted ask."""
    said = (
        rf"{who}[^,。:“”]{{0,12}}?(?:{words['said']}|所提|提(?=的))的?(?:关于)?[^,。:]{{0,16}}"
        rf"|{who}[^。:“”]{{0,16}}?{words['said']},?[^。:“”]{{0,24}}?(?:存在|面临)(?:着)?:?|{words['paper']}中?(?:所[说言述指],?|(?<=中)的?(?:关于)?)|{words['agrees']}(?:{words['deputy']}|贵{LETTER})的?(?:关于)?"
    )
    return lazily(
        rf"(?:{said}|第{_NUMERAL}[条点项个]?[,、:]?(?:关于)?|针对|(?<!》|\))关于|对于|(?:^|[,。;\n门还])就"
        r"|(?:^|[。;,\n])\s*(?:同时|另外|此外)?,?(?:[所还又]?提出|所提|[也还并]指出)的?(?:关于)?)\s*$"
    )


def _telling(words: Mapping[str, str]) -> re.Pattern[str]:
    """What tells a long quotation for an ask: 您提出:“…”, 提案提到“…”, 第3条建议“…”, 1.“…”."""
    who = rf"(?:{words['deputy']}|你|贵(?:单位|委员?会?|[会局办厅部所院党]))"
    you = (
        rf"(?<!正如){who}(?:在[^,。“”]{{1,12}}[中里时后上末]|在?[本此该]?{words['paper']}[中里]?)?"
    )
    paper = rf"[本此该]?{words['paper']}[中里]?(?!的?提案)"
    verb = (
        rf"(?:{words['said']}|{words['proposed']}|建议|提议|希望|要求|呼吁|所提"
        rf"|(?<!所){words['spoken']})"
    )
    nth = rf"第?\(?(?:{_NUMERAL}|\d)+\)?[条点项个]?"
    kind = "(?:建议|意见|问题|诉求)"
    return lazily(
        rf"(?:{you}|{paper}){words['also']}?{verb}(?:了|的|要|应当?)?[:,]?(?:一方面)?$"
        rf"|(?:{_ABOUT}|就|对)(?:{who}的?)?[本此该]?{words['paper']}[中里]的?$"
        rf"|(?:{you}|{paper}|涉及我{LETTER}{{1,3}})[^,。:“”]{{0,10}}?(?:{kind}|内容)[为是即:]+$"
        rf"|(?:^|[。;\n])\s*{kind}(?:内容)?:$"
        rf"|{paper}[^,。:“”]{{0,8}}{nth}{kind}?[,:(]?$|{nth}{kind}[,:(]?$"
    )


def _firsts(words: Mapping[str, str]) -> str:
    """The characters that those who ask begin with, so that a search skips all else."""
    names = f"{words['deputy'][3:-1]}|{words['proposer'][3:-1]}|贵|各".split("|")
    return "".join(sorted({name[0] for name in names}))


def _speaks(words: Mapping[str, str]) -> re.Pattern[str]:
    """Someone who asks, or a paper, with what may follow: less than any rule wants of them."""
    names = "|".join(words[group][3:-1] for group in ("deputy", "proposer", "paper"))
    return lazily(
        rf"(?:{names}|贵{LETTER}{{1,4}}?|各位(?:代表|委员))"
        rf"(?:在?的?[本此该]?{words['paper']})?[中里]?[还也又]?所?"
        rf"(?:{words['said']}|{words['proposed']}|提|建议|有?关于|的?(?:主要)?(?:问题|建议|诉求)|表示其|的?第)"
    )


def _plain(
    words: Mapping[str, str], who: str, source: str
) -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str]], ...]:
    """Asks without quotation marks, and what must stand in a paragraph for each to be tried.

    That is someone who asks where it is None, else it is written so that a search skips all else.
    """
    own = "".join(f"(?<!{word})" for word in words["own_deed"][3:-1].split("|"))
    firsts = _firsts(words)
    you = rf"(?:{words['deputy']}|你[组会委]?|贵(?:总?支部?|{LETTER}))"
    where = rf"(?:在?的?[本此该]?{words['paper']})?[中里]?[还也又]?所?"
    kind = r"(?:问题|(?:意见和?)?建议)"
    that = rf"(?:[的之]|{words['pointing']})"
    raised = (  # 您反映的, 提案中提到, 委员所提; 您提出…的问题; 您关于
        rf"(?:{who}{where}(?:{words['said']}的|(?<=[还中])提到的?|(?<=所)提(?![出到及案])的?)"
        rf"|{you}{where}(?:{words['said']}|提(?![出到及案]))(?:[的了]|(?={_BARE}{{3,30}}{kind}))"
        rf"|{you}{where}有?(?=关于)|{words['paper']}中(?=[关有][于关][^,。\n]{{3,50}}(?:建议|问题)[,。]))"
    )
    # 加强…,提高…的建议
    goes_on = rf",(?!我|已|目前|经|现|因|这|认为|您|[今去]年|将){_BARE}"
    more = rf"(?:{goes_on}{{2,30}}?(?=的?建议)|(?:{goes_on}{{2,30}}?){{1,2}}(?=等的?问题))?"
    praised = (  # in passing
        "切中|,(?:我[们局委]认为)?(?:很|非常|十分|具有|切合|符合|对[^,。]{0,30}有)"
        "|对于?[^,。]{2,30}[,有]"
    )
    # A slogan is a part of what is asked, a longer quotation only of what says much before it.
    slogan = (
        rf"{_BARE}{{5,50}}(?<![的中面是即:出到])“[^“”\n]{{2,7}}”"
        rf"|{_BARE}{{8,50}}(?<![的中面是即:出到])“[^“”\n]{{8,12}}”"
    )
    named = (
        rf"(?=[{firsts}]){own}{raised}(?![的了第])(?:关于|有关)?(?!建议[对很是非十具符切进])"
        rf"(?P<text>{_PLAIN}{{3,60}}?{more}|{slogan})"
        rf"等?(?:{that}?{kind}|{that}(?:诉求|现象|要求|请求|提议|倡议))"
        rf"(?!的?{words['not_behind']}|{praised})"
    )
    number = rf"(?:[、【]|\(?(?:{_NUMERAL}|\d)(?:[、.]|\)[、.]?))"  # 、 alone where it was lost
    weak = (  # 有关增设床位的意见,: where the kind of ask ends the clause
        rf"(?:(?:有关|至于|所提|就|针?对{you}的?)(?=[^,。:]{{4,40}}的?{words['kind']}(?:一事)?[,。:])"
        r"|针?对(?=[^,。:]{4,40}的(?:建议|意见)[,。:]))"
    )
    opening = (
        rf"(?:{OPENS}{number}?(?:{words['besides']},?)?|(?<={_NUMERAL}是))"
        rf"(?:关于|{LINE}(?:针对|对于)|(?<=是)针对(?=[^,。:]{{4,40}}问题[,。:])|{weak})(?!{you}|[^,。]{{0,8}}(?:所提|提出|反映|提到))"
        rf"(?P<text>{_PLAIN}{{2,60}}?)等?(?:(?:{that}?(?:{kind}|意见)|一事|方面)(?=[,。:】])|(?<!具体)的?事[宜项](?=,(?!请))"
        r"|的建议(?![的》(]|答复|办理))"
    )
    tried = (
        ("ask-named", None, named),
        (
            "ask-opening",
            rf"(?:[。;:!?\s)]{number}?(?:{words['besides']},?)?|是)(?:{_ABOUT}|{weak})",
            opening,
        ),
    )
    return tuple((rule, lazily(sign) if sign else None, lazily(form)) for rule, sign, form in tried)
