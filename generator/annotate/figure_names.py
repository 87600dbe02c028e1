"""Numbers that are no figures: dates, ordinals, document numbers, names, ratios, clock times."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from generator.notation.quantities import Quantity

BROKEN = "¦"  # stands for the blank between two digits
_REACH = 12  # characters read on each side of a number


class Sides(NamedTuple):
    """Words on either side of a number and its unit: `before` ends at it, `after` begins."""

    before: re.Pattern[str]
    after: re.Pattern[str]

    def match(self, before: str, after: str) -> bool:
        """Tell whether the words of either side are there."""
        return bool(self.before.search(before) or self.after.match(after))


def _sides(before: str = r"(?!)", after: str = r"(?!)") -> Sides:
    return Sides(re.compile(f"(?:{before})$"), re.compile(after))


# Whatever the unit: the number belongs to the words before it or behind it.
_NAMED = _sides(
    "|".join((
        r"第[\d、至到和及~-]*",  # 第2位, 第3、4批
        r"届",  # 十四届2次会议
        r"[A-Za-z]",  # G104, K118, PM2.5
        r"[A-Za-z\d][-/:+·#.]|\d[×*]",  # 2017-062, 1:50, 1+3, 5·20, 7×24
        rf"\d{BROKEN}",  # 12 3456: a number broken by a blank
        r"[一二三〇零]",  # 二0一六年
        r"[〔\[【]",  # 〔2020〕
        r"(?:电话|邮编|编号|编码|代码):?",
    )),
    rf"[+·/:{BROKEN}]\d|\+[XNxn]|号",
)
_LATIN_NOUN = re.compile(r"(?:GDP|A(?:PP|pp)|AQI|VOCs?|COD|LED|ETC|W[Ii]-?F[Ii]|AED|POS|CT|PPP)$")
# Without a unit a number is a figure only as the value of an index, and where it ends a phrase.
_MEASURED_BEFORE = re.compile(
    r"(?:指数|系数|[得评总均]分|比例?|率|值|水平|浓度|密度|强度)[^,。;:!?、]{0,8}$"
)
_MEASURED_AFTER = re.compile(r"[,。;、!)]|以[上下内]|左右|[的且并和与降提升上下增减]|$")

_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_GOES_ON = re.compile(r"\d{1,2}月|[底初末中级届]|度(?!假)")
_SHORT_YEAR_BEFORE = re.compile(r"[于自从在]$|截[至止]$")

_PROPOSERS = r"(?:政协)?(?:委员|代表|同志)[^,。;]{0,8}(?:提出|联名|提交|领衔)"
_DIVISION = _sides(after=r"[级直委政民内外域长属]|领导|财政")
_RANK = _sides(r"前|排名|排在|位列|位居|名列", _PROPOSERS)
# Units that with these words make a name, an ordinal or another word.
_NAME_IF: Mapping[str, Sides] = {
    "人": _sides(after=rf"制(?!作|定|成|度)|{_PROPOSERS}"),
    "名": _RANK,
    "位": _RANK,
    "期": _sides(after=r"工程|项目|建设|地块|规划"),
    "组": _sides(r"[村社屯寨区庄]"),
    "岗": _sides(after=r"\d+级"),
    "分": _sides(r"[时点]\d*", r"[别之析管]"),
    "成": _sides(after=r"[立为员功果都长效]"),
    "对": _sides(after=r"[应于照口接]"),
    "分钟": _sides(after=r".{0,10}圈"),
    "天": _sides(after=r"[然津]"),
    **dict.fromkeys(("镇", "乡", "县", "市", "区", "州", "旗", "村", "县市", "县区"), _DIVISION),
}
_CAMERAS = r"(?:视频|监控|摄像|探头|图像|信号|电源)"
# Units that only with these words count something: 206路 is a bus, 20日 a day of the month.
_FIGURE_IF: Mapping[str, Sides] = {
    "路": _sides(rf"{_CAMERAS}.{{0,6}}", rf".{{0,8}}{_CAMERAS}"),
    "日": _sides(r"不超过|不少于|不低于|超过|满|每|共", r"以?内|之内"),
    "届": _sides(r"(?:举办|举行|承办|召开|办)了?|连续"),
}


def is_no_figure(text: str, quantity: Quantity) -> bool:
    """Tell whether a number of a text (folded, without blanks) stands for no quantity."""
    start, end, unit = quantity.start, quantity.unit_end, quantity.unit
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _NAMED.match(before, after) and not (unit and _LATIN_NOUN.search(before)):
        return True
    if not unit:
        scaled = not text[quantity.end - 1].isdigit()  # 1700多万老年人
        return not scaled and not (_MEASURED_BEFORE.search(before) and _MEASURED_AFTER.match(after))
    if unit in {"年", "学年"}:
        return _is_date(text[start : quantity.end], before, after)
    if unit in _FIGURE_IF:
        return not _FIGURE_IF[unit].match(before, after)
    return unit in _NAME_IF and _NAME_IF[unit].match(before, after)


def _is_date(digits: str, before: str, after: str) -> bool:
    """Tell whether digits before 年 are a year: 2021, 2013至2015, 08 and 21年5月, not 20年."""
    if _YEAR.match(digits) and len(digits) >= 4 and not before.endswith(("近", "约", "距今")):
        return True
    if digits.startswith("0") or _YEAR_GOES_ON.match(after):
        return True
    return len(digits) == 2 and digits > "69" and _SHORT_YEAR_BEFORE.search(before) is not None
