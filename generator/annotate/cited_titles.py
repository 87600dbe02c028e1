"""Titles in 《》 as they are printed: nested, split over lines, with the brackets behind them.

Form only: what a title means is for `citations`. Matching is on folded text, where 〈〉 are 《》.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from generator.model import Reply, Span
from generator.notation.document_numbers import (
    PATTERN,
    DocumentNumber,
    print_document_number,
    write_document_number,
)
from generator.notation.folding import HAN, UNSEEN, fold, hide_sounds, squeeze
from generator.notation.patterns import lazily
from generator.notation.sentences import behind
from generator.vocabulary.document_words import load_document_words
from generator.vocabulary.traditional import is_traditional, simplified

_LONGEST_TITLE = 180
_LONGEST_BRACKET = 120
_OPENS, _CLOSES = ("《", "<<"), ("》", ">>")
_OPENING, _OPENING_ALONE = lazily("|".join(_OPENS)), lazily(_OPENS[0])
_MARK = lazily("|".join((*_OPENS, *_CLOSES, "。", ";")))
_BLANKS_AROUND_BREAK = lazily(r"\s*\n\s*")
_NEXT = lazily(r"\s*")
_OPENERS, _CLOSERS = "([【〔{", ")]】〕}"

# Numbers of standards (GB/T 20647-2006) and of decrees (国务院令第504号, 2019年第5号).
_STANDARD = lazily(
    r"(?<![A-Za-z])(?:建标 ?\d{2,3}-(?:19|20)\d\d|"
    r"[A-Z]{1,6}(?: ?\d\d)?\d?(?:/ ?[A-Z0-9]{1,5})? ?(?:(?<= )[A-Z])?\d[\d.]*"
    r"(?:-\d{2,4}|:(?:19|20)\d\d)|"
    r"(?:GB(?:/[TZ])?|[A-Z]{2,3}\d{0,2}/T) ?\d{3,6}(?:\.\d+)?)(?![\d\-—–])"  # without its year
)
_SERIAL, _OF_YEAR = r"第?[\d一二三四五六七八九十百零〇]{1,5}号", r"(?:19|20)\d\d年"
_DECREE = (
    rf"{HAN}{{2,24}}(?:令|公告)\(?(?:{_OF_YEAR}\)?)?{_SERIAL}\)?"
    rf"|(?:{HAN}{{2,24}})?{_SERIAL}(?:主席|国务院|政府|部)?令"
    rf"|\(?{_OF_YEAR}\)?第?\d{{1,5}}号(?:公告|令)?"
)
_WITHOUT_HAO = PATTERN.pattern.removesuffix("号") + r"(?=$|[,，、;文])"
_ALIAS = lazily(r"简称(?:为|:)?[“\"]?《?([^《》“”\"(),，、;。]{1,40})")
_ANNOUNCED = lazily(r"简称[为:]?[“\"\s]*\Z")
_PROPOSAL_NUMBER = lazily(r"(?:第|[编案]号:?)?[A-Za-z]{0,3}\d{1,14}号?(?:提案|建议|议案)?")


class CitedTitle(msgspec.Struct, frozen=True, gc=False):
    """One 《…》: its span with the marks, the title, and what the brackets behind it hold."""

    span: Span  # from 《 to the end of what belongs to it
    title: str  # without marks, without layout, （试行） behind it included
    folded: str  # the title folded, in simplified characters
    end: int  # where the text goes on, behind all brackets
    doc_number: str | None = None
    alias: str | None = None
    proposal_number: bool = False  # （第0168号） behind it
    in_alias: bool = False  # stands behind 以下简称


def find_cited_titles(reply: Reply, start: int, stop: int) -> tuple[list[CitedTitle], list[int]]:
    """Return the outermost titles in 《》 of a stretch, and where 《 is never closed."""
    pairs = list(_pairs(reply.folded, start, stop))
    traditional = is_traditional(reply.text)
    titles = [
        _read(reply, first, end, traditional=traditional) for first, end in pairs if end is not None
    ]
    return titles, [first for first, end in pairs if end is None]


def _pairs(folded: str, start: int, stop: int) -> Iterator[tuple[int, int | None]]:
    """Give the outermost pairs of marks; a sentence's end leaves open what is not closed: None."""
    opened: list[tuple[int, list[tuple[int, int]]]] = []  # where 《 stands, the pairs inside it
    end, opening = start, _OPENING if _OPENS[1] in folded else _OPENING_ALONE
    while match := (_MARK if opened else opening).search(folded, end, stop):
        at, end = match.span()
        opens, closes = match[0] in _OPENS, match[0] in _CLOSES
        if opened and (at - opened[0][0] > _LONGEST_TITLE or not (opens or closes)):
            yield from _left_open(opened)
            opened = []
        if opens:
            opened.append((at, []))
        elif closes and opened:
            pair = (opened.pop()[0], end)
            if opened:
                opened[-1][1].append(pair)
            else:
                yield pair
    yield from _left_open(opened)


