"""Asks that a sentence tells in a row, when the parts of the letter behind it take them up."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise

from generator.annotate.ask_clauses import Told, load_clauses
from generator.annotate.ask_heads import is_talk, opening_ask
from generator.annotate.ask_parts import wishes
from generator.model import Reply, Role, Span
from generator.notation.patterns import lazily
from generator.notation.sentences import behind

_OPENING = 18  # characters that a paragraph names its matter in
_SHORTEST, _LONGEST = 3, 40  # characters of an ask in a row
_SENTENCE = 400  # characters that a row may take
_BEHIND = 60  # parts of a letter behind it that may answer
_MANY = 12  # asks in a row, at most
_ROW = 3  # asks that tell a row by being taken up in their order
_QUOTES = lazily("”[、,;和及与]?“")
_SEPARATORS = (lazily("[;?!]+"), lazily("[,;?!]+"), lazily("[、,;?!]+"))
_END = lazily(r"。|\n|(?<=收悉),|$")
_TELLS = lazily(
    r"[所您你]提|集中|[三四五][盼问]|提出|反映|指出|提到|建议|问题|诉求|归纳|概括|期盼|关[注心]|认为|呼吁|希望|不足|困难|描述|形容|梳理|勾勒|痛点"
)
# What other rules read: numbered rows, and that the proposal was received.
_PASSED = lazily(r"二(?:是(?!否)|要|[、,])|第二|收悉|[答回]复如下")
_MARK = lazily("[、,;?!]")
# What leads to the first of a row, and what follows the last.
_LEAD = lazily(
    r".*(?:[:]|即(?![将使可])|分别是|关[心注切]的|存在(?:的|着)?|[提指]出了?|反映了?的?|(?<![的在])建议(?![中里])(?:我们|[我你][局县市区省镇乡委们])?"
    r"|(?<!我[局委厅部办们])认为|希望能?|呼吁|(?:^|[中里上并])就|[写说]到(?!了)的?|所[说提](?!出)的?|集中[在于]|围绕着?|归结为|一[要盼])(?=[^:]{3})"
)
_NUMBERS = "(0123456789"
_COUNT = "[一二三四五六七八九两几\\d]"
_TAIL = lazily(
    rf"(?:等?(?:{_COUNT}?[个点条项]?(?:方面|层面))?的?(?:{_COUNT}[个点条项]|有关|具体|突出|主要)*的?"
    rf"(?:建议|问题|意见|诉求|难题|不足|短板|现象|情况属实)?等?|{_COUNT}[个点条项])$"
)
_UTTERED = lazily(  # 就增设床位提出了很好的意见
    r"(?:[提作]出|进行)了?[^,。]{0,8}(?:意见|建议|对策|思路|看法|批评|分析|思考|设想)$"
)
_TAILS = 20  # characters that a tail may take
_NOT = lazily(
    rf"^(?:问题|[这此]|因|由于|受|目前|现|必须|今年|也|并且|都|均|会同|经|由|的|拟|在.+[中上里]$|为|使|让|[我贵][局委厅部办院会])"
    r"|我们|收悉|[答回]复(?!中)|如下|委员|代表|非常|十分|感谢|意义"
    rf"|您|你|^已(?!建)|尚|高度重视|{_COUNT}[个点条项大件].{{0,8}}$|具有|^.{{1,3}}[镇乡县]$"
    rf"|清晰|务实|切[中合]|中肯|要害|言之|建设性|良策|比较|存在$|[对瞻作导]性地?$|[局厅委办府部院]$|\d.*(?:[%家所份个]|只有)"
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
            for first, last in row:
                yield Told(first, last, (start, row[-1][1]), "ask-enumerated"), block.section


class _Openings:
    """What the parts of a letter open with, read when a row of asks may stand above them."""

    def __init__(self, reply: Reply) -> None:
        self.reply, self.text = reply, reply.folded
        self.title = reply.metadata.proposal_title or ""

    def behind(self, place: int) -> tuple[Mapping[str, Sequence[int]], int]:
        """Return where each two characters open a part, and the first part behind a place."""
        starts, openings = self._all
        return openings, bisect_right(starts, place)

    @cached_property
    def _all(self) -> tuple[list[int], Mapping[str, Sequence[int]]]:
        text = self.text  # a heading that names an ask itself tells more than a row
        named = [each for each in self.reply.outline if opening_ask(text, *each.span)]
        apart = {each.id for each in named} | {each.span for each in named}
        blocks = [
            block
            for block in self.reply.letter
            if block.role in (Role.PARAGRAPH, Role.HEADING)
            and not {block.section, block.span} & apart
        ]
        openings: dict[str, list[int]] = {}
        for place, block in enumerate(blocks):
            for gram in _grams(
                text[block.span.start : block.span.start + _OPENING].partition("。")[0]
            ):
                openings.setdefault(gram, []).append(place)
        return [block.span.start for block in blocks], openings


def _sentences(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Yield the rest of each sentence of a paragraph from where someone asks in it."""
    rules, done = load_clauses(), span.start
    for sign in rules.speaks.finditer(text, *span):
        start = sign.start()
        if start < done or not rules.who.match(text, start, span.end):
            continue
        stop = min(start + _SENTENCE, span.end)
        ends = _END.search(text, start, stop)
        end = ends.start() if ends else stop
        tells = _TELLS.search(text, start, end) or _QUOTES.search(text, start, end)
        if end - start >= 3 * _SHORTEST and tells:
            done = end
            if not _PASSED.search(text, start, end) and _MARK.search(text, start, end):
                yield start, end


