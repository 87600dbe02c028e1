"""How the words that tell a plan from a report (data/plan_words.toml) go together.

Patterns of folded text, one small rule for each word or group.
"""

from __future__ import annotations

from generator.notation.patterns import lazily
from generator.vocabulary.counted_words import load_counted_words
from generator.vocabulary.tables import patterns_of

_WORDS = {group: f"(?:{words})" for group, words in patterns_of("plan_words").items()}
_EACH = {group: words.split("|") for group, words in patterns_of("plan_words").items()}


def _behind_none(word: str, ends: list[str]) -> str:
    """Return the pattern of a word that stands behind none of these; it begins with the word."""
    return word + "".join(f"(?<!{end}{word})" for end in ends)


# 将 that says 把: 将认定类型由6种扩大到9种, 将12个窗口整合为3个.
_MOVED = (
    r"[^,。;:]{2,20}?[由从][^,。;:]{1,12}?[到至为]"
    rf"|[^,。;:]{{0,24}}{_WORDS['merged']}[为到成]|新[增建]的|[在现][建用有]"
)
_PLANNED = (
    *_EACH["intent"],
    _behind_none("计划", _EACH["plan_of"])
    + rf"(?!{_WORDS['plan_thing']}|[,。;:、和及与)”》]|\d+(?!\d*[年月])|$)",
    r"计划(?<=程计划)(?=总?投资)",
    rf"计划(?<=[今明两三半\d]年计划)(?={_WORDS['deed_opens']})",
    "拟(?<![模虚]拟)(?!定了)",
    "力争(?<!努力争)",
    rf"需(?<![所供必急亟按]需)(?=(?:(?<=[还尚仍共,、]需)要)?{_WORDS['needed']}(?![^,。;:\d]{{0,10}}的))",
    f"要(?<=[前内底]要)(?={_WORDS['due']})",
    *(f"{word}后,?年?(?:可|能|将)" for word in _EACH["once_there"]),
    r"确定(?=(?:20)?\d\d年?度?[至到-]20\d\d年)",
    f"准备(?!完)(?={_WORDS['deed_opens']})",
    _behind_none("规划", _EACH["laid_down_of"])
    + rf"(?=(?!建设{_WORDS['laid_down_noun']})(?:{_WORDS['laid_down']}(?![,。;:、])|到\d)"
    rf"|[在于][^,。;:\d]{{2,24}}?{_WORDS['put_up']})",
    rf"初步(?:确定|选定|拟定|考虑|设想)[^。;:]{{0,40}}?(?={_WORDS['put_up']})",
    r"确保(?=[到在年今明]|\d+[年月])",
    r"到(?=20\d\d年(?:\d+月)?[底末]?之?前)",
    r"争取(?<![共已]争取)(?=[到在用]?(?:\d+[年月]|[一两二三四五]?年|今|明)|尽[早快])",
    f"再(?={_WORDS['again']})",
)
_DONE = r"(?:已|完[成工](?!后)|目前|竣工(?!后)|建成(?!后)|投[用运](?!后)|通车|正在|了(?!解))"
_OF_IT = r"其中(?!,?(?:\d+年|[今去]年|截))"  # 其中2021年建成5座 may be done
_ALREADY = f"已(?!{_WORDS['not_yet']})"
_REPORTED = (
    *_EACH["done"],
    f"{_ALREADY}(?!将|计划)",
    *(_behind_none(word, _EACH["made_of"]) for word in ("现有", "原有")),
    f"实际(?={_WORDS['in_fact']})",
    rf"完成(?<![可内前将底]完成)(?<![底前末],完成)(?={_WORDS['finished']}|了?\d)",
    "了(?!解)",
    r"但(?![^。;]*(?:计划|预计|拟))[^。;]{0,40}仅有?(?=\d)",
    f"经{_WORDS['found_out']}",
    *(rf"{word}(?<![月年底前]{word})(?=[,。;])" for word in _EACH["arrived"]),
    "到位(?=资金)",
    *(f"{word}(?<![将拟划再]{word})(?=《)" for word in _EACH["ruled"]),
    *(f"{who}[中所]?提出" for who in _EACH["proposer"]),
    "恳请",
    r"(?:若|如果?|假如)(?!期|实|何|下)[^,。;]{2,24},需要?",
    "提请(?<![拟将]提请)",
)
# The last of these before a number decides: 今年计划新建15个，目前已完成8个.
SAID = lazily(
    rf"(?P<planned>{'|'.join(_PLANNED)})"
    rf"|(?P<reported>{'|'.join(_REPORTED)})|(?P<part>[;。](?!{_OF_IT}(?![^。;]*{_DONE})))|(?P<will>将(?!{_MOVED}|协助|继续予以|继续给予|继续执行))"
)
# How things will be or what will be done, behind 将.
WILL = (lazily(rf"{_WORDS['will']}|由\d"), load_counted_words().takes)
# How a plan goes on to its completion, which is then no report.
COMPLETED = lazily("[^,。;:已现]{0,14}?完成")
# What is there already, or a base or limit, whatever is planned for it.
GIVEN = lazily(
    f"(?:{_WORDS['given']}|满(?<!不满)|低于(?<!不低于)|^对|[,将把为拟划]对|{_WORDS['by_means_of']}[全我][市县区镇])的?$"
)
# What something is done to is there: 对位于山区的9个村倾斜, 对全市12条河实行分段管理.
DONE_TO = lazily(
    "(?:(?:对|面向|向|在)[^,。;:、]{1,24}[^,。;:、到至](?<![标目])的|对[^,。;:、]{0,8}全[省市县区州旗镇乡])$"
)
# What is less or more than a bound says which are meant: 达不到500公斤的地块.
BEYOND = lazily(
    r"(?<!不)(?<!不[得能应])(?:低于|高于|超过|超出|不足|不满|达不到|不到|未达到?|大于|小于|少于|多于)[^,。;:\d]{0,8}$"
)
MEANT = lazily(f"(?:以[上下])?的(?!{_WORDS['bound_thing']})")
# What is to be looked after is there, and so is a way: 加强对全区120个小区的监管, 距县城19公里.
LOOKED_AFTER = lazily(rf"(?:{_WORDS['looks_after']}|距(?!今))[^,。;:\d]*$")
# Where something is to be is there: 拟在石板镇、文庙镇等9个乡镇新建一处.
WHERE = lazily(r"(?:在|(?<=拟)于)[^,。;:投建增完修改\d]*$")
PUT_THERE = lazily(
    rf"[^,。;:\d]{{1,16}}?(?:各?{_WORDS['put_up']}[^,。;:\d]{{0,16}}\d|{_WORDS['watched']})"
    rf"|[^,。;:\d]{{1,16}}?(?:全部|全覆盖|轮流|逐一|逐个)"
)
# Behind a number: it has come or is being built, or the plan is for what those things have.
THERE_BEHIND = lazily(
    rf"[^,。;:\d]{{0,12}}(?:{_ALREADY}|,(?:现|目前)?(?:(?:均|都|全部)已"
    rf"|已(?=[^,。;]*{_WORDS['over']}[,。;]))|到位(?!后))"
    f"|[^,。;:]{{0,24}}正在[^,。;:]{{0,2}}{_WORDS['under_way']}"
    rf"|[^,。;:\d]{{1,12}}的[^,。;:\d]{{0,4}}{_WORDS['theirs']}"
    r"|[^,。;:\d]{1,12}的[^,。;:\d]{1,8}(?:提高|降低|提升|调整|压缩)[到至为]"
    rf"|[名人]以上[^,。;:\d]{{1,10}}的(?!{_WORDS['bound_thing']})"
    rf"|[^,。;:\d]{{1,16}}{_WORDS['merged']}[为成到]"
    rf"|[^,。;:\d]{{1,16}}(?:开展|进行|加强|实施)[^,。;:\d]{{0,6}}{_WORDS['care']}"
    rf"|(?:[^。;\d]{{0,24}}[,因但而均都终]|[^,。;\d]{{0,12}})未[能获](?![^,。;]{{0,8}}的)"
    r"|(?:米|公里|[km]m?|KM|㎞)长?的[^,。;:\d]{1,16}(?:上|两侧|沿线)(?=[,、安新增架设])"
    "|(?:米|公里|里|[km]m?|KM|㎞)(?:处|范围|以?内)|(?<=24)小时(?!内|以内)"
)
# Works that are done for what is there: 将对12座桥梁进行改造.
WORKED_ON = lazily(rf"[^,。;:]{{0,24}}(?:进行|实施|予以)[^,。;:、\d]{{0,6}}{_WORDS['works']}")
# What is tried or put up somewhere: how many there will be.
TRIED = lazily(rf"[^,。;:]{{0,14}}(?:试点|试行|先行|推[广行]|{_WORDS['put_up']})")
# What is made, of which a part is made already: 新建公厕20座,现已完成12座.
MAKES = lazily(rf"{_WORDS['put_up']}[^,。;:]{{0,14}}$")
PARTLY = lazily(
    r"[^,。;:]{0,40}[,;](?:(?:截[至止]目?前|目前|现在?),?)?已?经?(?:完成|建成|完工|竣工|安装)了?(?P<part>\d+)(?P<unit>[^,。;\d]{1,2})[,。;]"
)
# How a plan behind a number begins what the number is of: 总投资860万元,预计明年开工.
STARTS = lazily(
    rf"(?:(?<=正在..)中?|[^,。;:]{{0,14}}?{_WORDS['begins']}(?:建设|施工|实施)?)(?=[,。;]|$)"
)
# What is got is there, whatever is to begin with it: 争取到资金100万元,计划7月开工.
GOT = lazily(r"(?:争取到|获得|取得|获批|收到|下达|拨付|到位)[^,。;:\d]{0,14}$")
# Where the rest is told of behind what is built, that is there: 建成310公里,余下路段.
REST = lazily(",(?:余下|其余|剩余)")
# How a sentence goes on with what the one before plans.
CONTENTS = lazily("(?:主要|项目|工程)*建设(?:内容|规模|地点)|(?:设计|规划)规模")
# How it goes on with the parts of that: 其中, 一期; and what there tells of something done.
PARTS = lazily(rf"{_OF_IT}|第?一期[^。]{{0,120}}?(?P<next>[,;]第?二期)")
DONE = lazily(_DONE)
# A standard, of each, or what a plan is shared out to.
OF_EACH = lazily(
    r"(?:每(?<![到至]每)(?<!调整为每)(?![年月季周])|"
    rf"{'|'.join(f'{word}到' for word in _EACH['shared_out'])})"
    r"[^,。;:]*(?<![高加整低大升][到至])$"
)
