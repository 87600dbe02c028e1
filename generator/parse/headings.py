"""Form of headings: which numbered lines head a section, and where each heading ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Span
from generator.notation.folding import fold
from generator.notation.quotations import find_quoted
from generator.parse.numbering import Kind, Number, read_number
from generator.parse.reading import Line, Reading

_TALKS = re.compile(
    r"我[局委院厅部办]|我们|您|你们|贵[委单]|建议您|^(?:该|我(?:市|县|区|镇|乡|州|省|校)(?:已|将|拟|正|也))"
)
_SENTENCE = re.compile(
    r"^(?:\d{4}年|\d+月|截至|截止|目前|今年|去年|近年来|经(?!济|营|费|验)|由于|因|根据|按照)|"
    r"已(?:经|于|完|将|由|在|对|列|纳|建|与|向|按|安|投|实|组|制|下|印|开|委|责|要|落|通|达)|(?:拟|将)(?:于|在|对|由)|目前|"
    r"[,](?:并|且|但|因此|所以|现|共|其中|故|同时|该|则)|现已|属于|不属|存在.*(?:问题|困难)[,]|需要"
)
_DONE = re.compile("已(?:列入|纳入|完成|制定|编制|安排|报|将|经)|正在|列入.*(?:计划|规划)")
_NOUN = re.compile(
    r"(?:情况|工作|打算|计划|措施|建议|现状|问题|成效|做法|安排|进展|意见|方面|困难|原因|思路|目标|任务|说明|举措|规划|结果|经过)$"
)
_CLOSED = re.compile(r"[。;!?,:]$")
_CLOSING_WORDS = re.compile(r"^(?:以上|特此|专此|此致|敬礼|感谢|再次感谢|顺祝|附)")
MAX_HEADING = 60
MAX_RUN_IN = 48
_TOPIC = re.compile(
    r"^(?:关于|对于|针对|有关).{2,50}(?:建议|问题|意见|方面|情况|提案|诉求)$|^.{2,16}(?:情况|打算|计划|措施|安排|建议|成效|进展|原因|困难)$"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A numbered line that may head a section: `stop` is the end of the heading in the line."""

    line: int
    last: int  # the line it ends on
    number: Number | None
    heading: str  # blank-free, without number and closing stop
    start: int  # code points
    stop: int
    body: bool  # its paragraph runs on behind it on the same line


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A numbered line, and whether by its own form it is a heading, or may be one."""

    candidate: Candidate
    heads: bool
    loose: bool  # ends like a sentence, or runs into its paragraph
    may_head: bool


def find_headings(reading: Reading, start: int, end: int) -> list[Candidate]:
    """Return the lines of `lines[start:end]` that head sections, in order."""
    lines = reading.lines
    numbered: list[_Numbered] = []
    at = start
    while at < end:
        candidate = _candidate(reading, at, end)
        if candidate is not None:
            rest = lines[at].folded[candidate.number.end if candidate.number else 0 :].strip()
            heads = _is_heading(candidate, rest, lines, end)
            loose = candidate.body or lines[candidate.last].text.endswith("。")
            numbered.append(_Numbered(candidate, heads, loose, _may_head(candidate, lines)))
            at = candidate.last if heads else at
        at += 1
    found = _series_only([n.candidate for n in _agree_in_series(numbered)])
    return found if any(c.number for c in found) else _unnumbered(reading, start, end)


def _may_head(candidate: Candidate, lines: Sequence[Line]) -> bool:
    """A line alone that ends like no sentence may be a heading if its series are."""
    printed = lines[candidate.last].text
    alone = not candidate.body and candidate.last == candidate.line
    return alone and len(printed) <= 80 and not _CLOSED.search(printed)


def _candidate(reading: Reading, at: int, end: int) -> Candidate | None:
    lines = reading.lines
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
    heading = reading.plain(Span(begin, stop_at)).rstrip("。.;；:：,，")
    if not heading:
        return None
    return Candidate(at, last, number, heading, line.span.start, stop_at, body)


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
    label = 0 < colon <= 10 and rest.endswith("。") and _NOUN.search(rest[:colon])
    listed = rest.endswith(";") or (len(rest) - colon < 30 and not label)
    before_stop = 0 < colon <= 26 and (full < 0 or colon < full)
    if before_stop and not listed and ("," not in rest[:colon] or colon <= 20):
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
        opens = (
            _open_quote(joined)
            or not joined
            or joined.endswith(("、", ",", "的", "和", "及", "与"))
        )
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
    heading = re.sub(r"《[^》]*》|“[^”]*”", "□", fold(candidate.heading))
    number = candidate.number
    assert number is not None
    limit = MAX_RUN_IN if candidate.body else MAX_HEADING
    if _CLOSING_WORDS.match(heading):
        return False
    asked = rest.endswith("?") and len(rest) <= 30
    if ";" in heading or (not candidate.body and re.search(r"[;!?]$", rest) and not asked):
        return False
    asks = re.match(
        r"^(?:对于?|关于|针对|有关).*(?:建议|问题|意见|方面|情况|诉求|提案)(?:\(.*\))?$", heading
    )
    if len(candidate.heading) > (90 if asks else limit):
        return False
    whole_sentence = not candidate.body and lines[candidate.last].text.endswith("。")
    if not candidate.body and not _CLOSED.search(lines[candidate.last].text):
        # a line of its own without a stop, above running text, heads it whatever it says
        follower = lines[candidate.last + 1] if candidate.last + 1 < end else None
        if follower and len(follower.text) > 40 and not read_number(follower.folded):
            return number.kind not in (Kind.IS, Kind.ORDINAL) and len(candidate.heading) <= limit
    label = _NOUN.search(heading) and not re.search(r"[,。]", heading)
    if whole_sentence and _DONE.search(heading):
        label = None
    if not asks and not label and _TALKS.search(heading):
        return False
    short = candidate.body and len(heading) <= 12
    if not asks and not label and not short and _SENTENCE.search(heading):
        return False
    if whole_sentence:
        follower = lines[candidate.last + 1] if candidate.last + 1 < end else None
        if follower is None:
            return False
        # a sentence set apart above a longer paragraph heads it; else only a short one does
        above = read_number(follower.folded) is None and len(follower.text) > max(40, len(rest))
        limit = 36 if above else 14 if "," in heading else 24
        if not label and len(heading) > limit:
            return False
        deeper = read_number(follower.folded)
        if deeper is not None and deeper.kind <= number.kind:
            return False
    if number.kind in (Kind.IS, Kind.ORDINAL):
        return (
            candidate.body and len(heading) <= 30 and ":" not in rest[: len(candidate.heading) + 1]
        )
    return not (candidate.body and len(re.findall("[,]", heading)) >= 3 and len(heading) > 36)


def _agree_in_series(numbered: Sequence[_Numbered]) -> list[_Numbered]:
    """Return the headings: where the lines of a series differ, the greater part decides.

    A run-in heading among numbered sentences is a sentence too; a line that stands alone among
    headings, and does not end like a sentence, is one of them.
    """
    kept: set[int] = set()
    for series in _series(numbered):
        heads = [n for n in series if numbered[n].heads]
        others = len(series) - len(heads)
        tied = others == len(heads) and not numbered[series[0]].heads
        for n in series:
            item = numbered[n]
            if item.heads and not (item.loose and (others > len(heads) or tied)):
                kept.add(n)
            if not item.heads and item.may_head and len(heads) >= 2 * others:
                kept.add(n)
    return [item for n, item in enumerate(numbered) if n in kept]


def _series(numbered: Sequence[_Numbered]) -> list[list[int]]:
    """The indices of lines that count on: one kind, rising, no outer number between them."""
    done: list[list[int]] = []
    runs: dict[Kind, list[int]] = {}
    for n, item in enumerate(numbered):
        number = item.candidate.number
        if number is None:
            continue
        for kind in [kind for kind in runs if kind > number.kind]:
            del runs[kind]
        run = runs.get(number.kind)
        if run is None or number.value <= _value(numbered[run[-1]]):
            run = runs[number.kind] = []
            done.append(run)
        run.append(n)
    return done


def _value(item: _Numbered) -> int:
    """The number of a numbered line."""
    return item.candidate.number.value if item.candidate.number else 0


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
                and 1 <= abs(other.number.value - number.value) <= 2  # 其次 … 最后
                for other in neighbours
            ):
                continue
        kept.append(candidate)
    return kept


def _unnumbered(reading: Reading, start: int, end: int) -> list[Candidate]:
    """In a letter without numbers, short lines that name a topic and stand above a paragraph."""
    lines = reading.lines
    found = []
    for at in range(start, end - 1):
        line = lines[at]
        if re.search(r"[。;!?,]$", line.text) or not _TOPIC.match(line.text.rstrip(":")):
            continue
        if len(lines[at + 1].text) > 30:
            plain = reading.plain(line.span).rstrip(":：")
            found.append(Candidate(at, at, None, plain, line.span.start, line.span.end, False))
    return found
