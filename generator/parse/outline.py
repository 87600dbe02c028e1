"""Outline and blocks: how headings nest, what number each has, and how the seed is set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import takewhile

from generator.model import Block, Heading, Problem, Role, Severity, Span
from generator.parse.frame import Frame
from generator.parse.headings import Candidate, find_headings
from generator.parse.numbering import Kind, Number

_AHEAD = 200  # no series is longer; looking on to the end for each heading would be quadratic


def read_outline(frame: Frame) -> tuple[list[Heading], list[Candidate], list[Problem]]:
    """Return the headings of the letter, their lines, and problems of numbering.

    The series that a heading continues gives its level and its repaired number.
    """
    reading = frame.reading
    candidates = find_headings(reading, frame.body, frame.end)
    headings: list[Heading] = []
    problems: list[Problem] = []
    open_series: list[tuple[Kind, int, str]] = []  # kind, last number, id
    for index, candidate in enumerate(candidates):
        number, printed = candidate.number, ""
        level, kind, value = 1, Kind.HAN, len(headings) + 1
        if number is None:
            open_series = []
        else:
            later = candidates[index + 1 : index + 1 + _AHEAD]
            series = {kind: last for kind, last, _ in open_series}
            level, kind = _place(series, number, [c.number for c in later if c.number])
            last = open_series[level - 1][1] if len(open_series) >= level else 0
            value = number.value if number.value > last else last + 1
            place = Span(candidate.start, candidate.start + number.end)
            printed = reading.plain(place)
            if value != number.value or kind != number.kind or value != last + 1:
                said = f"stands where {last + 1} is due"
                if number.value == value == last + 1:
                    said = "is of another form than its series"
                message = f"“{printed}” {said}; read as {value}"
                problems.append(Problem("irregular-numbering", message, place, Severity.INFO))
        identifier = f"{open_series[level - 2][2]}-{value}" if level > 1 else f"s{value}"
        open_series[level - 1 :] = [(kind, value, identifier)]
        span = Span(candidate.start, candidate.stop)
        repaired = value if number else None
        headings.append(Heading(identifier, level, printed, repaired, candidate.heading, span))
    return headings, candidates, problems


def _place(
    series: Mapping[Kind, int], number: Number, following: Sequence[Number]
) -> tuple[int, Kind]:
    """Return the level of a numbered heading and the kind of the series that it continues.

    `series` holds the last number of each open series, outer first.
    """
    kind, value = number.kind, number.value
    level = {each: depth for depth, each in enumerate(series, 1)}
    due = {each: last + 1 for each, last in series.items()}
    if kind is Kind.ARABIC and due.get(kind) != value:
        # `3、` where the open 一、 series expects 三, and no 1. 2. runs beneath it
        ahead = following[0].value if following and following[0].kind is kind else 0
        if value > 1 and not (kind in series and ahead > max(series[kind], 1)):
            for outer in (Kind.HAN, Kind.HAN_BRACKET):
                if due.get(outer) != value or level.get(kind, level[outer] + 1) <= level[outer]:
                    continue
                same = takewhile(partial(_within, outer), following)
                if not any(n.kind is outer and n.value == value for n in same):
                    return level[outer], outer
        if not series and value == 1:
            next_one = next((n for n in following if n.kind in (Kind.HAN, kind)), None)
            if next_one and next_one.kind is Kind.HAN and next_one.value == 2:
                return 1, Kind.HAN
    if kind is Kind.HAN and kind in series and due.get(Kind.ARABIC) == value != due[kind]:
        # `四、` behind 1. 2. 3. where 二、 is due
        still_comes = any(n.kind is kind and n.value == due[kind] for n in following)
        kind = Kind.ARABIC if still_comes else kind
    elif kind is Kind.HAN and kind not in series and due.get(Kind.HAN_BRACKET) == value:
        kind = Kind.HAN_BRACKET
    if kind in series:
        return level[kind], kind
    outer_levels = [level[each] for each in series if each < kind or kind >= Kind.ORDINAL]
    return max(outer_levels, default=0) + 1, kind


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
    counts: Counter[str | None] = Counter()
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
            section = heading.id
            line_end = frame.lines[candidate.last].span.end
            end = candidate.stop + 1 if candidate.body else line_end
            blocks.append(Block(Role.HEADING, Span(heading.span.start, end), section, section))
            if candidate.body:
                paragraph(Span(end, line_end), run_in=True)
            done = candidate.last + 1
        elif title and number == title.first:
            blocks.append(Block(role, title.span))
            done = title.last + 1
        elif role is Role.SALUTATION and salutation and salutation.end < len(line.text):
            cut = line.view.at[salutation.end]
            blocks.append(Block(role, Span(line.span.start, cut)))
            paragraph(Span(cut, line.span.end))
        elif role is Role.PARAGRAPH:
            paragraph(line.span)
        else:
            blocks.append(Block(role, line.span))
    return tuple(blocks)
