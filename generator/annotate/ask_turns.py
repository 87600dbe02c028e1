"""Asks that a sentence tells in a row, when the parts of the letter behind it take them up."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import chain, pairwise
from typing import NamedTuple

from generator.annotate.ask_clauses import Told, askers, load_clauses
from generator.annotate.ask_grammar import load_grammar
from generator.annotate.ask_heads import is_talk
from generator.annotate.ask_parts import wishes
from generator.annotate.ask_words import AND, MEASURE, load_words
from generator.model import Reply, Role, Span
from generator.notation.characters import LETTER
from generator.notation.patterns import lazily
from generator.notation.sentences import behind

_OPENING = 18  # characters that a paragraph names its matter in
_SHORTEST, _LONGEST = 3, 40  # characters of an ask in a row
_SENTENCE = 400  # characters that a row may take
_BEHIND = 60  # parts of a letter behind it that may answer
_MANY = 12  # asks in a row, at most
_ROW = 3  # asks that a quotation is torn into, at least
_QUOTED = f"”(?:{AND}|[,;])?“"
_QUOTES = lazily(_QUOTED)
_SEPARATORS = (lazily("[;?!]+"), lazily("[,;?!]+"), lazily("[、,;?!]+"))
_MARK = lazily("[、,;?!]")
_TAILS = 20  # characters that a tail may take


class _Turns(NamedTuple):
    """The rules, compiled."""

    tells: re.Pattern[str]  # that somebody asks
    passed: re.Pattern[str]  # what other rules read: numbered rows, and what was received
    lead: re.Pattern[str]  # to the first of a row
    tail: re.Pattern[str]  # behind the last
    uttered: re.Pattern[str]  # the same: 就增设床位提出了很好的意见
    none: re.Pattern[str]  # in what is no ask


@cache
def _load() -> _Turns:
    """Put the rules together once."""
    w = load_words()
    count = "[一二三四五六七八九两几\\d]"
    return _Turns(
        tells=lazily(rf"{w.said}|{w.spoken}|您提|建议|问题|{_QUOTED}"),
        passed=lazily(rf"二(?:是|[、,])|{w.received}|{w.reply}如下"),
        lead=lazily(
            rf"(?:另|还有|再)?一{LETTER}(?:则|就)?是|.*(?:[:]|即|分别[是为]|存在|[提指]出了?|反映的?|(?<!的)建议(?![中里])(?:{w.we})?"
            rf"|认为|希望能?|呼吁|(?:^|[中里上并])就)(?=[^:]{{3}})"
        ),
        tail=lazily(
            rf"(?:等?(?:{count}?个?方面)?的?(?:{count}{MEASURE}|{w.some})*"
            rf"(?:{w.kind}|(?<=[等的面条点项个])(?:不足|短板))?)$"
        ),
        uttered=lazily(rf"提出了?[^,。]{{0,8}}{w.kind}$"),
        none=lazily(
            rf"^(?:{w.answer}|问题|[这此也都的])|{w.judged}|{w.not_in_row}|^.{{1,3}}[镇乡县]$"
            rf"|{count}[个点条项件].{{0,8}}$|性地?$|\d.*(?:[%个户人]|年)|^现[为有]"
        ),
    )


def told_in_turn(reply: Reply) -> Iterator[tuple[Told, str | None]]:
    """Yield what the deputy is said to ask in a row, if parts of the letter speak of most of it.

    Each must share two characters with the opening of one part that no other ask shares: nothing
    else tells a row of wishes from a row of whatever the sentence says.
    """
    text, parts = reply.folded, _Openings(reply)
    for block in reply.letter:
        for start, end in _sentences(text, block.span) if block.role is Role.PARAGRAPH else ():
            row = _after_colon(text, start, end) or _row(parts, start, end)
            thanked = row and load_grammar().praised.match(text, row[-1][1])
            for first, last in row if not thanked else ():
                at = behind(load_clauses().mark, text, first, last)
                yield Told(at, last, (start, row[-1][1]), "ask-enumerated"), block.section


class _Part(NamedTuple):
    """A part of a sentence, and whether something led to it."""

    start: int
    end: int
    led: bool


class _Openings:
    """What the parts of a letter open with, read when a row of asks may stand above them."""

    def __init__(self, reply: Reply) -> None:
        self.reply, self.text = reply, reply.folded
        self.title = reply.metadata.proposal_title or ""

    def behind(self, place: int) -> list[str]:
        """Return the openings of the parts behind a place that may answer what is asked there."""
        starts, openings = self._all
        first = bisect_right(starts, place)
        return openings[first : first + _BEHIND]

    @cached_property
    def _all(self) -> tuple[list[int], list[str]]:
        may = (Role.PARAGRAPH, Role.HEADING)
        starts = [block.span.start for block in self.reply.letter if block.role in may]
        return starts, [self.text[at : at + _OPENING].partition("。")[0] for at in starts]


def _sentences(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Yield the rest of each sentence of a paragraph from where someone asks in it."""
    turns, done = _load(), span.start
    for start in askers(text, *span):
        if start < done:
            continue
        stop = min(start + _SENTENCE, span.end)
        end = text.find("。", start, stop)
        end = end if end > 0 else stop
        if end - start >= 3 * _SHORTEST and turns.tells.search(text, start, end):
            done = end
            if not turns.passed.search(text, start, end) and _MARK.search(text, start, end):
                yield start, end


