"""Asks that clauses tell without marks: 您建议…, 关于您提出的…, and lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from generator.annotate.ask_grammar import plain_words
from generator.annotate.ask_heads import is_talk
from generator.annotate.ask_parts import are_alike, is_alike
from generator.notation.characters import LETTER
from generator.notation.patterns import lazily
from generator.vocabulary.tables import patterns_of

_NUMERAL = "[一二三四五六七八九十]"
_FIRST = (
    r"(?:其?一(?:是(?!否)|要|[、,])|第一(?:[条点项个件][是为,:]|[,、])|\([一1]\)|1[.、)](?!\d)"
    r"|①|首先,)"
)
_NOT = lazily(r"第|^(?:言之|切[中合]|很|非常|十分)")  # in what is asked
_ABOUT = 2  # characters of a word that only names what is spoken of
_NEAR = 100  # characters that the first items of a list begin in
_COUNT = "一二三四五六七八九十两"
COUNTS = {"两": 2, **{numeral: at for at, numeral in enumerate("一二三四五六七八九十", 1)}}


class _Clauses(NamedTuple):
    """The rules, compiled."""

    speaks: re.Pattern[str]  # someone who asks; nothing is told where none stands
    who: re.Pattern[str]  # where it is one indeed
    said: re.Pattern[str]  # where what is asked may follow at once
    told: re.Pattern[str]  # 您在提案中还建议增设床位。
    goes_on: re.Pattern[str]  # 您列举了外地的做法,建议增设床位。
    of: re.Pattern[str]  # 您提出的增设床位, if it is a wish or a trouble
    about: re.Pattern[str]  # 关于您提出的增设床位,
    judged: re.Pattern[str]  # in what was read as an ask: it is judged, or no matter at all
    namely_so: re.Pattern[str]  # 您反映的问题:, before a row
    counted: re.Pattern[str]  # 您提出增设床位、改造食堂两条建议; 您从…两个方面提出建议
    namely: re.Pattern[str]  # 您提出的两条建议,即增设床位、改造食堂
    total: re.Pattern[str]  # of items in a row, or what leads to them
    first: re.Pattern[str]  # of numbered items
    row: re.Pattern[str]  # before 一是…;二是…
    item: re.Pattern[str]


@cache
def sayers() -> tuple[str, str, str, str]:
    """Return the patterns of those who ask, what goes before their verb, the paper, the verb."""
    words = {name: f"(?:{pattern})" for name, pattern in patterns_of("asks").items()}
    paper = words["paper"]
    place = rf"(?:在[^,。:;\n]{{1,14}}?[中里上时后尾末栏]|[本此该]?{paper}[中里])"
    also = rf"{words['also']}{{0,2}}"
    body = rf"(?:[你贵]{words['body']}|贵{LETTER}{{1,4}}?)"
    you = (
        r"(?<![如若待经请到被据宝托])(?<!希望)(?<!建议)(?<!欢迎)(?<!感谢)(?<!人大)(?<!政协)"
        rf"(?:(?:[您你]们?|{body})(?:[的还也]?{place}|的?[本此该]?{paper})?"
        rf"|{words['deputy']}{{1,2}}(?!会)(?:[的还也]?{place})?)"
    )
    # The paper says so itself.
    itself = r"(?:(?<=[。,;:\n的该本此您你\s])[提议]案[中里]?|建议(?:[中里]|(?=[还也])))"
    verb = (
        rf"(?:{words['wish']}|{words['proposed']}|(?!关){words['said']}"
        rf"|{words['spoken']}(?!明|说明))"
    )
    return you, also, itself, verb


@cache
def load_clauses() -> _Clauses:
    """Put the rules together once."""
    words = {name: f"(?:{pattern})" for name, pattern in patterns_of("asks").items()}
    paper, kind = words["paper"], words["kind"]
    you, also, itself, verb = sayers()
    who = rf"(?:{you}|{itself}){also}"
    nth = rf"(?<![对就于])第{_NUMERAL}[条点项个]{kind}(?:[是即为]|(?=[,:]))"
    chiefly = (
        rf"{also}(?:所?(?:{words['said']}|提)的?|的)(?:主要|具体)?{kind},?(?:主要)?(?:是|为?:)"
    )
    says = (
        rf"(?:{you}(?:{also}(?:{verb}|所提|(?<=[还也又])关[心注])|{chiefly})"
        rf"|{itself}{also}{verb}|{nth})"
    )
    should = (
        r"(?:,?即)?(?:切实解决的|解决的)?(?:[能是可]否|能够?|应当?|应该|需要?|要(?!求))?"
        rf"(?:由?我(?!们){LETTER}(?={LETTER}{{4}}))?"
    )
    none = (  # where no matter is named, or the paper is spoken of
        r"(?![的了过与和及、案已被得是很几较这该此您你里\d]|多[次年个条项方]|各[位个条项类种方]"
        r"|以[上下及来后]|[后来]|中(?![小央医心])|我[局委厅部办院]|一[是要方]"
        rf"|第?{_NUMERAL}[条点项个大是、]|进行|高度|对{LETTER}{{2,8}}[有的]|{words['uttered']}"
        rf"|{words['idea']}[,。]|{kind}|{paper}|{words['emphatic']}|{words['praise']}|{words['vague']})"
    )
    called = rf"(?:{kind}(?:[和与及]?{kind})?|{words['idea']})"
    end = rf"(?:等?(?:[的之]|{words['pointing']})?{called}|方面)"
    tail = f"{end}?"
    text = plain_words("{3,60}?")
    joined = rf"(?:,(?:希望|恳请|请求|请(?![您你])|要求){text})?"
    rest = (  # the last clause of the sentence, where it is no answer
        rf"(?:,(?!{words['answer']}|[我已这此待现原拟属]|请[您你与向])(?![^。;]*(?:我[局们委厅部]|采纳|赞同|认同|已|正在|[今去近]年)){plain_words('{2,24}')}(?=[。;]|,(?:很|十分|非常|具有|切合|这[一个条])))?"
    )
    praised = r"(?!(?<=建议),(?:(?:我[们局委]认为)?(?:很|非常|十分|具有|切合|符合)|对))"
    each = rf"(?:{_NUMERAL}|\d)"
    mark = (
        rf"(?:其?{_NUMERAL}(?:是(?!否)|要|[、,])|第{_NUMERAL}(?:[条点项个件][是为,:]|[,、])|\({each}\)[、.]?|\d[.、)](?!\d)"
        rf"|[①-⑨]|{words['ordinal']},)"
    )
    count = rf"(?<![第近约百廿\d{_COUNT}])(?P<count>{_NUMERAL}|两|\d)"  # 12条 is not 2条
    return _Clauses(
        speaks=lazily("[您你贵代委提议建第](?:(?<=[您你贵第])|(?:表|员|案|议))"),
        who=lazily(rf"{you}|[提议]案|建议[中里还也]|{nth}"),
        said=lazily(
            rf"{nth}|(?:{you}|[提议]案[中里]?|建议[中里]?){also}所?(?:{verb}|提|关[心注]|[就对列引介分借总举]|的|[^,。:;\n我]{{1,12}},(?:希望|建议|盼))"
        ),
        told=lazily(
            rf"{says}(?:了?一[条点]:|:|,{words['wish']}?|(?<=[条点项个]..),)?{should}{none}"
            rf"(?P<text>{text}{joined}{rest})(?<!后)(?:{end}{praised})?(?=[,。;?])(?!,(?:存在|导致|造成|但))"
        ),
        goes_on=lazily(
            rf"{who}(?:{verb})?(?!的?{kind})(?:(?!认为|表示|明确)[^。;:!?\n我“”]){{2,60}}?,"
            r"(?:并|还|同时|也|又)?(?:建议|提议|呼吁|提出|希望(?!我)|盼望|盼着|要求(?![高严]))"
            rf"{should}{none}(?P<text>{text}{rest}){tail}(?=[,。;])"
        ),
        of=lazily(
            rf"(?<!落实)(?<!解决)(?<!采纳)(?<!感谢)(?:{you}{also}所?(?:{verb}|(?<=所)提)"
            rf"|{itself}{also}所?(?:{verb}|提))的(?:关于)?{none}"
            rf"(?P<text>{text}){tail}(?=[,。;:])(?!,(?:与|很|非常|十分|具有|切合|符合))"
        ),
        about=lazily(
            rf"(?:(?<=关于|针对|对于|至于|对照)|(?P<weak>(?<=[对就])))(?:{who}|[提议]案[中里]?{also})"
            rf"(?:{verb}|关[心注])(?(weak)的|[的:,]?){should}{none}"
            rf"(?P<text>{plain_words('{2,40}?')}){tail}(?(weak)(?=,{words['answer']})|(?=[,。:]))"
        ),
        judged=lazily(
            r"属实|收悉|存在$|^经(?![营济])|^.{2}到\d|此|建议|由于|召开|不[在属]|暂|现有|一是|\d[条项点个]$|[心呼]声|^关于"
            r"|(?:很|较|十分|非常).{1,4}$|(?:可行|合理|中肯|采纳|同意)$|^(?:意见|建议|问题|和|情况)+$"
        ),
        namely_so=lazily(
            rf"{who}(?:{verb}|(?:{verb}|[^。;:,\n]{{0,12}}的?)的?(?:主要|具体|突出|实际)?{kind}"
            rf"(?:主要)?(?:(?:[有为是])?{count}?[条点项个]?(?:方面)?)?):(?=[^。\n]*;)"
        ),
        counted=lazily(
            rf"{who}(?:[^。;:\n]{{0,60}}?(?:从|围绕)|所?(?:{verb}|提)[了的]?,?)(?P<text>[^。;:,\n]{{8,90}}?)等?的?{count}"
            rf"(?:[条项点个大件]|(?=方面))(?:方面|具体|主要|突出|的|合理化)*(?:{kind}|事项?|提[出了]|工作|短板|不足|难题|期盼|,)"
        ),
        namely=lazily(
            rf"{who}[^。;:\n]{{0,24}}?(?:{count}[条点项个](?:方面|具体|主要|的)*{kind}[,:]*)?"
            r"(?:即|分别[是为]|(?:主要)?(?:包括|涉及)|(?:主要|建议|诉求|问题)[是有为]|(?(count)[为是:,]|(?!))):?"
            r"(?P<text>[^。:\n]{8,90}?)等?(?:[一二三四五六七八九两几]?个?方面)?"
            r"(?=。|,(?:针对|都|均|我|很|非常|切合|具有))"
        ),
        total=lazily(
            rf"[{_COUNT}\d][条项点个大方件]|方面|即|分别|包括|涉及|主要|诉求|[议题][是有为]"
        ),
        first=lazily(_FIRST),
        row=lazily(
            rf"{who}(?:的(?=[建意问主诉]))?"
            r"(?![^。:\n]*(?:[答回]复|办理|采取|开展|措施|落实|(?<!建议)我[局们委厅]))"
            rf"[^。:;\n]{{0,24}}?(?:{kind}|[点条项]|件事?|方面|事项|{verb}[的了]?|(?<=中))(?:主要)?"
            rf"(?:[是为]|有[{_COUNT}]?)?(?:我(?!们){LETTER})?[:,。]?(?={_FIRST})"
        ),
        item=lazily(
            rf"{mark}是?(?:关于|建议)?(?P<text>[^;。:\n]{{3,80}}?)(?:的(?:建议|问题))?"
            rf"(?=等?[,;。和]+{mark}|等?[;。\n]|等(?:建议|问题)|,(?:我局|都|均))"
        ),
    )


class Told(NamedTuple):
    """An ask that a clause tells, and the words that tell it."""

    start: int
    end: int
    words: tuple[int, int]
    rule: str


def told_in_clauses(text: str, start: int, stop: int) -> Iterator[Told]:
    """Yield the asks that a paragraph tells in the deputy's name, each once, and those it lists."""
    rules = load_clauses()
    speaks = rules.speaks.finditer(text, start, stop)
    named = [match.start() for match in speaks if rules.who.match(text, match.start(), stop)]
    lists = [told for at in named for told in _in_lists(text, at, stop)]
    yield from lists
    taken = [told.words for told in lists]
    for at in named:
        said = rules.said.match(text, at, stop)
        for pattern in (rules.about, rules.of, rules.told, rules.goes_on):
            match = pattern.match(text, at, stop) if said else None
            if match is None or not is_ask(match["text"], doubtful=pattern is rules.of):
                continue
            within = match.span("text")
            if not any(first < within[1] and within[0] < last for first, last in taken):
                taken.append(within)
                yield Told(*within, match.span(), "ask-told")


