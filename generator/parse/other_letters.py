"""Other letters on a letter's page: links to them by their titles, and a second one below it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.model import Role
from generator.notation.patterns import lazily
from generator.parse.line_forms import (
    is_agency_line,
    is_date_line,
    is_mark,
    signed_office,
    tail_form,
)
from generator.parse.numbering import read_number
from generator.parse.portal import is_furniture, opens_sheet, opens_with_label
from generator.parse.reading import Line, Reading
from generator.parse.salutation import Salutation, read_salutation
from generator.parse.titles import SECTION, Title, find_titles

_OPENED = ("收悉", "如下", "收到", "送上")
_SURE_LIST = 3  # so many titles are no longer one that is printed again
_LISTED = 3  # lines from one title of a list to the next
RUNS_SITE = lazily("标识码|主办|版权所有|备案|备\\d")  # the page's, whatever letter it stands below
NEIGHBOUR = lazily(r"[·•<>]*[上下前后]一[篇条页个]")
_TAIL = 12  # lines below a letter's signature
_NUMBER = lazily(r"\d+(?=号)")
_OF_TAIL = (Role.CONTACT, Role.CC, Role.ATTACHMENT)
_ABOVE_DATE = (*_OF_TAIL, Role.SIGNATURE, Role.MARK)
_LONG = 60  # characters; only running text has more
_FRONT = 40  # lines that a page prints above a letter at most
_FAR = _FRONT + _TAIL
_HEAD = 16  # lines above a letter among which its title is
_GREETING = 12  # characters of 您好 between salutation and opening


def find_links(
    titles: Sequence[Title], lines: Sequence[Line], letter: int, labelled: set[int]
) -> list[Title]:
    """Titles of several letters in a list, each as far below the last as the others are.

    The last of all is no link right above the letter, which begins at line `letter`.
    """
    lists: list[list[Title]] = []
    apart = 0
    for above, title in pairwise([None, *titles]):
        gap = title.first - above.first if above and title else 0
        if (
            title
            and above
            and gap <= _LISTED
            and not of_one_letter(above, title)
            and apart in (0, gap)
        ):
            lists[-1].append(title)
            apart = gap
        elif title:
            lists.append([title])
            apart = 0
    links = [title for group in lists if len(group) > 1 for title in group]
    below = range(titles[-1].last + 1, letter) if links else ()
    passed = labelled if len(links) < _SURE_LIST else set[int]()
    if all(n in passed or is_mark(lines[n].text) or is_agency_line(lines[n].text) for n in below):
        return [title for title in links if title is not titles[-1]]
    return links


def of_one_letter(one: Title, other: Title) -> bool:
    """Tell whether two titles may be of one letter: no numbers, or one in common."""
    mine, yours = ({int(n) for n in _NUMBER.findall(t.view.text)} for t in (one, other))
    return not (mine and yours) or not mine.isdisjoint(yours)


def find_second(reading: Reading, start: int, names: str) -> int | None:
    """Return the line where another letter begins: what heads it, its salutation, its opening.

    Below a date it may have no title, nor where it addresses others than `names`. A sheet begins
    with its labels.
    """
    lines = reading.lines
    for number in range(start, len(lines) - 1):
        if opens_sheet(lines[number]) and opens_with_label(lines[number + 1]):
            return number
    begin = lines[start].span.start if start < len(lines) else len(reading.folded)
    if all(reading.folded.find(word, begin) < 0 for word in _OPENED):
        return None
    for number in range(start, len(lines)):
        if not any(map(lines[number].text.__contains__, _OPENED)):
            continue
        greeted = number - 1 - (len(lines[number - 1].text) <= _GREETING)
        for at in dict.fromkeys((greeted, number - 1, number)):
            found = read_salutation(lines[at].text, at)
            if not found:
                continue
            others = _addresses_others(lines, found, names, start)
            first = max(start, at - _HEAD)
            titles = find_titles(lines[first:at], at - first, set())
            titles = [each for each in titles if not SECTION.match(each.view.text)]
            titled = {first + n for each in titles for n in range(each.first, each.last + 1)}
            dated = (is_date_line(each.text) for each in lines[max(start, at - _FAR) : at])
            if not titled and not others and not any(dated):
                continue
            begins = at
            while begins > max(start, at - _FRONT) and (
                begins - 1 in titled or not _of_letter(lines, begins - 1)
            ):
                begins -= 1
            begins -= _heads_other(lines, begins, start)
            above = (line.text for line in lines[max(start, begins - _TAIL) : begins])
            headed = any(n >= begins for n in titled)
            if headed or others or (at < number and any(map(is_date_line, above))):
                return begins
    return None


def _addresses_others(lines: Sequence[Line], found: Salutation, names: str, start: int) -> bool:
    """Tell whether a salutation inside the text is of other people, and no section is theirs."""
    if not names or found.line < start or found.names == names:
        return False
    return read_number(lines[found.line - 1].folded) is None


def _heads_other(lines: Sequence[Line], begins: int, start: int) -> bool:
    """Tell whether the office on the line above heads the letter there: it signs that one too."""
    name = lines[begins - 1].text if begins > start else ""
    signs = is_agency_line(name) and not is_date_line(lines[begins].text)
    return signs and any(
        signed_office(line.text) and name in line.text for line in lines[begins + 1 :]
    )


def _of_letter(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line is text of a letter, or below one: no title and no portal's line."""
    form = tail_form(lines[number])
    if form in _OF_TAIL:
        return True
    above = lines[number - 1]
    below_tail = tail_form(above) in _OF_TAIL
    if opens_with_label(lines[number]) and opens_with_label(above) and not below_tail:
        return False  # a row of an index block: 发文机关:
    below_text = _runs(above) and not below_tail
    if form is Role.SIGNATURE:
        dated = number + 1 < len(lines) and tail_form(lines[number + 1]) is Role.DATE
        return below_text or dated
    if form is Role.DATE:
        return below_text or tail_form(lines[number - 1]) in _ABOVE_DATE
    return _runs(lines[number])


def _runs(line: Line) -> bool:
    """Tell whether a line is running text or an item of it."""
    running = len(line.text) > _LONG or line.text.endswith(("。", "!")) or read_number(line.folded)
    return bool(running) and not (is_furniture(line) or opens_with_label(line))
