"""What the words around a value say: how sure it is, what is counted, where and when."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import NamedTuple

from generator.model import Span
from generator.notation.dates import write_date
from generator.notation.quantities import Quantity
from generator.notation.sentences import behind
from generator.vocabulary.places_in_text import find_places

_REACH = 40  # characters read on each side of a value

_QUALIFIER_BEFORE = re.compile(
    r"(?P<word>大约|(?<![节公制规条契合签履])约|将近|接近|(?<![附邻靠最临])近|超过|(?<![高商])超|突破|逾"
    r"|不低于|不少于|不超过|不高于|不得低于|不足|不满|不到|至少|最高|最低|最多|低于|高于|大于|小于|少于|多于)"
    r"[有达为到]?$"
)
_QUALIFIER_AFTER = re.compile(
    r"及?(?P<word>以上|以下|以内|之内|左右|上下|不等|[多余](?=的|[,。;、]|$))"
)
_RECENT = re.compile(r"以?来|间|[,、]|内")
_TIMES = frozenset({
    "年",
    "个月",
    "天",
    "日",
    "周",
    "个工作日",
    "小时",
    "分钟",
    "岁",
    "周岁",
    "学年",
    "学期",
})

# Between two values of one noun: 168处、9.7万平方米; 由182项减少到64项; 93批次482车.
_GOES_ON = re.compile(
    r"、?|(?:大幅)?(?:增加|减少|提高|提升|下降|降低|增长|缩短|压缩|压减|扩大|上升|调整|升|降|增|减)?[到至为]"
)
# Words with which what stands behind a number stops to be its noun.
_NOUN_ENDS = re.compile(
    r"[,。;:、()!?《》\d]|(?<=..)(?:实行|实施|开展|进行|推行|完成|建成|参加|参与|参观|已|均|正在|将|被|由|在|到|与"
    r"|向|对|从|通过|全部|分别|实现|打造|列入|纳入|达|共|按|用于|给予|并|和|及|获得|达标|提供|作为|成为|得到"
    r"|享受|组成|拥有|整合|配置|设置|运行|不[足达到少超]|的(?!.{1,8}$))"
)
_NOT_NOUNS = re.compile(
    r"[的地得]?(?:增加|减少|提高|提升|下降|降低|降至|增至|缩短|压缩|扩大|增长|上升|调整|标准|的)?(?:到|至|为)?$"
    r"|(?:增加|减少|提高|提升|下降|降低|降|增|缩短|压缩|扩大|上升|调整)(?:到|至|为)|[内外前后中起]"
    r"|[用给投建进予]|要求$"
)
_LEADING = re.compile(
    r"(?:以来|以[上下]|[内外前后底末](?=.{3})|其中|目前|同时|并(?!购)|已|累计|共计|合计|总计|共(?![享同建治产])|先后|[由从]|全[省市县区州旗盟镇乡国]|我[省市县区州旗盟镇乡局委]"
    r"|现有|拥有|设有|建有|有(?![机线限效色关])|组建|受理|收到|收集|移交|上报|持有|连续|服务|成立|建立|建成|建设|改建|扩建|改造|完成|组织|开展|发放|下发|印发|投入|争取"
    r"|安排|设置|设立|实现|查处|处置|培育|打造|评选出?|选树|评出|推动|解决|取消|排查|发现|召开|举办|获得"
    r"|配备|聘请|招聘|更换|安装|修建|修复|出动|调配|接入|选取|抽取|确定|制定|出台|下达|拨付|各类|落实)"
)
# What is left of 全市60周岁以上老年人, of 全国98%以上的县 and behind 60周岁以上 counts nothing, nor
# does the rate before a sum (省级每人每月2000元).
_NO_NOUN = re.compile(r"[全我][省市县区州旗盟镇乡国]|以[上下内]|连续|.*每[人户月年]")
_TRAILING = re.compile(
    r"(?:只有|控制|稳定|保持|同比|环比|[由从](?:上年|去年|往年)|只|年均|日均|月均|的|占|分别|总计|共计|合计|累计|已经|已|共|均|约|近|达到?|不?超过?|突破|逾|不低于|不少于|不足|至少|为|是|有|等|了|仅|在"
    r"|平均|每年|各|(?:增加|提高|提升|下降|降低|减少|缩短|压缩|扩大|增长|上升)?[到至]?|[由从])$"
)
_LONGEST_TRAILING = 3  # characters
# All up to the last mark or date, behind which a noun before a value begins.
_EDGE = re.compile(r"(?s:.*)(?:[,。;:、()!?《》]|\d[年月日时](?:以?来|[底末初前后起])?)")
_SHORT_NOUN = re.compile(r"[省市县区镇乡村屯组户校园院所站馆店厂桥井路]")
_INNER_BRACKET = re.compile(r"\(([^()\d]{1,4})\)")  # 村(居)委员会, 党总支(支部)
_QUOTES = "“”\"'"
_QUOTED = re.compile(r"[“”\"']")
_LONGEST = 20

# The whole of the issuer's place, or a zone without a code of its own, is kept as printed.
_PRINTED = re.compile(
    r"全(?:自治区|街道|[省市县区州旗盟镇乡国师])|我(?:自治区|街道|[省市县区州旗盟镇乡国师])"
    r"|经济技术开发区|开发区|城乡一体化示范区|示范区|工业园区|园区|高新区|经开区|保税区"
)
# A place is what a sentence speaks of where it opens a clause, not inside another noun.
_OPENS = re.compile(
    r"(?:^|[,。;:、()\s“”◇]|[年月日底来]|其中|目前|截至|[在于如对和及与是到以至由现]|选取|确定|涉及|覆盖|指导|推动)$"
)
_OFFICE = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:局|委|厅|办公室|政府|公司|大学|医院|学院|中心)")
_BRACKET = 60  # characters in brackets
_LISTED = re.compile(r"[、和及与]")
_DIGITS = re.compile(r"\d").search

_DATE = re.compile(
    r"(?=[\d目今去明近当现同前上])(?:(?P<year>(?:19|20)\d\d)年(?!第)(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[12]\d|3[01]|0?[1-9])日)?)?"
    r"|(?<![\d年])(?P<alone>1[0-2]|0?[1-9])月(?:(?P<its_day>[12]\d|3[01]|0?[1-9])日)?(?!以?来)"
    r"|(?P<vague>目前|今年|去年|明年|近年|当前|现阶段|近期|同期|前年|上年))"
)
_DATE_WORD = re.compile("年|月|目前|当前|现阶段|近期|同期")  # one of which every date has
_OPEN_END = re.compile(r"(?:\d{1,2}月)?(?:底|初|末)?(?:以来|来|起|开始|[至到-]\d)")
_OPEN_START = re.compile(r"(?:[\d年月日底初末][至到-]|[比较])$")


def read_qualifier(text: str, quantity: Quantity) -> str | None:
    """Return how sure the value is: 余 inside it, 近 or 不低于 before it, 以上 behind its unit."""
    if quantity.more:
        return quantity.more
    after = text[quantity.unit_end : quantity.unit_end + 4]
    before = _QUALIFIER_BEFORE.search(text[max(0, quantity.start - 6) : quantity.start])
    if before and not (
        before["word"] == "近" and quantity.unit in _TIMES and _RECENT.match(after)  # 近3年来
    ):
        return before["word"]
    rest = _QUALIFIER_AFTER.match(after)
    return rest["word"] if rest else None


def read_indicator(
    text: str, quantity: Quantity, floor: int = 0, previous: str | None = None
) -> str | None:
    """Return the noun that is counted: behind the unit (20个规范化社区), else before the value.

    Shares, durations and ages count nothing behind them: theirs stands before (化解率96.2%), but
    not before `floor`, where the figure before ends; one that goes on shares its `previous` noun.
    """
    if quantity.unit not in _TIMES and quantity.unit not in {"%", "‰"}:
        noun = _noun_behind(text, quantity)
        if noun:
            return noun
    if floor and _GOES_ON.fullmatch(text, floor, quantity.start):
        return previous
    return _noun_before(text, quantity, floor)


def _noun_behind(text: str, quantity: Quantity) -> str | None:
    """Return what follows a unit up to a mark or a verb, None if it is no noun."""
    rest = text[quantity.unit_end : quantity.unit_end + _REACH]
    rest = rest[behind(_QUALIFIER_AFTER, rest) :].removeprefix("的")
    noun = _NOUN_ENDS.split(_without_inner_brackets(rest), maxsplit=1)[0]
    if _NOT_NOUNS.match(noun):
        return None
    return noun if _SHORT_NOUN.fullmatch(noun) else _bare(noun)


def _noun_before(text: str, quantity: Quantity, floor: int) -> str | None:
    """Return what stands before a value back to a mark or a date, without verbs and adverbs."""
    before = text[max(floor, quantity.start - _REACH) : quantity.start]
    noun = _without_inner_brackets(before)
    noun = noun[behind(_EDGE, noun) :]
    if len(noun) == _REACH or noun.startswith(("占", "比", "较", "的")):
        return None
    while (trailing := _TRAILING.search(noun, max(0, len(noun) - _LONGEST_TRAILING))) and trailing[
        0
    ]:
        noun = noun[: trailing.start()]
    while (match := _LEADING.match(noun)) and len(noun) - match.end() > 1:
        noun = noun[match.end() :]
    return None if _NO_NOUN.fullmatch(noun) else _bare(noun)


def _without_inner_brackets(words: str) -> str:
    """Replace the brackets around a word inside a noun by others, which part nothing."""
    return _INNER_BRACKET.sub(r"⟮\1⟯", words) if "(" in words else words


def _bare(noun: str) -> str | None:
    """Return a noun without quotation marks around it or half in it, None if too long."""
    if noun[:1] in _QUOTES and noun[-1:] in _QUOTES and len(_QUOTED.findall(noun)) == 2:
        noun = noun[1:-1]
    elif len(_QUOTED.findall(noun)) == 1:
        noun = _QUOTED.split(noun)[-1] or noun.strip(_QUOTES)
    noun = noun.strip().replace("⟮", "(").replace("⟯", ")")
    return noun if 1 < len(noun) <= _LONGEST and not _QUOTED.fullmatch(noun) else None


class Mention(NamedTuple):
    """A place or a date in a text; None where the words name several or none for certain."""

    end: int
    value: str | None


def places_named(text: str, sentence: Span) -> tuple[Mention, ...]:
    """Return the places of a sentence as printed, in order; None stands for a list of places.

    Its issuer's place (我市) and zones are places too; one that opens an office's name is none.
    """
    mentions: list[Mention] = []
    last_end = -1
    spans = [match.span() for match in _PRINTED.finditer(text, *sentence)]
    for place in find_places(text, sentence):
        if not _OFFICE.match(text, place.end, place.end + 14):
            spans.append(place)
    for start, end in sorted(spans):
        if start < last_end or not _OPENS.search(text[max(sentence.start, start - 2) : start]):
            continue
        between = text[last_end:start] if last_end > 0 else ""
        several = between and len(between) < 12 and _LISTED.search(between) and not _DIGITS(between)
        before = mentions[-1].value if mentions else None
        mentions.append(Mention(end, None if several else text[start:end]))
        nearby = max(sentence.start, start - _BRACKET)
        if text.rfind("(", nearby, start) > text.rfind(")", nearby, start):
            closing = text.find(")", end, min(end + _BRACKET, sentence.end))
            mentions += [Mention(closing, before)] if closing > 0 else []
        last_end = end
    return tuple(mentions)


def dates_named(text: str, sentence: Span) -> tuple[Mention, ...]:
    """Return the points in time of a sentence, ISO; None where a period or 目前 begins."""
    if _DATE_WORD.search(text, *sentence) is None:
        return ()
    mentions: list[Mention] = []
    year: str | None = None
    for match in _DATE.finditer(text, *sentence):
        year = match["year"] or (year if match["alone"] else None)
        before = text[max(sentence.start, match.start() - 2) : match.start()]
        period = _OPEN_END.match(text, match.end()) or _OPEN_START.search(before)
        value = None
        if year and not period:
            month, day = match["month"] or match["alone"], match["day"] or match["its_day"]
            value = write_date(year, month, day)
        mentions.append(Mention(match.end(), value))
    return tuple(mentions)


def last_before(mentions: tuple[Mention, ...], start: int) -> str | None:
    """Return the value of the last mention that ends before `start`."""
    index = bisect_right(mentions, start, key=itemgetter(0)) if mentions else 0
    return mentions[index - 1].value if index else None
