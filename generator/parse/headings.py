"""Form of headings: which numbered lines head a section, and where each heading ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.model import Span
from generator.notation.patterns import lazily
from generator.notation.quotations import OPENING, find_quoted
from generator.notation.sentences import behind
from generator.parse.heading_rules import (
    ASKS,
    CLOSED,
    FULL_LINE,
    LABELS,
    MAX_HEADING,
    NumberedLine,
    has_form,
    speaks,
    tells,
)
from generator.parse.numbering import (
    LOST_NUMBER,
    OFFICE,
    Kind,
    Number,
    number_behind_office,
    read_number,
)
from generator.parse.reading import Line, Reading
from generator.parse.topic_headings import Candidate, with_topics
from generator.vocabulary.form_groups import form_pattern

_QUOTED = lazily(r"《[^》]{0,300}》|“[^”]{0,300}”")
_WIDE_BLANK = lazily(r"(?<=[^\s,、;:]) {2,}(?=\S)")
_BEFORE_BLANK = lazily(r"[^\s,;:。]{3,24}(?= [^\s。]{20})")
_MARKS = frozenset("。,;:!?")
_VERDICT = 7  # characters from a colon to the full stop behind a word or two
_NEW_SENTENCE = lazily("[,您你我]")
_ANSWERS = form_pattern("headings", "answers")  # `关于…建议的回复`, in front of a colon


class _Numbered(NamedTuple):
    """A numbered line, and whether by its own form it is a heading, or may be one."""

    candidate: Candidate
    number: Number
    heads: bool
    loose: bool  # ends like a sentence, or runs into its paragraph, and names nothing asked
    bare: bool  # heads no text: the next line goes on counting, or there is none
    may_head: bool  # is a heading if its series are: it stands alone, or runs in and tells a fact


def find_headings(reading: Reading, start: int, end: int) -> list[Candidate]:
    """Return the lines of `lines[start:end]` that head sections, in order."""
    numbered: list[_Numbered] = []
    at = start
    while at < end:
        line = reading.lines[at]
        number = read_number(line.folded) or number_behind_office(line.folded)
        if number is None and line.text[:1] in ("、", "("):
            number = _lost_number(line, numbered)
        item = _numbered(reading, at, end, number) if number else None
        if item is not None:
            numbered.append(item)
            at = item.candidate.last if item.heads else at
        at += 1
    kept = _in_series(_without_contents(_agreed(numbered)))
    return with_topics(reading, start, end, kept)


def _lost_number(line: Line, before: Sequence[_Numbered]) -> Number | None:
    """`、关于…` and `（）关于…` lost a numeral that only its place in the series tells."""
    lost = LOST_NUMBER.match(line.folded)
    if lost is None:
        return None
    kind = Kind.HAN if lost.group().endswith("、") else Kind.HAN_BRACKET
    last = next((each.number for each in reversed(before) if each.number.kind <= kind), None)
    return Number(kind, last.value + 1 if last and last.kind is kind else 1, lost.end())


def _numbered(reading: Reading, at: int, end: int, number: Number) -> _Numbered | None:
    lines = reading.lines
    line, last = lines[at], at
    text = line.folded[number.end :]
    if not text.strip() and at + 1 < end and not read_number(lines[at + 1].folded):
        last, text = at + 1, lines[at + 1].folded  # the number stands on a line of its own
    rest = text.strip()
    begin = lines[last].span.end - len(text.lstrip())
    stop, body = _heading_stop(rest)
    stop_at = begin + stop
    if stop == len(rest) and not body:
        last, stop_at = _continued(lines, last, end, rest)
        if last == at and (broken := _broken(lines[at + 1 : min(end, at + 2)], rest)):
            last, stop_at, body = at + 1, broken, True
    heading = reading.plain(Span(begin, stop_at)).rstrip("。.;；:：,，")
    if not heading:
        return None
    office = behind(OFFICE, line.folded) if "(" in line.folded else 0
    printed = number._replace(end=number.end - office) if office else number
    candidate = Candidate(at, last, printed, heading, line.span.start + office, stop_at, body)
    closing = lines[last].text
    alone = not body and last == at and len(closing) <= 80 and not CLOSED.search(closing)
    alone = alone and number.kind < Kind.ORDINAL
    follower = lines[last + 1] if last + 1 < end else None
    said = "".join(reading.folded[begin:stop_at].split())[: len(heading)]
    below = read_number(follower.folded) if follower else None
    told = NumberedLine(
        number,
        _QUOTED.sub("□", said) if "《" in said or "“" in said else said,
        len(heading),
        body,
        rest,
        closing,
        follower,
        below,
    )
    formed = has_form(told) and not speaks(told)
    heads = formed and not tells(told)
    loose = (body or closing.endswith("。")) and not ASKS.fullmatch(said)
    bare = not body and (follower is None or (below is not None and below.kind <= number.kind))
    return _Numbered(candidate, number, heads, loose, bare, alone or (body and formed))


def _heading_stop(rest: str) -> tuple[int, bool]:
    """Where a heading ends in the line behind its number, and whether text follows it there."""
    hidden = rest  # what is quoted behind a full stop hides none that counts
    for start, end, _ in find_quoted(rest) if OPENING.search(rest.partition("。")[0]) else ():
        hidden = hidden[: start + 1] + "□" * (end - start - 2) + hidden[end - 1 :]
    full, colon = hidden.find("。"), hidden.find(":")
    named = _BEFORE_BLANK.match(rest) if " " in rest else None
    if named and LABELS.search(named[0]) and len(rest) > MAX_HEADING:
        return named.end(), True  # 基本情况 近年来,…
    blank = _WIDE_BLANK.search(rest) if "  " in rest else None
    if blank and blank.start() <= 24 and (full < 0 or blank.end() < full) and len(rest) > 60:
        return blank.start(), True
    label = 0 < colon <= 10 and rest.endswith("。") and LABELS.search(rest[:colon])
    listed = rest.endswith(";") or (len(rest) - colon < 30 and not label)
    before_stop = 0 < colon <= 26 and (full < 0 or colon < full)
    if before_stop and 0 < full - colon <= _VERDICT and rest[full + 1 :].strip():
        return full, True  # 设立专项贷款:正在办理。
    if before_stop and not listed and ("," not in rest[:colon] or colon <= 20):
        return colon, True
    long = 26 < colon <= MAX_HEADING or "," in rest[: max(colon, 0)]
    if long and not listed and (full < 0 or colon < full) and _ANSWERS.fullmatch(rest[:colon]):
        return colon, True
    if full >= 0:
        return full, rest[full + 1 :].strip() != ""
    return len(rest), False


def _continued(lines: Sequence[Line], at: int, end: int, rest: str) -> tuple[int, int]:
    """A heading that goes over two or three lines: (last line, end of the heading)."""
    last, joined = at, rest
    while last + 1 < min(end, at + 3):
        following = lines[last + 1]
        if len(following.text) > 40 or read_number(following.folded):
            break
        opens = _open_quote(joined) or joined[-1:] in "、,的和及与"
        if CLOSED.search(joined) and not opens:
            break
        broken = len(joined) >= (14 if LABELS.search(joined) else 10)
        short = broken and len(following.text) <= 22
        short = short and _MARKS.isdisjoint(following.text)
        if not opens and not (short and last + 2 < end and len(lines[last + 2].text) > 40):
            break
        last += 1
        joined += following.folded
    end = lines[last].span.start + len(lines[last].folded.rstrip())  # without a table's bar
    return last, end - (last != at and lines[last].text.endswith("。"))


def _broken(below: Sequence[Line], rest: str) -> int | None:
    """Where `关于…` that a line's end breaks ends with `…的建议。`, its paragraph behind it."""
    if not below or len(rest) < FULL_LINE or not rest.startswith("关于") or CLOSED.search(rest):
        return None
    head, stop, paragraph = below[0].folded.partition("。")
    goes_on = stop and paragraph and len(head) <= FULL_LINE and not _NEW_SENTENCE.search(head)
    joins = goes_on and ASKS.match(rest + head) and not ASKS.match(rest)
    return below[0].span.start + len(head) if joins else None


