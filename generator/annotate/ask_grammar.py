"""How the words of asks (data/asks.toml) go together: small rules, patterns of folded text."""

from __future__ import annotations

import re
from functools import cache
from types import SimpleNamespace
from typing import NamedTuple

from generator.annotate.ask_words import ABOUT, AND, MEASURE, NTH, NUMBER, NUMERAL, SIGN, load_words
from generator.notation.characters import LETTER
from generator.notation.patterns import lazily

LONGEST = 120  # characters of an ask
# Where a sentence begins, and where a line does: not behind a blank within one.
OPENS = r"(?:(?<=[。;:!?\s])|(?<=[局院厅委办部]\)))"
LINE = r"(?<=\s)(?<!\S[^\S\n])"
# What an ask is made of where it stands without quotation marks, and where some words have them.
_BARE = "[^,。;:!?“”《》\n]"
_PART = "“[^“”\n]{1,8}”"
# A longer one is a part only where the clause goes on: “一人多杆、视频锚鱼”屡禁不止.
_SUBJECT = "“[^“”\n]{9,12}”(?![的等这之一、和及,。:;“]|问题|建议|现象|意见)"
_PLAIN = (
    rf"(?:{_BARE}|(?<![的出到及于对是:”]){_PART}|{_PART}(?![的等这之一、和及,。:;“])|{_SUBJECT})"
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
    talk: re.Pattern[str]
    said: re.Pattern[str]
    raised: re.Pattern[str]
    proposed: re.Pattern[str]
    telling: re.Pattern[str]  # before a long quotation that ends its clause
    among: re.Pattern[str]  # 您提的五条建议中,“…”已办结,“…”正在办
    goes_on: re.Pattern[str]  # from one quoted ask to the next
    idea: re.Pattern[str]  # behind a quotation that a deputy is said to have uttered
    after_quote: re.Pattern[str]
    received: re.Pattern[str]
    tailed: re.Pattern[str]
    trouble: re.Pattern[str]
    empty: re.Pattern[str]
    praised: re.Pattern[str]  # behind a row of asks that is only thanked for
    further: re.Pattern[str]  # where one who asks says something beside the rest
    wish: re.Pattern[str]  # of one who asks, not what they see or think
    refused: re.Pattern[str]  # behind what is not done, for reasons of its own
    speaks: re.Pattern[str]  # of those who ask
    plain: tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str]], ...]  # named by their rule
    signs: re.Pattern[str]  # any of those that the rules of `plain` want, where they want one


