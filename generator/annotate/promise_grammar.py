"""How the words of promises (data/promises.toml) go together: patterns of folded text.

Each pattern is one small rule. 将 speaks of the future before a manner, a relation or a deed, and
behind the issuer (`@`); else it marks an object (将移风易俗纳入考核). `.` costs nothing to compile.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from generator.annotate.due_dates import NUMERALS
from generator.annotate.own_names import LEVELS
from generator.annotate.promise_bodies import body
from generator.annotate.promise_refusals import remark, set_elsewhere, taken_away, views
from generator.notation.characters import LETTER, NO_OF
from generator.notation.patterns import lazily
from generator.vocabulary.tables import by_first, patterns_of


class Grammar(NamedTuple):
    """The rules, compiled."""

    hint: re.Pattern[str]  # some word of these is in every promise that sets no date
    number: re.Pattern[str]
    opener: re.Pattern[str]
    body: re.Pattern[str]
    charged: re.Pattern[str]  # who is in charge of what the clauses behind tell
    subject_ends: re.Pattern[str]  # … is in every clause with a body as its subject
    says: re.Pattern[str]
    therefore: re.Pattern[str]
    request: re.Pattern[str]
    requested: re.Pattern[str]  # at the end of a sentence
    ruled: re.Pattern[str]  # by whom it was: ,这是国务院的明确要求
    others: re.Pattern[str]  # what the proposal says, or the reader is asked to do
    facility: re.Pattern[str]  # behind the name of a thing, not of a body: 中心将于10月建成
    works: re.Pattern[str]  # behind a time: 6月初进场
    will: re.Pattern[str]
    own_will: re.Pattern[str]
    at_work: re.Pattern[str]  # before it: 我局在下一步工作中,将同…
    surely: re.Pattern[str]  # behind 将, what it cannot have for its object
    goes_on: re.Pattern[str]
    aim: re.Pattern[str]  # of that: 每年2次 is not done
    plan: re.Pattern[str]
    hence: re.Pattern[str]
    turning: re.Pattern[str]  # the same behind a number
    leading: re.Pattern[str]
    announcing: re.Pattern[str]
    present: re.Pattern[str]
    formula: re.Pattern[str]
    on_condition: re.Pattern[str]
    taken_away: re.Pattern[str]
    views: re.Pattern[str]
    standing: re.Pattern[str]
    for_whom: re.Pattern[str]  # 个体经营的,3年内依次扣减: a rule for those who do so
    remark: re.Pattern[str]
    given: re.Pattern[str]  # what is considered before what is done
    done: re.Pattern[str]
    refused: re.Pattern[str]  # beside a time: 2024年暂无法实施
    set_elsewhere: re.Pattern[str]
    drafting: re.Pattern[str]  # what the issuer lays down itself
    by_now: re.Pattern[str]  # what was to be done is done: ,目前已安装到位
    listed: re.Pattern[str]  # what is done is that a work is in the plan of a later time


class Words(NamedTuple):
    """The words of each group, as patterns: of each, of any of them, and of any in brackets."""

    listed: Mapping[str, list[str]]
    flat: Mapping[str, str]
    any_of: Mapping[str, str]


@cache
def load_words() -> Words:
    """Make patterns of the words of promises once."""
    listed = {name: pattern.split("|") for name, pattern in patterns_of("promises").items()}
    flat = {name: by_first(each) for name, each in listed.items()}
    words = {name: f"(?:{pattern})" for name, pattern in flat.items()}
    for name in ("body", "people"):  # sought at many places, most of which fail at once
        words[name] = f"(?=[{''.join(word[0] for word in listed[name])}]){words[name]}"
    return Words(listed, flat, words)


@cache
def load_grammar() -> Grammar:
    """Put the rules together once."""
    listed, flat, words = load_words()
    each = r",?.{0,2}每|,[^,。;]{2,8}每年|[^,。]{0,6},[我本]"
    stretch = rf"(?:[几两{NUMERALS}]{{1,2}}[年天]|一[个段])(?!{each})"
    named = rf"的?{words['next_name']}{{1,2}}[。:;]?$"
    bleak = rf"[^,。]{{0,20}}{words['bleak']}|[^,。]{{1,16}}的(?:情况|前提|条件)下"
    turn = rf"(?:在|今年)?{words['hence']}(?!{stretch}|{bleak})"
    numeral = rf"[(第]?[{NUMERALS}\d]{{1,2}}(?:[是要、)]|[.,](?!\d))"
    number = rf" *(?:(?:{numeral}|{words['ordinal']},)[、. ]*)?"
    ours = rf"{words['hence']}?,?我{LETTER}[将会](?!{words['courtesy']})"
    thanks = f"{words['before_request']}*(?:感谢|请您(?:协助|配合))[^。;]{{2,40}}?,{ours}"
    first = rf"(?:(?:{words['before_request']},?)*|[^,。;我]{{0,24}}时[也还])"
    request = rf"(?!请.{{0,3}}放心|{thanks}){first}{words['request']}"
    said = (
        rf"{words['proposer']}(?:在.{{0,10}}中)?[还也]?{words['proposed']}(?!的|□|.{{0,40}}的..,)"
    )
    after = f"(?:{words['begun']}|组织|予以|按程序)"
    hints = (
        rf"负责|[还局厅委办们年]要|年先|前,我|将|(?!{words['meeting']})会|[待俟]|[后时],?{after}|继续|后即|年再|一定|由{words['now']}的",
        rf"[后下况],?(?:我{LETTER})?{words['manner']}|近[期日][即就]|适时|{words['rest']}|同意{words['decided']}",
        rf"等[^,。]{{2,16}},|(?:保证|确保)[在于]|[上下的],?{words['in_time']}",
        *(flat[group] for group in ("lists", "intent", "hence")),
    )
    ended = rf"(?:{words['begun']}|{words['fulfilled']})"
    return Grammar(
        hint=lazily("|".join(hints)),
        number=lazily(number),
        opener=lazily(rf"(?:(?:{words['opener']}|{_at_work(words)}),?)*"),
        body=body(words),
        charged=lazily(
            rf"由(?![我各本]|相关|有关)(?P<body>{LETTER}{{2,12}}?)(?:全权|统一)?"
            r"(?:负责|主管|承担|(?:组织|投资)?(?:实施|推进|建设|选址))[^,。;]{0,6},$"
        ),
        subject_ends=lazily(
            rf"各|(?:{words['body']}|{flat['above']}|[{LEVELS}村][里上]?|街道|□)(?=、|{words['predicate']}|{words['hence']}|20\d\d年|(?<=[局委厅办])\d{{1,2}}月)"
        ),
        says=lazily(rf"{flat['says']}|{words['proposed']}[,:]$"),
        therefore=lazily(flat["therefore"]),
        request=lazily(request),
        requested=lazily(f"[,;][也还]?{words['request']}"),
        ruled=lazily(",这是[^,。;我]{2,16}的[^,。;]{0,6}(?:要求|规定|政策|部署)"),
        others=lazily(
            f"{said}|(?![对为向给让使把]|(?![由商经])[将并]?{words['no_body']}){NO_OF}{{0,4}}?{words['people']}(?={words['predicate']})"
            rf"|建议(?:[各您你]|由?{LETTER}{{1,8}}{words['body']})"
            r"|[也还]?请(?:您|你|贵|各位|代表|委员|予以|多|继续)"
            rf"|(?!我)[^,。;]{{2,12}}方面(?:表示|介绍|答复|反馈)[,:]"
            rf"|(?!我)[^,。;]{{1,8}}预计[,:]|[^,。;我各]{{2,16}}等(?:[地省市国]|城市)(?={words['predicate']})"
            rf"|(?![我经])[^,。;]{{2,16}}(?:{words['opines']}|{words['body']}(?:提出|反馈))[,:]|据(?:了解|悉|[^,。]{{2,24}}?{words['says']})|[^,。]{{0,6}}政府(?:明确|提出)(?!的)"
        ),
        facility=lazily(
            rf"(?<={words['facility']})(?:将于?|[^。]{{0,60}},预计)[^,。]{{0,16}}?{ended}"
        ),
        works=lazily(rf"[^,。]{{0,5}}?{ended}"),
        will=_will(words),
        own_will=_own_will(words),
        at_work=lazily(".*@在[^,。]{2,16}中,"),
        surely=lazily(rf"{_does(words)}|{words['work']}|(?<!将)"),
        goes_on=lazily(r"@?(?:(?P<year>20\d\d)年,)?继续"),
        aim=lazily(rf"{words['at_least']}[^,。;]{{0,6}}\d"),
        plan=_plan(words, "".join(listed["before_plan"])),
        hence=lazily(rf"(?!{words['hence']}{named}){turn}"),
        turning=lazily(f"{number}{turn}"),
        leading=lazily(
            rf"{words['announcing']}[^,。]*:$|我[^,。]{{0,8}}作出[以如]下承诺:$"
            r"|决定,?(?:采取|提出)[以如]下..:$|[作做有](?:出|了)?[以如]下(?:打算|安排|考虑)[:。]$"
        ),
        announcing=lazily(flat["announcing"]),
        present=lazily(flat["present"]),
        formula=lazily(flat["formula"]),
        on_condition=lazily(
            rf"((?:{words['means']}|成熟)[^,。]{{0,8}}[后下况时],?(?:我(?:们|{LETTER}))?(?={words['manner']}(?![^,。]{{0,60}}了)|{after}(?![^。;]*[了已]))"
            rf"|(?:在[^,。]{{2,30}}(?:基础上|前提下)|对[^,。]{{0,8}}(?:具备|符合)[^,。]{{0,8}}的),?"
            rf"(?={words['in_time']}[^,。了]{{2,}}(?:[,。;]|$))"
            r"|在[^,。]{2,20}前,我(?:们|[局委厅部办院社])(?![仍都均一已暂][^,。]|[^。;]*了)"
            rf"|{words['lists']}[^,。]{{0,16}}{words['listed_in']},"
            rf"(?={words['manner']}[^,。;了]{{2,18}}[。;]?$))"
        ),
        taken_away=taken_away(words),
        views=views(words),
        standing=lazily(
            rf"^{words['hence']}{named}|{flat['standing']}|{flat['remark']}|由(?!我)[^,。]{{2,16}}(?:[确决核]定|统一组织|审批)。$"
            rf"|由(?:本人|{flat['people']})(?:自行|自愿|直接)?[^,。;]{{0,24}}?(?:申请|申领|领取)"
            r"|即可[。;]|(?:未|没有?)[^,。;]{1,10}(?:前|的),?(?:不[能得予]|无法|难以)|(?<![大尽])可能"
        ),
        for_whom=lazily(
            "(?:(?:根据|按照?|依据)[^。;我]{2,60}?,)?(?!对)[^,。;:我]{4,40}的,(?![^,。;]*我)"
        ),
        remark=remark(words),
        given=lazily(words["reason"]),
        done=lazily(
            rf"{flat['done']}|现有[^,。;的]{{1,12}}\d|已(?<![对将把证]已)|了(?!解)"
            r"|上半年(?<![明\d]年上半年)"
        ),
        refused=lazily(
            rf"{words['refused']}(?![^,。]{{0,16}}的|[前后])"
            r"|^(?![^,]*[我将拟])[^,]*起(?:全面|正式)?(?:施行|实施)[,。;]"
            r"|^[^,]{0,12}?对[^,]*的,$"
        ),
        set_elsewhere=set_elsewhere(words),
        drafting=lazily(rf"我{LETTER}?正?[^,。]{{0,6}}{words['drafts']}"),
        by_now=lazily(
            rf"[,;](?:目前)?[现均]?已[^,。;\d]{{0,6}}?{words['fulfilled']}[,。;]|[从自]今[^。;]*,[^,。;]{{0,16}}已"
        ),
        listed=lazily(
            rf"已[^,。]{{0,4}}?{words['lists']}[^,。]{{0,12}}[年月]"
            rf"[^,。]{{0,10}}{words['listed_in']}[,。;]"
        ),
    )


_DONE = r"[^,。;]{0,40}?(?:[均都]已|(?<![为除])了(?![解却]))"  # … with what 将 takes


def _at_work(words: Mapping[str, str]) -> str:
    return rf"在?{words['hence']}的?工作中"


def _does(words: Mapping[str, str]) -> str:
    return f"(?:{words['manner']}|{words['relation']}|{words['deed']})"


def _will(words: Mapping[str, str]) -> re.Pattern[str]:
    """将 before what cannot be an object of it; 会 as it opens a clause."""
    will = rf"(?:将(?<!{words['no_will']})(?!{words['names']}|{_DONE})|会(?:(?<!\w会)|(?<=^但会)))"
    done = rf"(?!(?![邀聘]请)[^,。把]{{2,24}}作为)(?:{_does(words)}|报[{LEVELS}国])"
    work = rf"{words['work']}(?!.{{0,20}}{words['moved']}(?!\d))"
    return lazily(rf"(?:届时|(?<!每)季度|下半年)将|{will}(?:{done}|会|{work})")


def _own_will(words: Mapping[str, str]) -> re.Pattern[str]:
    """将 or 会 behind the issuer, unless 将 takes a thing and makes it something."""
    listed = rf"{words['lists']}(?!.{{0,24}}{words['listed_in']})"
    moved = (
        rf"(?!{_does(words)}|{words['work']})"
        rf"[^把对在于,。;]{{2,30}}?{LETTER}{{2}}(?:[到至](?![位少多])|(?<![列纳])入)"
    )
    put = rf"{words['disposal']}|(?<![上申告])报[{LEVELS}]|{listed}"
    thing = rf"{_DONE}|{moved}|[^把对在于,。]{{1,30}}?(?:{put})"
    forms = (
        rf"{words['intending']}(?!{words['no_intending']})",
        rf"要(?={_does(words)})",
        rf"(?:原则上?)?同意{words['decided']}",
        rf"负责{words['serves']}",
        r"(?:即日|[本下]月|明年)起(?![^,。;]*了)",
        rf"计划投资\d[^,。;]{{1,12}}?(?:{words['deed']}|{words['work']})(?![^,。;]{{0,16}}的)",
        rf"(?:一定|即?将(?:(?=..后[^,。;])|(?!{thing})))(?!.{{0,8}}?{words['regard']})",
        rf"(?!{words['meeting']})会(?<![都均]会)(?!办(?!好))",
    )
    before = rf"(?:{words['before_will']}|{_at_work(words)}|{words['hence']})?"
    return lazily(rf"{before}(?:{'|'.join(forms)})")


def _plan(words: Mapping[str, str], ends: str) -> re.Pattern[str]:
    """Words of intention where they are verbs, and what is done when something else is."""
    time = r"(?=[于在]?(?:[今明]年|\d+[年月]))"
    verb = rf"(?:(?<=[{ends}]计划)|(?<=^计划)|(?<=季度计划)|{time})"
    work = rf"(?:{words['begun']}|{words['fulfilled']}|{words['deed']}|{words['work']})"
    soon = r"[^到了]{2,20}(?:早日|尽[早快])"
    return lazily(
        "|".join((
            rf"(?!{words['no_intent']}|(?<=\d[处个座条所项块])拟建)拟(?<!{words['no_intent_before']})(?![^把将]{{0,20}}的□)",
            rf"计划(?<![一两三五]年计划){verb}(?!{words['plan_thing']})",
            rf"预计(?!{words['estimate']}|[,:])(?=(?:[^,。;]{{0,14}}[前底内末初间],)?[^,。;]{{0,40}}?{work})",
            "力争(?<!努力争)",
            rf"(?<![不未]){words['intending']}{words['towards']}",
            rf"(?:决定|^(?:经研究,?)?原则上?同意){words['decided']}",
            rf"有望(?=[^,。]{{0,8}}?(?:早日|尽[早快]|{words['begun']}|{words['fulfilled']}))",
            rf"近[期日][即就](?={words['deed']}|{words['work']})",
            rf"^,?适时(?={words['deed']})(?![^,。]*了)",
            rf"{words['rest']}[^,。;了已由]{{0,16}}?{words['by_and_by']}(?![^。;]*[了已])",
            r"(?:保证|确保)(?<!为..)(?<!为了..)(?:[在于][^,。]{1,12}前|到(?:20\d\d|[今明])年)",
            rf"^等(?!级)[^,。了]{{2,16}}(?:后|完|{words['ready']}),?$",
            rf"争取(?<![为了]争取)(?={words['striven']}|\d+[年月](?!度)|□|{soon})",
            rf"(?:俟|待(?<!{words['no_wait']})(?!遇)).{{2,24}}?{words['ready']}(?!.{{0,8}}{words['only_then']}|[。;]?$)",
            rf"由{words['now']}的[^,。;]{{1,16}}?{words['raised']}[到至]",
            r"后即(?!可(?:实施|办理|享受|申请))|待(?!遇)[^,。;]{2,24}后,?立?即",
            rf"(?<!年)报[^,。;了已]{{2,16}}?后,?(?:[即再]|正式|尽快)?{words['begun']}(?![^。;]{{0,60}}[了已])",
            "留待",
            rf"即将(?={words['wholly']}?{words['begun']}(?![时的]))",
            rf"^(?:还|[今明]年)要(?=把|{words['deed']})",
            rf"[今明]年再(?={words['deed']}|.{{1,3}}\d)",
            "今年先(?![后进由])(?![^。;]*[了已])",
        ))
    )
