"""Whether a figure is planned or reported, as the clauses before it in its sentence say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile
from operator import attrgetter

from generator.annotate.due_dates import year_of
from generator.annotate.figure_context import base_of, end_of, is_range
from generator.annotate.find_commitments import sections_ahead
from generator.annotate.plan_grammar import (
    BEGUN,
    BEYOND,
    BUILT,
    CALLED,
    COSTS,
    DONE_TO,
    ENDS,
    FORETOLD,
    GIVEN,
    GOAL,
    GOES_ON,
    IF,
    IN_FORCE,
    INSTRUCTED,
    LEADS,
    LEFT,
    LOOKED_AFTER,
    MEANT,
    OF_ALL,
    OF_BODIES,
    OF_EACH,
    OF_POLICY,
    OF_RULE,
    OF_THOSE,
    OF_WHOM,
    PAID,
    PARTED,
    PUT_THERE,
    SHARED,
    STANDS,
    STARTS,
    TAKEN_UP,
    TAUGHT,
    THERE_BEHIND,
    UNDONE,
    WHERE,
    WORKED_ON,
    WORKS,
)
from generator.annotate.plan_promises import is_over, is_promised
from generator.annotate.plans_said import Said, said_in
from generator.model import Evidence, Proof, Reply, Sentence, Span
from generator.notation.dates import is_later
from generator.notation.patterns import lazily
from generator.notation.sentences import sentence_at
from generator.vocabulary.counted_words import load_counted_words
from generator.vocabulary.traditional import simplified

_at = attrgetter("at")
_UP_TO = lazily("截[至止]")
_NEW_YEAR = lazily(r"20\d\d年|明年")  # a time that what was reported before does not reach
_BOUNDS = frozenset({"time", "age", "grade"})  # families of units that tell which or how long
_COMES = ("planned", "limit")
_POINTED_AT = ("这", "该", "上述")  # 这2个院落年底前开工
_REACH, _WORD = 40, 5  # characters of a clause, of a word


def is_planned(
    text: str, said: tuple[Said, ...], value: Span, unit: str, *, ahead: bool = False
) -> tuple[bool, Evidence] | None:
    """Tell whether the number at `value` is planned and by which words, None if nothing says.

    A number that is `ahead` holds of a day after the letter's.
    """
    place = bisect_left(said, value.start, key=_at)
    last = said[place - 1] if place else None
    following = said[place] if place < len(said) else None
    if following and following.at == value.start:  # 3年内
        return False, Evidence("plan-given", (following.span,))
    reported = last if last and last.kind == "reported" else None
    done = reported and not PARTED.search(text, reported.at, value.start)
    ends = None
    if following and following.kind in _COMES:
        if word := _next(text, said[place : place + 2], value, done=bool(done)):
            return True, Evidence("plan-next", (word.span,))
        if not reported or BEGUN.match(text, reported.at, value.start):
            ends = _ends(text, said[place:], value)
    if last and last.kind == "part":
        last = _goes_on(text, said[:place])
    if not done and (goal := GOAL.match(text, end_of(text, value, unit))):
        return True, Evidence("plan-goal", (Span(*goal.span()),))
    if reported and not ends:
        return False, Evidence("plan-reported", (reported.span,))
    planned = last is not None and last.kind in (*_COMES, "set")
    if there := _there(text, value, unit, planned=planned or ahead):
        return False, Evidence("plan-given", (there,))
    if last and planned:
        return True, Evidence(f"plan-{last.kind}", (last.span,))
    if ends:
        return True, Evidence("plan-next", (ends.span,))
    for word in takewhile(lambda word: word.kind != "part", said[place:]):
        if word.kind in _COMES and not ENDS.match(text, word.at):  # 投资300万元，预计明年开工
            starts = word is said[place] and STARTS.match(text, word.end)
            return bool(starts), Evidence("plan-next" if starts else "plan-behind", (word.span,))
    return None


def _next(text: str, behind: tuple[Said, ...], value: Span, *, done: bool) -> Said | None:
    """Return the word right behind a number that begins or ends what it is of: 14条将于年底前销号.

    二期投资300万元计划明年开工, 剩下的68盏计划分两年装完.
    """
    for word in takewhile(lambda word: word.kind in _COMES, behind):
        comes = (
            word.kind == "limit"
            or STARTS.match(text, word.end)
            or (not done and ENDS.match(text, word.at))
        )
        if comes and not (
            PARTED.search(text, value.end, word.at) or text.endswith(_POINTED_AT, 0, value.start)
        ):
            return word
    return None


def _goes_on(text: str, said: tuple[Said, ...]) -> Said | None:
    """Return the first word of a sentence, if it makes a plan of all its parts: 下一步…;…."""
    first = said[0]
    goes_on = (
        first.kind == "planned"
        and LEADS.match(text, first.at)
        and all(word.kind != "reported" for word in said)
    )
    return first if goes_on else None


def _ends(text: str, behind: tuple[Said, ...], value: Span) -> Said | None:
    """Return the word behind a number that sets an end to the works it is of: …,预计明年完工."""
    for word in takewhile(lambda word: word.kind in _COMES, behind):
        if OF_THOSE.search(text, value.end, word.at) and ENDS.match(text, word.at):
            start = 1 + max(text.rfind(mark, 0, value.start) for mark in "。;\n")
            built = BUILT.search(text, start, value.start)
            stands = STANDS.search(text, start, value.start)
            return word if built and not stands else None
    return None


def plans_of(reply: Reply) -> Iterator[tuple[bool, Proof]]:
    """Tell of each figure whether it is planned, and by what: its clauses or its date.

    What holds of a year before the letter's is planned no more, but for what a document set.
    """
    written, year = reply.metadata.date or reply.metadata.published or "", year_of(reply.metadata)
    sentence: Sentence | None = None
    said: tuple[Said, ...] = ()
    for figure in reply.figures:
        if sentence is None or figure.span.start >= sentence.span.end:
            sentence = sentence_at(reply.sentences, figure.span.start)
            said = said_in(reply.folded, sentence.span, written) if sentence else ()
        ahead = is_later(figure.as_of or "", written) and not (
            sentence and _UP_TO.search(reply.folded, sentence.span.start, figure.span.start)
        )
        unit = simplified(figure.unit)
        told = is_planned(reply.folded, said, figure.span, unit, ahead=ahead)
        is_past = (figure.as_of or year) < year
        if told and told[1].rule == "plan-behind" and figure.section in sections_ahead(reply):
            told = None
        if sentence and (told is None or told[0]):
            word = told[1].spans[0] if told and told[1].spans[0] < figure.span else None
            if over := is_over(reply.folded, sentence.span, figure.span, written, word):
                told = False, Evidence("plan-reported", (over,))  # 拟采取…，今年7月签订合同3份
        if ahead and _leaves_ahead(reply.folded, told, figure.span):
            yield True, (Evidence("plan-ahead", (figure.span,)),)
        elif told and (not told[0] or told[1].rule == "plan-set" or not is_past):
            yield told[0], (told[1],)
        elif sentence and not (told or is_past) and is_promised(reply, figure, sentence.span, said):
            yield True, (Evidence("plan-promise", (figure.span,)),)
        else:
            yield False, ()


def _leaves_ahead(text: str, told: tuple[bool, Evidence] | None, value: Span) -> bool:
    """Tell whether what its clauses tell of a number leaves it planned for the day it holds of."""
    if told is None or told[1].rule == "plan-behind":
        return True
    word = told[1].spans[0]
    return told[1].rule == "plan-reported" and (
        text.startswith("累计", word.start)  # 到2035年底累计建成300条
        or _NEW_YEAR.search(text, word.end, value.start) is not None
    )


def _there(text: str, value: Span, unit: str, *, planned: bool) -> Span | None:
    """Return the words that make a number one of what is there, of each or of a rule's bounds.

    A standard of each, or of those whom a rule names, is planned where the words before plan it.
    """
    if load_counted_words().tells_which(unit):
        return value
    before = text[max(0, value.start - _REACH) : value.start]
    if (
        before.endswith("前")  # 施工前15天
        and not before.endswith("提前")
        and load_counted_words().family(unit) == "time"
    ):
        return value
    if supposed := (
        IF.search(before) or IN_FORCE.search(before) or (planned and FORETOLD.search(before))
    ):
        return Span(value.start - len(supposed[0]), value.start)
    unit_end = end_of(text, value, unit)
    clause = before[max(map(before.rfind, ",。;:(、")) + 1 :]
    if CALLED.match(text, value.end) and not before.endswith(("到", "至")):
        return value
    if given := (
        GIVEN.search(before[-_WORD:])
        or (OF_RULE if planned else OF_EACH).search(before)
        or UNDONE.search(before)
        or LOOKED_AFTER.search(before)
        or DONE_TO.search(before)
        or COSTS.fullmatch(clause)
        or (unit == "元" and PAID.fullmatch(clause))
        or (unit == "%" and SHARED.fullmatch(clause))
        or (load_counted_words().counts(unit) and OF_ALL.search(before[-_WORD:]))
        or (OF_BODIES.match(text, unit_end) and INSTRUCTED.search(before[-_WORD:]))
    ):
        if "对" in before[-_WORD:] + given[0] and WORKED_ON.match(text, unit_end):
            return None  # 将对其余12处进行改造
        done_to = before[: len(before) - len(given[0])].endswith(("把", "将", "对"))
        if planned and not done_to and LEFT.match(given[0]) and WORKS.match(text, unit_end):
            return None
        return Span(value.start - len(given[0]), value.start)
    if MEANT.match(text, unit_end) and (bound := BEYOND.search(before)):
        return Span(value.start - len(bound[0]), value.start)
    if planned and before.endswith(("把", "将")) and (taken := TAKEN_UP.match(text, unit_end)):
        return Span(*taken.span())
    if (of := OF_WHOM.search(before)) and TAUGHT.match(text, unit_end):
        return Span(value.start - len(of[0]), value.start)
    if OF_POLICY.match(text, unit_end) and (goes_on := GOES_ON.search(before)):
        return Span(value.start - len(goes_on[0]), value.start)
    if behind := THERE_BEHIND.match(text, value.end):
        return Span(*behind.span())
    if WHERE.search(before) and (put := PUT_THERE.match(text, unit_end)):
        return Span(*put.span())
    if unit_end > value.end and is_range(text, unit_end, unit):  # not 覆盖50%以上的村
        return value
    base = base_of(text, value.start, unit_end)
    return Span(base.start, base.end) if base else None
