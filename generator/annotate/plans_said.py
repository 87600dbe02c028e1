"""What the words of a sentence say of plans, and its limits of time, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.annotate.due_dates import find_times
from generator.annotate.plan_grammar import AHEAD, COMPLETED, ENDS_AT, LIMIT, OF_CLASS, SAID, WILL
from generator.model import Span
from generator.notation.dates import is_later
from generator.notation.sentences import behind

_HALF = "06"  # a month in which what a half year brought is told
_SAYS = ("planned", "will", "reported")
# Done by then, or whom a rule names: 对8月底前申请的奖励2万元, 纳入五年内暂停业务名单.
_NO_LIMIT = ("已于", "已在", "均于", "对", "对在", "纳入", "列入")


class Said(NamedTuple):
    """A word of a sentence that tells a plan from a report, or the end of a part of it."""

    at: int
    kind: str | None  # planned, limit (of time), set (in a document), reported, part
    end: int

    @property
    def span(self) -> Span:
        """Give where it stands."""
        return Span(self.at, self.end)


def said_in(text: str, sentence: Span, written: str = "") -> tuple[Said, ...]:
    """Return what a sentence (of folded text) says of plans, in order.

    Of its limits only those count that lie ahead of the letter, `written` on that date (ISO).
    """
    found: list[Said] = []
    at, stop = start, _ = sentence
    limits = iter(_limits(text, sentence, written))
    limit = next(limits, None)
    while (match := SAID.search(text, at, stop)) or limit:
        if limit and (match is None or limit.at <= match.start()):
            at = behind(COMPLETED, text, limit.end, stop)
            found.append(limit._replace(end=at))
            limit = next(limits, None)
            continue
        assert match
        kind, at = match.lastgroup, match.end()
        if match["half"] and written[5:7] < _HALF:
            continue
        if kind in _SAYS and _is_beside(text, Span(start, match.start())):
            continue
        if kind == "will" and not any(form.match(text, at, stop) for form in WILL):
            continue
        if kind in {"planned", "will"}:
            kind, at = "planned", behind(COMPLETED, text, at, stop)
        found.append(Said(match.start(), kind, at))
    return tuple(found)


def _limits(text: str, sentence: Span, written: str) -> Iterator[Said]:
    """Yield the limits (年底前, 三年内, 从2024年起) that lie ahead of the letter.

    What holds since a year before it is reported.
    """
    if LIMIT.search(text, *sentence) is None:
        return
    for time in find_times(text[slice(*sentence)], written or None):
        start, end = sentence.start + time.start, sentence.start + time.end
        if text.endswith(_NO_LIMIT, sentence.start, start) or not (time.iso or time.nearing):
            continue
        if text.endswith(("前", "内"), start, end) or AHEAD.match(text, end):
            if not is_later(written, time.iso):
                yield Said(start, "limit", end)
        elif ENDS_AT.match(text, end):
            if is_later(time.iso, written):
                yield Said(start, "limit", end)
        elif text.startswith("起", end):
            if is_later(time.iso, written):
                yield Said(start, "limit", end)
            elif time.iso[:4] < written[:4]:
                yield Said(start, "reported", end)


def _is_beside(text: str, before: Span) -> bool:
    """Tell whether a word behind these is that of a title (《…计划》) or of a rule: 对边远村再."""
    inside = text.rfind("《", *before) > text.rfind("》", *before)
    return inside or (
        text.startswith("再", before.end) and OF_CLASS.search(text, *before) is not None
    )
