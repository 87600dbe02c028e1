"""Outline and blocks: how headings nest, what number each has, and how the seed is set."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import takewhile
from typing import NamedTuple

from generator.model import Block, Heading, Problem, Role, Severity, Span
from generator.parse.frame import Frame
from generator.parse.headings import find_headings
from generator.parse.numbering import ANSWERS, LOST_NUMBER, Kind, Number
from generator.parse.topic_headings import Candidate

_AHEAD = 200  # no series is longer; looking on to the end for each heading would be quadratic


def read_outline(frame: Frame) -> tuple[list[Heading], list[Candidate], list[Problem]]:
    """Return the headings of the letter, their lines, and problems of numbering.

    The series that a heading continues gives its level and its repaired number.
    """
    reading = frame.reading
    candidates = find_headings(reading, frame.body, frame.end)
    numbers = [each.number for each in candidates]
    headings: list[Heading] = []
    problems: list[Problem] = []
    open_series: list[tuple[Kind, int, str]] = []  # kind, last number, id
    seen: dict[Kind, int] = {}  # the last number of each kind
    inside: dict[Kind, Kind] = {}  # the kind that each was first within
    for index, candidate in enumerate(candidates):
        number, printed = candidate.number, ""
        series = {kind: last for kind, last, _ in open_series}
        ahead = numbers[index + 1 : index + 1 + _AHEAD]
        if number is None:
            kind, seen = Kind.TOPIC, {}
            beside = [*series].index(kind) if kind in series else _going_on(series, kind, ahead)
            level = beside + 1
            value = open_series[level - 1][1] + 1 if len(open_series) >= level else 1
        else:
            following = [*_until_unnumbered(ahead)]
            above = candidates[index - 1] if index else candidate
            leads = frame.lines[candidate.line - 1].text.endswith(":")
            beneath = not above.body and candidate.line - above.last in (1, 1 + leads)
            after = candidates[index - 1].line + 1 if index else candidate.line + 1
            between = frame.lines[after : candidate.line + 1]
            if any("(" in each.folded and ANSWERS.match(each.folded) for each in between):
                level, kind = 1, number.kind  # another office counts its own sections
            else:
                level, kind = _place(_Printed(series, number, following, beneath, seen, inside))
            seen[number.kind] = number.value
            last = open_series[level - 1][1] if len(open_series) >= level else 0
            value = number.value if number.value > last else last + 1
            place = Span(candidate.start, candidate.start + number.end)
            printed = reading.plain(place)
            lost = LOST_NUMBER.match(printed + "一") is not None
            if value != number.value or kind != number.kind or value != last + 1 or lost:
                said = "lost its numeral" if lost else f"stands where {last + 1} is due"
                if number.value == value == last + 1 and not lost:
                    said = "is of another form than its series"
                message = f"“{printed}” {said}; read as {value}"
                problems.append(Problem("irregular-numbering", message, place, Severity.INFO))
        identifier = f"{open_series[level - 2][2]}-{value}" if level > 1 else f"s{value}"
        open_series[level - 1 :] = [(kind, value, identifier)]
        if level > 1:
            inside.setdefault(kind, open_series[level - 2][0])
        span = Span(candidate.start, candidate.stop)
        repaired = value if number else None
        headings.append(Heading(identifier, level, printed, repaired, candidate.heading, span))
    return headings, candidates, problems


def _going_on(series: Mapping[Kind, int], kind: Kind, ahead: Iterable[Number | None]) -> int:
    """Return the depth of the innermost open series that goes on behind one of a kind, else 0."""
    numbers = [number for number in ahead if number and number.kind is not kind]
    for depth, (opened, last) in reversed([*enumerate(series.items(), 1)]):
        due = next((number for number in numbers if number.kind <= opened), None)
        if due and due[:2] == (opened, last + 1):
            return depth
    return 0


def _until_unnumbered(numbers: Iterable[Number | None]) -> Iterator[Number]:
    for number in numbers:
        if number is None:
            return
        yield number


class _Printed(NamedTuple):
    """A printed number, the last numbers of the open series (outer first), and what follows.

    `beneath` tells that it stands right beneath a heading, no text between, or beneath what leads
    to it; `seen` has the last number of each kind, `inside` the kind that each was first within.
    """

    series: Mapping[Kind, int]
    number: Number
    following: Sequence[Number]
    beneath: bool
    seen: Mapping[Kind, int]
    inside: Mapping[Kind, Kind]

    def counts_on(self) -> bool:
        """Tell whether it goes on from the section before (1. 2. in 一、, 3. 4. in 二、)."""
        kind, value = self.number.kind, self.number.value
        goes_on = self.following[:1] and self.following[0][:2] == (kind, value + 1)
        return bool(goes_on or self.beneath) and self.seen.get(kind) == value - 1

    def is_due(self, kind: Kind) -> bool:
        """Tell whether the number is the next one of an open series."""
        return self.number.value == self.series.get(kind, -1) + 1

    def nests_in(self, outer: Kind) -> bool:
        """Tell whether no series of the number's own kind is open, or one within another's."""
        opened = [*self.series]
        kind = self.number.kind
        return kind not in opened or opened.index(kind) > opened.index(outer)


def _arabic_for_han(printed: _Printed) -> Kind | None:
    """`3、` where the open 一、 series expects 三, and no 1. 2. runs beneath it."""
    number, following = printed.number, printed.following
    if number.kind is not Kind.ARABIC or printed.is_due(number.kind) or number.value == 1:
        return None
    if printed.counts_on():
        return None
    ahead = following[0].value if following and following[0].kind is number.kind else 0
    if number.kind in printed.series and ahead > max(printed.series[number.kind], 1):
        return None
    for outer in (Kind.HAN, Kind.HAN_BRACKET):
        if printed.is_due(outer) and printed.nests_in(outer):
            same = takewhile(partial(_within, outer), following)
            if not any(n.kind is outer and n.value == number.value for n in same):
                return outer
    return None


def _arabic_before_han(printed: _Printed) -> Kind | None:
    """`1、` that opens the letter, with `二、` behind it."""
    number = printed.number
    if printed.series or number.kind is not Kind.ARABIC or number.value != 1:
        return None
    next_one = next((n for n in printed.following if n.kind in (Kind.HAN, Kind.ARABIC)), None)
    return Kind.HAN if next_one and next_one[:2] == (Kind.HAN, 2) else None


def _han_for_arabic(printed: _Printed) -> Kind | None:
    """`四、` behind 1. 2. 3. where `二、` is due and still comes."""
    kind = printed.number.kind
    if kind is not Kind.HAN or kind not in printed.series or printed.is_due(kind):
        return None
    due = printed.series[kind] + 1
    still_comes = any(n.kind is kind and n.value == due for n in printed.following)
    return Kind.ARABIC if still_comes and printed.is_due(Kind.ARABIC) else None


def _han_for_bracket(printed: _Printed) -> Kind | None:
    """`三、` behind （一） and （二） in a letter without 一、."""
    kind = printed.number.kind
    if kind is Kind.HAN and kind not in printed.series and printed.is_due(Kind.HAN_BRACKET):
        return Kind.HAN_BRACKET
    return None


def _han_beneath_han(printed: _Printed) -> Kind | None:
    """`一、` and `二、` right beneath `三、`, where （一） and （二） are due."""
    number, following = printed.number, printed.following
    if number.kind is not Kind.HAN or number.kind not in printed.series:
        return None
    opens = number.value == 1 and printed.beneath and following[:1]
    if opens and following[0][:2] == (Kind.HAN, 2):
        return Kind.HAN_BRACKET
    goes_on = 1 < number.value <= printed.series[Kind.HAN] and printed.is_due(Kind.HAN_BRACKET)
    return Kind.HAN_BRACKET if goes_on else None


def _han_beside_topic(printed: _Printed) -> Kind | None:
    """`一、` behind a section without a number that has text of its own."""
    kind, series = printed.number.kind, printed.series
    beside = kind <= Kind.HAN and Kind.TOPIC in series and kind not in series
    return Kind.TOPIC if beside and not printed.beneath else None


# How a number is misprinted: the first rule that knows tells which series it belongs to.
_MISPRINTS = (
    _arabic_for_han,
    _arabic_before_han,
    _han_for_arabic,
    _han_for_bracket,
    _han_beneath_han,
    _han_beside_topic,
)


def _place(printed: _Printed) -> tuple[int, Kind]:
    """Return the level of a numbered heading and the kind of the series that it continues."""
    for rule in _MISPRINTS:
        if (kind := rule(printed)) is not None:
            break
    else:
        kind = printed.number.kind
    levels = {each: depth for depth, each in enumerate(printed.series, 1)}
    if kind in levels:
        return levels[kind], kind
    outer = [depth for each, depth in levels.items() if each < kind or kind >= Kind.ORDINAL]
    if not outer and printed.number.value == 1:  # an outer form within （二）, where （三） comes
        outer = [_going_on(printed.series, kind, printed.following)]
        around = Kind.HAN if kind is Kind.PART else printed.inside.get(kind)
        if around in levels:  # 建议一： in the last section, or as in the section before
            outer = [levels[around]]
    return max(outer, default=0) + 1, kind


def _within(outer: Kind, number: Number) -> bool:
    """Tell whether a number may stand in a series of a kind, no kind that nests outside it."""
    return number.kind >= outer


def lay_out(
    frame: Frame, outline: Sequence[Heading], candidates: Sequence[Candidate]
) -> tuple[Block, ...]:
    """Return the blocks of a seed in order; together they hold every character that is not blank.

    A paragraph's anchor is its section's id and its place in the section: `s3-2-p4`; before the
    first heading it is `p1`. A paragraph that runs in behind a heading counts as the first.
    """
    heads = {c.line: (h, c) for h, c in zip(outline, candidates, strict=True)}
    blocks: list[Block] = []
    counts: defaultdict[str | None, int] = defaultdict(int)
    section: str | None = None

    def paragraph(span: Span, *, run_in: bool = False) -> None:
        counts[section] += 1
        place = f"p{counts[section]}"
        anchor = f"{section}-{place}" if section else place
        blocks.append(Block(Role.PARAGRAPH, span, anchor, section, run_in))

    title, salutation = frame.title, frame.salutation
    done = 0
    for number, (line, role) in enumerate(frame.told()):
        if number < done:
            continue
        if number in heads:
            heading, candidate = heads[number]
            begin = heading.span.start if candidate.number else line.span.start
            if line.span.start < begin:
                paragraph(Span(line.span.start, begin))
            section = heading.id
            line_end = frame.lines[candidate.last].span.end
            end = candidate.stop + 1 if candidate.body else line_end
            blocks.append(Block(Role.HEADING, Span(begin, end), section, section))
            if candidate.body:
                paragraph(Span(end, line_end), run_in=True)
            done = candidate.last + 1
        elif title and number == title.first:
            blocks.append(Block(role, title.span))
            line_end = frame.lines[title.last].span.end
            if title.span.end < line_end:  # the name of the site
                blocks.append(Block(Role.PORTAL, Span(title.span.end, line_end)))
            done = title.last + 1
        elif salutation and number == salutation.line and salutation.end < len(line.text):
            cut = line.view.at[salutation.end]
            blocks.append(Block(role, Span(line.span.start, cut)))
            paragraph(Span(cut, line.span.end))
        elif role is Role.PARAGRAPH:
            paragraph(line.span)
        else:
            blocks.append(Block(role, line.span))
    return tuple(blocks)
