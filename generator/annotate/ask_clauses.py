"""Asks that clauses tell without marks: 您建议…, 关于您提出的…, and lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from generator.annotate.ask_grammar import load_grammar, plain_words
from generator.annotate.ask_heads import is_talk
from generator.annotate.ask_parts import are_alike, is_alike, is_trouble, wishes
from generator.annotate.ask_words import MEASURE, NUMERAL, load_words
from generator.notation.characters import LETTER
from generator.notation.patterns import lazily
from generator.notation.sentences import behind

_ABOUT = 2  # characters of a word that only names what is spoken of
_NEAR = 100  # characters that the first items of a list begin in
_COUNT = "一二三四五六七八九十两"
COUNTS = {"两": 2, **{numeral: at for at, numeral in enumerate("一二三四五六七八九十", 1)}}


class _Clauses(NamedTuple):
    """The rules, compiled."""

    speaks: re.Pattern[str]  # someone who asks; nothing is told where none stands
    who: re.Pattern[str]  # where it is one indeed
    told: re.Pattern[str]  # 您在提案中还建议增设床位。
    goes_on: re.Pattern[str]  # 您列举了外地的做法,建议增设床位。
    of: re.Pattern[str]  # 您提出的增设床位, if it is a wish or a trouble
    about: re.Pattern[str]  # 关于您提出的增设床位,
    judged: re.Pattern[str]  # in what was read as an ask: it is judged, or no matter at all
    namely_so: re.Pattern[str]  # 您反映的问题:, before a row
    counted: re.Pattern[str]  # 您提出增设床位、改造食堂两条建议; 您从…两个方面提出建议
    namely: re.Pattern[str]  # 您提出的两条建议,即增设床位、改造食堂
    comprising: re.Pattern[str]  # 您的建议涉及增设床位、改造食堂, if they are alike
    total: re.Pattern[str]  # of items in a row, or what leads to them
    first: re.Pattern[str]  # of numbered items
    row: re.Pattern[str]  # before 一是…;二是…
    item: re.Pattern[str]
    mark: re.Pattern[str]  # that an item begins with
    ends: re.Pattern[str]  # a sentence, or what it says of its truth


@cache
def load_clauses() -> _Clauses:
    """Put the rules together once."""
    w = load_words()
    who = rf"(?:{w.you}|{w.itself}){w.adds}"
    nth = rf"(?<!对)第{NUMERAL}{MEASURE}{w.kind}(?:是|(?=[,:]))"
    chiefly = rf"(?:所?(?:{w.said})?的{w.some}?{w.kind},?|{w.said}{w.kind}(?=主要))(?:主要)?是"
    deputy = rf"{w.you}{w.adds}(?:{w.verb}|提出{w.kind}(?=,)|{chiefly})"
    says = rf"(?:{deputy}|{w.itself}{w.adds}{w.verb}|{nth})"
    should = rf"(?:,?即)?{w.should}?(?:我(?!们){LETTER}(?={LETTER}{{4}}))?"
    none = (  # where no matter is named, or the paper is spoken of
        rf"(?!{w.uttered}|\d(?!\d?周?岁)|中(?![小央医心])|里面|{w.we}|{NUMERAL}{MEASURE}|对{LETTER}{{2,8}}的(?:{w.kind}|{w.idea})"
        rf"|{w.idea}[,。]|{w.kind}|{w.paper}|{w.praise}|{w.vague})"
    )
    text = plain_words("{3,60}?")
    end = rf"(?:等?(?:[的之]|{w.pointing})?(?:{w.kind}{{1,2}}|{w.idea})|方面)"
    rest = (  # the last clause of the sentence, where it is no answer
        rf"(?:,(?!{w.answer}|[这此待原确须]|[^,。;]{{0,4}}属实)(?![^。;]*(?:{w.we}|{w.done}|\d)){plain_words('{2,24}')}(?=[。;]|,(?:{w.judged}|这)))?"
    )
    first, mark = _mark("一", "1"), _mark(NUMERAL, r"\d")
    count = rf"(?<![第\d{_COUNT}])(?P<count>[{_COUNT}]|\d)"  # 12条 is not 2条
    return _Clauses(
        speaks=lazily("[您你贵代委提议建第](?:(?<=[您你贵第])|(?:表|员|案|议))"),
        who=lazily(rf"{w.you}|[提议]案|建议(?:[中里还也]|提[出到]|指出|反映)|{nth}"),
        told=lazily(
            rf"{w.own}{says}(?:了?一[条点]:|:|,{w.wish}|(?P<then>,))?{should}{none}(?P<text>{text}{rest})(?<!后)"
            rf"(?:{end}(?!(?<=建议),(?:{w.we}认为)?{w.judged}))?(?=[,。;?]|\([^()]*\)[,。])(?!,存在)"
        ),
        goes_on=lazily(
            rf"{who}[^。;:!?\n我“”]{{2,60}}?,{w.also}?(?:{w.wish}(?!继续)|提出)"
            rf"{should}{none}(?P<text>{text}{rest}){end}?(?=[,。;])"
        ),
        of=lazily(
            rf"{w.own}(?:(?P<surely>(?<=[。;,\s])){who}(?:提出的(?=[^,。;:]{{8,}},)|担[心忧]的(?=[^,。;:]{{8,}},)|{w.wish}的(?=[^,。;:]{{4,}},))"
            rf"|(?:{w.you}|{w.itself}){w.adds}所?(?:{w.verb}|关[心注])的){none}"
            rf"(?P<text>{text}){end}?(?=[,。;:])(?!,(?:与|{w.judged}))"
        ),
        about=lazily(
            rf"(?:(?<=关于|针对|对于|至于)|(?P<weak>(?<=[对就]))|(?P<where>(?<=在)))(?:{who}|[提议]案[中里]?{w.adds})"
            rf"所?(?:{w.verb}|关[心注])(?(weak)的|[的:,]?){should}{none}"
            rf"(?P<text>{plain_words('{2,40}?')}){end}?(?(where)(?<=方面)(?=,)|(?(weak)(?=,(?:{w.answer}|[^,。;]{{0,4}}{w.aspect}))|(?=[,。:])))"
        ),
        judged=lazily(
            rf"{w.no_ask}|存在$|^(?:客观|真实)的?$|^.{{2}}到\d|^经(?![营济])|[很较].{{1,4}}$|\d{MEASURE}$"
        ),
        namely_so=lazily(
            rf"{who}(?:{w.verb}(?:了?[{_COUNT}]{LETTER}[^。;:,\n]{{0,4}})?|[^。;:,\n]{{0,12}}{w.kind}):(?!{first})(?=[^(。\n]*;)"
        ),
        counted=lazily(
            rf"{who}(?:[^。;:\n]{{0,60}}?从|所?{w.verb}[了的]?|(?P<on>{w.some}?(?:涉及|包括)))"
            rf"(?P<text>[^。;:,\n]{{8,90}}?)等?{count}(?:{MEASURE}|件|(?=方面))"
            rf"(?(on)方面(?=[。,])|(?:方面|{w.some})*(?:{w.kind}|事|提[出了]))"
        ),
        namely=lazily(
            rf"{who}[^。;:\n]{{0,24}}?{count}[条点项个件](?:{w.some}|的)?(?:{w.kind}|事)[,:是]+(?:即|分别是)?"
            rf"(?!{w.judged})(?P<text>(?:(?!{w.done}|{w.not_in_row})[^。:\n]){{8,90}}?)等?(?=。|,(?:{w.we}|{w.judged}|都))"
        ),
        comprising=lazily(
            rf"{who}[^。;:\n]{{0,24}}?(?:(?<=,)即|{w.kind}(?:主要)?(?:涉及|包括)):?"
            rf"(?P<text>[^。:\n]{{8,90}}?)等?(?=。|,(?:{w.we}|{w.judged}|都))"
        ),
        total=lazily(rf"[{_COUNT}\d][条点项个件]|方面|,即|涉及|包括"),
        first=lazily(first),
        row=lazily(
            rf"{w.own}{who}[^。:;\n]{{0,24}}?(?:{w.kind}|[点条项件]|事|方面|[{_COUNT}]{LETTER}{{2,4}}(?=:)|{w.verb}[的了]?|(?<=中))(?:主要)?"
            rf"(?:有[{_COUNT}]?)?(?:我{LETTER})?[:,。]?(?={first})"
        ),
        item=lazily(
            rf"{mark}是?(?:关于|建议)?(?P<quote>[“\"])?(?P<text>[^;。:\n]{{3,80}}?)(?(quote)[”\"])(?:等?的?{w.kind})?"
            rf"(?=等?[,;。和]+{mark}|[;。\n]|,(?:{w.answer}|{w.done}|都))"
        ),
        mark=lazily(mark),
        ends=lazily("(?:,[^,。]{0,4}属实)?[。;:\n]"),
    )


def _mark(numeral: str, digit: str) -> str:
    """Return the pattern of the mark that an item in a row begins with."""
    return (
        rf"(?:其?{numeral}(?:是(?!否)|要|[、,])|第{numeral}(?:[条点项个件][是,:]|[,、])"
        rf"|\((?:{numeral}|{digit})\)[、.]?|{digit}[.、)](?!\d)|[①-⑨]|{load_words().ordinal},)"
    )


class Told(NamedTuple):
    """An ask that a clause tells, and the words that tell it."""

    start: int
    end: int
    words: tuple[int, int]
    rule: str


@lru_cache(maxsize=128)  # several rules ask of the same paragraphs
def askers(text: str, start: int, stop: int) -> tuple[int, ...]:
    """Return where someone who asks is named in a paragraph."""
    rules = load_clauses()
    speaks = map(re.Match.start, rules.speaks.finditer(text, start, stop))
    return tuple([at for at in speaks if rules.who.match(text, at, stop)])


def told_in_clauses(text: str, start: int, stop: int) -> Iterator[Told]:
    """Yield the asks that a paragraph tells in the deputy's name, each once, and those it lists."""
    rules, named = load_clauses(), askers(text, start, stop)
    lists = [told for at in named for told in _in_lists(text, at, stop)]
    yield from lists
    taken = [told.words for told in lists]
    for at in named:
        for pattern in (rules.about, rules.of, rules.told, rules.goes_on):
            match = pattern.match(text, at, stop)
            if match is None:
                continue
            if pattern is rules.told and (row := _troubles(text, match, stop)):
                taken.append((row[0].start, row[-1].end))
                yield from row
                continue
            doubtful = pattern is rules.of and match["surely"] is None
            if pattern is rules.told and match["then"]:  # of several clauses the first may tell
                doubtful = text.startswith(",", match.end())  # no more than how things are
            if not is_ask(match["text"], doubtful=doubtful):
                continue
            within = behind(rules.mark, text, *match.span("text")), match.end("text")
            if not any(first < within[1] and within[0] < last for first, last in taken):
                taken.append(within)
                yield Told(*within, match.span(), "ask-told")


