"""Which numbers of a promise are promised, and which of them hold already."""

from __future__ import annotations

from generator.annotate.figure_context import end_of
from generator.annotate.plan_grammar import BUILT, FOR_WHOM, GROWS, HOLDS_ALREADY, MEANT, PARTED
from generator.annotate.plans_said import Said
from generator.model import Evidence, Figure, Reply, Span
from generator.notation.dates import write_date
from generator.notation.patterns import lazily
from generator.vocabulary.counted_words import load_counted_words
from generator.vocabulary.traditional import simplified

_BOUNDS = frozenset({"time", "age", "grade"})  # families of units that tell which or how long
_REACH = 40  # characters of a clause
_TIME_ALONE = 16  # characters of a clause that only says when: 今年4月中旬至5月下旬,
# A day or month, the last of a span, of no other year than the letter's.
_DAY = lazily(
    r"(?<!\d年)(?<![\d明次后])(?P<month>1[0-2]|[1-9])月(?:(?P<day>[12]\d|3[01]|[1-9])日|[上中下]旬|[底末份])?"
    r"(?![至到-]|之?前|起|开始|以?后|[上中下]旬[至到])"
)


def is_promised(reply: Reply, figure: Figure, sentence: Span, said: tuple[Said, ...]) -> bool:
    """Tell whether a number of a sentence that says nothing else of plans is promised by it."""
    text, value, unit = reply.folded, figure.span, simplified(figure.unit)
    start, stop = sentence  # of its part
    for word in said:
        if word.kind == "part":
            start, stop = (word.end, stop) if word.at < value.start else (start, min(stop, word.at))
    clause = PARTED.search(text, value.end, stop)
    promises = (
        promise.kind != "general"
        and promise.span.start <= value.start < promise.span.end
        and not any(span.start >= stop for span in proof[0].spans)  # …68辆;年底前增加到100辆
        and _leads(text, proof[0], start, value, sentence)
        for promise, proof in zip(
            reply.commitments, reply.proofs.get("commitments", ()), strict=True
        )
    )
    return (
        load_counted_words().family(unit) not in _BOUNDS
        and any(promises)
        and all(word.kind != "reported" for word in said if start <= word.at < stop)
        and not HOLDS_ALREADY.search(text, start, clause.start() if clause else stop)
        and not FOR_WHOM.search(text, max(sentence.start, value.start - _REACH), value.start)
        and not MEANT.match(text, end_of(text, value, unit))
    )


def _leads(text: str, evidence: Evidence, start: int, value: Span, sentence: Span) -> bool:
    """Tell whether the words of a promise reach a value in the part of a sentence from `start` on.

    They do where they stand before it there; else, those of a heading too, where it is of works:
    计划增设80处;收到申请300件 promises no 300, and 试点23个,目标到2025年减量30% no 23.
    """
    first = min((span.start for span in evidence.spans), default=start)
    if start <= first <= value.start:
        return True
    works = GROWS if first < start else BUILT
    return works.search(text, start, value.start) is not None


def is_over(text: str, sentence: Span, value: Span, written: str, word: Span | None) -> Span | None:
    """Return the month or day before the letter's, `written` on that date, that a value is of.

    It stands in a clause behind the `word` that plans, or in the value's own.
    """
    if len(written) < len("2023-07-26"):
        return None
    if word and (mark := PARTED.search(text, word.end, value.start)):
        start = mark.end()
    else:
        marks = (text.rfind(mark, sentence.start, value.start) + 1 for mark in ",;:")
        clause = max(sentence.start, *marks)
        above = max(sentence.start, text.rfind(",", sentence.start, clause - 1) + 1)
        start = above if clause - above <= _TIME_ALONE and not word else clause
    for found in _DAY.finditer(text, start, value.start):
        told = write_date(written[:4], found["month"], found["day"])
        if told < written[: len(told)]:
            return Span(*found.span())
    return None
