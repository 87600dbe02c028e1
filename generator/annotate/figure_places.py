"""Where a value holds: the place that its sentence speaks of, None where that is not certain."""

from __future__ import annotations

from operator import itemgetter

from generator.annotate.figure_context import Mention, is_of_one, last_before
from generator.model import Metadata, Span
from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.notation.quantities import Quantity
from generator.notation.sentences import behind
from generator.vocabulary.counted_words import load_counted_words
from generator.vocabulary.places import load_gazetteer
from generator.vocabulary.places_in_text import find_places, opens_with_province
from generator.vocabulary.tables import patterns_of

_WORDS = {group: f"(?:{words})" for group, words in patterns_of("context_words").items()}

# The whole of the issuer's place, or a zone without a code of its own, is kept as printed.
_PRINTED = lazily(rf"[全我](?:自治区|街道|[省市县区州旗盟镇乡国师])|{_WORDS['zone']}")
# A place is what a sentence speaks of where it opens a clause, not inside another noun.
_OPENS = lazily(rf"(?:^|[,。;:、()\s“”◇]|[年月日底来末初度]|{_WORDS['opens_place']})$")
_OFFICE = lazily(
    rf"第?[一二三四五六七八九十]{{1,3}}届|{_WORDS['body']}|{HAN}{{0,8}}?{_WORDS['office']}"
    r"|第[一二三四五六七八九十]{1,3}(?![批次期轮])"
)
# The place of whoever is answered, and what a level of government has itself.
_CLAUSE = lazily("[,;。]")
_YOURS = lazily("[你贵](?:乡镇|[县区州市乡镇村])|(?<![各两三])[省市县区州]本级")
# A township of a place has no code, and what it has is not the place's.
_TOWNSHIP = lazily(
    rf"(?!现|实现|覆盖|惠及|涉及|包括|涵盖|共|建制|重点|特色|中心|城区|县城|主要|各){HAN}{{2,3}}(?<!小)(?<!集)(?<!乡)(?<!村)(?:(?<!城)乡|镇|街道)(?!镇|村|级|容|综|化|居|(?:共|现?有|共有)?\d)"
)
# The ends of a route, an honour, and a body of the state: no place that a sentence speaks of.
_ROUTE_BEFORE = lazily(rf"(?:{_WORDS['route']}|{_WORDS['lies']})[为是在于]?$")
_NO_AREA = lazily(
    rf"[全我][国省市县区州](?:{_WORDS['honour']}|{_WORDS['own_body']})|全国{_WORDS['of_nation']}"
)
_TITLE = lazily("(?:列为|评为|选为|定为|命名为|入选|荣获|获评|列入|争创)$")
# What a value is measured by: 按全市低保标准的1.5倍.
_MEASURED_BY = lazily(rf"[^,。;]{{0,14}}(?:{_WORDS['set_by']}|平均|平均水平)的?$")
# One work of a place, and how large it is: 我市新建一所小学,占地20亩.
_OF_ONE = lazily(
    r"(?:[^,。;\d]{0,16}的[^,。;\d]{2,20}(?:项目|工程),|[^。;]*一[所座栋处条家个][^。;]*)"
    r"(?:占地|全长|总长|总?投资|总?建筑面积|总?用地|可容纳)"
)
# What each of many has or is given: 我市对企业给予最高50万元奖励.
_EACH = lazily(r"每[个所座]")
_GIVEN = lazily(r"最高|给予")
# What a rule asks for, of each or of all: 按照国家标准每5万人应建1座.
_RULED = lazily(
    rf"(?:[^;。]*{_WORDS['by_rule']}[^;。]*(?:每|不[低少]于|{_WORDS['should']})"
    rf"|[^;。]*{_WORDS['should']}|[^;。]*,每(?![百千万年月天日]))[^,;。]*$"
)
# A part of the place, and where one thing in it is.
_IN_IT = lazily(rf"(?:主|老|新|中心)城区|[^。;]*(?<![省市县区州旗镇乡村]){_WORDS['lies']}")
# How wide or high one thing is, and what each of some or a single house has.
_SIZE = lazily(r"(?:[宽高厚深径距][^,。;:\d]{0,2}|距[^,。;:\d]{0,10}|间隔|不.于|不超过)$")
_SIZE_BEHIND = ("宽", "高", "厚", "深", "长的")
_HOLDER = lazily(rf"{_WORDS['holder']}(?:就?集中|现?有|共有?|已?配备?)?了?$")
_OWN = frozenset("个家所处座")  # by which houses themselves are counted
_TARGET = lazily("(?:以[上内下])?的?目标")
# A list of others to which some of these belong: 14项产业入选134项省级名单.
_LISTED_IN = lazily("(?:入选|列入|纳入|进入|跻身)了?$")
_LIST = lazily("[^,。;、]{0,24}(?:名单|目录|名录|项目库|行列|之列)")
# What a clause speaks of that is a part of the place, or one thing in it.
_PART = lazily(
    rf"(?:(?<![^,;:。])|(?<=其中))(?!{HAN}{{0,2}}各)(?:{_TOWNSHIP.pattern}(?<!城镇)"
    rf"|{HAN}{{2,6}}(?<![第前中后近远])[一二三四]期|[一二三四]期(?=工程|项目|总?投资|占地|建)"
    rf"|{_WORDS['part']}|{_WORDS['one_thing']}|[省市县区州旗]{_WORDS['own_body']})"
    rf"|(?<=我[市县区旗])(?!每){_TOWNSHIP.pattern}(?<!城镇)"
    r"|(?:抽取|抽选|抽查|选取|选定|选择|遴选|挑选)了?(?=其中|\d)"  # in the whole place some of all
)
# What a place does about a part of it that was spoken of: 我县第一时间组织勘查.
_ACTS = lazily("第一时间|立即|高度重视|及时|迅速|多次|组织|安排")
_OF_YEAR = lazily(r"20\d\d年度?")  # 叶县2025年石板镇引水项目
# What counts all that a place has: 开展全省文物普查.
_SURVEY = lazily(r"[^,。;的\d]{2,12}(?:普查|排查|摸底|摸排|清查)(?:工作)?,")
# A place in passing: an example, whose things are spoken of; what a place is within another.
_EXAMPLE = lazily("[、如]$")
_IS_ITS = lazily("[是为属]$")
_BRACKET = 60  # characters in brackets
_LISTED = lazily(r"[、和及与]")
_DIGITS = lazily(r"\d").search
_NO_LEVEL = ("国", "师")