@cache
def load_grammar() -> Grammar:
    """Put the rules together once."""
    w = load_words()
    raisers = f"(?:{w.these}{w.who}|{w.paper})"
    source = f"(?:{raisers}{w.where}{w.raises}|{w.paper}中)的?(?:关于)?"
    nth = rf"(?:{NTH}{w.kind}|{w.kind}{NUMBER})[,、:】的]*"
    point = f"(?:{w.paper}中?的?)?(?:{NUMBER}{MEASURE})?{NTH}(?=“)"
    asking = rf"建议(?=[^,。:“”]{{4,60}}的(?:建议|问题))|(?<=关于)建议(?![的中]|{AND})"
    number = rf"(?:[、【]|\(?{NUMBER}[、.)]+)"  # 、 alone where it was lost
    plain = _plain(w, number)
    return Grammar(
        number=lazily(  # of a heading or item; 、 alone is left of one that a portal lost
            rf"\s*(?:[第(]?{NUMERAL}{{1,3}}(?:条|是|\))?[、,.:]?"
            rf"|\(?\d{{1,2}}(?:\)[、.,:]?|[、.,:])|[①-⑳][、.]?|{w.ordinal},|、(?={w.about})|{SIGN})?\s*"
        ),
        nth=lazily(f"(?:{w.about}|【)?{nth}"),
        opening=lazily(  # 关于对您提出的
            rf"【?(?:{w.about}\s*(?:对(?={source}))?)?(?P<told>{source}[:,]?\s*)?"
            rf"(?:{nth}|{point})?(?:{asking})?\s*"
        ),
        answered=lazily(rf",{w.answer}|{w.done}|{w.reported}"),
        tail=lazily(
            rf"(?P<kind>的?{w.some}?(?:{w.kind}(?!的建议|(?<=要求){LETTER}{{4}}|(?<=意见)(?:统一|分歧|不一|[难箱]|征[求集]))|事项|方面)"
            rf"|的回[复应](?=[。:]?\s*$))|[,。;:!?\n]"
        ),
        talk=lazily(
            rf"^(?:第|另外?)?\(?(?:{NUMBER}|[几两])\)?[条点项个件号层]|^{w.counted}|{w.talk}|贵{w.body}|(?:说明|各项)$|^(?:存在|面临|当前|{w.some}|{w.shortage}|{AND}|[的与]|问题)+$|^(?:{w.turn})?{w.reply}$|^(?!{w.deed}|改变|扭转).*现状$|[中里]存在$"
        ),
        said=lazily(
            rf"(?:{w.who}[^。:“”]{{0,16}}?{w.said},?(?:[^。:“”]|{_PART}){{0,24}}?存在"
            rf"|(?:{w.who}|{w.paper})[^,。:“”]{{0,12}}?{w.raises}的?[^,。:]{{0,16}}|{w.paper}(?:[中里]的?(?:关于)?|所说,?)"
            rf"|{w.agrees}(?:{w.deputy}|贵{w.body})的?|(?<!》)(?:{ABOUT}|有关|所提)|(?:^|[,。;\n])就)$"
        ),
        raised=lazily(
            rf"(?:{w.yours}|{w.paper}){w.where}(?:所?{w.verb}的|{w.verb}|关[心注]的),?$"
            rf"|{NTH}{w.kind}[,、:]?$|(?:^|[。;\n]{number}?)(?:{ABOUT}|至于|对)$"
        ),
        proposed=lazily(rf"{w.deputy}{w.where}建议(?:的|[^,。:]{{0,16}}:)?$"),
        telling=lazily(
            rf"(?:{w.you}|{w.which}[中里]?){w.also}?{w.verb}[的要]?[:,]?$"
            rf"|{w.about}(?:{w.who}的?)?{w.which}[中里]的?$"
            rf"|如{LETTER}{{0,2}}(?:{w.which}|(?=[^。;“”]*存在$){w.deputy}{{1,2}})所[说言讲提],?[^。;“”]*$"
            rf"|(?:{w.you}|{w.which}[中里]?){w.adds}{w.verb}(?!的)(?:(?!{w.done}|{w.we})[^。:;“”])*$"
            rf"|{w.you}[^。;“”]*,{w.also}?(?:{w.wish}(?:我{LETTER})?|{w.said})$"
            rf"|(?:{w.paper}[^,。:“”]{{0,8}}{NTH}|第?{NUMBER}{MEASURE}?{w.kind})[,:(]?$"
        ),
        among=lazily(rf"(?:{w.yours}|{w.paper}|所提)[^。;:“”]{{0,12}}{w.kind}[中里],?$"),
        goes_on=lazily(f"{AND}?|[,;]{w.also}?(?:{w.wish}|{w.said})"),
        idea=lazily(rf"(?:{AND}?“[^“”]{{2,60}}”){{0,60}}(?:的?{w.idea})?(?:[,。:]|确实|属实)"),
        after_quote=lazily(
            rf"(?:{AND}?“[^“”]{{2,60}}”){{0,60}}(?:等|{w.pointing}|这)?{w.praise}?[的之]?"
            rf"(?:{w.kind}|{w.idea}|方面)"
        ),
        received=lazily(rf"{w.received}|,由[^,。]{{2,40}}办理[,。]"),
        tailed=lazily(
            rf"(?!{w.about}|{w.yours}|{w.aspect}{w.own_deed})"
            r"(?:(?P<text>(?:“[^“”\n]{1,8}”)?[^。;:!?,“”\n]{4,60}?(?:,[^。;:!?,“”\n]{2,40}?)?)"
            r"(?:的建议|(?P<problem>等?的?问题|的(?=。?\s*$)))"
            r"|(?P<bare>建议)(?P<asked>[^。;:!?“”\n]{4,60}))。?\s*$"
        ),
        trouble=lazily(rf"{w.trouble}|{w.shortage}(?:{AND}问题|\s*$)"),
        empty=lazily(rf"的?{w.vague}?$|{w.request}$|{w.praise}?的?{w.kind}(?!{LETTER}{{4}})"),
        praised=lazily(rf"等?的?{w.kind}{{1,2}},(?:对我|{w.judged})"),
        further=lazily("[还另]|最后"),
        wish=lazily(rf"{w.wish}|问"),
        refused=lazily("等?的?(?:建议|意见|要求)?,(?:因|由于|考虑|鉴于|须|需)"),
        speaks=lazily(rf"(?:{w.who}|{w.paper}){w.where}(?:{w.raises}|有?关于)"),
        plain=plain,
        signs=lazily("|".join(sign.pattern for _, sign, _ in plain if sign)),
    )


