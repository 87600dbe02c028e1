"""The contact (联系人, 联系电话, 联系单位) that a letter names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model import Contact, Span
from generator.parse.lines import Line

_NAME = r"(?P<name>[\u4e00-\u9fff×] {1,4}[\u4e00-\u9fff×]{1,2}|[\u4e00-\u9fff×*·]{2,5})"
_STOP = r"(?=$|[\s,。;、()\]/\d:]|联系|电话|手机|承办|办公)"
_PERSON = {
    "联系人": re.compile(
        rf"(?:联 *系 *人|联 *络 *人)(?:姓名)?(?: *(?:及|和|、) *(?:联系)? *(?:电话|方式)(?:号码)?)? *[:]? *{_NAME}{_STOP}"
    ),
    "承办人": re.compile(
        rf"(?:承 *办 *人|经 *办 *人)(?: *员)?(?:姓名)?(?: *(?:及|和|、) *(?:联系)? *(?:电话|方式)(?:号码)?)? *[:]? *{_NAME}{_STOP}"
    ),
}
_ONE = (
    r"(?:\(?0\d{2,3}\)? ?[\-/ ]? ?)?(?:\d{3}[\- ]?\d{4}|\d{4}[\- ]?\d{3,4})(?!\d)(?: ?(?:转|-) ?\d{1,5}(?!\d))?"
    r"|1[3-9]\d(?:[\- ]?\d{4}){2}|\d{5,6}(?!\d)"
    r"|1\d{2}[*×xX]{4}\d{4}"
)
_PHONES = rf"(?P<phone>(?<!\d)(?:{_ONE})(?:(?: *[、/,;] *| +|或)(?:{_ONE}))*)"
_PHONE = re.compile(
    rf"(?:电 *话|手 *机|方 *式|号 *码|联系|Tel\.?)(?:号码)? *[:)]? *(?:\([^\d)]{{1,6}}\))? *{_PHONES}"
)
_AFTER_NAME = re.compile(rf"(?:人|话|式)[^\d。]{{0,24}}?{_PHONES}")
_UNIT = re.compile(
    r"(?:联 *系 *单 *位|承 *办 *处 *室|承 *办 *科 *室|联 *系 *科 *室|联 *系 *处 *室|联系部门|承 *办 *单 *位)(?: *及 *(?:联系)?电话)? *: *(?P<unit>[\u4e00-\u9fff()]{2,30})"
)


def read_contact(lines: Iterable[Line]) -> tuple[Contact, dict[str, Span]]:
    """Return the contact read from `lines` (in order) and the span of each part.

    联系人 goes before 承办人; a telephone is taken as printed, all numbers of one run.
    """
    lines = list(lines)
    values: dict[str, str] = {}
    spans: dict[str, Span] = {}

    def take(field: str, match: re.Match[str], line: Line) -> None:
        if field not in values:
            group = field
            values[field] = re.sub(r"\s+", "" if field == "name" else " ", match[group]).strip()
            begin = line.span.start + match.start(group)
            spans[field] = Span(begin, begin + len(match[group]))

    for pattern in _PERSON.values():
        for line in lines:
            match = pattern.search(line.folded)
            if match and not _no_name(match["name"]):
                take("name", match, line)
    for line in lines:
        if re.search(r"传 *真|邮 *编", line.folded) and not re.search(r"电 *话|联系", line.folded):
            continue
        found = _PHONE.search(line.folded) or _AFTER_NAME.search(line.folded)
        if found:
            take("phone", found, line)
        unit = _UNIT.search(line.folded)
        if unit:
            take("unit", unit, line)
    return Contact(values.get("name"), values.get("phone"), values.get("unit")), spans


def _no_name(name: str) -> bool:
    return re.search(r"电话|姓名|及|单位|方式|联系|办公|处室|科室|手机", re.sub(r"\s", "", name)) is not None