def places_named(text: str, sentence: Span) -> tuple[Mention, ...]:
    """Return the places of a sentence as printed, in order.

    None stands for several, a part of one, or one in passing, whose number the next may be.
    Its issuer's place (我市) and zones are places too; one that opens an office's name is none.
    """
    mentions: list[Mention] = []
    last_end, opens = -1, False
    spans = [match.span() for match in _YOURS.finditer(text, *sentence)]
    printed = (Span(*match.span()) for match in _PRINTED.finditer(text, *sentence))
    divisions = frozenset(find_places(text, sentence))
    for place in (*printed, *divisions):
        if text[place.start] in "全我" or not _OFFICE.match(text, place.end, place.end + 14):
            spans.append(place)
    if not spans:
        return ()
    heads = [match.end() for match in _CLAUSE.finditer(text, *sentence)]
    provinces = {head for head in heads if opens_with_province(text[head : head + 3])}
    spans += [Span(head, head + 2) for head in provinces]  # 宁夏, without its suffix
    parts = {match.span() for match in _PART.finditer(text, *sentence)}
    for start, end in sorted({*spans, *parts}):
        before = text[max(sentence.start, start - 8) : start]
        opens = bool(
            (start == last_end and opens)
            or text[start] in "你贵"
            or _OPENS.search(before)
            or (before.endswith("开展") and _SURVEY.match(text, end))
        )
        is_part = (start, end) in parts
        if start < last_end or _is_title(text, before, start, end):
            continue
        within = start == last_end and text.startswith("全国", start)  # 我县全国文明村
        in_passing = (start, end) in divisions and end - start > 2  # no 范县 in 示范县
        if within or not (opens or is_part or in_passing):
            continue
        nearby = max(sentence.start, start - _BRACKET)
        if text.rfind("“", nearby, start) > text.rfind("”", nearby, start):
            continue  # of the name of a project
        between = text[last_end:start] if last_end > 0 else ""
        several = between and len(between) < 12 and _LISTED.search(between) and not _DIGITS(between)
        earlier = mentions[-1].value if mentions else None
        acts = mentions and earlier is None and _ACTS.match(text, end)
        doubtful = (
            several
            or is_part
            or acts
            or not opens
            or start in provinces
            or _names_none(text, start, end)
        )
        mentions.append(Mention(start, end, None if doubtful else text[start:end]))
        if text.rfind("(", nearby, start) > text.rfind(")", nearby, start):
            closing = text.find(")", end, min(end + _BRACKET, sentence.end))
            mentions += [Mention(start, closing, earlier)] if closing > 0 else []
        elif _IS_ITS.search(before) and (clause := _CLAUSE.search(text, end, sentence.end)):
            mentions.append(Mention(*clause.span(), None if doubtful else earlier))
        last_end = end
    return tuple(sorted(mentions, key=itemgetter(1)))