def _plain(
    w: SimpleNamespace, number: str
) -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str]], ...]:
    """Asks without quotation marks, and what must stand in a paragraph for each to be tried.

    That is someone who asks where it is None, else it is written so that a search skips all else.
    """
    kind = f"(?:问题|(?:意见)?建议|(?<=的){w.request})"
    that = rf"(?:[的之]|{w.pointing})"
    raised = (  # 您反映的, 提案中提到, 委员所提; 您提出…的问题; 您关于
        rf"(?:{w.who}{w.where}{w.raises}的|(?:{w.yours}|{w.paper}){w.where}{w.raises}(?:[的了]|(?={_BARE}{{3,30}}{kind}))"
        rf"|(?:{w.yours}|{w.paper}){w.where}有?(?=关于))"
    )
    more = rf"(?:,(?!{w.answer}|[已这]){_BARE}{{2,30}}?(?=的?建议))?"  # 加强…,提高…的建议
    praised = f",(?:{w.we}认为)?{w.judged}"  # in passing
    named = (
        rf"(?=[{w.sayers}]){w.own}{raised}(?![的了第]|{w.kind}|中(?![小央医心]))(?:关于|有关)?"
        rf"(?P<text>{_PLAIN}{{3,60}}?{more})(?<!\()等?{that}?(?:(?<=的){w.some}|{NUMERAL}个)?{kind}"
        rf"(?!切中|{praised})"
    )
    besides = f"(?:{w.besides},?)?"
    weak = (  # 有关增设床位的意见,: where the kind of ask ends the clause
        rf"(?:(?:有关|所提(?!“)|就|针?对{w.yours}的?)(?=[^,。:]{{4,40}}的?{w.kind}[,。:])"
        r"|对(?=[^,。:]{4,40}的(?:建议|意见)[,。:]))"
    )
    opening = (
        rf"(?:{OPENS}{number}?{besides}|(?<={NUMERAL}是))"
        rf"(?:关于|{LINE}(?:针对|对于)|(?<=是)针对|{weak})(?:{w.which}中)?(?!{w.yours}|[^,。]{{0,8}}{w.said})"
        rf"(?P<text>{_PLAIN}{{2,60}}?{more})等?(?:{that}?(?:{kind}|意见)|(?<!具体)的?{w.idea}|方面)(?=[,。:】])"
    )
    sign = rf"(?:[。;:!?\s)]{number}?{besides}|是)(?:{ABOUT}|{weak})"
    return (
        ("ask-named", None, lazily(named)),
        ("ask-opening", lazily(sign), lazily(opening)),
    )
