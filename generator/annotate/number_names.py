"""Which numbers of a text stand for no quantity: parts of names and titles, ordinals, years."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.notation.patterns import lazily
from generator.notation.quantities import Quantity
from generator.vocabulary.tables import read_table
from generator.vocabulary.units import Units, load_units

_HIDDEN = "◇"
BROKEN = "¦"  # stands for the blank between two digits
_REACH = 12  # characters read on each side of a number
_CITED = lazily(r"《[^《》]{0,120}(?:《[^《》]{0,80}》[^《》]{0,80}){0,6}》")
_SUM = lazily(r"[“\"][^“”\"+]{0,20}\d[^“”\"+]{0,20}\+[^“”\"]{0,60}[”\"]")
# At the head of a paragraph: a list number glued to a year or to whole things (1.2022年, 1.3个).
_GLUED = lazily(r"(?:^|(?<=[;。:]))\d{1,2}\.(?=(?:19|20)\d\d年)")
_GLUED_COUNT = lazily(r"(?P<item>\d{1,2}\.)\d{1,3}(?![.\d])")


def _by_unit(kind: str) -> Mapping[str, re.Pattern[str]]:
    """Return by unit ("" for none) what stands before or behind it; a line feed is the number."""
    return {
        unit: lazily(rf"(?:{group.get('before', '(?!)')})\n|\n(?:{group.get('behind', '(?!)')})")
        for group in read_table("number_words")[kind]
        for unit in group["units"].split() or [""]
    }


_NUMBER_OF = read_table("number_words")["number_of"]["words"]
# Whatever the unit: the number belongs to the words before it or behind it.
_ORDINAL = lazily(r"第[\d、至到和及~-]*\n")  # 第2位, 第3、4批
_NAMED = lazily(  # each begins with the number
    "|".join((
        # 十四届2次, G104, PM2.5, 二0一六年, 〔2020〕; half of a number: 下拨?0万元
        r"\n(?<=[届A-Za-z一二三〇零〔\[【?\ufffd]\n)",
        # 2017-062, 1:50, 1+3, 5·20, 7×24, 12 3456 (a number broken by a blank), .1万吨
        rf"\n(?<=[A-Za-z\d][-/:+·#]\n|.\.\n|\d[×*{BROKEN}]\n)",
        *(rf"\n(?:(?<={word}\n)|(?<={word}:\n))" for word in _NUMBER_OF),
        rf"\n(?:[+·/:{BROKEN}]\d|\+[XNxn]|号)",
    ))
)
# 0.25万州农科所: the unit of the number is lost, as there are few of these.
_FEW = frozenset("镇乡县市区州旗")
# One of several names that end alike: 东门市场、97处市场; 东门、97处市场等新建市场.
_PROPER = lazily(
    r"(?:(?P<noun>[^,。;:、\d]{2,4})、\d+处(?P=noun)|、\d+处(?P<kind>[^,。;:、\d]{2,4})等[^,。;:、\d]{0,6}(?P=kind))"
)
_LIST = 12  # characters
_OPENED = lazily("|".join(read_table("number_words")["opened_by_unit"]["words"]))
_LATIN_NOUN = lazily(
    r"(?:GDP|A(?:PP|pp)|AQI|VOCs?|V[A-EK]|COD|LED|ETC|W[Ii]-?F[Ii]|AED|POS|CT|PPP)$"
)
_MEASURED_AFTER = lazily(r"[,。;、!)]|以[上下内]|左右|[的且并和与降提升上下增减]|$")

_YEAR = lazily(r"(?:19|20)\d\d")
_OLD_YEAR = lazily(r"1[0-8]\d\d(?:年?[至到~-]|$)")  # 1840, and not a history of 1500 years
_OLD_YEAR_BEFORE = lazily(
    r"(?:[于自由从在至到建]|公元|[一二三四五六七八九十元]年|即|[元明清宋唐]代?|(?:^|[,;。:、(]))$"
)
_OLD_YEAR_BEHIND = lazily("[由从自经创始建迁重传,]")  # 1796年从福建引入
_ERAS = (  # of emperors and the republic: 光绪9年
    *(
        "洪武",
        "永乐",
        "宣德",
        "成化",
        "弘治",
        "正德",
        "嘉靖",
        "万历",
        "崇祯",
        "顺治",
        "康熙",
        "雍正",
    ),
    *("乾隆", "嘉庆", "道光", "咸丰", "同治", "光绪", "宣统", "民国"),
)
_LASTING = ("距今", "近", "约", "有", "达", "过", "历经", "历时", "历史", "历", "已", "了", "差")
_AGO = ("前", "以前", "之前", "多", "余")
_STRETCH = lazily(
    r"[多余几]?(?:以?来|间|前|左右|以上|[的之]?(?:悠久|漫长)?(?:的?历史|岁月|文明|沧桑)|的)"
)
_YEAR_GOES_ON = lazily(r"\d{1,2}月|[底初末中级届]|代(?!替)(?!办)(?!理)(?!表)|度(?!假)")
# Behind two digits that are a year of this century: 23年完工, and no year: 总结20年办学经验.
_EVENTS = ("以来", "完工", "竣工", "建成", "开工", "动工", "投用", "通车", "启动")
_SPAN = (*"来间以的多余内", "工作", "经验", "实践", "历程", "发展", "办学")
_SHORT_YEAR_BEFORE = lazily(r"[于自从在]$|截[至止]$")

# What a unit only opens behind 万, where the number's own is left out.
_NEXT_WORD = lazily("[市村乡镇]民|对[^,。;:、]{1,16}(?:进行|开展|实施|予以|给予|加以)")

# Units that with these words make a name, an ordinal or another word.
_NAME_IF = _by_unit("none")
# Units that only with these words count something: 206路 is a bus, 20日 a day of the month.
_FIGURE_IF = _by_unit("figure")


def without_names(text: str) -> str:
    """Blank out what only looks like a quantity: item numbers, titles in 《》, “1名…+1名…”."""
    outside = _without_item_numbers(text, load_units())
    for pattern, mark in ((_CITED, "《"), (_SUM, "+")):
        if mark in text:
            outside = pattern.sub(lambda match: _HIDDEN * len(match.group()), outside)
    return outside


def _without_item_numbers(text: str, units: Units) -> str:
    """Blank out list numbers that run into a number: 1.2022年 is item 1, 1.3个 at a head too."""
    if ".19" in text or ".20" in text:
        text = _GLUED.sub(lambda match: " " * len(match.group()), text)
    match = _GLUED_COUNT.match(text)
    if match and text[match.end() : units.end_of(text, match.end())] in units.whole:
        return " " * match.end("item") + text[match.end("item") :]
    return text


def without_next_word(text: str, quantity: Quantity) -> Quantity:
    """Leave out the unit of a number with 万 that opens the next word: 3.2万市民."""
    if text[quantity.end - 1] in "万亿" and _NEXT_WORD.match(text, quantity.end):
        return quantity._replace(unit="", unit_end=quantity.end)
    return quantity


def is_no_figure(text: str, quantity: Quantity) -> bool:
    """Tell whether a number of a text (folded, without blanks) stands for no quantity."""
    start, end, unit = quantity.start, quantity.unit_end, quantity.unit
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    sides = f"{before}\n{after}"
    named = _NAMED.match(sides, len(before)) or ("第" in before and _ORDINAL.search(sides))
    if named and not (unit and _LATIN_NOUN.search(before)):
        return True
    if not unit:
        scaled = not text[quantity.end - 1].isdigit()  # 1700多万老年人
        return not scaled and not (_FIGURE_IF[""].search(sides) and _MEASURED_AFTER.match(after))
    if len(unit) == 1 and _OPENED.match(text, end - 1):
        return True  # 4针对: item 4
    if unit in _FEW and (text[quantity.end - 1] == "万" or "." in text[start : quantity.end]):
        return True
    if (
        unit == "处"
        and text.endswith("、", 0, start)
        and _PROPER.search(text, max(0, start - _LIST), end + _LIST)
    ):
        return True
    if unit == "组" and unit in text[start : quantity.end]:
        return True  # 3组至5组: groups of a village
    if unit in {"年", "学年"}:
        return _is_date(text[start : quantity.end], before, after)
    if unit in _FIGURE_IF:
        return _FIGURE_IF[unit].search(sides) is None
    return unit in _NAME_IF and _NAME_IF[unit].search(sides) is not None


def _is_date(digits: str, before: str, after: str) -> bool:
    """Tell whether digits before 年 are a year: 2021, 2013至2015, 08 and 21年5月, not 20年."""
    if _YEAR.match(digits) and len(digits) >= 4 and not before.endswith(("近", "约", "距今")):
        return True
    if _OLD_YEAR.match(digits) and _OLD_YEAR_BEFORE.search(before):
        since = before.endswith(("于", "自")) and not after.startswith(_AGO)
        return since or len(digits) > 4 or not _STRETCH.match(after)
    if _OLD_YEAR.match(digits) and _OLD_YEAR_BEHIND.match(after):
        return digits[-1] != "0" and not before.endswith(_LASTING)
    if (
        (digits.isdigit() and len(digits) > 4)
        or digits.startswith("0")
        or before.endswith(_ERAS)
        or _YEAR_GOES_ON.match(after)
    ):
        return True
    if len(digits) != 2:
        return False
    if after.startswith("以来") and before.endswith(("自", "从", "经")):
        return True
    if digits > "69":
        return _SHORT_YEAR_BEFORE.search(before) is not None
    return digits < "30" and _is_short_year(before, after)


def _is_short_year(before: str, after: str) -> bool:
    """Tell whether 年 between these words is a year's: 于21年启动, 自19年起, ,23年完工."""
    if before.endswith("于"):
        return before[-2:-1] not in tuple("低高少多大小等当长短") and after[:1] not in ("内", "间")
    if before.endswith(("自", "从")):
        return after.startswith(("起", "开始"))
    if before.endswith(("总结", "结合", "对照")):
        return not after.startswith(_SPAN)
    return before[-1:] in ("", ",", ";", "。", "、") and after.startswith(_EVENTS)