def _open_quote(text: str) -> bool:
    """Tell whether the last quotation is open: a mark more before it (a misprint) opens none."""
    return text.rfind("“") > text.rfind("”") or text.count("《") > text.count("》")


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
        if len(series) > 1 and all(
            item.bare and item.heads for item in series[: max(2, len(series) - 1)]
        ):
            continue  # the items of a list
        heads = sum(item.heads for item in series)
        others = len(series) - heads
        few = 2 * others < heads and series[0].number.kind < Kind.ORDINAL
        sentences = others > heads or (not few and not series[0].heads)
        for item in series:
            told = item.heads and not (item.loose and sentences)
            most = few if item.candidate.body else heads >= 2 * others
            if told or (not item.heads and item.may_head and most):
                kept.append(item)
    return sorted(kept, key=lambda item: item.candidate.line)


def _without_contents(items: Sequence[_Numbered]) -> list[_Numbered]:
    """Leave out a table of contents: headings right above one another that come again below."""
    if not items:
        return []
    again = {(each.number[:2], each.candidate.heading): each.candidate.line for each in items}
    following = [*(each.candidate.line for each in items[1:]), -1]
    return [
        item
        for item, below in zip(items, following, strict=True)
        if again[item.number[:2], item.candidate.heading] == item.candidate.line
        or below != item.candidate.last + 1
        or item.candidate.body
    ]


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
