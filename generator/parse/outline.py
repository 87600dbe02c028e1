"""Meaning of the numbers: how headings nest, and what number each has."""

from __future__ import annotations

from generator.model import Heading, Problem, Severity, Span
from generator.parse.headings import Candidate, find_headings
from generator.parse.numbering import Kind, Number
from generator.parse.reading import Reading

_AHEAD = 200  # no series is longer; looking on to the end for each heading would be quadratic


def read_outline(
    reading: Reading, start: int, end: int
) -> tuple[list[Heading], list[Candidate], list[Problem]]:
    """Return the headings among `lines[start:end]`, their lines, and problems of numbering."""
    return _nest(reading, find_headings(reading, start, end))


def _nest(
    reading: Reading, candidates: list[Candidate]
) -> tuple[list[Heading], list[Candidate], list[Problem]]:
    """Give each heading its level and its repaired number by the series that it continues."""
    headings: list[Heading] = []
    problems: list[Problem] = []
    open_series: list[tuple[Kind, int, str]] = []  # kind, last number, id
    for index, candidate in enumerate(candidates):
        number = candidate.number
        if number is None:
            level, value, kind = 1, len(headings) + 1, Kind.HAN
            open_series = open_series[:0]
        else:
            level, kind, value = _place(
                open_series, number, candidates[index + 1 : index + 1 + _AHEAD]
            )
        parent = open_series[level - 2][2] if level > 1 else ""
        last = open_series[level - 1][1] if len(open_series) >= level else 0
        if number and kind in (Kind.IS, Kind.ORDINAL) and value == last:
            value = last + 1
        if number and value <= last:
            value = last + 1
        identifier = f"{parent}-{value}" if parent else f"s{value}"
        del open_series[level - 1 :]
        open_series.append((kind, value, identifier))
        printed = ""
        if number:
            place = Span(candidate.start, candidate.start + number.end)
            printed = reading.plain(place)
            if value != number.value or kind != number.kind or value != last + 1:
                problems.append(
                    Problem(
                        "irregular-numbering",
                        f"“{printed}” stands where {last + 1} is due; read as {value}",
                        place,
                        Severity.INFO,
                    )
                )
        headings.append(
            Heading(
                identifier,
                level,
                printed,
                value if number else None,
                candidate.heading,
                Span(candidate.start, candidate.stop),
            )
        )
    return headings, candidates, problems


def _place(
    series: list[tuple[Kind, int, str]], number: Number, later: list[Candidate]
) -> tuple[int, Kind, int]:
    """Return (level, kind of the series, number) for a numbered heading."""
    kinds = [kind for kind, _, _ in series]
    kind, value = number.kind, number.value
    following = [c.number for c in later if c.number]
    if kind is Kind.ARABIC:
        # `3、` where the open 一、 series expects 三, and no 1. 2. runs beneath it
        beneath = kinds.index(Kind.ARABIC) if Kind.ARABIC in kinds else None
        if beneath is not None and series[beneath][1] + 1 == value:
            return beneath + 1, kind, value
        inner = series[beneath][1] if beneath is not None else 0
        goes_on = beneath is not None and following and following[0].kind is Kind.ARABIC
        if not (goes_on and following[0].value > max(inner, 1)):
            for level, (outer, last, _) in enumerate(series, 1):
                if outer not in (Kind.HAN, Kind.HAN_BRACKET) or last + 1 != value or value == 1:
                    continue
                taken = any(
                    n.kind is outer and n.value == value for n in _until_outer(following, outer)
                )
                if not taken and (beneath is None or beneath >= level):
                    return level, outer, value
        if not series and value == 1:
            same = next((n for n in following if n.kind in (Kind.HAN, Kind.ARABIC)), None)
            if same is not None and same.kind is Kind.HAN and same.value == 2:
                return 1, Kind.HAN, value
    if kind is Kind.HAN and Kind.ARABIC in kinds and Kind.HAN in kinds:
        # `四、` behind 1. 2. 3. where 二、 is due and still comes
        level = kinds.index(Kind.ARABIC) + 1
        due = series[kinds.index(Kind.HAN)][1] + 1
        due_later = any(n.kind is Kind.HAN and n.value == due for n in following)
        if value != due and series[level - 1][1] + 1 == value and due_later:
            return level, Kind.ARABIC, value
    if kind is Kind.HAN and Kind.HAN not in kinds and Kind.HAN_BRACKET in kinds:
        level = kinds.index(Kind.HAN_BRACKET) + 1
        if series[level - 1][1] + 1 == value:
            return level, Kind.HAN_BRACKET, value
    if kind in kinds:
        return kinds.index(kind) + 1, kind, value
    outer_levels = [level for level, k in enumerate(kinds, 1) if k < kind or kind >= Kind.ORDINAL]
    shallower = [level for level, k in enumerate(kinds, 1) if k > kind]
    if shallower and not outer_levels:
        return shallower[0], kind, value
    return (max(outer_levels) if outer_levels else 0) + 1, kind, value


def _until_outer(following: list[Number], kind: Kind) -> list[Number]:
    """The numbers that follow within the same series: up to one of a kind that nests outside."""
    kept = []
    for number in following:
        if number.kind < kind:
            break
        kept.append(number)
    return kept