def _troubles(text: str, match: re.Match[str], stop: int) -> list[Told]:
    """Return the clauses that a sentence tells, if each of three or more tells a trouble."""
    start = match.start("text")
    end = load_clauses().ends.search(text, start, stop)
    if end is None or load_grammar().answered.search(text, start, end.start()):
        return []
    parts, told = _cut(text[start : end.start()], ",")
    words = match.start(), end.start()
    listed = text[start - 1] == ":" and all(map(wishes, told))
    if len(parts) > 2 and (listed or all(map(is_trouble, told))):
        return [*_each(start, parts, words)]
    return []


def _in_lists(text: str, start: int, stop: int) -> Iterator[Told]:
    """Yield the asks that someone who asks has listed, by the marks that no list is without."""
    near = text[start : min(stop, start + _NEAR)]
    if load_clauses().first.search(near):
        yield from _listed(text, start, stop)
    if any(mark in near for mark in "、;:") and load_clauses().total.search(near):
        yield from _counted(text, start, stop)


def is_ask(words: str, *, doubtful: bool) -> bool:
    """Tell whether words are what is asked; doubtful ones must be a wish or tell a trouble."""
    judged = load_clauses().judged.search(words) or is_talk(words)
    return not judged and (not doubtful or is_alike(words))


def _counted(text: str, start: int, stop: int) -> Iterator[Told]:
    """Yield asks in a row whose number is told: 增设床位、改造食堂两条建议."""
    rules = load_clauses()
    for match in filter(
        None, (form.match(text, start, stop) for form in (rules.counted, rules.namely))
    ):
        at, count = match.start("text"), match["count"]
        for marks in ("[、;]", "[、;,]"):
            parts, told = _cut(match["text"], marks)
            # 从课程、队伍两个方面: what they are about, not what is asked
            matters = "方面" not in match[0] or min(map(len, told)) > _ABOUT or are_alike(told)
            if len(parts) > 1 and len(parts) == (COUNTS.get(count) or int(count)) and matters:
                yield from _each(at, parts, match.span())
                break
    row = rules.comprising.match(text, start, stop)
    parts, told = _cut(row["text"], "[、;和及]") if row else ([], [])
    if row and are_alike(told):
        yield from _each(row.start("text"), parts, row.span())