def _after_colon(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return where the asks of 您反映的问题:增设床位;改造食堂 stand, if it is such a row."""
    lead = load_clauses().namely_so.match(text, start, stop)
    parts = _parts(text, lead.end(), stop, _SEPARATORS[0]) if lead else []
    fit = all(part.end - part.start >= _SHORTEST for part in parts)
    return [(part.start, part.end) for part in parts] if len(parts) > 1 and fit else []


def _row(parts_of: _Openings, start: int, stop: int) -> list[tuple[int, int]]:
    """Return where the asks of a sentence stand, none where the letter does not take them up."""
    text = parts_of.text
    best: list[_Part] = []
    most = 1
    quoted, apart = _QUOTES.search(text, start, stop), text.rfind(";", start, stop)
    for separators in (_QUOTES,) if quoted else _SEPARATORS[: 1 if apart > 0 else None]:
        parts = _parts(text, start, stop, separators)
        led = [at for at, part in enumerate(parts[:-1]) if part.led]
        if not led or len(parts) > _MANY:
            continue
        told = [text[part.start : part.end] for part in parts]
        may = [*map(_may_be, told)]
        leads = [at for at in led if may[at] and any(may[at + 1 :])]
        taken = sorted(_taken_up(parts_of, start, told)) if leads else []
        for lead in leads:
            own = [at for at in taken if at >= lead and may[at]]
            if len(own) <= most:
                continue
            whole = all(may[lead:])  # else what stands behind the last is no ask
            row = parts[lead:] if whole else parts[lead : own[-1] + 1]
            # a quotation is one ask, unless the letter takes up each of many
            least = max(len(row), _ROW) if _is_torn(text, start, row) else len(row) / 2
            if len(own) >= least and all(may[lead : own[-1] + 1]):
                best, most = row, len(own)
    return [(part.start, part.end) for part in best]


def _is_torn(text: str, start: int, parts: Sequence[_Part]) -> bool:
    """Tell whether texts in a row tear a quotation in two."""
    return any(
        text.rfind("“", start, part.end) > text.rfind("”", start, part.end)
        and "”" not in text[part.end : following.start]
        for part, following in pairwise(parts)
    )


def _parts(text: str, start: int, stop: int, separators: re.Pattern[str]) -> list[_Part]:
    """Return the parts of a sentence without what leads to them and what ends them."""
    ends = [match.span() for match in separators.finditer(text, start, stop)]
    rules, parts = _load(), list[_Part]()
    for (_, first), (last, _) in pairwise([(start, start), *ends, (stop, stop)]):
        closes = text.find("”", first, last) if separators is _QUOTES and first > start else -1
        last = closes if closes > 0 else last
        said = rules.uttered.search(text, first + 1, last)
        end = said.start() if said else last
        at = behind(rules.lead, text, first, end)
        tail = rules.tail.search(text, max(at + 1, end - _TAILS), end)
        end = tail.start() if tail else end
        marks = text.count("“", at, end) - text.count("”", at, end)  # a part of what is quoted
        at = text.rfind("“", at, end) + 1 if marks > 0 else at
        end = text.find("”", at, end) if marks < 0 else end
        if end > at:
            at = at if end - at <= _LONGEST else text.rfind(",", at, end) + 1 or at
            parts.append(_Part(at, end, at > first))
    return parts


def _grams(words: str) -> set[str]:
    """Return the characters of a text two by two."""
    return {words[at : at + 2] for at in range(len(words) - 1)}


def _taken_up(parts: _Openings, start: int, told: Sequence[str]) -> set[int]:
    """Return which texts have a part behind a place of their own."""
    openings = parts.behind(start)
    every = "\n".join(openings)  # which has few of the characters
    grams = [*map(_grams, told)]
    often = Counter(chain.from_iterable(grams))
    shared: Counter[tuple[int, int]] = Counter()
    for number, own in enumerate(grams):
        for gram in own:
            if gram not in every or often[gram] > 1:
                continue
            places = [place for place, opening in enumerate(openings) if gram in opening]
            if len(places) == 1 or gram not in parts.title:
                shared.update((place, number) for place in places)
    taken: dict[int, int] = {}
    for place, number in sorted(shared, key=lambda each: (-shared[each], each)):
        if number not in taken and place not in taken.values():
            taken[number] = place
    return {*taken}


def _may_be(words: str) -> bool:
    """Tell whether words may be an ask by themselves."""
    fits = _SHORTEST <= len(words) <= _LONGEST and words.count("“") == words.count("”")
    will = words.startswith("将") and wishes(words[1:])
    return (
        fits
        and not will
        and "”“" not in words
        and not _load().none.search(words)
        and not is_talk(words)
    )
