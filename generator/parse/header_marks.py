"""Marks beside the title and below the letter: document number, signer, class, openness."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.notation.document_numbers import (
    DAMAGED,
    PATTERN,
    read_document_number,
    write_document_number,
)
from generator.notation.squeezed import Found
from generator.parse.reading import Line

_SIGNER = re.compile(
    r"(?:签发人|领导签发|签发领导|签发)(?:\(?签[字名]\)?)?:(?!类|办理|答复|文号|是否|公开|联系|承办)(?P<name>[\u4e00-\u9fff×Xx*·]{2,8}?)"
    r"(?=$|[,。;()\s]|类别|[A-E]类|同意|公开|签发|联系|承办|会签|[^\u4e00-\u9fff×Xx*·])"
)
_CLASS = r"(?P<class>[A-EＡ-Ｅ]\d?)"
_CATEGORY = (
    re.compile(
        r"(?:类别|类型|办理结果标注|办理结果|答复类型|答复类别|办复类别|办理类别|办复结果|办理类型|分类|建议类别|提案类别)"
        rf"(?:为|:|\()*[“\"(]?{_CLASS}[)”\"]?类?(?![A-Za-z\d]|[、,和及]?[A-E])"
    ),
    re.compile(rf"^[(\[【]?{_CLASS}\)?类?[)\]】]?\(?(?:同意公开|公开|主动公开)?\)?$"),
    re.compile(rf"^类别{_CLASS}:?$"),
    re.compile(rf"(?<=[号\d〕])\(?{_CLASS}\)?类?\)?(?:同意公开|公开|不公开|主动公开|签发|$)"),
    re.compile(rf"^\(?{_CLASS}类\)?(?:[,;、 ]|同意|公开|主动)"),
    re.compile(rf"^(?:同意公开|公开){_CLASS}类"),
    re.compile(rf"^\(?{_CLASS}类?[:、(].{{0,16}}(?:解决|采纳|落实|参考|办理|答复)"),
)
_OPENNESS = re.compile(
    r"^[(【\[]?(?:此件|该件|本件|此文|信息|是否|答复)?(?:同意|主动|依申请|不予|予以|可以|全文|公开属性|是否同意公开|"
    r"公开方式|是否公开|公开发布|公开)[:]?(?:公开|主动公开|依申请公开|是|否|发布|不公开|同意公开|属性:.*)?(?:发布)?[)】\]]?$|^(?:是|公开|同意公开)$"
)
_OTHER = re.compile(
    r"^[\[(【]?(?:签发人|签发:|领导签[发字]|领导署名|主管领导|分管领导|签发领导|会签|承办负责人|类别|类型|办理结果|答复类型|办复类别|"
    r"建议类别|提案类别|紧急程度|密级|同意公开|办理类别|公开属性|公开方式|是否公开|是否同意公开|办复结果|类)"
)


def read_document_number_in(text: str) -> Found | None:
    """Return the first whole document number of a blank-free line, brackets normalised."""
    match = PATTERN.search(text)
    if not match:
        return None
    start = match.start()
    lead = re.match(r"(?:文号|发文字号|备注/文号|编号|字号):?", match.group())
    start += lead.end() if lead else 0
    number = read_document_number(text[start : match.end()])
    return Found(write_document_number(number), start, match.end()) if number else None


def number_over_lines(lines: Sequence[Line]) -> Found | None:
    """Return the document number that short lines hold together and none of them alone."""
    if any(len(line.text) > 30 or read_document_number_in(line.text) for line in lines):
        return None
    found = read_document_number_in("".join(line.text for line in lines))
    return found if found and found.start == 0 else None


def read_signer(text: str) -> Found | None:
    """Return the name behind 签发人 or 领导签发; 承办人, 审签 and 领导署名 are other roles."""
    match = _SIGNER.search(text)
    return Found(match["name"], match.start("name"), match.end("name")) if match else None


def read_category(text: str) -> Found | None:
    """Return the class letter with its digit (`B`, `C2`) of a blank-free line."""
    for pattern in _CATEGORY:
        match = pattern.search(text)
        if match:
            return Found(match["class"], match.start("class"), match.end("class"))
    return None


def is_mark(text: str) -> bool:
    """Tell whether a whole line is a mark: number, signer, class or openness."""
    if len(text) > 60:
        return False
    rest = PATTERN.sub("", text)
    if rest != text and len(rest) <= 24 and not re.search(r"提案|建议|答复(?!类)|,|。", rest):
        return True
    if re.search(r"签发人:|领导签发:", text) and not re.search(r",|。", text):
        return True
    damaged = DAMAGED.match(text)
    if damaged and len(text) <= 30 and not re.search(r"提案|建议|答复|,|。", text):
        return True
    if re.fullmatch(r"[〔\[【(](?:19|20)\d\d[〕\]】)]|\d{1,5}号", text):
        return True
    return (
        _OPENNESS.match(text) is not None
        or _OTHER.match(text) is not None
        or any(pattern.match(text) for pattern in _CATEGORY[:3])
        or any(pattern.match(text) for pattern in _CATEGORY[4:])
    )
