"""Below the letter: signature, date, contact, attachments, copies; and where the letter ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Role
from generator.notation.dates import find_dates, repair_date
from generator.parse.header_marks import is_mark
from generator.parse.portal import is_furniture
from generator.parse.reading import Line
from generator.parse.titles import is_agency_line

CC = re.compile(r"^[(\[]?(?:抄送|抄报|抄送单位|报送|报|主送|分送|送|发|印送|主题词)[:：]|^抄送")
_PRINTED = re.compile(r"印发\)?$|^[^,。:]{3,24}办公室(?:19|20)\d\d年?.{2,8}印发?$")
_ATTACH = re.compile(r"^附(?:件|录|表|图)?\d?[:：]|^附件[一二三四\d]?$|^附[:：]?$")
_CONTACT = re.compile(
    r"^[(\[]?(?:注:)?(?:具体|承办|责任|主办|经办|分管)?(?:单位|科室|处室|部门)?(?:及|和)?(?:联系|承办|经办|负责)[单位人姓名科处室司局部门负责电话方式及、\s]{1,14}[:(]?|"
    r"^[(\[]?(?:联系人|联系电话|联系单位|联系方式|承办人|承办单位|经办人|电话|邮编|传真|地址|通讯地址|邮政编码|责任领导|承办处室|承办科室|主办科室|分管领导|主管领导|联络人|办公电话|手机)"
)
_RUNNING = 120  # a longer line is running text, unless it opens like a list of offices
_OPENS_LONG_TAIL = "抄附报主承联(["


def tail_role(line: Line) -> Role | None:
    """Return what a line below the letter is by its form alone, or None for running text."""
    text = line.text
    if len(text) > _RUNNING and text[0] not in _OPENS_LONG_TAIL:
        return None
    if is_furniture(line) and (not text.endswith("。") or text.startswith(("如", "扫", "您访问"))):
        return Role.PORTAL
    if CC.match(text) or (len(text) < 50 and _PRINTED.search(text)):
        return Role.CC
    if is_mark(text) or text.startswith("注:"):
        return Role.MARK
    if is_date_line(text):
        return Role.DATE
    if len(text) <= 120 and _CONTACT.match(text) and not text.endswith("。"):
        return Role.CONTACT
    if len(text) <= 90 and _CONTACT.match(text) and re.search(r"\d{5,}", text):
        return Role.CONTACT
    if _ATTACH.match(text):
        return Role.ATTACHMENT
    if is_signature(text):
        return Role.SIGNATURE
    return None


def is_date_line(text: str) -> bool:
    """Tell whether a blank-free line is a date and nothing else, whole or damaged."""
    bare = text.strip("()-·.。")
    found = find_dates(bare)
    if found and found[0].start == 0 and found[0].end == len(bare):
        return True
    if len(bare) > 12 or not re.match(r"(?:19|20)\d\d", bare):
        return False
    repaired = repair_date(bare)
    if repaired is not None and repaired.end - repaired.start == len(bare):
        return True
    return (
        re.fullmatch(r"(?:19|20)\d\d(?:年|\d{0,4}日|\d{2,4}|年\d{0,2}月?\d{0,2}日?)", bare)
        is not None
    )


def is_signature(text: str) -> bool:
    """Tell whether a blank-free line is one office's name or several, maybe with the date."""
    if len(text) > 60:
        return False
    found = find_dates(text)
    if found and found[-1].end == len(text) and found[-1].start > 3:
        text = text[: found[-1].start]
    text = re.sub(r"\((?:盖章|公章|章|代章|印章)\)$|^\(?盖章\)?", "", text).strip("()")
    return is_agency_line(text)


def end_of_letter(lines: Sequence[Line], start: int) -> int:
    """Return the first line behind the body of the letter that opens at line `start`.

    Walks up from the end over lines that are signatures, dates, contacts, copies and portal
    furniture; short stray lines among them (`是`, a legend) are passed, running text is not. A
    signature with its date in the middle ends the letter too where an attachment follows it.
    """
    roles = [None] * start + [tail_role(line) for line in lines[start:]]
    end = len(lines)
    stray = 0
    number = len(lines) - 1
    while number >= start:
        role = roles[number]
        if role in (Role.MARK, Role.PORTAL) and number == start:
            break
        if role is not None:
            end, stray = number, 0
        elif len(lines[number].text) <= 40 and not lines[number].text.endswith(("。", ":", ";")):
            stray += 1
            if stray > 2:
                break
        else:
            break
        number -= 1
    return _before_appendix(roles, start, end)


def _before_appendix(roles: Sequence[Role | None], start: int, end: int) -> int:
    """A date line right before or behind a signature ends the letter, whatever follows."""
    for number in range(start + 1, end - 1):
        here, following = roles[number], roles[number + 1]
        pair = {here, following}
        if pair == {Role.SIGNATURE, Role.DATE}:
            return number
        if here is Role.DATE and following in (Role.CC, Role.CONTACT, Role.ATTACHMENT):
            return number
    return end
