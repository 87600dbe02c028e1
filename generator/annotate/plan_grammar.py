"""How the words that tell a plan from a report (data/plan_words.toml) go together.

Patterns of folded text, one small rule for each word or group.
"""

from __future__ import annotations

from generator.notation.patterns import lazily
from generator.vocabulary.counted_words import load_counted_words
from generator.vocabulary.tables import patterns_of, read_table

_AROUND = patterns_of("context_words")
_BEFALLS = f"(?:{patterns_of('promises')['befalls']})"
_WORDS = {group: f"(?:{words})" for group, words in patterns_of("plan_words").items()}


def _behind_none(word: str, group: str) -> str:
    """Return the pattern of a word that stands behind none of a group; it begins with the word."""
    return word + "".join(f"(?<!{end}{word})" for end in read_table("plan_words")[group]["words"])


# 将 that says 把: 将认定类型由6种扩大到9种, 将12个窗口整合为3个.
_MOVED = (
    rf"[^,。;:]{{2,20}}?[由从][^,。;:]{{1,12}}?[到至为]|[^,。;:]{{0,24}}{_WORDS['merged']}[为到成]"
)
_PLANNED = (
    _WORDS["intent"],
    _behind_none("计划", "plan_of")
    + rf"(?!{_WORDS['plan_thing']}|[,。;:、和及与)”》]|\d+(?!\d*[年月])|$)",
    rf"计划(?<=[今明三半全\d]年计划)(?={_WORDS['deed_opens']})",
    "拟(?<![模虚]拟)",
    "力争(?!取)",
    r"未来(?=[一二两三四五六几\d]+个?[年月])",
    f"{_WORDS['once_there']}后,?年?[可能将]",
    f"准备(?!完)(?={_WORDS['deed_opens']})",
    _behind_none("规划", "laid_down_of") + f"(?={_WORDS['laid_down']}(?![,。;:、]))",
    # 今年安排改造150公里, 今年实事项目安排新增2家
    rf"今年[^,。;\d]{{0,12}}安排(?={_WORDS['put_up']}(?!资金|经费|专项))",
    r"(?:(?<!已)安排|任务)(?!资金|专项|经费)(?=[^,。;\d]{0,12}(?![\d.]+[万亿]?元)\d[\d.]*[^,。;\d]{0,8},"
    rf"{_WORDS['by_now']}[^,。;\d]{{0,16}}\d)",  # 安排改造150公里,目前完成88公里
    # 规划床位300张, not 规划车位只有300个
    r"规划(?<![^,;:。]规划)(?![展馆局图师编院在]|[^,。;\d]{0,8}[只仅现]有)(?=[^,。;:的\d]{2,8}\d)",
    rf"(?:确保|争取)(?<!已争取)(?=[到在用]?(?:\d+[年月]|[两三]?年|[今明])|{_WORDS['aimed_at']})",
    r"争取(?=[^,。;\d]{2,20}(?:不[少低]于\d|\d[\d.]*[万亿]?元以上))",
    r"到(?=20\d\d年(?:\d+月)?底?之?前)",
    f"要(?<=[前内底]要)(?={_WORDS['aimed_at']})",
    f"还要(?={_WORDS['begins']}|{_WORDS['put_up']}|(?<=[年月底期]还要))",
    r"(?<=年)任务(?=\d)",
    f"(?:{_WORDS['aim']}|意见(?<![您你表员案]的意见)(?<!你们的意见)(?<!项意见)(?<!条意见))[是为:]",
    r"[概估]算(?=总?(?:投资|资金|造价)|[为约]?\d[\d.]*[万亿]?元)",
    f"再(?<!不再)(?={_WORDS['again']})",
)
_ALREADY = f"已(?!{_WORDS['not_yet']}|[^,。;]{{0,14}}{_WORDS['agreed']},)"
_REPORTED = (
    f"(?<![由从比较]){_WORDS['done']}",
    f"{_ALREADY}(?!计划)将?",
    "[现原]有(?<![对把将用复造活]..)",
    f"实际(?={_WORDS['in_fact']})",
    rf"完成(?<![可内前将底再拟]完成)(?<!(?<!半)年完成)(?<![底前],完成)(?<!间完成)(?={_WORDS['finished']}|了?\d)",
    "了(?!解)",
    r"(?P<half>(?<![明后]年)(?<!\d年)上半年)",  # where it is over
    r"前(?<![^年,。;:]前)(?:(?:\d+|[两二三四五六七八九十]+)个月|[一两二三]季度)",  # 今年前四个月
    r"但[^。;]{0,40}仅有?(?=\d)",
    f"经{_WORDS['found_out']}",
    f"{_WORDS['arrived']}(?<![月底前]..)(?=[,。;])",
    f"{_WORDS['ruled']}(?<![拟将]..)(?=《)",
    f"{_WORDS['proposer']}[中所]?提出",
    "(?:若|如果?)(?![期实何下])[^,。;]{2,24},需要?",
    f"{_WORDS['asked']}(?<![拟将]..)",
)
# What a document sets for a year: 《规划》明确,到2025年建成20个; no report, whenever told.
_SET = (
    rf"(?:》(?![^,。;]{{0,6}}(?:后|以来))(?:\([^()]{{0,20}}\))?|{_WORDS['document']})[中里]?(?:[还也]?{_WORDS['says']}|要求)?(?:的?要求)?"
    r"[,:]?[^。;已现\d]{0,16}?(?<!截)[到至]20\d\d年[底末]?(?!,?[^,。;]{0,4}已)"
    r"(?:[^。;已现截\d]{0,10}累计)?"
    r"|规划(?=[到至]20\d\d年)"
)
# The last of these before a number decides: 今年计划新建15个，目前已完成8个.
SAID = lazily(
    rf"(?P<set>{_SET})|(?P<planned>{'|'.join(_PLANNED)})"
    rf"|(?P<reported>{'|'.join(_REPORTED)})|(?P<part>[;。])|(?P<will>将(?!{_MOVED}))"
)
# How things will be or what will be done, behind 将.
WILL = (lazily(rf"{_WORDS['will']}|由|给(?!予)"), load_counted_words().takes)
# When works end, where nothing else is counted: 预计2026年10月投产, not 年底前完成3处.
_ENDS = rf"{_WORDS['over']}[^,。;:\d]{{0,2}}(?=[,。;]|$)"
ENDS = lazily(rf"(?:[^,。;:\d]|\d+个?[年月日])*?{_ENDS}")
ENDS_AT = lazily(f"[^,。;:\\d]{{0,4}}?{_ENDS}")  # behind a time
# Where such a clause has no works of its own, and the works that come before it: not 其余预计投用.
OF_THOSE = lazily(r"[,:](?!其|余|剩|[一二三四五六]期)[^,。;:\d]{0,6}$")
_BUILT = "(?:建(?!成)|改(?!良)|[修装购增扩招聘架铺])|投资|任务|选取|设[立置]|安排|[打开]通|接入"
BUILT = lazily(_BUILT)
PARTED = lazily("[,;:]")
# The same, and how things grow or get better.
GROWS = lazily(rf"{_BUILT}|不[少低]于|(?:{_AROUND['changed']})[到至为]|达到|突破|推广|划定|培训")
# How a number tells what there is, whatever is being built.
STANDS = lazily(r"(?:进度|占(?!地)|有)[^,。;:\d]*$")
# What has begun or is agreed, and counts nothing: 已批在城东, 占了大半.
BEGUN = lazily(r"[已了][^,。;:\d]*[,:]")
# How a plan goes on to its completion, which is then no report.
COMPLETED = lazily("[^,。;:已现]{0,14}?完成")
# What is there already, or a base or limit, whatever is planned for it.
GIVEN = lazily(
    f"(?<!完成|覆盖)(?:{_WORDS['given']}|满(?<!不满)|低于(?<!不低于)|[尚仍]可[^,。;]{{0,2}}|[,将把拟]对)[的个]?$"
    f"|{_WORDS['known']}的$"
)
# What something is done to is there: 对位于山区的9个村倾斜, 对全市12条河实行分段管理.
DONE_TO = lazily(
    rf"(?:[对向在](?![^,。;:、]*{_WORDS['picked']})[^,。;:、]{{1,24}}[^,。;:、到至]的"
    r"|对(?:[^,。;:、\d]{1,5}、)+[^,。;:、\d]{1,5})$"
)
# Bodies that are to do something are there: 指导11个设区市, not 组织3个市级班.
INSTRUCTED = lazily(f"{_WORDS['instructs']}$")
OF_BODIES = lazily(rf"(?:设区的?|地)?(?:{_AROUND['level']}|街道|部门)(?!级)")
# All that a place has: 在全县9个乡镇, but not 全县80%.
OF_ALL = lazily(f"全(?:{_AROUND['level']})$")
# Places that are called by how many they are: 26县, not 推广到26县.
CALLED = lazily("[省市县](?![级里外内])")
# What is less or more than a bound says which are meant: 达不到500公斤的地块.
BEYOND = lazily(rf"(?<![不得])(?:{_AROUND['beyond']})[^,。;:\d]{{0,8}}$")
MEANT = lazily(f"(?:以[上下])?的(?!{_AROUND['goal']})")
# What is to be looked after is there, and so is a way: 加强对全区120个小区的监管, 距县城19公里.
LOOKED_AFTER = lazily(
    rf"(?:(?:{_WORDS['looks_after']}|(?<!差)距)[^,。;:\d]*|{_WORDS['uses']}[^,。;:、\d培新建增开设招引举组]{{0,6}})$"
)
# Where something is to be is there: 拟在石板镇、文庙镇等9个乡镇新建一处.
WHERE = lazily(r"(?:[在给以]|(?<=[内前将拟并,])为|(?<=拟)于)[^,。;:投建增完改\d]*$")
PUT_THERE = lazily(
    rf"[^,。;:\d]{{1,16}}?(?:{_WORDS['put_up']}[^,。;:\d]{{0,16}}\d|{_WORDS['watched']}"
    "|各(?![类项级种])|为(?:重点|依托|核心|龙头|基础|载体))"
)
# Behind a number: it has come or is being built, or the plan is for what those things have.
THERE_BEHIND = lazily(
    rf"[^,。;:\d]{{0,12}}(?:{_ALREADY}|,(?:现|目前)?(?:[均都]已|已(?=[^,。;]*{_WORDS['over']}[,。;])))"
    f"|[^,。;:]{{0,24}}正在[^,。;:]{{0,2}}{_WORDS['under_way']}"
    rf"|[^,。;:\d]{{1,12}}的[^,。;:\d]{{0,4}}{_WORDS['theirs']}"
    rf"|[^,。;:\d]{{1,12}}的[^,。;:\d]{{1,8}}(?:{_AROUND['changed']})[到至为]"
    rf"|[^,。;:\d]{{1,16}}{_WORDS['merged']}[为到成]|[^,。;:\d]{{1,3}},余下"
    rf"|[^,。;:\d]{{1,16}}(?:开展|进行)[^,。;:\d]{{0,6}}{_WORDS['care']}(?!调整|整改)"
    r"|[^,。;:\d]{1,20}应.尽."
    r"|[^,。;:\d]{0,4}(?:尚?未(?!来)|闲置)[^,。;:]{1,10}的"
    r"|[^,。;:\d]{0,8}(?:困难|缺口)(?=[,。;])"
    r"|个部门|[^,。;:、\d]{1,6}(?<![初高年集])中(?=今年|[已有的,\d])"
    "|年(?:以上|一遇)|(?:米|公里|km)(?:[处级]|范围|以?内|服务半径)|(?<=24)小时(?!以?内)"
)
# What is supposed or only reckoned, and what a rule in force gives, is no plan: 今后如超过80%,
# 按规定给予10分, 经测算需资金10万元.
IF = lazily(
    r"(?:倘若|假如|一旦|(?<!般)若(?![干羌尔])|(?:^|[,。;:]|今后)如(?![期实何下上同数约今此前图]))[^,。;:]*$"
    r"|(?:^|[,。;:])(?:若|如果?)[^,。;:]{2,12},则[^,。;:]*$"
    r"|(?:^|[,。;:])待(?!遇)[^,。;:后]*$"
)
IN_FORCE = lazily(
    r"(?:(?:继续(?:执行|落实|实施)[^,。;]{2,20}政策,[^,。;]*|按(?:有关|相关)?(?:规定|政策))给予"
    r"|(?:依照|按照)[^,。;\d]{0,8}(?:办法|规定|条例),[^。;]*|,除[^,。;]*|测算[^。;\d]*需|不[得准许][超高低多少大小][过于]|继续按|严格(?:执行|落实|遵守|按)|[,;][^,。;\d调提拟将新]*标准[为是])[^,。;\d]*$"
)
# Behind 继续, what is in force: 继续落实每月50元的政策.
OF_POLICY = lazily(r"的[^,。;:、\d]{0,6}(?:政策|标准|规定|制度)")
GOES_ON = lazily("继续[^,。;:到至为]*$")
# Nor is what comes whatever is done: 老年人口将突破80万人, 据预测,今后三年将增加2万人.
FORETOLD = lazily(
    rf"(?:(?:^|[,。;:])(?:[^,。;:争拟将满围结根按针对据以]|以[上下]){{0,16}}?{_BEFALLS}(?:[^,。;:拟争划]{{0,8}}[将会]|达)"
    rf"|预计[^,。;:]{{0,16}}{_BEFALLS}|据[^,。;]{{0,12}}预[测计],)(?:[^,。;我拟划争预]|,(?=[比较其占到由增减])|我[市县区省])*$"
)
# Behind a time, a limit; and, roughly, what any limit has in it.
AHEAD = lazily(r"[底末]?之?前(?![后\d一两二三四五六七八九十几])|之?内")
LIMIT = lazily(
    rf"[年月日底末旬旦假节耕汛季期收种播冬暖临来]之?前|年之?内|[年月日]起"
    rf"|[年月日底初末旬度][^,。;:\d]{{0,4}}?{_ENDS}"
)
# What makes a plan of all parts of the sentence that it opens: 下一步,我局将新建…;改造….
LEADS = lazily("[将拟]|下一?步|今后|明年")
# What a number behind which a goal is named is: 新增300个的目标.
GOAL = lazily(r"(?:(?!实现|完成|达到)[^,。;:\d]){0,10}目标(?!群)")
# What a promise that holds no such word does not promise: what is done or holds already …
HOLDS_ALREADY = lazily(
    r"已|(?<![比较])去[年冬]|现行|免征|减按|占(?!比)|(?<![应要再设少])有(?=\d)|进度(?=\d)"
    r"|(?:[高宽厚长]度|层数|[间净]距|坡度|净[高宽])(?:不[超高低大小][过于]|控制在)"
)
# Whom a rule names, before what more it gives them: 对边远村再增加200元.
OF_CLASS = lazily(r"[,。;:]对[^,。;:\d]{2,20}$")
# … and, before the number, whom it is for.
FOR_WHOM = lazily(r"(?:[对把给将与向为按]|承担|(?<![持定])在|按[^,。;:\d]*不[小低]于)$")
# Works that are done for what is there: 将对12座桥梁进行改造.
WORKED_ON = lazily(rf"[^,。;:]{{0,24}}(?:进行|实施)[^,。;:、\d]{{0,6}}{_WORDS['works']}")
# The same of what is left: 加快其余3座公园的建设.
LEFT, WORKS = (
    lazily("这|剩|余下|其余|另外"),
    lazily(
        rf"[^,。;:、\d]{{0,6}}(?:[^,。;:、\d]{{1,6}}{_WORDS['works']}(?:任务|工作)?|全部[^,。;:、\d]{{2,6}})(?=[,。;]|$)"
    ),
)
# How a plan behind a number begins what the number is of: 总投资860万元,预计明年开工.
STARTS = lazily(rf"(?:(?<=正在..)|[^,。;:]{{0,14}}?{_WORDS['begins']}(?:..)?)(?=[,。;]|$)")
# A standard, of each or of those whom a rule names, where nothing plans it (拟为每校配备教师1名) …
_STANDARD = "每(?<![到至]每)(?<!调整为每)(?![年月季周])"
_NOT_RAISED = "(?<![高加整低大升][到至])$"
OF_EACH = lazily(
    rf"(?:{_STANDARD}[^,。;:]*|对[^。;]*的[^。;\d]{{0,12}}{_WORDS['grants']}[^,。;]*){_NOT_RAISED}"
)
# … one that is in force (每500亩1名 is by so many), and what a plan is shared out to.
OF_RULE = lazily(
    rf"(?:{_WORDS['in_rules']}[^,。;:]*{_STANDARD}|{_WORDS['shared_out']}到)[^,。;:]*{_NOT_RAISED}|每$"
)
# What one of a thing costs or may cost, what is paid for each, and who bears how much of it,
# where the clause itself plans nothing.
COSTS = lazily(rf"[^\d拟将]{{0,8}}(?:[每单均][^\d]{{0,5}}造价|{_WORDS['price']})[约为按]?")
PAID = lazily(
    r"[^\d拟将计预到至高低降增整控给]{0,10}"
    r"(?:单[户家笔人][^\d]{0,6}不超过|每(?![年月季周])[^\d拟将到至高低降增整控少超过]{1,14}|最高)[约为]?"
)
SHARED = lazily(r"[^\d拟将]{1,8}(?:承担|负担)")
# What is not yet so is there: 把尚未覆盖的267个村列入, 利用闲置的16间客房.
UNDONE = lazily(r"(?:尚未|未|闲置|空置)[^,。;:、\d]{0,8}的$")
# What is to be taken up whole is there, too, and what something of it is: 把448处院落全部接入,
# 把148个村的进度抄送.
TAKEN_UP = lazily(
    r"[^,。;:\d]{1,20}(?:全部|列入|纳入|接入|逐[一个户项])|[^,。;:、\d]{1,8}的[^,。;:、\d]{2}"
)
# Whose people are taught or looked after: 对10个镇、172个村的工作人员轮训一遍.
OF_WHOM, TAUGHT = (
    lazily(r"对(?:\d+[^,。;:\d]{1,6}[、和])*$"),
    lazily(rf"[^,。;:]{{1,40}}(?:轮训|培训|{_WORDS['care']})"),
)