def _is_title(text: str, before: str, start: int, end: int) -> bool:
    """Tell whether a place opens a title that things bear, or the name of a body."""
    honoured = _TITLE.search(before) and not text[end : end + 1].isdigit()
    return bool(honoured or _NO_AREA.match(text, start))


def _names_none(text: str, start: int, end: int) -> bool:
    """Tell whether words name no single place for certain, or one in passing."""
    return bool(
        text[start] in "你贵"
        or text.startswith(("等", "与"), end)
        or text.startswith("本级", start + 1)
        or _ends_list(text, start)
        or (text[start] not in "全我" and _TOWNSHIP.match(text, behind(_OF_YEAR, text, end)))
        or _ROUTE_BEFORE.search(text[max(0, start - 8) : start])
        or (text.startswith("的", end) and _EXAMPLE.search(text[max(0, start - 1) : start]))
    )


def _ends_list(text: str, start: int) -> bool:
    """Tell whether the place at `start` is the last of several without suffix: 深圳、江门市."""
    bare = load_gazetteer().by_bare_form
    listed = start > 0 and text[start - 1] in "、和及与"
    return listed and any(text[max(0, start - 1 - n) : start - 1] in bare for n in (2, 3, 4))


def is_own(area: str, metadata: Metadata) -> bool:
    """Tell whether 全县, 我市 and the like may mean a place of the issuer, at its level or above.

    In a reply of the province, 全县 is a county named elsewhere.
    """
    kind, level = area[1:], metadata.level
    names = {
        "township": metadata.township,
        "county": metadata.county,
        "prefecture": metadata.city,
        "province": metadata.province,
    }
    if area[0] not in "全我" or kind in _NO_LEVEL or not level or not names.get(level, kind):
        return True
    return any(name and name.endswith(kind) and name[-2:] != "地区" for name in names.values())


def read_area(text: str, places: tuple[Mention, ...], quantity: Quantity) -> str | None:
    """Return the place of a value; None where it is of one thing, of others, or set by a rule."""
    place = last_before(places, quantity.start)
    if place.value is None:
        return None
    between = text[place.end : quantity.start]
    length = load_counted_words().family(quantity.unit) == "length"
    of_others = (
        text.endswith(("各", "每"), 0, quantity.start)
        or is_of_one(text, quantity)
        or (length and (_SIZE.search(between) or text.startswith(_SIZE_BEHIND, quantity.unit_end)))
        or (quantity.unit not in _OWN and _HOLDER.search(between))
        or _TARGET.match(text, quantity.unit_end)
        or _IN_IT.match(text, place.end, quantity.start)
        or _MEASURED_BY.match(between)
        or _RULED.match(between)
        or _EACH.search(between)
        or (quantity.unit == "元" and _GIVEN.search(between))
        or _OF_ONE.match(text, place.end, quantity.start)
        or (_LISTED_IN.search(between) and _LIST.match(text, quantity.unit_end))
    )
    return None if of_others else place.value
