"""How the words of promises (data/promises.toml) go together: patterns of folded text.

Each pattern is one small rule. 将 speaks of the future before a manner, a relation or a deed, and
behind the issuer (`@`); else it marks an object (将移风易俗纳入考核). `.` costs nothing to compile.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from generator.annotate.promise_bodies import body
from generator.annotate.promise_refusals import PUT_OFF, remark, set_elsewhere, taken_away
from generator.notation.characters import LETTER, NO_OF
from generator.notation.patterns import lazily
from generator.vocabulary.tables import by_first, patterns_of

_WAIT = "等(?=上级(?:资金|补助|批复|政策))"  # 等 else mostly ends a list
_TIME = lazily("年|月|季度|五[”’]?[期时末]|学期|下周|[本这]个?周|雨季|[春夏秋冬汛旦庆暑麦]|午收")
_SURE = r"到\d+年[^,。]{1,16}?[前底末][^,。]{0,16}?(?:确保|保证)"  # to a date for certain
_SOON = "(?:近期|近日|随后|马上)[即就便]"
_NEAR = "[本下][周月](?:内|[底末中]旬?之?前?|之?前)"  # no date follows from it
_LATER = "(?:明年|下半年|年内|[年月]底前|届时|接下来|下一?步|下一?阶段)"
_REST = "(?:剩余|其余|余下|剩下)"
_ONCE = "等(?!级)[^,。了]{2,16}(?:后|完|好|下来|到位|结束)"  # 等秋粮收完,就平整路面
_FROM_NOW = "(?:现[在有行]|目前|当前)的(?<=[由从].{3})(?<!已.{4})"
_APPROVED = r"(?:审定|批准|审批|审议|审核|批复|同意)(?:通过)?后"
_DATED = r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日 *(?:\(|联系|$)"


class Grammar(NamedTuple):
    """The rules, compiled."""

    hint: re.Pattern[str]  # some word of these is in every promise that sets no date
    time: re.Pattern[str]  # … or of these
    number: re.Pattern[str]
    opener: re.Pattern[str]
    body: re.Pattern[str]
    subject_ends: re.Pattern[str]  # … is in every clause with a body as its subject
    says: re.Pattern[str]
    therefore: re.Pattern[str]
    request: re.Pattern[str]
    requested: re.Pattern[str]  # at the end of a sentence
    others: re.Pattern[str]  # what the proposal says, or the reader is asked to do
    facility: re.Pattern[str]  # behind the name of a thing, not of a body: 中心将于10月建成
    works: re.Pattern[str]  # behind a time: 6月初进场
    will: re.Pattern[str]
    own_will: re.Pattern[str]
    goes_on: re.Pattern[str]
    plan: re.Pattern[str]
    hence: re.Pattern[str]
    turning: re.Pattern[str]  # the same behind a number
    leading: re.Pattern[str]
    announcing: re.Pattern[str]
    present: re.Pattern[str]
    formula: re.Pattern[str]
    on_condition: re.Pattern[str]
    listed: re.Pattern[str]  # what a plan lists, and how soon it is done
    taken_away: re.Pattern[str]
    turn_taken_away: re.Pattern[str]  # 未来 before it
    ordered: re.Pattern[str]
    invested: re.Pattern[str]
    standing: re.Pattern[str]
    remark: re.Pattern[str]
    given: re.Pattern[str]  # what is considered before what is done
    drafting: re.Pattern[str]  # what the issuer lays down itself
    thanks: re.Pattern[str]  # before what the issuer will do: 感谢您的支持,我局将加快…
    done: re.Pattern[str]
    refused: re.Pattern[str]  # beside a time: 2024年暂无法实施
    since: re.Pattern[str]
    as_of: re.Pattern[str]
    set_elsewhere: re.Pattern[str]


@cache
def load_grammar() -> Grammar:
    """Put the rules together once."""
    listed = {name: pattern.split("|") for name, pattern in patterns_of("promises").items()}
    flat = {name: by_first(each) for name, each in listed.items()}
    words = {name: f"(?:{pattern})" for name, pattern in flat.items()}
    for name in ("body", "norm", "people"):  # sought at many places, most of which fail at once
        words[name] = f"(?=[{''.join(word[0] for word in listed[name])}]){words[name]}"
    hint = (
        f"年再|件的,|余(?:下|(?<=[其剩]余))|剩下|[就即便](?<=[完好来位后束],.)|束,我|要(?<=[还局厅委办们年]要)|{_FROM_NOW}|{_APPROVED}|{flat['resolved']}|负责{words['serves']}|将|会(?<!社会|员会|协会|大会)(?!议|员|上|、)|待(?<!期待|接待|对待)(?!遇)|俟|{_WAIT}"
        f"|继续|届时|适时|[列纳]入|后即|旦|俟|一经|一定(?!的)|(?:保证|确保)(?:[在于]|[^,。]{{1,14}}前)|{_SURE}|{_SOON}|{_NEAR}|视(?<!重视)|一{words['once']}"
        f"|(?:后|下|况|际|上),?{words['manner']}|{flat['intent']}|{flat['hence']}|{_able(words)}"
    )
    hence = _hence(words)
    request = (
        rf"(?!请(?:[您你]们?|大家|代表|委员)?放心)(?:尊敬的[^,。]{{1,8}},)?"
        rf"(?:{words['before_request']},?)*"
        rf"(?:{words['request']}|请(?!示|求|教)[^,。]{{1,6}}?(?:两级|[镇乡村]|街道|部门|社区)(?!的))"
    )
    said = (
        rf"{words['proposer']}(?:在?.{{0,10}}中)?[还也]?{words['proposed']}"
        r"(?!的|□|.{0,40}的(?:问题|建议|意见),)"
    )
    number = (
        r" *(?:(?:[(第]?[一二三四五六七八九十\d]{1,2}(?:是(?!否)|要|、|\)|步?[.,](?!\d))"
        rf"|[①-⑳]|{words['ordinal']},)[、. ]*)?"
    )
    return Grammar(
        hint=lazily(hint),
        time=_TIME,
        number=lazily(number),
        opener=lazily(
            rf"(?:(?:在?(?:今后|以后|下一?步)的?工作中|{flat['opener']}|针对.{{1,20}}?,"
            r"|[今明本]年(?!以来|初|上|\d)),?)*"
        ),
        body=body(words),
        subject_ends=lazily(
            f"各|表示|(?:{words['body']}|{flat['above']}|[省市县乡镇区里上□])(?=、|{words['predicate']}|负责)"
        ),
        says=lazily(flat["says"]),
        therefore=lazily(flat["therefore"]),
        request=lazily(request),
        requested=lazily(f"[,;][也还]?{words['request']}"),
        others=lazily(
            f"{said}|{request}|(?!对|为|向|给|让|使|把){NO_OF}{{0,4}}?{words['people']}们?(?={words['predicate']})"
            rf"|(?!{words['no_body']}|{words['follows']})(?:[^,。]{{0,16}}{words['norm']}|□+)"
            rf"[还也已中]?(?:明确|提出|要求|规定|指出|强调)(?!的)"
            "|建议(?:各|您|你|贵|有关|相关)|[另又]?据(?:了解|悉|(?!此|实)[^,。]{2,24}?(?:提供|介绍|反馈|反映|答复|通报|通知))"
            "|[^,。]{0,6}(?=[党省市县区乡镇政])(?:.委(?<!政委)|政府)(?:明确|提出|要求|强调|部署)(?!的)"
            f"|建议由?{LETTER}{{1,8}}(?:市|县|区|乡|镇|{words['body']})"
        ),
        facility=lazily(
            r"(?<=中心|学校|机构|社区|[老医学养书]院)(?:将[于在]?|预计|计划|[^。]{0,60},预计)"
            rf"[^,。]{{0,16}}?(?:{words['begun']}|{words['fulfilled']})"
        ),
        works=lazily(
            rf"[前内底末]?[^,。]{{0,4}}?(?:{words['begun']}|{words['fulfilled']})(?![的后时])"
        ),
        will=_will(words),
        own_will=_own_will(words),
        goes_on=lazily(
            r"@?(?:(?P<year>20\d\d)年,)?(?:(?:协同|会同|联合|配合)[^,。]{2,30},)?[还也]?继续"
        ),
        plan=_plan(words),
        hence=lazily(hence),
        turning=lazily(f"{number}(?:{hence})"),
        leading=lazily(
            rf"{words['announcing']}[^,。]*:$|(?:[作做]出|决定|研究)(?<![您你]在研究)[^。]{{0,12}}?(?<![您你们员表案议中])"
            rf"(?:提出|采取)?{words['resolved']}:$"
        ),
        announcing=lazily(flat["announcing"]),
        present=lazily(flat["present"]),
        formula=lazily(rf"{flat['formula']}|(?:现将?|就).{{0,25}}复如下|{_DATED}"),
        on_condition=_on_condition(words),
        listed=lazily(
            rf"([列纳]入[^,。]{{0,16}}{words['listed_in']}(?:,|(?=统筹|一并|优先)))"
            rf"(?={words['soon']}(?!实现)[^,。;了]{{2,18}}[。;]?$)"
        ),
        taken_away=taken_away(words),
        turn_taken_away=lazily(f"{words['hence']}[^,。]{{0,12}},◇"),
        ordered=lazily(f"({words['order']}[^,。]{{2,40}}),(?:力争|争取)"),
        invested=lazily(
            rf"计划总?投资[^,。]{{1,16}}元,(?=(?:用于|对|在[^,。]{{1,40}})?(?:{words['deed']}|{words['work']}))"
        ),
        standing=lazily(
            f"{flat['standing']}|{flat['remark']}|方面。$|建议另行"
            r"|(?:难以|无法)(?:安排|解决|实施|采纳|满足|办到)(?![^,。]{0,8}的)"
            r"|由[^,。]{2,16}(?:确定|决定)。$|不[属在]于?我[^,。的]{1,8}(?:范[畴围]|职[责权能])(?!.{0,4}的)"
        ),
        remark=remark(words),
        given=lazily(words["reason"]),
        drafting=lazily(rf"我{LETTER}?正?[^,。]{{0,6}}(?:制定|起草|修订|编制|拟订)"),
        thanks=lazily(
            rf"(?:(?:最后|再次|衷心|非常),?)*感谢[^,。;]{{2,60}},(?=(?:下一步,?)?我(?!们){LETTER}将(?!一如既往)"
            rf"{words['manner']}?(?:{words['deed']}|{words['work']}))"
        ),
        done=lazily(
            rf"{flat['done']}|现有(?<!实现有)(?<![在对从将]现有)|已(?<![对将把证]已)(?!于?年)|上半年(?<![明\d]年上半年)(?!底|将)"
            r"|正(?<![公真改修]正)(?=[与同]|会同|牵头|抓紧|组织|编制)"
            rf"|(?:^|曾|我{LETTER})(?:先后)?(?:多次|[两几二三四]次)(?!的)|先后[两几二三四多]次"
            r"|(?:目前|当前)(?<!由..)(?<!从..)|当时(?<!适当时)(?<!应当时)|未能(?![^,。]{0,8}的)"
            rf"|了(?<!{words['no_done_before']})(?<!(?={words['no_done']})了)"
        ),
        refused=lazily(
            r"(?:(?:未能?|没有|没能)[列纳]入|未获|暂(?:不|无法|未|难以|缓)|不在[^,。]{0,16}(?:计划|规划|范围)|不具备"
            r"|无法(?:实施|安排|[列纳]入|完成|开工|建设))(?![^,。]{0,16}的)|距离?(?=[^,。]{0,20}目标)|多(?=发生|集中|出现)|仅(?!限)|的超过"
        ),
        since=lazily(flat["since"]),
        as_of=lazily(
            rf"{flat['as_of']}|(?:展望|规划)[至到]20\d\d年[^,。]{{0,4}}的"  # named in a plan
            r"|[至到]20\d\d年(?:的[^,。]{2,16}之一|远期)"
        ),
        set_elsewhere=set_elsewhere(words),
    )


def _hence(words: Mapping[str, str]) -> str:
    """今后, 下一步 and the like as they open a clause; not a stretch of time (今后几年)."""
    foreseen = rf",?[^,。]{{0,12}}将会?{words['forecast']}"
    stretch = (
        r"(?:几|(?!,?.{0,2}每).{1,3}年|一[个段])(?![^,。]{0,6},[我本]|[^,。]{0,4}[我本][局委])"
    )
    needed = (
        r",?[还仍也]?(?:需要?|离不开|有赖于?|希望|请)(?:各|您|你|有关|相关|全|社会|大家|广大|上级)"
    )
    return (
        rf"(?:在|今年)?{words['hence']}"
        rf"(?!{stretch}|是|怎么|如何|可期|已来|[^,。]{{0,20}}(?:有待|不足|短缺|困难|滞后|可能更?|还有很?多|还有不少)|[^,。]{{0,4}}(?:不可能|难以|无法)|[^,。]{{0,4}}(?:什么|任何|哪些)(?:情况|问题|意见)|的(?!工作)|{foreseen}|{needed})|在今后(?!{needed})"
    )


def _will(words: Mapping[str, str]) -> re.Pattern[str]:
    """将 before what cannot be an object of it; 会 as it opens a clause."""
    made = rf"[^,。把]{{2,24}}(?:作为(?=[^,。]{{3}})|的{words['of_thing']}[纳列写]入)"
    done = (
        f"(?!{made})(?:{words['manner']}|{words['relation']}|{words['deed']})"
        "|被[列纳]入(?!.{0,8}(?:名单|黑))"
    )
    work = rf"{words['work']}(?(all)|(?!.{{0,20}}{words['moved']}(?!\d|位)))"
    return lazily(
        rf"{_LATER}[还也]?将(?!会?(?:{words['forecast']}|有|{words['drift']}))"
        rf"|(?:将(?<!{words['no_will']})(?!{words['names']})(?P<all>全部)?"
        rf"|会(?<!\w会)(?!.{{0,34}}{words['harm']}))"
        rf"(?:{done}|会(?!{words['forecast']}|是)|{work}"
        r"|(?<=还将)(?!其|此|该|有|[^,。]{1,24}(?:[为成入给了]|[到至](?!\d|位)|交由)))"
    )


def _own_will(words: Mapping[str, str]) -> re.Pattern[str]:
    """将 or 会 behind the issuer, unless 将 takes a thing and makes it something."""
    listed = f"列为|(?:列入|纳入)(?!.{{0,24}}{words['listed_in']})"
    thing = (
        rf"(?:[^把对在于,。、]{{1,12}}、)*[^把对在于,。]{{1,30}}?"
        rf"(?:{words['disposal']}|由\d[^,。]{{1,10}}?[到至为]\d|(?<![上申告])报[省市县]|{listed}"
        r"|(?:[答回函]复|复函|报告|汇报|说明|反馈)如下)"
    )
    moved = "[^把对在于,。的]{2,20}已[^,。的]{2,8}[给至到为入][^,。的]{1,12}[,。]"  # 已移交给街道
    return lazily(
        rf"(?:{words['before_will']}|在?(?:今后|以后|下一?步)的?工作中)?"
        rf"(?:在今后|[正还也]*(?:打算|准备|考虑|承诺(?!书))(?!{words['no_intending']})"
        rf"|[还也]?要(?={words['manner']}|{words['deed']}|{words['work']}|在|对|把)|一定(?![的是]|.{{0,8}}?{words['regard']})|负责{words['serves']}"
        rf"|将(?!.{{0,8}}?{words['regard']})(?!其|此|{thing}|{moved}|\d+[个家处项件名](?!月|工作日))"
        rf"|(?!{words['meeting']})会(?<![都均]会)(?!办(?!理|好|成)|{words['forecast']}))"
    )


def _plan(words: Mapping[str, str]) -> re.Pattern[str]:
    """Words of intention where they are verbs, and what is done when something else is."""
    ends = patterns_of("promises")["before_plan"].replace("|", "")
    plan = (
        rf"计划(?<![一两三五]年计划)(?:(?<=[{ends}]计划)|(?<=^计划)|(?<=同时计划)|(?<![该此本度动作生训地金资设按照原]计划)(?=[于在]?(?:[今明]年|20\d\d|年[内底]|\d{{1,2}}月|[一二三四五六七八九十]{{1,2}}月|[本下][月周年]|近)|[于在]\d))"
        rf"(?!,|。|以.{{1,12}}为主|{words['plan_thing']})"
    )
    awaited = rf".{{2,24}}?{words['ready']}(?!.{{0,8}}{words['only_then']}|{PUT_OFF}),?"
    return lazily(
        rf"(?<=月底|月内|月末|月初|年底|年内|年末|年初|今秋|今冬|明春|明秋|今年|明年)前?[即就便]?{_able(words)}"
        rf"|(?!{words['no_intent']}|拟建[^,。]{{2,16}}(?:位于|地处|[坐座]落))拟(?<!{words['no_intent_before']})(?!.{{0,20}}的□)|{plan}"
        rf"|预计(?!{words['estimate']}|可(?![于在按如\d年完投建竣开启交通])|.{{0,4}}[需仍难]|[^,。]{{0,8}}增速|年(?![底内末初中前]).{{1,6}}?[可达])|力争(?<!努力争)"
        rf"|有望(?!(?:{words['manner']}|{words['benefit']})*(?:{words['relief']}|{words['forecast']}))"
        r"|承诺(?=,|将|在|于|对|做到|凡|[一两三\d])"
        rf"|(?<![不未没])(?:打算|准备|考虑|答应){words['towards']}(?!方案|细则|工作[,。])|(?:决定|同意(?<!府同意)(?<!已同意)(?<!致同意)(?<!复同意)){words['decided']}"
        r"|争取(?<!在努力争取)(?<!为争取)(?<!为了争取)"
        rf"(?={words['striven']}|到(?:[\d“明年]|□+[末期时])|\d+[年月](?!.{{0,30}}资金)|□|[^到了]{{2,20}}(?:早日|尽[早快]))"
        rf"|(?:待(?<![期接对等招优看有需]待)(?!遇)|俟|{_WAIT}){awaited}|后即[行将]?(?=可|组织|{words['begun']})"
        rf"|{_FROM_NOW}[^,。;]{{1,16}}?{words['raised']}[到至为](?!了)"
        rf"|(?:保证|确保)(?<!为..)(?<!为了..)(?=[在于].{{1,10}}前|[^,。]{{1,14}}?前[^,。]{{0,8}}?{words['fulfilled']})"
        rf"|{_SURE}"
        rf"|{_NEAR}[^,。了已]{{0,8}}?{words['fulfilled']}(?![^,。]{{0,8}}了)"
        rf"|(?:{_SOON}|打算|(?<=,)准备(?!完成))(?:{words['deed']}|{words['work']})"
        rf"|年再(?<=[今明]年再)(?:{words['deed']}|{words['work']}|[^,。]{{1,3}}?\d)"
        rf"|报[^,。]{{2,24}}?{_APPROVED}[再即]?(?:尽快|组织|正式)?(?:实施|印发|执行|启动|出台|公布)(?![^,。]{{0,6}}[了的□])"
        r"|后再[作做行].{0,4}(?:安排|布置|研究|部署)"
        rf"|一[经旦俟]?{words['once']}(?:,$|即|就|便)|视.{{2,16}}(?:再|逐步|适时|逐年|分年|分批|分期)"
        rf"|{_REST}[^,。;了已]{{0,16}}{words['soon']}(?![^,。;]{{0,20}}[了已])"
        rf"|{_REST}[^,。;了已]{{0,6}}(?:通过|采取)(?![^。;]*[了已])|留待(?!.{{0,16}}了)"
        rf"|^(?:还|[今明]年)要(?!补充)(?=把|{words['manner']}|{words['deed']}|{words['work']})"
        f"|^{_ONCE},?(?:$|就|即|便|再|马上|立即)"
        rf"|届时(?={words['manner']}|对[^,。]{{2,30}}?(?:全部|统一|纳入|进行|实施))|适时(?={words['deed']})"
        rf"|即将(?={words['wholly']}?{words['begun']}(?![时的]))"
    )


def _able(words: Mapping[str, str]) -> str:
    """What can be begun or ended by a time."""
    return rf"(?:可以?|能够?){words['wholly']}?(?:{words['begun']}|{words['fulfilled']})"


def _on_condition(words: Mapping[str, str]) -> re.Pattern[str]:
    """On what condition something is done in a manner, where 将 may be left out."""
    means = rf"{words['means']}[^,。]{{0,8}}"
    return lazily(
        rf"(在[^,。]{{2,30}}(?:基础上|前提下),?(?=(?!逐步){words['soon']}[^,。了]{{2,}}(?:[,。;]|$))"
        rf"|(?:{means}(?:后|(?:情况|前提)下)|根据[^,。]{{0,6}}{means}(?:情况|状况|实际)),?"
        rf"(?={words['manner']}(?![^,。]{{0,60}}了))"
        rf"|(?:{_REST}[^,。;了已]{{0,16}}|对[^,。]{{0,8}}(?:具备|符合)[^,。]{{0,8}}的),(?={words['soon']}(?![^,。;]{{0,20}}[了已])))"
    )
