"""Titles (标题): where they stand, alone or split over lines, and their form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial

import msgspec

from generator.model import Span
from generator.notation.document_numbers import find_document_number
from generator.notation.folding import HAN, squeeze
from generator.notation.numerals import ANY, COUNTING
from generator.notation.patterns import lazily
from generator.notation.squeezed import Squeezed, join
from generator.parse.portal import is_label
from generator.parse.reading import Line
from generator.vocabulary.form_groups import either_form, form_pattern

_any = partial(either_form, "titles")
MATTER, _ANSWER = _any("matter"), _any("answer")
_BRACKET = r"(?:\((?:[^()]|\([^()]*\))*\)|[\[【][^\[【】]*(?:[\[〔]\d{4}[\]〕][^\[【】]*)?[\]】])"
_END = lazily(rf"{_ANSWER}(?:函|书|的?函)?{_BRACKET}{{0,2}}(?:[—\-]+关于.+)?$")
_OPENS, _OF_COUNCIL = _any("opens"), _any("of_council")
_WHOLE = lazily(
    rf"(?:{_OPENS}|答复|{_OF_COUNCIL}).*{MATTER}.*{_ANSWER}|{MATTER}.*{_ANSWER}$|"
    rf"{_OPENS}.*第?[A-Za-z]*\d+号.*{_ANSWER}"
)
_START = lazily(
    rf"^(?:[^,。;:!?]{{0,40}}?(?:{_OPENS}|[答回]复)|.{{0,24}}{_OF_COUNCIL}|\d{{4}}年|《)"
)
_NOT_TITLE = form_pattern("titles", "no_title")
SECTION = lazily(rf"{COUNTING}、")  # the answer to one of several proposals
_CUT = form_pattern("titles", "cut_title")
_ONLY_ANSWER = form_pattern("titles", "answer_alone")
_DIGITS = lazily(r"\d+")
_MEMBER = either_form("salutations", "member")
_SESSION = lazily(rf"届.{{0,14}}会议?{_MEMBER}?$")
# what a line's end broke: the name of the office, or 关于
_REST = lazily(rf"[局厅委部会府处院]{_OPENS}|于[^{HAN}]")
_UNFINISHED = lazily(r"(?:关于)?对$|关于$")  # a title's line that cannot be its last
# what a line's end broke within the number: 第 / 28号提案, 第八届 …
_NUMBER_CUT = lazily(rf"第\n{ANY}[号届次]|^第?\d{{1,4}}号\n{MATTER}")
_REST_OF_ANSWER = frozenset(("复", "函", "复函"))  # 答 on the line above
# a portal's, before a title: [福建]福建省教育厅, [2023-08-02], ·, 1.
_TAG = lazily(
    rf"(?:[\[【](?:{HAN}{{2,6}}|(?:19|20)\d\d-\d\d?-\d\d?)[\]】]|[·•*]+|\d{{1,2}}[.、])(?={HAN})"
)
# the name of the site behind the title of its page: …的答复 - 濮阳市民政局
_OPENS_TITLE = lazily(rf"\d{{4}}年|答复|(?:[^第届《“]{{2,30}}?)?{_OPENS}")
_SITE = lazily(
    rf".*?{_ANSWER}(?:函|书)?{_BRACKET}{{0,2}}(?P<site>(?:[\-_|][\-_|]*(?!{_OPENS}){HAN}{{2,24}})+)"
)
_CASE_BRACKET = lazily(
    rf"^\([^()]{{2,60}}{either_form('proposals', 'matter')}\)$|^\((?:第|编号)[^()]{{1,20}}号?\)$"
)


_LONGEST_NAME = 60  # characters of a proposal's name that a line's end broke


class Title(msgspec.Struct, frozen=True, gc=False):
    """A title over the lines `first` to `last` (inclusive); `view` is its blank-free text."""

    first: int
    last: int
    span: Span
    view: Squeezed


def find_titles(
    lines: Sequence[Line], stop: int, skip: set[int], told: Iterable[str] = ()
) -> list[Title]:
    """Return the titles that stand before line `stop`, in order; lines in `skip` are no titles.

    `told` are titles that the index block tells.
    """
    texts = ["" if n in skip else line.text for n, line in enumerate(lines[:stop])]
    found: list[Title] = []
    printed = set(map(squeeze, told))
    floor = 0
    for number, text in enumerate(texts):
        first = (
            _first_line(texts, number, floor) if number >= floor and can_end_title(text) else None
        )
        if first is None or (SECTION.match(text) and _names_numbers(found, text)):
            continue
        floor = _end(texts, number, "".join(texts[first : number + 1]))
        found.append(_joined(lines, first, floor))
        above = texts[first - 1] if first else ""
        if above and (above + found[-1].view.text in printed or _is_headed(texts[:first])):
            # printed as one title elsewhere, or below a letterhead: the office above is none
            found[-1] = _joined(lines, first - 1, floor)
        printed.add(found[-1].view.text)
    return found


def _is_headed(texts: Sequence[str]) -> bool:
    """Tell whether the last line is that of the letterhead again, below the document number."""
    above, office = texts[:-1], texts[-1]
    if office not in above or above[-1] in above[:-1]:
        return False  # of several offices all are the letterhead
    between = above[above.index(office) + 1 :]
    return any((number := find_document_number(text)) and not number.start() for text in between)


def _names_numbers(titles: Sequence[Title], section: str) -> bool:
    """Tell whether one of the titles has the numbers of the proposal that a section answers."""
    numbers = set(_DIGITS.findall(section))
    return any(numbers <= set(_DIGITS.findall(title.view.text)) for title in titles if numbers)


def _joined(lines: Sequence[Line], first: int, end: int) -> Title:
    """The title over `lines[first:end]`."""
    view = join([each.view for each in lines[first:end]])
    if tag := _TAG.match(view.text):
        view = Squeezed(view.text[tag.end() :], view.at[tag.end() :])
    stop = lines[end - 1].span.end
    if site := _SITE.fullmatch(view.text):
        cut = site.start("site")
        view, stop = Squeezed(view.text[:cut], view.at[:cut]), view.at[cut - 1] + 1
    return Title(first, end - 1, Span(lines[first].span.start, stop), view)


def can_end_title(text: str) -> bool:
    """Tell whether a blank-free line may be a title, or the last line of one."""
    if len(text) > 160 or ";" in text:
        return False
    ends = text in _REST_OF_ANSWER or _END.search(text) is not None
    if not (ends or _WHOLE.search(text)) or _NOT_TITLE.search(text):
        return False
    return ends or not re.search(r"[。,]", re.sub(r"《.*》|“.*”", "", text))


def _first_line(texts: Sequence[str], end: int, floor: int) -> int | None:
    """Walk up from the line that ends a title to the line that begins it."""
    joined = ""
    for first in range(end, max(floor - 1, end - 5), -1):
        text = texts[first]
        if first != end:
            if not text or _NOT_TITLE.search(text) or text.endswith(":") or len(text) > 80:
                return None
            if "〔" in text and text.endswith("号") and not _START.match(text):
                return None
        joined = text + joined
        cut = joined.count("》") > joined.count("《") or joined.count("”") > joined.count("“")
        if first > floor and _NUMBER_CUT.search(f"{texts[first - 1]}\n{joined}"):
            continue
        if not cut and _WHOLE.search(joined) and _START.match(joined) and not _CUT.match(joined):
            above = texts[first - 1] if first > floor else ""
            return first - 1 if _goes_on(above, joined) else first
    return None


def _goes_on(above: str, title: str) -> bool:
    """Tell whether a title whose first line lacks its opening (`对…`) continues the line above."""
    if not above or _NOT_TITLE.search(above) or is_label(above):
        return False
    if _UNFINISHED.search(above) and len(above) < 40:
        return True
    if _REST.match(title):
        return len(above) <= 40 and not re.search("[,。]", above)
    if _SESSION.search(above) and re.match(rf"{MATTER}|{_MEMBER}|《", title):
        return True
    if _OPENS_TITLE.match(title) or len(above) >= 60:
        return False
    opens = re.search(rf"{_OPENS}(?!.*[。:])", above)
    return opens is not None and not re.search(_ANSWER + "$", above)


def _end(texts: Sequence[str], last: int, title: str) -> int:
    """Return the line behind a title, which may go on: `答复` alone, or a bracket, on the next."""
    for number in range(last + 1, len(texts)):
        following = texts[number]
        if title.count("《") > title.count("》") and 0 < following.find("》") < _LONGEST_NAME:
            title += following
            continue
        answer = _ONLY_ANSWER.match(following) and following != texts[number - 1]
        if not answer and not _CASE_BRACKET.match(following):
            return number
    return len(texts)
