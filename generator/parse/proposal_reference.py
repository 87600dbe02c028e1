"""The proposal answered: council, term (届) and session (次), numbers and name."""

from __future__ import annotations

import re

from generator.notation.numerals import ANY, read_numeral
from generator.notation.quotations import Quoted, find_quoted
from generator.notation.squeezed import Found

_TERM = re.compile(rf"(?:第)?(?P<n>{ANY})届")
_SESSION = re.compile(
    rf"第?(?P<n>{ANY})次(?:会议|委员|全会|全体|大会|会|提案|建议|政协|人大|《|第|代表|$)"
)
_CPPCC = re.compile(r"政协|政治协商")
_NPC = re.compile(r"人大|人民代表大会|(?<!政协)代表(?:建议|议案|提出)")
_NUMBER = re.compile(
    r"编号为(?P<coded>[A-Za-z]?\d{1,14})|(?:编号:?(?P<code>[A-Za-z]?〔?\[?(?:19|20)?\d*〕?\]?\d+)号?\))|"
    r"(?<![〕\]】)\d类年])(?:第|NO\.?|No\.?|№)?\(?(?P<n>[A-Za-z]{0,4}\d[\d\-]*)\)?号?"
    r"(?P<more>(?:(?:、|,|和|及|与|;)(?:第)?[A-Za-z]{0,4}\d[\d\-]*(?:号)?)*)(?P<end>号|$|(?=提案|建议|议案|\)|的|《|“|,|:))"
)
_SESSION_NAMED = re.compile(rf"{ANY}届.{{0,24}}{ANY}次.{{0,6}}\d+号")
_MATTER = re.compile(r"提案|建议|议案")
_NAME_WORD = r"(?:提案|建议案|建议|议案|意见|批评和意见)"


def hide_quoted(text: str) -> str:
    """Return `text` with every quoted stretch blanked out, character for character.

    A quotation that names a session (`“市政协十三届二次会议第103号提案”`) is no name of a proposal.
    """
    out = list(text)
    for quoted in find_quoted(text):
        if _SESSION_NAMED.search(text[quoted.start : quoted.end]):
            continue
        out[quoted.start : quoted.end] = "□" * (quoted.end - quoted.start)
    return "".join(out)


def read_council(shown: str) -> Found | None:
    """Return cppcc or npc, by the first word outside quotations that names a council."""
    matches = [
        (m, kind) for kind, p in (("cppcc", _CPPCC), ("npc", _NPC)) if (m := p.search(shown))
    ]
    if not matches:
        return None
    match, kind = min(matches, key=lambda pair: pair[0].start())
    return Found(kind, match.start(), match.end())


def read_term(shown: str) -> Found | None:
    """Return the term (届) as a decimal string."""
    return _ordinal(_TERM, shown)


def read_session(shown: str) -> Found | None:
    """Return the session (次) as a decimal string; it must stand behind the term."""
    term = _TERM.search(shown)
    begin = term.end() if term else (shown.find("届") + 1)
    return _ordinal(_SESSION, shown, begin)


def _ordinal(pattern: re.Pattern[str], text: str, begin: int = 0) -> Found | None:
    for match in pattern.finditer(text, begin):
        printed = match["n"]
        number = read_numeral(printed)
        if number is None or not 0 < number < 100:
            number = _tail_numeral(printed)
        if number:
            return Found(str(number), match.start("n"), match.end("n"))
    return None


def _tail_numeral(printed: str) -> int | None:
    """`2023十四` (a year run into the numeral): the longest tail that is a small number."""
    for cut in range(1, len(printed)):
        number = read_numeral(printed[cut:])
        if number and number < 100:
            return number
    return None


def read_numbers(shown: str) -> list[Found]:
    """Return the proposal numbers printed in a title or opening, zeros and letters kept."""
    begin = max((m.end() for m in re.finditer(r"届[^届]{0,30}?次(?:会议?)?", shown)), default=0)
    found: list[Found] = []
    for start in (begin, 0) if begin else (0,):
        for match in _NUMBER.finditer(shown, start):
            named = "code" if match["code"] else "coded" if match["coded"] else ""
            if named:
                return [Found(match[named], match.start(named), match.end(named))]
            if not _is_number(shown, match):
                continue
            for piece in re.finditer(r"[A-Za-z]{0,4}\d[\d\-]*", match.group()):
                at = match.start() + piece.start()
                number = Found(piece.group().rstrip("-"), at, at + len(piece.group().rstrip("-")))
                if number.value not in {f.value for f in found}:
                    found.append(number)
        if found:
            break
    return found