def _in_lists(text: str, start: int, stop: int) -> Iterator[Told]:
    """Yield the asks that someone who asks has listed, by the marks that no list is without."""
    near = text[start : min(stop, start + _NEAR)]
    if load_clauses().first.search(near):
        yield from _listed(text, start, stop)
    if ("、" in near or ";" in near) and load_clauses().total.search(near):
        yield from _counted(text, start, stop)


def is_ask(words: str, *, doubtful: bool) -> bool:
    """Tell whether words are what is asked; doubtful ones must be a wish or tell a trouble."""
    judged = load_clauses().judged.search(words) or is_talk(words)
    return not judged and (not doubtful or is_alike(words))


def _counted(text: str, start: int, stop: int) -> Iterator[Told]:
    """Yield asks in a row whose number is told, or which are alike: 增设床位、改造食堂两条建议."""
    rules = load_clauses()
    found = (form.match(text, start, stop) for form in (rules.counted, rules.namely))
    for match in filter(None, found):
        at, count = match.start("text"), match["count"]
        wanted = COUNTS.get(count) or int(count) if count else None
        for parts in _rows(match["text"]):
            told = [match["text"][first:end] for first, end in parts]
            # 从课程、队伍两个方面: what they are about, not what is asked
            fits = len(parts) == wanted if wanted else are_alike(told)
            matters = "方面" not in match[0] or min(map(len, told)) > _ABOUT
            fits = fits and (matters or are_alike(told))
            if len(parts) > 1 and fits and not any(map(_NOT.search, told)):
                for first, end in parts:
                    yield Told(at + first, at + end, match.span(), "ask-enumerated")
                break


def _rows(words: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the ways to part words in a row, without what opens each: 关于, a quotation mark."""
    for parted in (r"[^、;]+", r"[^、;,]+", r"(?:(?!、|以及|和|及|与).)+"):
        yield [
            (part.start() + len(part[0]) - len(bare), part.start() + len(part[0].rstrip("”")))
            for part in re.finditer(parted, words)
            if (bare := re.sub("^(?:.*存在(?!的)着?|的|关于|“)+", "", part[0]))
        ]


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
