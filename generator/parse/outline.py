"""Meaning of the numbers: which numbered lines are headings, how they nest, what number each has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.model import Heading, Problem, Severity, Span
from generator.notation.folding import fold
from generator.notation.quotes import find_quoted
from generator.parse.lines import Line
from generator.parse.numbering import Kind, Number, read_number

_TALKS = re.compile(
    r"我[局委院厅部办]|我们|您|你们|贵[委单]|建议您|^(?:该|我(?:市|县|区|镇|乡|州|省|校)(?:已|将|拟|正|也))"
)
_SENTENCE = re.compile(
    r"^(?:\d{4}年|\d+月|截至|截止|目前|今年|去年|近年来|经(?!济|营|费|验)|由于|因|根据|按照)|"
    r"已(?:经|于|完|将|由|在|对|列|纳|建|与|向|按|安|投|实|组|制|下|印|开|委|责|要|落|通|达)|(?:拟|将)(?:于|在|对|由)|目前|"
    r"[,](?:并|且|但|因此|所以|现|共|其中|故|同时|该|则)|现已|属于|不属|存在.*(?:问题|困难)[,]|需要"
)
_NOUN = re.compile(
    r"(?:情况|工作|打算|计划|措施|建议|现状|问题|成效|做法|安排|进展|意见|方面|困难|原因|思路|目标|任务|说明|举措|规划|结果|经过)$"
)
_CLOSED = re.compile(r"[。;!?,:]$")
_CLOSING_WORDS = re.compile(r"^(?:以上|特此|专此|此致|敬礼|感谢|再次感谢|顺祝|附)")
MAX_HEADING = 60
MAX_RUN_IN = 48


@dataclass(frozen=True, slots=True)
class Candidate:
    """A numbered line that may head a section: `stop` is the end of the heading in the line."""

    line: int
    last: int  # the line it ends on
    number: Number | None
    text: str  # the heading, blank-free, without number and closing stop
    start: int  # code points
    stop: int
    body: bool  # its paragraph runs on behind it on the same line


def read_outline(text: str, lines: Sequence[Line], start: int, end: int) -> tuple[list[Heading], list[Candidate], list[Problem]]:
    """Return the headings among `lines[start:end]`, their lines, and problems of numbering."""
    candidates = _candidates(text, lines, start, end)
    candidates = _series_only(candidates)
    if not any(c.number for c in candidates):
        candidates = _unnumbered(text, lines, start, end)
    return _nest(text, candidates)


def _candidates(text: str, lines: Sequence[Line], start: int, end: int) -> list[Candidate]:
    found = []
    number = start
    while number < end:
        candidate = _candidate(text, lines, number, end)
        if candidate:
            found.append(candidate)
            number = candidate.last
        number += 1
    return found


def _candidate(text: str, lines: Sequence[Line], at: int, end: int) -> Candidate | None:
    line = lines[at]
    number = read_number(line.folded)
    if number is None:
        return None
    rest = line.folded[number.end :]
    lead = len(rest) - len(rest.lstrip())
    begin = line.span.start + number.end + lead
    rest = rest.strip()
    stop, body = _heading_stop(rest)
    last = at
    if stop == len(rest) and not body:
        last, stop_at = _continued(lines, at, end, rest)
    else:
        stop_at = begin + stop
    if last != at:
        heading = _plain(text, begin, stop_at)
    else:
        heading = re.sub(r"\s", "", text[begin:stop_at])
    heading = heading.rstrip("。.;；:：,，")
    if not heading:
        return None
    candidate = Candidate(at, last, number, heading, line.span.start, stop_at, body)
    return candidate if _is_heading(candidate, rest, lines, end) else None


def _plain(text: str, start: int, stop: int) -> str:
    return re.sub(r"\s", "", text[start:stop])


def _heading_stop(rest: str) -> tuple[int, bool]:
    """Where a heading ends in the line behind its number, and whether text follows it there."""
    quoted = [(q.start, q.end) for q in find_quoted(rest)]

    def first(marks: str) -> int:
        for index, char in enumerate(rest):
            if char in marks and not any(a < index < b - 1 for a, b in quoted):
                return index
        return -1

    full = first("。")
    colon = first(":")
    blank = re.search(r"(?<=[^\s,、;:]) {2,}(?=\S)", rest)
    if blank and blank.start() <= 24 and (full < 0 or blank.end() < full) and len(rest) > 60:
        return blank.start(), True
    listed = rest.endswith(";") or len(rest) - colon < 30
    if 0 < colon <= 26 and (full < 0 or colon < full) and not listed:
        if not re.search(r"[,]", rest[:colon]) or colon <= 20:
            return colon, True
    if full >= 0 and rest[full + 1 :].strip():
        return full, True
    if full >= 0:
        return full, False
    return len(rest), False


def _continued(lines: Sequence[Line], at: int, end: int, rest: str) -> tuple[int, int]:
    """A heading that goes over two or three lines: (last line, end of the heading)."""
    last, joined = at, rest
    while last + 1 < end and last - at < 2:
        following = lines[last + 1]
        if read_number(following.folded) or len(following.text) > 40:
            break
        opens = _open_quote(joined) or not joined or joined.endswith(("、", ",", "的", "和", "及", "与"))
        if _CLOSED.search(joined) and not opens:
            break
        short = (
            len(joined) >= 14
            and len(following.text) <= 22
            and not re.search(r"[。,;:!?]", following.text)
            and last + 2 < end
            and len(lines[last + 2].text) > 40
        )
        if not (opens or short):
            break
        last += 1
        joined += following.folded
    stop = lines[last].span.end
    if last != at and lines[last].text.endswith("。"):
        stop -= 1
    return last, stop


def _open_quote(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count("《") > text.count("》")


def _is_heading(candidate: Candidate, rest: str, lines: Sequence[Line], end: int) -> bool:
    heading = re.sub(r"《[^》]*》|“[^”]*”", "□", fold(candidate.text))
    number = candidate.number
    assert number is not None
    limit = MAX_RUN_IN if candidate.body else MAX_HEADING
    if _CLOSING_WORDS.match(heading):
        return False
    if ";" in heading or not candidate.body and re.search(r"[;!?]$", rest):
        return False
    asks = re.match(r"^(?:对于?|关于|针对|有关).*(?:建议|问题|意见|方面|情况|诉求|提案)(?:\(.*\))?$", heading)
    if len(candidate.text) > (90 if asks else limit):
        return False
    label = _NOUN.search(heading) and not re.search(r"[,。]", heading)
    if not asks and not label and _TALKS.search(heading):
        return False
    short = candidate.body and len(heading) <= 12
    if not asks and not label and not short and _SENTENCE.search(heading):
        return False
    whole_sentence = not candidate.body and lines[candidate.last].text.endswith("。")
    if whole_sentence:
        follower = lines[candidate.last + 1] if candidate.last + 1 < end else None
        if follower is None or not label and len(heading) > (14 if "," in heading else 24):
            return False
        deeper = read_number(follower.folded)
        if deeper is not None and deeper.kind <= number.kind:
            return False
    if number.kind in (Kind.IS, Kind.ORDINAL):
        return candidate.body and len(heading) <= 30
    if candidate.body and len(re.findall("[,]", heading)) >= 3 and len(heading) > 36:
        return False
    return True


def _series_only(candidates: list[Candidate]) -> list[Candidate]:
    """`一是` and `第一，` head sections only as a series, each item at the head of a paragraph."""
    kept: list[Candidate] = []
    for index, candidate in enumerate(candidates):
        number = candidate.number
        if number and number.kind in (Kind.IS, Kind.ORDINAL):
            neighbours = candidates[max(index - 1, 0) : index] + candidates[index + 1 : index + 2]
            if not any(
                other.number
                and other.number.kind == number.kind
                and abs(other.number.value - number.value) == 1
                for other in neighbours
            ):
                continue
        kept.append(candidate)
    return kept


_TOPIC = re.compile(r"^(?:关于|对于|针对|有关).{2,50}(?:建议|问题|意见|方面|情况|提案|诉求)$|^.{2,16}(?:情况|打算|计划|措施|安排|建议|成效|进展|原因|困难)$")


def _unnumbered(text: str, lines: Sequence[Line], start: int, end: int) -> list[Candidate]:
    """In a letter without numbers, short lines that name a topic and stand above a paragraph."""
    found = []
    for at in range(start, end - 1):
        line = lines[at]
        if _CLOSED.search(line.text) or not _TOPIC.match(line.text):
            continue
        if len(lines[at + 1].text) > 30:
            plain = re.sub(r"\s", "", text[line.span.start : line.span.end])
            found.append(Candidate(at, at, None, plain, line.span.start, line.span.end, False))
    return found


def _nest(text: str, candidates: list[Candidate]) -> tuple[list[Heading], list[Candidate], list[Problem]]:
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
            level, kind, value = _place(open_series, number, candidates[index + 1 :])
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
            raw = text[candidate.start : candidate.start + number.end]
            printed = re.sub(r"\s", "", raw)
            if value != number.value or kind != number.kind or value != last + 1:
                problems.append(
                    Problem(
                        "irregular-numbering",
                        f"“{printed}” stands where number {last + 1} of its series is due; read as {value}",
                        Span(candidate.start, candidate.start + number.end),
                        Severity.INFO,
                    )
                )
        headings.append(
            Heading(
                identifier,
                level,
                printed,
                value if number else None,
                candidate.text,
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
                taken = any(n.kind is outer and n.value == value for n in _until_outer(following, outer))
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
        if value != due and series[level - 1][1] + 1 == value:
            if any(n.kind is Kind.HAN and n.value == due for n in following):
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


def with_themes(heading: Heading, themes: tuple[str, ...]) -> Heading:
    """Return the heading with the themes of its section."""
    return replace(heading, themes=themes)