def _left_open(opened: list[tuple[int, list[tuple[int, int]]]]) -> Iterator[tuple[int, int | None]]:
    """Give unclosed marks and what they hold."""
    for at, inner in opened:
        yield at, None
        yield from inner


def _read(reply: Reply, start: int, end: int, *, traditional: bool) -> CitedTitle:
    text, folded = reply.text, reply.folded
    first, last = start + 1, end - 1
    if folded[start] == "<":
        first, last = start + 2, end - 2
    elif folded[first] == "《" and folded.find("》", first, last) == last - 1:  # 《《…》》
        first, last = first + 1, last - 1
    number, last = _number_inside(folded, first, last)
    title = " ".join(_BLANKS_AROUND_BREAK.sub("", text[first:last]).split())
    span_end = at = end
    if remark := load_document_words().remark.match(folded, behind(_NEXT, folded, at)):
        title += text[slice(*remark.span())]
        span_end = at = remark.end()
    alias: str | None = None
    proposal = False
    for _ in range(2):  # （2023年修订）（国发〔2023〕1号）
        opening = behind(_NEXT, folded, at)
        closing = _closing(folded, opening)
        if closing is None:
            break
        content = squeeze(folded[opening + 1 : closing])
        standard = _STANDARD.search(folded, opening, closing)
        found = _number_in(content) or (text[slice(*standard.span())] if standard else None)
        if found is None and "\n" in folded[at:opening]:
            break  # the numbering of the next line
        if alias is None and (declared := _ALIAS.search(content)):
            alias = declared[1]
        proposal = proposal or _PROPOSAL_NUMBER.fullmatch(content) is not None
        at = closing + 1
        if found:
            number, span_end = number or found, at
            break
    if number is None and at == span_end:
        number, at = _number_at(folded, at)
        span_end = at
    announced = _ANNOUNCED.search(folded, max(0, start - 8), start) is not None
    span = Span(start, span_end)
    if number:
        number = print_document_number(number, text[start:span_end], folded[start:span_end])
    plain = fold(title)
    if traditional:
        plain = hide_sounds(simplified(plain)).replace(UNSEEN, "")
    return CitedTitle(span, title, plain, at, number, alias, proposal, announced)


def _closing(folded: str, at: int) -> int | None:
    """Return where the bracket that opens at `at` closes, brackets of any shape counted alike."""
    if at >= len(folded) or folded[at] not in _OPENERS:
        return None
    depth = 0
    for index in range(at, min(len(folded), at + _LONGEST_BRACKET)):
        if folded[index] in _OPENERS:
            depth += 1
        elif folded[index] in _CLOSERS:
            depth -= 1
            if depth == 0:
                return index
    return None


def _written(match: re.Match[str]) -> str:
    """Return the document number of a match in the standard's brackets."""
    return write_document_number(DocumentNumber(match["code"], int(match["year"]), match["serial"]))


@cache
def _rarer_forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile the forms of a number without 号, and of a decree's, when the first is looked for."""
    return lazily(_WITHOUT_HAO), lazily(_DECREE)


def _number_in(content: str) -> str | None:
    """Read the document number, or the number of a decree, that a bracket holds."""
    if match := PATTERN.search(content):
        return _written(match)
    without_hao, of_decree = _rarer_forms()
    if match := without_hao.search(content):
        return _written(match)
    decree = of_decree.match(content)
    return decree.group() if decree else None


def _number_inside(folded: str, first: int, last: int) -> tuple[str | None, int]:
    """Split off a document number that is printed in brackets before 》 instead of behind it."""
    opening = folded.rfind("(", first, last)
    bracketed = opening > first and _closing(folded, opening) == last - 1
    if bracketed and (match := PATTERN.fullmatch(squeeze(folded[opening + 1 : last - 1]))):
        return _written(match), opening
    return None, last


def _number_at(folded: str, at: int) -> tuple[str | None, int]:
    """Read a number right behind 》 without brackets, or behind 文件, and where it ends."""
    begin = behind(_NEXT, folded, at)
    if standard := _STANDARD.match(folded, begin):
        return standard.group(), standard.end()
    match = PATTERN.match(folded, begin)
    return (
        (_written(match), match.end()) if match and match["code"][0] not in "和及与" else (None, at)
    )
