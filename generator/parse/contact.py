"""The contact (联系人, 联系电话, 联系单位) that a letter names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.model import Contact, Span
from generator.parse.reading import Line


def _spaced(*labels: str) -> str:
    """Any of the labels, whatever blanks stretch them over the line (`联 系 人`)."""
    return "(?:" + "|".join(" *".join(label) for label in labels) + ")"


_UNIT_BEFORE = r"(?:[\u4e00-\u9fff]{2,14}(?:局|司|厅|部|组|队|科|股|处|室|委|办|中心|站|院|所) +)?"
_NAME = (
    r"(?P<name>[\u4e00-\u9fff×] {1,4}[\u4e00-\u9fff×]{1,2}|[\u4e00-\u9fff×*·]{2,5}|"
    r"[\u4e00-\u9fff]{2,8}·[\u4e00-\u9fff]{2,8})"
)
_STOP = r"(?=$|[\s,。;、()\]/\d:]|联系|电话|手机|承办|办公)"
_AND_PHONE = r"(?: *(?:及|和|、) *(?:联系)? *(?:电话|方式)(?:号码)?)?"
_PERSON = tuple(
    re.compile(
        rf"{_spaced(*labels)}员?(?:姓名|签 *[字名])?{_AND_PHONE} *:? *{_UNIT_BEFORE}{_NAME}{_STOP}"
    )
    for labels in (("联系人", "联络人"), ("承办人", "经办人"))
)
_AREA = r"(?:\(?0\d{2,3}\)? ?[\-/ ]{0,3} ?)?"
_LOCAL = r"(?:\d{3}[\- ]?\d{4}|\d{4}[\- ]?\d{3,4})(?!\d)(?: ?(?:转|-) ?\d{1,5}(?!\d))?"
_ONE = (
    rf"1[3-9]\d(?:[\- ]?\d{{4}}){{2}}(?!\d)|{_AREA}{_LOCAL}|\d{{5,6}}(?!\d)|"
    r"1\d{2}[*×xX]{4}\d{4}"
)
_PHONES = rf"(?P<phone>(?<!\d)(?:{_ONE})(?:(?: *[、/,;] *| +|或)(?:{_ONE}))*)"
_PHONE = re.compile(
    rf"(?:{_spaced('电话', '手机', '方式', '号码')}|联系|Tel\.?)(?:号码)? *[:)]? *"
    rf"(?:\([^\d)]{{1,6}}\))? *{_PHONES}"
)
_AFTER_NAME = re.compile(rf"(?:人|话|式)[^\d。]{{0,24}}?{_PHONES}")
_UNIT = re.compile(
    _spaced(
        "联系单位",
        "承办处室",
        "承办科室",
        "联系科室",
        "联系处室",
        "联系部门",
        "联系司局",
        "承办司局",
        "承办单位",
    )
    + r"(?: *及 *(?:联系)?电话)? *: *(?P<unit>[\u4e00-\u9fff()]{2,30})"
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

    for pattern in _PERSON:
        for line in lines:
            match = pattern.search(line.folded)
            if match and not _no_name(match["name"]):
                take("name", match, line)
    for line, begin in _nearest_first(lines, spans.get("name")):
        if re.search(r"传 *真|邮 *编", line.folded) and not re.search(r"电 *话|联系", line.folded):
            continue
        found = _PHONE.search(line.folded, begin) or _AFTER_NAME.search(line.folded, begin)
        if found:
            take("phone", found, line)
    for line in lines:
        unit = _UNIT.search(line.folded)
        if unit:
            take("unit", unit, line)
    return Contact(values.get("name"), values.get("phone"), values.get("unit")), spans


def _nearest_first(lines: Sequence[Line], name: Span | None) -> list[tuple[Line, int]]:
    """The lines with the offset to read from: from the name on, then all of them from the top.

    `分管领导：李四 电话：1` above `联系人：张三 电话：2` is another's telephone.
    """
    every = [(line, 0) for line in lines]
    if name is None:
        return every
    at = next(n for n, line in enumerate(lines) if line.span.start <= name.start < line.span.end)
    label = max(name.start - lines[at].span.start - 4, 0)
    return [(lines[at], label), *every[at + 1 :], *every]


def _no_name(name: str) -> bool:
    return (
        re.search(r"电话|姓名|及|单位|方式|联系|办公|处室|科室|手机", re.sub(r"\s", "", name))
        is not None
    )
