"""Asks that a sentence tells in a row, when the parts of the letter behind it take them up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.annotate.ask_clauses import Told, load_clauses
from generator.annotate.ask_grammar import load_grammar
from generator.annotate.ask_heads import is_talk, opening_asks
from generator.annotate.ask_parts import wishes
from generator.model import Block, Reply, Role, Span
from generator.notation.patterns import lazily
from generator.notation.sentences import behind

_OPENING = 16  # characters that a paragraph names its matter in
_SHORTEST, _LONGEST = 3, 40  # characters of an ask in a row
_SENTENCE = 400  # characters that a row may take
_BEHIND = 60  # parts of a letter behind it that may answer
_MANY = 12  # asks in a row, at most
_SEPARATORS = (lazily("[;?!]+"), lazily("[,;?!]+"), lazily("[、,;?!]+"))
_END = lazily(r"。|\n|(?<=收悉),|$")
_TELLS = lazily(
    r"提出|反映|指出|提到|建议|问题|诉求|归纳|概括|期盼|关[注心]|认为|呼吁|希望|不足|困难|描述|形容|梳理|勾勒|痛点"
)
_NUMBERED = lazily(r"二(?:是(?!否)|要|[、,])|第二")  # which other rules read
# What leads to the first of a row, and what follows the last.
_LEAD = lazily(
    r".*(?:[:]|即(?![将使可])|分别是|用“|关[心注切]的|存在(?:的|着)?|[提指]出了?|反映了?的?|(?<!的)建议(?:我们|[我你][局县市区省镇乡委们])?"
    r"|(?<!我[局委厅部办们])认为|希望能?|呼吁|[中里上]就|一要)(?=[^:]{3})"
)
_COUNT = "[一二三四五六七八九两几\\d]"
_TAIL = lazily(
    rf"(?:等?(?:{_COUNT}?[个点条项]?(?:方面|层面))?的?(?:{_COUNT}[个点条项]|有关|具体|突出|主要)*的?"
    rf"(?:建议|问题|意见|诉求|难题)?(?:等|(?:提出|作出|进行|作)了?.*)?|{_COUNT}[个点条项])$"
)
_NOT = lazily(
    rf"^(?:因|由于|受|目前|现|今年|也|并且|都|均|会同|经|由|的|拟|在.+[中上里]$|为|使|让|[我贵][局委厅部办院会])|我们|收悉|[答回]复(?!中)|如下|委员|代表|非常|十分|感谢|意义"
    rf"|您|你|已|尚|高度重视|{_COUNT}[个点条项大件].{{0,8}}$|具有|清晰|务实|切[中合]|中肯|要害|言之|建设性|存在$|[对瞻作导]性$|[局厅委办府部院]$|\d.*(?:[%家所份个]|只有)"
)
_OWN = lazily(r"我[局委厅部办院们]|[答回]复|感谢")
_TO_COME = lazily(r"下一?步|今后|打算")
_CLOSES = lazily(r"(?:再次|最后|衷心)?(?:感谢|希望|欢迎|恳请)|以上|下一步")
_ABOUT = lazily(r"\s*(?:(?:先|再|又|最后|还)说说?|解决|关于|针对|对于|围绕|至于|对|在|就|有关)?")


def told_in_turn(reply: Reply) -> Iterator[tuple[Told, str | None]]:
    """Yield what the deputy is said to ask in a row, if parts of the letter speak of most of it.

    Each must share two characters with the opening of one part that no other ask shares: nothing
    else tells a row of wishes from a row of whatever the sentence says.
    """
    text, rules = reply.folded, load_clauses()
    # A heading that names an ask itself tells more than the row does, one of work to come nothing.
    named = [each for each in reply.outline if _tells_itself(text, each.span)]
    apart = {each.id for each in named} | {each.span for each in named}
    blocks = [
        block
        for block in reply.letter
        if block.role in (Role.PARAGRAPH, Role.HEADING) and not {block.section, block.span} & apart
    ]
    title = reply.metadata.proposal_title or ""
    openings: list[str] = []
    for at, block in enumerate(blocks[:-2]):
        if block.role is not Role.PARAGRAPH or not rules.speaks.search(text, *block.span):
            continue
        openings = openings or [_opening(text, each) for each in blocks]
        for start, end in _sentences(text, block.span):
            row = _after_colon(text, start, end) or _row(
                text, start, end, openings[at + 1 : at + _BEHIND], title
            )
            for first, last in row:
                yield Told(first, last, (start, row[-1][1]), "ask-enumerated"), block.section


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
        told = _TELLS.search(text, start, end) and not _NUMBERED.search(text, start, end)
        if told and end - start >= 3 * _SHORTEST:
            done = end
            yield start, end


def _tells_itself(text: str, span: Span) -> bool:
    return bool(opening_asks(text, *span)) or _TO_COME.search(text, *span) is not None


def _after_colon(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return where the asks of 您反映的问题:增设床位;改造食堂 stand, if it is such a row."""
    lead = load_clauses().namely_so.match(text, start, stop)
    parts = _parts(text, lead.end(), stop, _SEPARATORS[0])[0] if lead else []
    bare = [text[first:last] for first, last in parts]
    fit = all(len(part) >= _SHORTEST and not _OWN.search(part) for part in bare)
    return parts if len(parts) > 1 and fit else []


