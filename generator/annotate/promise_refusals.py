"""What promises nothing, whatever words of promises stand in it: patterns of folded text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.notation.characters import LETTER
from generator.notation.patterns import lazily
from generator.vocabulary.tables import patterns_of

# What is only thought of later: 需待综合整治时一并考虑。
PUT_OFF = ",?再?(?:统筹|一并|另行)?(?:考虑|研究)[^,。]{0,4}[。;]"


def taken_away(words: Mapping[str, str]) -> re.Pattern[str]:
    """What promises nothing within a sentence, whatever else it says."""
    early = rf"(?![^,。]{{0,24}}?{words['prepared']})"
    done = (
        rf"(?:(?:{words['already']}|,全部)[^,。]{{0,6}}?{words['fulfilled']}(?!的){early}"
        "|,实际(?!情况|需要))"
    )
    works = patterns_of("promises")["fulfilled"].split("|")
    behind = "|".join(f"(?<={work}后)" for work in (*works, "项目实施", "工程实施"))
    drift = rf"{words['manner']}{words['drift']}[,。;]"
    return lazily(
        "|".join((
            "坚信[^。;]*",
            "相信[^。;]*",
            rf"决定[^。]*已[^。]{{0,12}}?{words['fulfilled']}{early}",
            r"经(?:(?<=[\d去前][年月日]经)|(?<=\d[年月日],经))[^。]{1,24}?决定",
            r"(?:上次|去年)[^,。]{0,8},?[^,。]{0,6}承诺",
            r"(?:20\d\d|去|前)年[^,。]{0,8},?[^,。]{0,12}决定",
            rf"{words['proposer']}(?:在.{{0,6}}中)?{words['proposed']}的[^,。]{{2,40}}的(?:目标|设想|愿景|思路)",
            "(?:据|根据|按照?)[^,。]{0,6}(?:测算|预测|估算|推算)[^。]{0,60}(?:预计|将(?<![局委厅部院办们镇乡府]将))",
            "(?:曾|原本?|当初|本来)(?:打算|准备|考虑|计划|拟)",
            rf"(?:若|如果|假如|倘若)[^,。]{{2,30}},"
            rf"(?:[^,。将会]{{0,6}}?将?会|[^,。将会我局]{{2,10}}?将)(?={words['worsens']})",
            rf"将(?<![局委厅部院办们镇乡府]将)由\d[^,。]{{1,8}}?(?:缩短|{words['drift']})",
            "正在[^,。]{0,6}争取",
            r"了[^。;]{2,120},力争(?=[让使])(?![^。;]*(?:\d|[今明]年|年[内底]|尽[早快]|早日))",
            "这(?:也|必|无疑|样?都)?将[^。;]*",
            rf"预计[^。]{{0,16}}?{words['grows']}.{{0,4}}(?:将|达|增长|突破)",
            rf"预计[^。]{{0,30}}?将会?(?:{words['manner']})?{words['drift']}",
            rf"计划(?=[^。]{{0,80}}?{done})",
            "(?:力争|争取|[年度]计划|将(?=[^,。;]{2,40}?(?:申报|上报|[列纳]入)))(?=[^。;]{2,120},(?:但|然而|可是|不过)[^。;]{0,80}(?<![如若])(?:未能|没能|未获|未被))",
            rf"将[于在自]?[^,。]{{0,16}}?(?:{words['ended']}|起(?:施行|实施)的)",
            "将[该此本您]?的?(?:提案|建议|议案|来信)[^,。]{0,6}[交转批]",
            r"(?:据|根据)[^,。]{0,12}统计[^。]{2,60}?(?:[到至]20\d\d年,?|(?<![局委厅部院办们镇乡府])将)(?:将|可)?(?:达|下降|突破|增|减)",
            r"的(?:建设|实施|建成|投用|投产|出台|应用|推广|落地),?将(?![在于对按])",
            "将由[^,。]{2,16}?变[为成]",
            rf"将会?对[^,。]{{1,20}}?(?:{words['harm']}|形成.{{0,6}}压力)(?![^,。]{{0,8}}的)",
            rf"将会?(?=(?:{words['manner']}|{words['benefit']})?{words['forecast']})",
            rf"(?:预计[^,。]{{0,14}})?将会?有(?={words['how_many']}|\d)",
            rf"将(?<![局委厅部院办们镇乡府]将)(?={words['benefit']}|{drift})",
            rf"后(?:{behind}),?将(?={words['relief']})",
            rf"将(?<=,将)(?<!步,将)(?=解决[^,。;]{{2,16}}?{words['want']}的?问题[。;])",
        ))
    )


def remark(words: Mapping[str, str]) -> re.Pattern[str]:
    """What tells how things are, not what will be done; matched at the start of a sentence."""
    told = (
        rf"(?:是(?<!{words['no_remark']}是)(?:一[场项个件种门道]|[^,]{{0,30}}{words['essence']})"
        rf"|作为[^,]{{0,30}}{words['essence']}(?=[,。;、]))"
    )
    return lazily(
        rf"{words['proposer']}们?(?:[还也]|特别)?(?:的|在|所|对|就|{words['proposed']})"
        rf"|(?:[^,]{{2,16}},)?[^,]{{2,24}}{told}"
        r"|(?:按照?|根据|依据)[^,。]{0,40}规定,"
    )


def set_elsewhere(words: Mapping[str, str]) -> re.Pattern[str]:
    """What a rule, a plan or a meeting sets, as a clause begins: its term is no promise."""
    return lazily(
        rf" {{3,}}(?:明确|提出)|(?!{words['proposer']}|我{LETTER}已?要求|[^,]{{0,12}}由我"
        r"|[^,]{0,12}(?:报|提请)[^,]{2,12}印发)"
        rf"(?:《|□)?[^,]{{0,20}}{words['set_elsewhere']}"
        r"|[并还也]?(?:明确|提出|要求|规定)[^,。]{0,6}?20\d\d年"
        rf"|[^,]{{0,20}}应当?[于在]|为了?(?:确保|保证|实现)|[^,。]{{0,16}}{words['norm']}(?:第.{{1,6}}条)?(?:明确|提出|确定)(?!的)"
    )
