"""Titles (标题): where they stand, alone or split over lines, and their form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Span
from generator.notation.squeezed import Squeezed
from generator.parse.reading import Line

MATTER = r"(?:提案|建议|议案|批评|意见)"
_ANSWER = (
    r"(?:答复|复函|回复|答复函|的函|回函|函复|会办函|协办函|答函|办复|复文|续复|续办|摘要|办理单|办理情况|答复情况|"
    r"情况的?报告|(?:答复|办理|会办|协办|回复|复函)意见)"
)
_BRACKET = r"(?:\((?:[^()]|\([^()]*\))*\))"
_END = re.compile(rf"{_ANSWER}(?:函|书|的?函)?{_BRACKET}{{0,2}}(?:[—\-]+关于.+)?$")
_WHOLE = re.compile(
    rf"(?:关于|对|答复|政协|人大|届).*{MATTER}.*{_ANSWER}|{MATTER}.*{_ANSWER}$|"
    rf"(?:对|关于).*第?[A-Za-z]*\d+号.*{_ANSWER}"
)
_START = re.compile(
    r"^(?:[^,。;:!?]{0,40}?)(?:关于|对|答复|回复)|^.{0,24}(?:政协|人大|人民代表|届)|^\d{4}年|^《"
)
_NOT_TITLE = re.compile(
    r"^\||[。!?;]$|收悉|如下|^(?:来源|上一|下一|附件|抄送|您|你)|^\(?联系|首页|当前位置|感谢|专题|>>|>|》?>"
)
_ONLY_ANSWER = re.compile(
    r"^(?:的)?(?:答复|复函|回复|答复函|答复的函|函|答复意见|办理意见|会办意见|的函)$"
)
_UNFINISHED = re.compile(r"(?:关于对?|对)$")  # a title's line that cannot be its last
_REST_OF_ANSWER = frozenset(("复", "函", "复函"))  # 答 on the line above
_CASE_BRACKET = re.compile(r"^\([^()]{2,60}(?:提案|建议|议案)\)$|^\((?:第|编号)[^()]{1,20}号?\)$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title over the lines `first` to `last` (inclusive); `view` is its blank-free text."""

    first: int
    last: int
    span: Span
    view: Squeezed


def find_titles(lines: Sequence[Line], stop: int, skip: set[int]) -> list[Title]:
    """Return the titles that stand before line `stop`, in order; lines in `skip` are no titles."""
    found: list[Title] = []
    floor = 0
    for number in range(stop):
        if number < floor or number in skip or not _can_end(lines[number].text):
            continue
        first = _first_line(lines, number, floor, skip)
        if first is None:
            continue
        last = _last_line(lines, number, stop, skip)
        span = Span(lines[first].span.start, lines[last].span.end)
        views = [each.view for each in lines[first : last + 1]]
        view = Squeezed(
            "".join(each.text for each in views), [at for each in views for at in each.at]
        )
        found.append(Title(first, last, span, view))
        floor = last + 1
    return found


def _can_end(text: str) -> bool:
    if len(text) > 160 or _NOT_TITLE.search(text):
        return False
    return (
        text in _REST_OF_ANSWER
        or _END.search(text) is not None
        or (
            _WHOLE.search(text) is not None
            and not re.search(r"[。,]", re.sub(r"《.*》|“.*”", "", text))
        )
    )


def _first_line(lines: Sequence[Line], end: int, floor: int, skip: set[int]) -> int | None:
    """Walk up from the line that ends a title to the line that begins it."""
    joined = lines[end].text
    for first in range(end, max(floor - 1, end - 5), -1):
        if first != end:
            above = lines[first].text
            if first in skip or _NOT_TITLE.search(above) or above.endswith(":") or len(above) > 80:
                return None
            if "〔" in above and above.endswith("号") and not _START.match(above):
                return None
            joined = above + joined
        cut = joined.count("》") > joined.count("《") or joined.count("”") > joined.count("“")
        if not cut and _WHOLE.search(joined) and _START.match(joined):
            return _issuer_above(lines, first, floor, skip, joined)
    return None


def _issuer_above(
    lines: Sequence[Line], first: int, floor: int, skip: set[int], joined: str
) -> int:
    """A title whose first line lacks its opening (`对…`) continues the line above it."""
    if first == floor or first - 1 in skip:
        return first
    above = lines[first - 1].text
    if _UNFINISHED.search(above) and len(above) < 40 and not _NOT_TITLE.search(above):
        return first - 1
    opening = re.match(r"^(?:关于|对|答复|\d{4}年)", joined)
    if opening or re.match(r"^[^第届《“]{2,30}?(?:关于|对)", joined):
        return first
    if (
        re.search(r"(?:关于|对)(?!.*[。:])", above)
        and not _NOT_TITLE.search(above)
        and not re.search(_ANSWER + "$", above)
        and len(above) < 60
    ):
        return first - 1
    return first


def _last_line(lines: Sequence[Line], end: int, stop: int, skip: set[int]) -> int:
    """A title may go on: `答复` alone, or a bracket, on the next line."""
    last = end
    while last + 1 < stop and last + 1 not in skip:
        following = lines[last + 1].text
        answer = _ONLY_ANSWER.match(following) and following != lines[last].text
        if answer or _CASE_BRACKET.match(following):
            last += 1
        else:
            break
    return last