def _cut(words: str, marks: str) -> tuple[list[tuple[int, int]], list[str]]:
    """Return where the parts between marks stand in words, and the parts."""
    ends = [mark.span() for mark in re.finditer(marks, words)]
    starts = [0, *(end for _, end in ends)]
    parts = [*zip(starts, [*(start for start, _ in ends), len(words)], strict=True)]
    return parts, [words[first:end] for first, end in parts]


def _each(at: int, parts: list[tuple[int, int]], words: tuple[int, int]) -> Iterator[Told]:
    """Yield each part of a row as an ask."""
    for first, end in parts:
        yield Told(at + first, at + end, words, "ask-enumerated")


def _listed(text: str, start: int, stop: int) -> Iterator[Told]:
    """Yield asks that are numbered in a row: 您提出一是…;二是…."""
    if lead := load_clauses().row.match(text, start, stop):
        for match in numbered_items(text, lead.end(), stop):
            yield Told(*match.span("text"), (lead.start(), match.end()), "ask-enumerated")


def numbered_items(text: str, start: int, stop: int) -> list[re.Match[str]]:
    """Return the items that begin with 一是 or another first number, in their order."""
    found: list[re.Match[str]] = []
    for match in load_clauses().item.finditer(text, start, stop):
        if _number_of(match[0]) != len(found) + 1:
            break
        found.append(match)
    return found


def _number_of(words: str) -> int:
    """Return the number that an item begins with."""
    for letter in words[:2]:
        if letter in COUNTS:
            return COUNTS[letter]
        if letter.isdigit():
            return int(unicodedata.digit(letter))
    return {"首": 1, "其": 2, "再": 3}.get(words[:1], 0)
