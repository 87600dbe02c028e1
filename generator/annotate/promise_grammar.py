"""How the words of promises (data/promises.toml) go together: patterns of folded text.

Each pattern is one small rule with a name. 将 speaks of the future before a manner, a relation or
a deed, and behind the issuer as subject (`@`); else it marks an object (将移风易俗纳入考核).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from generator.vocabulary.tables import patterns_of

NUMBER = (
    r" *(?:[一二三四五六七八九十]{1,2}(?:是(?!否)|要|、)|第?[一二三四五六七八九十],"
    r"|\(?[一二三四五六七八九十\d]{1,2}[)、.]|[①-⑳]|首先,|其次,|再次,|最后,)[、. ]*"
)
_QUANTITY = r"[一两二三四五六七八九十\d]"
_WAIT = "等(?=上级(?:资金|补助|批复|政策))"  # 等 else mostly ends a list
_TIME = re.compile("年|月|五[”’]?[期时末]")
# What a plan is the plan of stands before it (改造计划); these end a subject, an adverb or a time.
_BEFORE_PLAN = "局委部厅办司院处心府们市县区州镇乡并还也均现已正前季年月初,;:。("


class Grammar(NamedTuple):
    """The rules, compiled."""

    hint: re.Pattern[str]  # some word of these is in every promise that sets no date
    any_hint: re.Pattern[str]  # … and in every promise
    time: re.Pattern[str]
    opener: re.Pattern[str]
    subject: re.Pattern[str]
    request: re.Pattern[str]
    requested: re.Pattern[str]  # at the end of a sentence
    others: re.Pattern[str]  # what the proposal says, or the reader is asked to do
    will: re.Pattern[str]
    facility: re.Pattern[str]  # behind the name of a thing, not of a body: 中心将于10月建成
    own_will: re.Pattern[str]
    goes_on: re.Pattern[str]
    plan: re.Pattern[str]
    hence: re.Pattern[str]
    ahead: re.Pattern[str]
    leading: re.Pattern[str]
    announcing: re.Pattern[str]
    present: re.Pattern[str]
    formula: re.Pattern[str]
    on_condition: re.Pattern[str]
    taken_away: re.Pattern[str]
    turn_taken_away: re.Pattern[str]  # 未来 before it
    ordered: re.Pattern[str]
    invested: re.Pattern[str]
    standing: re.Pattern[str]
    remark: re.Pattern[str]
    done: re.Pattern[str]
    set_elsewhere: re.Pattern[str]


@cache
def load_grammar() -> Grammar:
    """Put the rules together once."""
    words = patterns_of("promises")
    manner = f"会(?:{words['manner']}|{words['relation']}|{words['deed']})"
    hence = _hence(words)
    hint = (
        f"将|届时|{manner}|继续|{_able(words)}|会(?<=[局委厅部院镇乡们]会)|待(?!遇|业|客)|俟|{_WAIT}|适时|视[^,。]{{2,16}}再"
        f"|后即|一定|(?:后|下|况|际),?(?:{words['manner']})|保证|确保|一[建批到完竣成具]|{words['intent']}|{words['hence']}"
    )
    request = (
        "(?:尊敬的[^,。]{1,8},)?(?:再次|衷心|诚挚|真诚|热忱|非常|十分|(?:最后|首先|同时|在此),?|也|还|我们)*"
        f"(?:{words['request']})"
    )
    said = (
        rf"(?:{words['proposer']})(?:在?[^,。]{{0,10}}中)?(?:还|也)?(?:{words['proposed']})"
        "(?!的|□|[^,。]{0,40}的(?:问题|建议|意见),)"
    )
    return Grammar(
        hint=re.compile(hint),
        any_hint=re.compile(f"{hint}|{_TIME.pattern}"),
        time=_TIME,
        opener=re.compile(
            rf"(?:(?:{words['opener']}|针对.{{1,20}}?,|在此之前|(?:今|明|本)年(?!以来|[初上]|\d)"
            r"|在?(?:今后|以后|下一?步)的?工作中),?)*"
        ),
        subject=_subject(words),
        request=re.compile(request),
        requested=re.compile(f"[,;](?:也|还)?(?:{words['request']})"),
        others=re.compile(
            f"{said}|{request}|(?:{words['people']})们?(?=表示|认为|希望|担心|将|会|自|应|可|需)|建议由?[一-龥]{{1,8}}(?:市|县|区|乡|镇|{words['body']})"
        ),
        facility=re.compile(
            r"(?:将[于在]?|(?<=中心|学校|医院)[^。;]{0,60},预计)"
            f"[^,。;]{{0,16}}?(?:{words['begun']}|{words['fulfilled']}|启用)"
        ),
        will=_will(words),
        own_will=_own_will(words),
        goes_on=re.compile("(?<=@)(?:还|也|仍)?继续"),
        plan=_plan(words),
        hence=re.compile(hence),
        ahead=re.compile(f"(?:{NUMBER})?+(?:{hence})"),
        leading=re.compile(rf"(?:{words['announcing']})[^,。]*:$"),
        announcing=re.compile(words["announcing"]),
        present=re.compile(words["present"]),
        formula=re.compile(
            rf"(?:{words['formula']})|对(?:以上|本|此)次?答复|(?:现将?|就).{{0,24}}[答函回]复如下"
            r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日 *(?:\(|联系|$)"
        ),
        on_condition=_on_condition(words),
        taken_away=_taken_away(words),
        turn_taken_away=re.compile(f"(?:{words['hence']})[^,。]{{0,12}},◇"),
        ordered=re.compile(r"((?:责成|责令|要求)[^。;,]{2,40}),(?:力争|争取)"),
        invested=re.compile(
            rf"计划总?投资[^,。;]{{1,16}}元,(?=(?:用于|对|在[^,。;]{{1,40}})?(?:{words['deed']}|{words['work']}))"
        ),
        standing=re.compile(f"{words['standing']}|{words['remark']}|部门为|主体为|单位为|方面。$"),
        remark=_remark(words),
        done=re.compile(
            rf"{words['done']}|现有(?<!实现有)|已(?!于?年)|了(?<![为除罢]了)(?![解然如])|上半年(?!底|将)"
        ),
        set_elsewhere=re.compile(
            rf" {{3,}}(?:明确|提出)|(?:《|□)?[^,]{{0,20}}(?:{words['set_elsewhere']})"
        ),
    )


def _subject(words: Mapping[str, str]) -> re.Pattern[str]:
    """Bodies as they open a clause: 市医保局表示, 国家发展改革委、生态环境部拟."""
    body = (
        rf"(?!将)(?:(?!并?(?:{words['no_body']}))[一-龥]{{0,14}}?(?:{words['body']})(?<!委(?=[会员]))"
        r"|各[一-龥]{1,8}?(?:\([^()]{1,12}\))?|□+|[一-龥]{1,6}省|省里|国家|中央|上级"
        r"|(?!全)[一-龥]{1,6}(?:[县乡]|(?<!小)镇|(?<![小校园景片城库灌])区))"
    )
    behind = rf"(?=(?:{words['predicate']})(?<!会(?=[同议员办商])))"
    return re.compile(f"(?P<bodies>{body}(?:、{body})*){behind}")


def _hence(words: Mapping[str, str]) -> str:
    """今后, 下一步 and the like as they open a clause; not a stretch of time (今后几年)."""
    foreseen = rf",?[^,。]{{0,12}}将会?(?:{words['forecast']})"
    return rf"(?:在|今年)?(?:{words['hence']})(?!{_QUANTITY}|几|是|的(?!工作)|{foreseen})|在今后"


def _will(words: Mapping[str, str]) -> re.Pattern[str]:
    """将 before what cannot be an object of it."""
    work = rf"(?:{words['work']})(?![^,。]{{0,20}}(?:入|为|成|到|至|报|结合|交给|交由))"
    return re.compile(
        rf"将(?<![已现均未及曾就可通即便再能先必]将)(?!{words['names']})"
        rf"(?:{words['manner']}|{words['relation']}|{words['deed']}|会(?!{words['forecast']}|是)|{work}"
        rf"|全部(?:{words['deed']}|{words['work']}))"
        rf"|会(?<![一-龥]会)(?:{words['manner']}|{words['relation']}|{words['deed']})"
        "(?![^,。;]{0,30}(?:造成|带来|产生))"
    )


def _own_will(words: Mapping[str, str]) -> re.Pattern[str]:
    """将 or 会 behind the issuer, unless 将 takes a thing and makes it something."""
    listed = "列为|(?:列入|纳入)(?![^,。]{0,24}(?:计划|规划|项目库))"
    thing = rf"[^把对在于,。]{{1,30}}?(?:{words['disposal']}|(?<![上申])报[省市县]|{listed})"
    noun = "同议员商计审签上谈有是"  # 会同, 会议, 会办; 都会 tells what is done every year
    return re.compile(
        r"(?:还|也|同时|今后|随后|计划|仍|都|均|们|在?(?:今后|以后|下一?步)的?工作中)?"
        rf"(?:在今后|一定(?![的是])|将(?!其|此|{thing})|会(?<![都均]会)(?![{noun}]|办(?!理|好|成)|{words['forecast']}))"
    )


def _plan(words: Mapping[str, str]) -> re.Pattern[str]:
    """Words of intention where they are verbs, and what is done when something else is."""
    plan = (
        rf"计划(?<![一两三五]年计划)(?:(?<=[{_BEFORE_PLAN}]计划)|(?<=^计划)|(?<=项目计划)(?=[于在])|(?<=初步计划))"
        "(?![,。的书表和、内等中已并]|以[^,。]{1,12}为主|生育|单列|任务|项目|总?投资)"
    )
    towards = "(?=[在于把将从对采通用按新再建])"
    ready = "后|时|以后|到位|下达|好转|成熟|具备|明确"
    awaited = f"[^,。]{{2,24}}(?:{ready})(?!,?[^,。]{{0,8}}(?:方可|方能|才能|才可)),?"
    return re.compile(
        rf"(?<=[月年][底内末初])(?:之?前)?(?:即|就|便)?{_able(words)}|拟(?<![模虚草比]拟)(?!建(?:的|项目|场地|地块|位置|地点|区域)|[定订人态音合真声稿]|[^,。]{{0,20}}的□)|{plan}"
        f"|预计(?!到?不|现有|涉及|总投资|[^,。]{{0,4}}需)|力争(?<!努力争)|有望|承诺(?=,|将|在|于|{_QUANTITY})"
        f"|打算{towards}|准备{towards}|考虑{towards}|决定(?=结合|对|将|在)"
        rf"|争取(?<!在努力争取)(?={words['striven']}|到[\d□“明年]|\d+[年月](?![^,。]{{0,30}}资金)|□)"
        f"|(?:待|俟|{_WAIT}){awaited}|后即(?=可|开工|启动|实施|组织)"
        "|保证(?=[在于][^,。]{1,10}前)|确保(?=[在于][^,。]{1,10}前)"
        "|一(?:建成|批准|批复|到位|完工|竣工|成熟|具备)(?:,$|[即就便])"
        "|视[^,。]{2,16}(?:再|逐步|适时)|届时(?=再|一并|统一)|适时(?=启动|开展|推|组织|出台|选择)"
        f"|即将(?=(?:全面|正式)?(?:{words['begun']})(?![时的]))"
    )


def _able(words: Mapping[str, str]) -> str:
    """What can be begun or ended by a time."""
    return rf"[可能](?:全面|全部|按期|如期|基本)?(?:{words['begun']}|完成|通车|通水|投运)"


def _on_condition(words: Mapping[str, str]) -> re.Pattern[str]:
    """On what condition something is done in a manner, where 将 may be left out."""
    means = rf"(?:{words['means']})[^,。;]{{0,8}}"
    return re.compile(
        rf"((?:{means}(?:后|(?:情况|前提)下)|根据[^,。;]{{0,6}}{means}(?:情况|状况|实际)),?)"
        rf"(?=(?:{words['manner']})(?![^,。]{{0,60}}了))"
    )


def _taken_away(words: Mapping[str, str]) -> re.Pattern[str]:
    """What promises nothing within a sentence, whatever else it says.

    Each part begins with a plain word, so that a search skips what cannot begin one.
    """
    early = rf"(?![^,。]{{0,8}}?(?:{words['prepared']}))"
    done = rf"(?:[已均现共]|全部|实际)[^,。]{{0,6}}?(?:{words['fulfilled']}){early}"
    fulfilled = rf"计划(?=[^。;]{{0,40}}?{done})"
    foreseen = rf"将会?(?=(?:进一步|不断|持续|逐渐|极大|大大)?(?:{words['forecast']}))"
    counted = r"将会?有(?=[近约数几一\d大])"
    drift = rf"(?:{words['manner']})(?:{words['drift']})[,。;]"
    by_itself = rf"将(?<![局委厅部院办们镇乡府]将)(?={words['benefit']}|{drift})"
    works = [*words["fulfilled"].split("|"), "实施", "使用", "运行", "开通"]
    behind = "|".join(f"(?<={work}后{comma}将)" for work in works for comma in ("", ","))
    caused = rf"将(?:{behind})(?={words['relief']})"
    believed = "[坚相]信[^。;]*"
    carried_out = f"决定[^。;]*已[^。;]{{0,12}}?(?:完毕|{words['fulfilled']}){early}"
    decided = r"(?:\d|去|前)年(?:\d+月)?(?:\d+日)?,?经[^。;]{1,24}?决定"
    harm = "将会?对[^,。;]{1,20}?(?:造成|带来|产生|构成|形成[^,。;]{0,6}压力)(?![^,。;]{0,8}的)"
    ends = "将[于在]?[^,。;]{0,16}?(?:废止|失效|到期|届满)"
    under_way = "正在[^,。;]{0,6}争取"
    told = (believed, ends, carried_out, decided, harm, under_way, fulfilled, foreseen, counted)
    return re.compile("|".join((*told, by_itself, caused)))


def _remark(words: Mapping[str, str]) -> re.Pattern[str]:
    """What tells how things are, not what will be done; matched at the start of a sentence."""
    told = rf"(?<![一二三四五六七八九十但还都就也正])(?:是|作为)[^,]{{0,30}}(?:{words['essence']})"
    return re.compile(
        r"(?:您|你们|贵|提案|建议|代表们?)(?:的|在|提出|所|对|建议)"
        rf"|(?:[^,]{{2,16}},)?[^,]{{2,24}}{told}"
        r"|(?:按照?|根据|依据)[^,。]{0,40}规定,"
    )