def _is_number(text: str, match: re.Match[str]) -> bool:
    """第 before it, 号 behind it, or brackets around it beside the words that mean a proposal."""
    printed, before, after = match.group(), text[: match.start()], text[match.end() :]
    if re.match(r"^[年月日届次个件条项%元岁.]", after) or re.search(
        r"[〔\[【]$|\d\.$|电话:?$", before
    ):
        return False
    if re.match(r"\d{4}$", match["n"]) and after.startswith("年"):
        return False
    if "号" in printed or after.startswith("号"):
        return not re.search(r"文件$|发〔.*$", before[-12:])
    if printed.startswith("第"):
        return _MATTER.match(after) is not None or after.startswith(("的", ")"))
    if (before.endswith("(") and after.startswith(")")) or printed.startswith("("):
        return len(match["n"]) >= 2
    return _MATTER.match(after) is not None and len(match["n"]) <= 8


def read_quoted_name(text: str) -> Found | None:
    """Return the proposal's name from the first quotation in `text` that can be one."""
    for quoted in find_quoted(text):
        if _names_proposal(text, quoted):
            return _unquoted(text, quoted)
    return None


def _names_proposal(text: str, quoted: Quoted) -> bool:
    before, after = text[: quoted.start], text[quoted.end :]
    content = text[quoted.start + 1 : quoted.end - 1]
    if len(content) < 4:
        return False
    if re.search(r"(?:根据|按照|依据|印发|贯彻|落实|征询|填写)[^,。]{0,10}$", before):
        return False
    if re.match(rf"^(?:的)?{_NAME_WORD}", after) or re.search(rf"{_NAME_WORD}$", content):
        return True
    if re.match(r"^(?:\(|,?(?:已)?收悉|,?(?:已)?(?:收到|交))", after):
        return True
    return (
        re.search(rf"(?:提出的?|{_NAME_WORD}(?:\([^)]*\))?|号|关于|题为|就|--?)$", before)
        is not None
    )


def _unquoted(text: str, quoted: Quoted) -> Found:
    """The content of the quotation, and of one directly inside it (`“《…》”`)."""
    start, end = quoted.start + 1, quoted.end - 1
    inner = find_quoted(text[start:end])
    if len(inner) == 1 and inner[0].start == 0 and inner[0].end == end - start:
        start, end = start + 1, end - 1
    return Found(text[start:end], start, end)


_PLAIN_NAMES = (
    re.compile(
        rf"(?:提出|提交|反映)(?:的)(?P<name>(?:要求|请求|恳请|希望|尽快|解决|修建|加大|规范|完善|支持|推动|设立|建设|提高|增加|改善|打造|发展|开展|实施|建立|落实|做好|强化|优化|促进|提升|尽早|整治|治理|新建|扩建|改造|开通|将|聚焦|健全|引进|保护|合理|科学|统筹|扩大|降低|减少|增设|延长|拓宽|维修|硬化|安装)[^。;!?]{{3,60}}?的{_NAME_WORD})(?=(?:\(|已|收|,|悉))"
    ),
    re.compile(
        rf"(?:提出|提交|反映|来信|所提|您|你们?|贵委|代表|委员|次会议上?|号)(?:的)?[,:]?"
        rf"(?P<name>(?:关于|有关|对|就|进一步|加强|加快|推进)[^。;!?]{{3,90}}?的?{_NAME_WORD})"
        rf"(?=(?:\(|第|,|已|收|的{_NAME_WORD}|及|。|案|$|提案|悉|很|非常|十分|具有))"
    ),
    re.compile(
        rf"(?P<name>(?:关于|有关)[^。;]{{3,90}}?的?{_NAME_WORD})(?=(?:[()]|,|已|收|的?答复|的复函|的回复|悉))"
    ),
)


def read_plain_name(text: str) -> Found | None:
    """Return the proposal's name where it stands without quotation marks, as it stands."""
    for pattern in _PLAIN_NAMES:
        for match in pattern.finditer(text):
            name = match["name"]
            inner = max(name.rfind("关于"), name.rfind("有关"))
            if inner > 0 and re.search(r"届|第?\d+号", name[:inner]):
                return Found(name[inner:], match.start("name") + inner, match.end("name"))
            if re.search(r"届.*次", name) or re.fullmatch(
                r"(?:关于|对).{0,6}(?:提案|建议|议案)", name
            ):
                continue
            return Found(name, match.start("name"), match.end("name"))
    return None
