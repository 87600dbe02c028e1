"""The main recipients (主送机关) and the opening paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.parse.reading import Line

# a portal's lead (导读) repeats the letter's first words, as does a line that breaks off
_FURNITURE = re.compile(
    r"首页.*>|^上一|^下一|^[\[【(]?(?:导读|导语|摘要|内容摘要|内容概[述览要]|内容提要|概述|核心提示)[\]】):]|"
    r"(?:…|\.{3})$"
)
_OPENING = re.compile(
    r"收悉|已?收到|(?:答复|回复|函复|复函|函告|反馈|报告|意见|说明|汇报|告知)(?:如下|您)|悉[,。]|"
    r"提出(?:的|了)?(?:关于|《|“)|(?:您|你|贵)[们方委]?(?:在.{0,30})?(?:提出|反映|所提)|"
    r"如下(?:会办|协办|答复|办理)?意见|现答复|现就.{0,120}(?:意见|如下)"
)
_PERSON_END = (
    r"(?:委员|代表|先生|女士|同志|议员)"
    r"(?:们|[并及]附议人|等(?:[一二三四五六七八九十两\d]+[名位人])?)?"
)
_ORG_END = (
    r"(?:市?委会|[市省州县区]委|委|支部|总支|工商联|商会|委员会|小组|委员组|代表团|代表组|联络组|组|局|厅|政府|办公室|办|团|"
    r"院|部|侨联|妇联|联合会|协会|学会|总工会|社|党派|界别?|民革|民盟|民建|民进|农工党|致公党|台盟|台联|中央|单位|中心|公司|镇|乡|街道|办事处)"
)
_SALUTATION = re.compile(
    rf"^(?P<all>(?P<dear>尊敬的?)?(?P<names>[^:。;!?]{{1,120}}?(?:{_PERSON_END}|{_ORG_END})?(?:\(.{{1,24}}?\))?))"
    r"(?P<colon>:|,您好|,你好|您好)"
)
_BARE = re.compile(rf"^(?P<all>(?:尊敬的?)?(?P<names>[^:。;,!?]{{2,60}}?{_PERSON_END}))$")
_NOT_NAMES = re.compile(
    r"如下|索引|文号|日期|时间|来源|机构|签发|类别|联系|电话|标题|主题|位置|关于|答复|收悉|抄送|附件|编号|提案人|建议人|领衔|"
    r"单位$|浏览|字体|打印|办理|内容|主办|案由|信息"
)
_TITLED = re.compile(r"[省市州县区旗镇乡]?(?:人大代表|政协委员)(?=[\u4e00-\u9fff]{2,3}$)")
_BETWEEN_NAMES = re.compile(r"[、,;]|(?<=代表)(?= *\S)(?!团|组)|(?<=委员)(?= *\S)(?![会组])")


@dataclass(frozen=True, slots=True)
class Salutation:
    """Where the salutation stands: line, and offsets in the line's blank-free text."""

    line: int
    end: int  # behind the colon
    names: str
    printed_end: int  # before the colon


def find_opening(lines: Sequence[Line]) -> int | None:
    """Return the first line that opens a letter (`…收悉`, `现答复如下`)."""
    for number, line in enumerate(lines):
        text = line.text
        if len(text) >= 12 and not _FURNITURE.search(text) and _OPENING.search(text):
            return number
    return None


def find_salutation(
    lines: Sequence[Line], start: int, opening: int | None, skip: set[int]
) -> Salutation | None:
    """Return the salutation between line `start` and the opening, the one nearest to it."""
    stop = opening if opening is not None else min(len(lines) - 1, start + 8)
    for number in range(stop, start - 1, -1):
        if number in skip:
            continue
        found = read_salutation(lines[number].text, number)
        if found and (number != opening or found.end < len(lines[number].text)):
            return found
    return None


def read_salutation(text: str, number: int) -> Salutation | None:
    """Read a salutation at the head of a blank-free line, else None."""
    for pattern in (_SALUTATION, _BARE):
        match = pattern.match(text)
        if not match or _NOT_NAMES.search(match["names"]) or len(match["names"]) > 100:
            continue
        names, printed_end = match["names"], match.end("all")
        person = re.search(rf"{_PERSON_END}(?:\(.*\))?$", names) or _TITLED.match(names)
        known = person or re.search(rf"{_ORG_END}(?:\(.*\))?$", names) or text.startswith("尊敬")
        listed = len(names) <= 14 or re.search(r"[、,和及·()委组会]|代表", names)
        if known and listed and (person or "," not in names or len(names) <= 40):
            end = printed_end + text.startswith(":", printed_end)
            return Salutation(number, end, names, printed_end)
    return None


def read_recipients(folded: str) -> tuple[str, ...]:
    """Return the names of a folded salutation with its blanks: no 尊敬的, 委员, 代表, 等…名."""
    text = re.sub(r"^\s*尊 *敬 *的?", "", folded).strip(" :")
    text = re.sub(
        r"(\()?等? *[\d一二三四五六七八九十两]+ *[名位]\)?(?= *(?:委员|代表|同志|人))", "等", text
    )
    pieces = [piece for piece in _BETWEEN_NAMES.split(text) if piece.strip()]
    if len(pieces) == 1:
        words = pieces[0].split()
        if len(words) > 1 and all(len(_plain(word)) != 1 for word in words):
            pieces = words
    persons = re.search(_PERSON_END + "$", re.sub(r"\s|\(.*\)$", "", text)) is not None
    both = r"(?<=[\u4e00-\u9fff×]{2})和(?=[\u4e00-\u9fff×]{2,4}$)" if persons else r"\Z"
    names = [name for piece in pieces for name in re.split(both, _plain(piece)) if name]
    return tuple(dict.fromkeys(names))


def _plain(piece: str) -> str:
    name = re.sub(r"\s", "", piece)
    name = _TITLED.sub("", name)
    name = re.sub(rf"(?:{_PERSON_END})$", "", name)
    if re.search(r"等|[名位]", name[-8:]) or name.endswith((")", "人大", "政协")):
        name = re.sub(r"\(?等\)?[^、]*$", "", name)
        name = re.sub(r"\([^)]*\)$", "", name)
    council = r"(?:全国|省|市|州|县|区)(?:人大|政协)$"
    name = re.sub(council, "", name) if len(name) > 4 or re.fullmatch(council, name) else name
    return re.sub("^(?:尊敬的|并|各位)+", "", name)
