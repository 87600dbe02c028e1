"""Which numbers of a text stand for no quantity: parts of names and titles, ordinals, years."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.notation.patterns import lazily
from generator.notation.quantities import Quantity
from generator.vocabulary.tables import read_table

_HIDDEN = "◇"
BROKEN = "¦"  # stands for the blank between two digits
_REACH = 12  # characters read on each side of a number
_CITED = lazily(r"《[^《》]{0,120}(?:《[^《》]{0,80}》[^《》]{0,80}){0,6}》")
_SUM = lazily(r"[“\"][^“”\"+]{0,20}\d[^“”\"+]{0,20}\+[^“”\"]{0,60}[”\"]")


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
_LATIN_NOUN = lazily(
    r"(?:GDP|A(?:PP|pp)|AQI|VOCs?|V[A-EK]|COD|LED|ETC|W[Ii]-?F[Ii]|AED|POS|CT|PPP)$"
)
_MEASURED_AFTER = lazily(r"[,。;、!)]|以[上下内]|左右|[的且并和与降提升上下增减]|$")

_YEAR = lazily(r"(?:1\d|20)\d\d")
_YEAR_OF_ITEM = lazily(r"\d{1,2}\.20\d\d$")  # 3.2014年治理, an item of a list
_YEAR_GOES_ON = lazily(r"\d{1,2}月|[底初末中级届]|代(?![替办理表])|度(?!假)")
# What lasts so many years and is none: 距今1500年.
_NEARLY = ("距今", "近", "约")
_LASTING = (*_NEARLY, "有", "达", "历经")
# Around two digits that are a year of their century; a line feed is the number.
_SHORT_YEAR = lazily(
    r"(?<![低高少多大小等当长短])于\n(?![内间])|[自从]\n(?:起|开始|以来)|截[至止]\n"
)

# What a unit only opens behind 万, where the number's own is left out.
_NEXT_WORD = lazily("[市村乡镇]民")

# Units that with these words make a name, an ordinal or another word.
_NAME_IF = _by_unit("none")
# Units that only with these words count something: 206路 is a bus, 20日 a day of the month.
_FIGURE_IF = _by_unit("figure")


def without_names(text: str) -> str:
    """Blank out what only looks like a quantity: titles in 《》, “1名…+1名…”."""
    for pattern, mark in ((_CITED, "《"), (_SUM, "+")):
        if mark in text:
            text = pattern.sub(lambda match: _HIDDEN * len(match.group()), text)
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
    if unit in _FEW and (text[quantity.end - 1] == "万" or "." in text[start : quantity.end]):
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
    lasting = _LASTING if digits < "19" else _NEARLY
    if _YEAR.match(digits) and len(digits) >= 4 and not before.endswith(lasting):
        return True
    if (
        _YEAR_OF_ITEM.match(digits)
        or (digits.isdigit() and len(digits) > 4)
        or digits.startswith("0")
    ):
        return True
    short = len(digits) == 2 and _SHORT_YEAR.search(f"{before}\n{after}")
    return bool(short) or _YEAR_GOES_ON.match(after) is not None
