"""Form of headings: which numbered lines head a section, and where each heading ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

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
_ASKS = re.compile(r"(?:对于?|关于|针对|有关).*(?:建议|问题|意见|方面|情况|诉求|提案)(?:\(.*\))?$")
_DONE = re.compile("已(?:列入|纳入|完成|制定|编制|安排|报|将|经)|正在|列入.*(?:计划|规划)")
_NOUN = re.compile(
    r"(?:情况|工作|打算|计划|措施|建议|现状|问题|成效|做法|安排|进展|意见|方面|困难|原因|思路|目标|任务|说明|举措|规划|结果|经过)$"
)
_CLOSED = re.compile(r"[。;!?,:]$")
_CLOSING_WORDS = re.compile(r"^(?:以上|特此|专此|此致|敬礼|感谢|再次感谢|顺祝|附)")
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”")
_WIDE_BLANK = re.compile(r"(?<=[^\s,、;:]) {2,}(?=\S)")
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


class _Numbered(NamedTuple):
    """A numbered line, and whether by its own form it is a heading, or may be one."""

    candidate: Candidate
    number: Number
    heads: bool
    loose: bool  # ends like a sentence, or runs into its paragraph
    may_head: bool  # stands alone and ends like no sentence: is a heading if its series are


def find_headings(reading: Reading, start: int, end: int) -> list[Candidate]:
    """Return the lines of `lines[start:end]` that head sections, in order."""
    numbered: list[_Numbered] = []
    at = start
    while at < end:
        number = read_number(reading.lines[at].folded)
        item = _numbered(reading, at, end, number) if number else None
        if item is not None:
            numbered.append(item)
            at = item.candidate.last if item.heads else at
        at += 1
    return _in_series(_agreed(numbered)) or _unnumbered(reading, start, end)


def _numbered(reading: Reading, at: int, end: int, number: Number) -> _Numbered | None:
    lines = reading.lines
    line, behind = lines[at], lines[at].folded[number.end :]
    rest = behind.strip()
    begin = line.span.end - len(behind.lstrip())
    stop, body = _heading_stop(rest)
    last, stop_at = at, begin + stop
    if stop == len(rest) and not body:
        last, stop_at = _continued(lines, at, end, rest)
    heading = reading.plain(Span(begin, stop_at)).rstrip("。.;；:：,，")
    if not heading:
        return None
    candidate = Candidate(at, last, number, heading, line.span.start, stop_at, body)
    closing = lines[last].text
    alone = not body and last == at and len(closing) <= 80 and not _CLOSED.search(closing)
    follower = lines[last + 1] if last + 1 < end else None
    heads = _is_heading(
        _Line(
            number,
            _QUOTED.sub("□", fold(heading)),
            len(heading),
            body,
            rest,
            closing,
            follower,
            read_number(follower.folded) if follower else None,
        )
    )
    return _Numbered(candidate, number, heads, body or closing.endswith("。"), alone)


def _heading_stop(rest: str) -> tuple[int, bool]:
    """Where a heading ends in the line behind its number, and whether text follows it there."""
    hidden = rest
    for start, end, _ in find_quoted(rest):
        hidden = hidden[: start + 1] + "□" * (end - start - 2) + hidden[end - 1 :]
    full, colon = hidden.find("。"), hidden.find(":")
    blank = _WIDE_BLANK.search(rest) if "  " in rest else None
    if blank and blank.start() <= 24 and (full < 0 or blank.end() < full) and len(rest) > 60:
        return blank.start(), True
    label = 0 < colon <= 10 and rest.endswith("。") and _NOUN.search(rest[:colon])
    listed = rest.endswith(";") or (len(rest) - colon < 30 and not label)
    before_stop = 0 < colon <= 26 and (full < 0 or colon < full)
    if before_stop and not listed and ("," not in rest[:colon] or colon <= 20):
        return colon, True
    if full >= 0:
        return full, rest[full + 1 :].strip() != ""
    return len(rest), False


def _continued(lines: Sequence[Line], at: int, end: int, rest: str) -> tuple[int, int]:
    """A heading that goes over two or three lines: (last line, end of the heading)."""
    last, joined = at, rest
    while last + 1 < min(end, at + 3):
        following = lines[last + 1]
        if read_number(following.folded) or len(following.text) > 40:
            break
        opens = _open_quote(joined) or re.search("^$|[、,的和及与]$", joined)
        if _CLOSED.search(joined) and not opens:
            break
        short = len(joined) >= 14 and len(following.text) <= 22
        short = short and not re.search(r"[。,;:!?]", following.text)
        if not opens and not (short and last + 2 < end and len(lines[last + 2].text) > 40):
            break
        last += 1
        joined += following.folded
    return last, lines[last].span.end - (last != at and lines[last].text.endswith("。"))


def _open_quote(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count("《") > text.count("》")


class _Line(NamedTuple):
    """What tells whether a numbered line is a heading."""

    number: Number
    heading: str  # folded, quotations hidden
    size: int  # of the heading as printed
    body: bool  # its paragraph runs on behind it on the same line
    rest: str  # all behind the number
    closing: str  # the line that the heading ends on
    follower: Line | None
    next_number: Number | None

    @property
    def asks(self) -> bool:
        """It names what was asked (关于…的建议), whatever else it says."""
        return _ASKS.match(self.heading) is not None

    @property
    def limit(self) -> int:
        """The most characters that it may have."""
        return MAX_RUN_IN if self.body else MAX_HEADING

    @property
    def whole_sentence(self) -> bool:
        """It stands alone and ends with a full stop."""
        return not self.body and self.closing.endswith("。")

    @property
    def labels(self) -> bool:
        """It ends with a noun that labels sections (工作进展), and does not tell what was done."""
        if not _NOUN.search(self.heading) or re.search(r"[,。]", self.heading):
            return False
        return not (self.whole_sentence and _DONE.search(self.heading))


def _closes_letter(line: _Line) -> bool | None:
    """以上意见, 特此答复, or clauses in a row."""
    return False if _CLOSING_WORDS.match(line.heading) or ";" in line.heading else None


def _item_of_list(line: _Line) -> bool | None:
    """It ends as items and exclamations do; a short question may be a heading."""
    asked = line.rest.endswith("?") and len(line.rest) <= 30
    return False if not line.body and line.rest.endswith((";", "!", "?")) and not asked else None


def _too_long(line: _Line) -> bool | None:
    return False if line.size > (90 if line.asks else line.limit) else None


def _above_running_text(line: _Line) -> bool | None:
    """A line of its own without a stop, above running text, heads it whatever it says."""
    above = line.follower and not line.next_number and len(line.follower.text) > 40
    if above and not line.body and not _CLOSED.search(line.closing):
        return line.number.kind < Kind.ORDINAL and line.size <= line.limit
    return None


def _speaks(line: _Line) -> bool | None:
    """It speaks to the reader, or tells what was done, when and why."""
    short = line.body and len(line.heading) <= 12
    talks = _TALKS.search(line.heading) or (not short and _SENTENCE.search(line.heading))
    return False if talks and not line.asks and not line.labels else None


def _sentence_among_items(line: _Line) -> bool | None:
    """A sentence set apart above a longer paragraph heads it; else only a short one does."""
    if not line.whole_sentence:
        return None
    if line.follower is None:
        return False
    if line.next_number and line.next_number.kind <= line.number.kind:
        return False
    above = line.next_number is None and len(line.follower.text) > max(40, len(line.rest))
    most = 36 if above else 14 if "," in line.heading else 24
    return None if line.labels or len(line.heading) <= most else False


def _run_in_ordinal(line: _Line) -> bool | None:
    """`一是` and `第一，` head only the paragraph that they run into."""
    if line.number.kind < Kind.ORDINAL:
        return None
    return line.body and len(line.heading) <= 30 and ":" not in line.rest[: line.size + 1]


def _clauses_run_in(line: _Line) -> bool | None:
    """Four clauses and more are no heading."""
    return False if line.body and line.heading.count(",") >= 3 and len(line.heading) > 36 else None


# The first rule that knows tells whether a line is a heading; it is one where none does.
_RULES = (
    _closes_letter,
    _item_of_list,
    _too_long,
    _above_running_text,
    _speaks,
    _sentence_among_items,
    _run_in_ordinal,
    _clauses_run_in,
)


def _is_heading(line: _Line) -> bool:
    answers = (rule(line) for rule in _RULES)
    return next((answer for answer in answers if answer is not None), True)


def _agreed(numbered: Sequence[_Numbered]) -> list[_Numbered]:
    """Return the headings: where the lines of a series differ, the greater part decides.

    A series counts on: one kind, rising, no outer number between. A run-in heading among numbered
    sentences is a sentence too; a line that stands alone among headings is one of them.
    """
    every: list[list[_Numbered]] = []
    runs: dict[Kind, list[_Numbered]] = {}
    for item in numbered:
        kind, value = item.number.kind, item.number.value
        runs = {inner: run for inner, run in runs.items() if inner <= kind}
        if kind not in runs or value <= runs[kind][-1].number.value:
            runs[kind] = []
            every.append(runs[kind])
        runs[kind].append(item)
    kept: list[_Numbered] = []
    for series in every:
        heads = sum(item.heads for item in series)
        others = len(series) - heads
        sentences = others > heads or (others == heads and not series[0].heads)
        for item in series:
            told = item.heads and not (item.loose and sentences)
            if told or (not item.heads and item.may_head and heads >= 2 * others):
                kept.append(item)
    return sorted(kept, key=lambda item: item.candidate.line)


def _in_series(items: Sequence[_Numbered]) -> list[Candidate]:
    """`一是` and `第一，` head sections only as a series, each item at the head of a paragraph."""
    kept: list[Candidate] = []
    for index, (candidate, number, *_) in enumerate(items):
        beside = [*items[max(index - 1, 0) : index], *items[index + 1 : index + 2]]
        same = [other.number.value for other in beside if other.number.kind == number.kind]
        # 其次 … 最后 are two apart
        if number.kind < Kind.ORDINAL or any(0 < abs(n - number.value) <= 2 for n in same):
            kept.append(candidate)
    return kept


def _unnumbered(reading: Reading, start: int, end: int) -> list[Candidate]:
    """In a letter without numbers, short lines that name a topic and stand above a paragraph."""
    lines = reading.lines
    found = []
    for at in range(start, end - 1):
        line = lines[at]
        if line.text.endswith(("。", ";", "!", "?", ",")) or not _TOPIC.match(
            line.text.rstrip(":")
        ):
            continue
        if len(lines[at + 1].text) > 30:
            plain = reading.plain(line.span).rstrip(":：")
            found.append(Candidate(at, at, None, plain, line.span.start, line.span.end, False))
    return found