def _after_colon(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return where the asks of 您反映的问题:增设床位;改造食堂 stand, if it is such a row."""
    lead = load_clauses().namely_so.match(text, start, stop)
    parts = _parts(text, lead.end(), stop, _SEPARATORS[0])[0] if lead else []
    bare = [text[first:last] for first, last in parts]
    fit = all(len(part) >= _SHORTEST and part[0] not in _NUMBERS for part in bare)
    return parts if len(parts) > 1 and fit else []


def _row(parts_of: _Openings, start: int, stop: int) -> list[tuple[int, int]]:
    """Return where the asks of a sentence stand, none where the letter does not take them up."""
    text = parts_of.text
    best: list[tuple[int, int]] = []
    most = 1
    quoted, apart = _QUOTES.search(text, start, stop), text.rfind(";", start, stop)
    for separators in (_QUOTES,) if quoted else _SEPARATORS[: 1 if apart > 0 else None]:
        parts, led, closed = _parts(text, start, stop, separators)
        told = [text[first:last] for first, last in parts]
        may = [*map(_may_be, told)]
        led = [lead for lead in led if may[lead] and any(may[lead + 1 :])]
        clauses = range(len(may) + 1 - _ROW if separators is _SEPARATORS[1] else 0)
        rows = [at for at in clauses if all(may[at : at + _ROW])]
        if len(parts) > _MANY or not (led or rows):
            continue
        places = _taken_up(parts_of, start, told)
        taken = sorted(at for at in places if may[at])
        led = led or [at for at in rows if _in_order(places, at)]
        for lead in led:
            own = [at for at in taken if at >= lead]
            if len(own) <= most:
                continue
            last = next((at + 1 for at in closed if at > lead), len(parts))
            for end in (last, own[-1] + 1):  # to the end of the sentence where that can be
                if 2 * len(own) >= end - lead and all(may[lead:end]):
                    best, most = parts[lead:end], len(own)
                    break
    return _row(parts_of, apart + 1, stop) if apart > 0 and not best else best


def _in_order(places: Mapping[int, int], at: int) -> bool:
    """Tell whether the letter takes up a text and those behind it one after the other."""
    row = [places.get(each, -1) for each in range(at, at + _ROW)]
    return row == sorted({*row}) and row[0] >= 0


def _parts(
    text: str, start: int, stop: int, separators: re.Pattern[str]
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Return the parts of a sentence without their leads, which are led to, and which end a row."""
    ends = [match.span() for match in separators.finditer(text, start, stop)]
    parts: list[tuple[int, int]] = []
    led: list[int] = []
    closed: list[int] = []
    for (_, first), (last, _) in pairwise([(start, start), *ends, (stop, stop)]):
        closes = text.find("”", first, last) if separators is _QUOTES and first > start else -1
        last = closes if closes > 0 else last
        said = _UTTERED.search(text, first + 1, last)
        end = said.start() if said else last
        at = behind(_LEAD, text, first, end)
        tail = _TAIL.search(text, max(at + 1, end - _TAILS), end)
        end = tail.start() if tail else end
        marks = text.count("“", at, end) - text.count("”", at, end)  # a part of what is quoted
        at = text.rfind("“", at, end) + 1 if marks > 0 else at
        end = text.find("”", at, end) if marks < 0 else end
        if end > at:
            at = at if end - at <= _LONGEST else text.rfind(",", at, end) + 1 or at
            if at > first:
                led.append(len(parts))
            if tail and tail[0][:1] == "等" and len(tail[0]) > 1:  # 等问题,是薄弱环节
                closed.append(len(parts))
            parts.append((at, end))
    return parts, led, closed


def _grams(words: str) -> set[str]:
    """Return the characters of a text two by two."""
    return {words[at : at + 2] for at in range(len(words) - 1)}


def _taken_up(parts: _Openings, start: int, told: Sequence[str]) -> dict[int, int]:
    """Return which texts have a part behind a place of their own, by the place of each."""
    openings, first = parts.behind(start)
    grams = [*map(_grams, told)]
    often = Counter(chain.from_iterable(grams))
    shared: Counter[tuple[int, int]] = Counter()
    for number, own in enumerate(grams):
        for gram in own:
            every = openings.get(gram)
            if every is None or often[gram] > 1:
                continue
            at = bisect_left(every, first)
            places = every[at : bisect_left(every, first + _BEHIND, at)]
            if len(places) == 1 or gram not in parts.title:
                shared.update((place, number) for place in places)
    taken: dict[int, int] = {}
    for place, number in sorted(shared, key=lambda each: (-shared[each], each)):
        if number not in taken and place not in taken.values():
            taken[number] = place
    return taken


def _may_be(words: str) -> bool:
    """Tell whether words may be an ask by themselves."""
    fits = _SHORTEST <= len(words) <= _LONGEST and words.count("“") == words.count("”")
    will = words.startswith("将") and wishes(words[1:])
    return fits and not will and "”“" not in words and not _NOT.search(words) and not is_talk(words)
