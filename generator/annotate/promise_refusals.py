"""What promises nothing, whatever words of promises stand in it: patterns of folded text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.notation.patterns import lazily


def taken_away(words: Mapping[str, str]) -> re.Pattern[str]:
    """What promises nothing within a sentence, whatever else it says."""
    early = rf"(?![^,。]{{0,24}}?{words['prepared']})"
    ready = rf"{words['already']}[^,。]{{0,10}}?{words['fulfilled']}(?!的){early}"
    done = rf"(?:{ready}|实际[^,。;]{{1,8}}\d)"
    will = "|".join((
        rf"会?(?={words['manner']}?{words['forecast']})",
        r"会?(?:新增|增加|加重|加大)[^,。;]{0,6}?(?:支出|成本|负担)",
        rf"[于在]?[^,。]{{0,16}}?{words['ended']}",
        rf"(?<![局委厅部院办们镇乡府]将)会?{words['manner']}{words['drift']}(?=[,。;])",
    ))
    drifts = (
        rf"{words['carrying_out']},?将(?![在于对按])|(?:{words['drift']}|{words['forecast']})将"
    )
    foreseen = (
        rf"[将会]{{1,2}}对[^,。]{{1,20}}?{words['harm']}",
        rf"将(?:{will})",
        rf"的(?:{drifts})",
    )
    degree = rf"(?:将|会|仍|还|有所|[再约]|同比|明显|显著|{words['manner']})*"
    becomes = (
        rf"{degree}(?:(?:[达超为过]|达到|突破)[约近]?\d|{words['drift']}|{words['forecast']}|偏)"
    )
    reckoned = (
        rf"(?:(?:根?据|按照?|经)[^,。;]{{0,20}}?{words['reckons']}[^,。;]{{0,6}}|(?:显示|表明)),"
        rf"(?=[^。;]{{0,40}}?(?:预计|高峰|峰值|将[会于]?(?:[有达超由]|突破|{words['drift']}|{words['forecast']})))"
    )
    changes = (
        rf"[^,。;争拟将满围结根按针对据以]{{0,16}}?{words['befalls']}"
        rf"(?:(?:总?[数量]|规模|占比|比[例重])?{becomes}|[约近]?\d)[^,。;]*"
    )
    opening = (  # of a clause, whatever it begins with
        rf"(?<![^,。;:])(?:(?:到?20\d\d年[^,。;]{{0,4}},)?{changes}"
        rf"|{words['hence']}[^,。]{{0,12}}(?:{'|'.join(foreseen)}))"
    )
    anywhere = (
        rf"{words['belief']}[^。;]*",
        rf"(?:若|如果?)[^,。;]{{0,6}}?{words['rash']}[^。;]*",
        r"按照?□+,[当凡][^。;]*",
        "(?:力争|争取|计划)(?=[^。;]*,(?:但|然而|可是|不过)[^。;]*(?<![如若])(?:未能|没能|未获))",
        rf"(?:曾|原本?|当初|本来){words['meant']}",
        r"(?:20\d\d|去|前)年[^,。]{0,8},?[^,。]{0,12}决定",
        r"上次[^,。]{0,8},?[^,。]{0,6}承诺",
        r"将?[于自从][^,。;]{2,14}施行(?=[,。;])",  # what a law does
        rf"预计[^。]{{0,16}}?(?:{words['grows']}.{{0,4}}(?:将|达|增长|突破)|达到[^,。;]{{0,4}}(?:高峰|峰值))",
        rf"预计(?:{changes}|[^,。]{{0,12}}(?:{'|'.join(foreseen)}))",
        rf"{reckoned}[^。;]*?(?=,(?:[我本]|{words['therefore']}|拟|计划|力争)|[。;]|$)",
        rf"预计[^,。;]{{0,24}}(?:[量率值额]将?[比较]|(?<!我)(?<!我.)会(?![同议商员展办计在于按])"
        rf"(?![^,。;]{{0,12}}(?:{words['begun']}|{words['fulfilled']})))[^,。;]*",
        r"(?:如果?|只要|倘?若)[^。;我本]{2,30},(?:[^。;我本]{0,60}?(?:一定|必定?|定)|[^,。;我本]{2,10})会"
        r"(?![同议商])[^。;]*",
        r"将[^,。;]{2,30},(?:(?:效果|成效|反响)(?:良好|明显|显著|[很较]好)|取得)[^。;]*",
        r"(?:运动会|博览会|交易会|大会|论坛|[节赛])将[于在][^,。;]{0,16}(?:举[办行]|召开|开幕)[^。;]*",
        r"当时[^,。;]{0,8}拟[^。;]*",
        r"待[^。;]{0,60}为宜",
        rf"待(?<!{words['no_wait']})(?=[^,。;]{{2,24}},[^。;]{{0,24}}?(?:{words['only_then']}|[去前]年|了(?!解)))",
        rf"(?:计划|决定)(?=[^。]{{0,80}}?{done})",
        *foreseen,
    )
    # What any of those begins with, asked once at each place.
    begins = "[坚相若如按力争计曾原当本2去前上预根据经显表只要倘将运博交大论节赛待决会的]"
    return lazily(rf"{opening}|(?={begins})(?:{'|'.join(anywhere)})|{words['state']}将")


def views(words: Mapping[str, str]) -> re.Pattern[str]:
    """What makes a sentence, or its part up to `;`, a view, a hope or a rule instead."""
    work = rf"早日|尽[早快]|{words['begun']}|{words['fulfilled']}"
    return lazily(
        rf"有望(?![^,。]{{0,8}}?(?:{work}))"
        r"|[现谨](?:将|把)[^。;]{1,30}(?:汇报|报告|奉告|告知|答复)[^,。;]{0,4}(?=[。:]|$)"
        r"|[仍还也]?[盼望]得?到?[您你]|以[^,。;]{1,14}为准(?=[。;]|$)"
        r"|[能是]否[^,。;]{1,12}(?:要看|取决|[尚有]待)"
        r"|(?<!我.)的(?:初步|答复)?意见[是为]"
        r"|(?<![^;])按照?[^,;我]{0,12}规划,到[^;我]{2,40}要(?!求)"
    )


def remark(words: Mapping[str, str]) -> re.Pattern[str]:
    """What tells how things are, not what will be done; matched at the start of a sentence."""
    may = r"[,的员生人者主位户民](?:[均都也]?可(?![能靠持行])|应(?![急对用])|须|不得)"
    told = (
        rf"(?:是(?<![一二三四五六七八九]是)(?:一[场项个件种]|[^,]{{0,30}}{words['essence']})"
        rf"|作为[^,]{{0,30}}{words['essence']}(?=[,。;、]))"
    )
    return lazily(
        rf"{words['proposer']}中?(?:[还也]|特别)?(?:[的在所对就]|{words['proposed']})"
        rf"|(?:[^,]{{2,16}},)?(?!.?把)[^,]{{2,24}}{told}"
        r"|按[^,。]{0,40}规定,"
        rf"|(?:(?:根据|按照?|依据)?□|{words['fits']})[^。;我将]{{2,90}}?{may}"
    )


def set_elsewhere(words: Mapping[str, str]) -> re.Pattern[str]:
    """What a rule, a plan or a meeting sets, as a clause begins: its term is no promise."""
    own = (
        rf"{words['proposer']}|我.{{0,6}}(?:要求|提出|明确)|[^,]{{0,12}}(?:由我|报[^,]{{2,12}}印发)"
    )
    may = "[员生人者户民业工](?:(?:可(?:自愿|以)?|[须需])[在于]|可[凭持])"
    theirs = f"[^,]{{0,40}}(?:{may}|享受|领取|申领)"
    return lazily(rf"(?!{own})(?:[^,]{{0,20}}(?:{words['set_elsewhere']}|\s{{4}}提出)|{theirs})")