def _row(
    text: str, start: int, stop: int, openings: Sequence[str], title: str
) -> list[tuple[int, int]]:
    """Return where the asks of a sentence stand, none where the letter does not take them up."""
    best: list[tuple[int, int]] = []
    most = 1
    for separators in _SEPARATORS:
        parts, led = _parts(text, start, stop, separators)
        if not 1 < len(parts) <= _MANY:
            continue
        told = [text[first:last] for first, last in parts]
        taken = sorted(at for at in _taken_up(told, openings, title) if _may_be(told[at]))
        for lead in led:
            own = [at for at in taken if at >= lead]
            if len(own) <= most:
                continue
            for end in (len(parts), own[-1] + 1):  # to the end of the sentence where that can be
                row = told[lead:end]
                if 2 * len(own) >= len(row) and all(map(_may_be, row)):
                    best, most = parts[lead:end], len(own)
                    break
    return best


def _parts(
    text: str, start: int, stop: int, separators: re.Pattern[str]
) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the parts of a sentence, without what leads to them, and which are led to."""
    ends = [match.span() for match in separators.finditer(text, start, stop)]
    parts: list[tuple[int, int]] = []
    led: list[int] = []
    for (_, first), (last, _) in pairwise([(start, start), *ends, (stop, stop)]):
        at = behind(_LEAD, text, first, last)
        tail = _TAIL.search(text, at, last)
        end = tail.start() if tail and tail.start() > at else last
        if text[at:end].count("“") != text[at:end].count("”"):  # a part of what is quoted
            at, end = at + text.startswith("“", at), end - text.endswith("”", at, end)
        if end > at:
            if at > first:
                led.append(len(parts))
            parts.append((at, end))
    return parts, led


def _taken_up(told: Sequence[str], openings: Sequence[str], title: str) -> dict[int, int]:
    """Return which texts have an opening of their own, by the place of each."""
    grams = [{part[at : at + 2] for at in range(len(part) - 1)} for part in told]
    shared: list[tuple[int, int, int]] = []  # grams, fewest first as a negative number
    for number, own in enumerate(grams):
        others = set().union(*grams[:number], *grams[number + 1 :])
        alone = {
            gram
            for gram in own - others
            if gram not in title or sum(gram in opening for opening in openings) == 1
        }
        for place, opening in enumerate(openings):
            if count := sum(gram in opening for gram in alone):
                shared.append((-count, place, number))
    taken: dict[int, int] = {}
    for _, place, number in sorted(shared):
        if number not in taken and place not in taken.values():
            taken[number] = place
    return taken


def _may_be(words: str) -> bool:
    """Tell whether words may be an ask by themselves."""
    fits = _SHORTEST <= len(words) <= _LONGEST and words.count("“") == words.count("”")
    will = words.startswith("将") and wishes(words[1:])
    return fits and not will and "”“" not in words and not _NOT.search(words) and not is_talk(words)


def _opening(text: str, block: Block) -> str:
    """Return what a paragraph or heading opens with, without its number."""
    start, stop = block.span
    at = behind(load_grammar().number, text, start, stop)
    at = behind(_ABOUT, text, at, stop)
    opening = text[at : min(at + _OPENING, stop)].partition("。")[0]
    return "" if _CLOSES.match(opening) else opening
