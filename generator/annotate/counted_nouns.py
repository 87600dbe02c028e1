"""The indicator of a figure: the noun phrase that its number counts, whole, or None.

A name is given only where it looks like one: it begins at the edge of a clause or behind a verb
that takes an object, ends in a noun that its unit counts, and holds no place, no word of grammar
and no half of a list or of a quotation (data/counted_nouns.toml, data/figure_words.toml).
"""

from __future__ import annotations

import re

from generator.annotate.name_leads import (
    ALSO,
    TAKES,
    are_verbs,
    refused_by,
    without_leads,
    without_predicate,
    without_verb,
)
from generator.annotate.whole_names import (
    Reading,
    head,
    is_half,
    is_of_owner,
    is_of_some,
    named,
    printed,
    with_verb,
    with_works,
    without_brackets,
    without_quotations,
)
from generator.notation.patterns import lazily
from generator.notation.quantities import Quantity
from generator.notation.sentences import behind
from generator.notation.word_edges import is_torn
from generator.vocabulary.counted_words import load_counted_words
from generator.vocabulary.form_groups import either_form, form_pattern, forms_of
from generator.vocabulary.particles import alone, any_alone
from generator.vocabulary.tables import either, patterns_of

REACH = 40  # characters read on each side of a value
_LONGEST_TRAILING = 10
_MARKS = (",", "。", "、", ";", ":", ")", "(")
_CLAUSE = 16  # characters in which a clause says of what each a number is
_WORDS = load_counted_words()
_COUNTS_NOTHING = frozenset({"share", "time", "age", "index"})  # what stands behind them
_MEASURES = frozenset({"length", "area", "amount"})
_COMPOUNDS = _COUNTS_NOTHING | {"money"}  # named by verb and noun: 建设工期, 服务群众经费

_FORMS = "name_forms"
_VALUES = patterns_of("context_words")
# Between two values of one noun: 168处、9.7万平方米; 由182项减少到64项; 93批次482车.
_CHANGE = any_alone("change")
_GOES_ON = lazily(rf"、?|(?:大幅)?(?:{_CHANGE})?[到至为](?:(?:19|20)\d\d年[底末初]?的)?")
_LIMIT = lazily(rf"及?(?:{_VALUES['qualifier_behind']})")
# All up to the last mark or date, behind which a noun before a value begins.
_EDGE = lazily(r"(?s:.*)(?:[,。;:、()!?《》¦]|\d学?[年月日时]份?(?:以?来|[底末初前起度]{0,2}))")
_TRAILING = lazily(
    rf"(?:{any_alone('before_value')}|{_CHANGE}|[由从](?:{any_alone('from_when')}|(?:19|20)\d\d年[底末初]?)的?"
    rf"|(?<=[到达为至过加低升])了|(?<=[线渠路堤河沟管])长|的|等|{alone('为')}|不?超过?)$"
)
_GETS = rf"各{either_form(_FORMS, 'gets')}"  # 3个街道各增设食堂1个
_OF_EACH = lazily(rf"每(?!年)[^,。;:]*$|{_GETS}[^,。;:、\d]{{0,8}}$")
_NOT_COUNTED = lazily(rf"分别$|每(?!年)|{_GETS}")  # of several; of each, so the number is a rate
_CHANGED = lazily(_CHANGE)
_REACHED = lazily("[到至为达在]")
_HAS = rf"{alone('有')}(?<=..有)(?<!没有)"
# A verb that is not the first word of a name, with what follows it before its object.
_TAKEN = (
    r"(?![率量者员额费的])(?!后)(?=..)(?!.⟮[^⟯]*⟯$)"
    + "".join(f"(?<!{form})" for form in forms_of(_FORMS, "no_verb"))
    + "(?:了|过(?![渡往路境桥街磅滤]))?(?:各类|各种)?"
)
_WORKS = either_form(_FORMS, "works")
_OBJECT = lazily(
    rf"(?s:.*)(?P<verb>(?!(?:{_WORDS.names_works}){_WORKS}$){_WORDS.takes_object}|{_HAS}"
    rf"|(?:{_WORDS.also_modifies})(?!(?:{either(_WORDS.bare)})$)|(?:建设|培育)(?=□)){_TAKEN}"
)
_SUM = lazily(rf"(?s:.*)(?P<verb>{_WORDS.gives}|{_HAS}){_TAKEN}")
# What is handled is what was done, with its own verb: 查处占用消防通道行为6起.
_DEED = lazily(either_form(_FORMS, "deed") + "$")
_HANDLES = lazily(either_form(_FORMS, "handles") + "$")
_MEASURE = lazily(either_form(_FORMS, "measure") + "$")
_OF_WHAT = lazily(rf"{either_form(_FORMS, 'measure')}$|[离距][^,。;:、]*$")  # 离岸10公里以内
_NO_OBJECT = lazily("[率量者员额费所]|.$")  # behind a verb: 收集率, 派出所, 收集车
_UNTOLD = form_pattern(_FORMS, "untold")
_OF_COUNTED = lazily("[省市县区镇乡村](?!级)")
_HOLDS = lazily("(?:可|设计)(?:容纳|停|接待)")  # how many there may be: 可停小客车320辆
_PREDICATE = lazily(rf"{_WORDS.predicate}|{any_alone('predicates')}")
# 3个乡镇建设标准化基地: who builds, and not 3个城市建设项目.
_BUILDS = lazily(rf"{either_form(_FORMS, 'builds')}(?!.{{0,3}}$|[^,]*{_WORKS}$)")
# 50个老旧小区的改造任务: the task is one, of 50.
_THEIR_WORKS = rf"的{_WORDS.closing}{_WORKS}"
_ENDS = lazily(
    rf"[,。;:、()!?《》¦]|\d(?!G)|(?<=[村组户校])全部|(?<=..)(?:{_WORDS.closing}|{_THEIR_WORKS})(?=[,。;:、()]|$)"
)
# What stands behind a unit and begins no noun: the number belongs to the words before it.
_NO_NOUN_BEHIND = lazily(
    rf"[,。;:、()!?《》¦]|\d(?!G)|$|[的地得]?(?:{_CHANGE})[到至为]?|截[至止]"
    rf"|{either_form(_FORMS, 'opens_no_noun')}"
    r"|处(?![理置方室级所长])"  # 下游300米处: where, and not how much
)
# Behind a measure it says how wide a thing is, behind a count whose the thing is.
_OF_THE_UNIT = lazily(r"[宽长高深厚粗]|[直口半管]径")
_SHORT = lazily(r"[省市县区镇乡村街屯组校院所站馆店厂桥井](?:⟮.{1,3}⟯)?")


def read_indicator(
    text: str, quantity: Quantity, earlier: Quantity | None = None, shared: str | None = None
) -> Reading:
    """Read the noun that is counted: behind the unit (20个规范化社区), else before the value.

    Shares, durations and ages count nothing behind them: theirs stands before (化解率96.2%), but
    not before the `earlier` figure; one that goes on with that shares its noun.
    """
    unit, at = quantity.unit, quantity.unit_end
    ends = text.startswith(_MARKS, at)  # most do, and nothing stands behind them
    if not ends and _WORDS.family(unit) not in _COUNTS_NOTHING:
        rest = without_brackets(text[at : at + REACH])
        limit = behind(_LIMIT, rest)
        if not _begins_no_noun(rest, limit):
            if limit and not _WORDS.counts(unit):
                return Reading(None, "no-name-limited", at, at + limit)
            first = max(0, quantity.start - _CLAUSE)
            if each := _OF_EACH.search(text[first : quantity.start]):
                return Reading(None, "no-name-of-each", first + each.start(), quantity.start)
            read = _noun_behind(rest[limit:], unit, at + limit, is_limit=limit > 0)
            if read.name and is_of_some(text, quantity.start, read):
                return Reading(None, "no-name-some", at, read.end)
            return with_works(read, text)
    if earlier and _GOES_ON.fullmatch(text, earlier.unit_end, quantity.start):
        lost = unit == earlier.unit and quantity.start == earlier.unit_end + 1  # 1项、3项
        if shared and not lost and _WORDS.fits(shared, unit):
            return Reading(shared, "noun-shared", earlier.start, quantity.start)
        return Reading(None, "no-name-unfit", earlier.start, quantity.start)
    return _noun_before(text, quantity, earlier)


def _begins_no_noun(rest: str, at: int) -> bool:
    """Tell whether no noun begins there, but the end of a clause, what is done or a verb."""
    forms = _NO_NOUN_BEHIND.match(rest, at) or _PREDICATE.match(rest, at) or TAKES.match(rest, at)
    return forms is not None


def _noun_behind(rest: str, unit: str, at: int, *, is_limit: bool) -> Reading:
    """Read the noun at the head of these words, which stand at `at`; none is half of a list."""
    end = _first(_ENDS.search(rest), _PREDICATE.search(rest, 2))
    stop = end.start() if end else len(rest)
    counted = end is not None and end[0].isdigit()
    takes, also = _verb_in(rest[:stop], TAKES), _verb_in(rest[:stop], ALSO)
    verb = _first(takes, also)
    if verb and _WORDS.fits(head(rest[: verb.start()]), unit):
        stop = verb.start()
    elif verb and verb is takes:  # a verb, and no noun before it
        return Reading(None, "no-name-unfit", at, at + verb.end())
    elif builds := _who_builds(rest[: stop + 4] if counted else rest[:stop], unit):
        # 3个乡镇建设标准化基地2万亩, 5个省建设基站5100个
        return Reading(None, "no-name-unfit", at, at + builds.end())
    if is_half(rest, stop):
        return Reading(None, "no-name-half", at, at + stop + 1)
    noun = rest[:stop]
    if _WORDS.family(unit) in _MEASURES and _OF_THE_UNIT.match(noun):
        return Reading(None, "no-name-unfit", at, at + stop)
    if counted:
        if is_limit or _WORDS.family(unit) == "amount":  # 5000只以上规模养殖场31家, 3千瓦电站41座
            return Reading(None, "no-name-limited", at, at + stop)
        noun = noun.rstrip("和及与")
    if is_of_owner(noun, unit):
        return Reading(None, "no-name-unfit", at, stop)
    stop = at + len(noun)
    if _SHORT.fullmatch(noun):
        return Reading(printed(noun), "noun-behind", at, stop)
    return named(noun, unit, "noun-behind", stop)


def _first(*found: re.Match[str] | None) -> re.Match[str] | None:
    """Return the match that begins first."""
    return min(filter(None, found), key=lambda match: match.start(), default=None)


def _verb_in(noun: str, verbs: re.Pattern[str]) -> re.Match[str] | None:
    """Return the first verb behind the first character that may take an object."""
    verb = verbs.search(noun, 1)
    while verb and _NO_OBJECT.match(noun, verb.end()):
        verb = verbs.search(noun, verb.end())
    return verb


def _who_builds(noun: str, unit: str) -> re.Match[str] | None:
    """Return the verb behind what the unit counts, which builds what stands behind the verb."""
    builds = _BUILDS.search(noun, 1)
    return builds if builds and _WORDS.fits(head(noun[: builds.start()]), unit) else None


def _noun_before(text: str, quantity: Quantity, earlier: Quantity | None) -> Reading:
    """Read what stands before a value back to a mark, a date or a verb."""
    floor = earlier.unit_end if earlier else 0
    first = max(floor, quantity.start - REACH)
    words = _without_trailing(without_brackets(text[first : quantity.start]))
    stop = first + len(words)
    edge = behind(_EDGE, words)
    goes_on = edge and words[edge - 1] == "、"  # 每个社区配备民警1名、辅警2名
    of_each = (
        _OF_EACH.search(text, max(0, stop - REACH), stop)
        if goes_on
        else earlier and not edge and text.startswith("每", earlier.start - 1)
    )
    if not words or of_each or _NOT_COUNTED.search(words, edge):
        rule = "no-name-of-each" if words else "no-name-some"
        return Reading(None, rule, first, quantity.start)
    noun, family = words[edge:], _WORDS.family(quantity.unit)
    between = text[stop : quantity.start]
    if between and _CHANGED.search(between) and not _REACHED.search(between):
        return Reading(None, "no-name-change", stop, quantity.start)  # 床位增加300张
    of_those = family == "share" and earlier is not None and _WORDS.counts(earlier.unit)
    is_sum = _is_sum(noun, family)
    taken = _last_verb(_SUM if is_sum else _OBJECT, without_quotations(noun))
    if taken and family == "share" and noun.endswith("新", 0, taken.start("verb")):
        taken = None  # 新发放贷款利率 is not 贷款利率
    if taken:
        if refused := refused_by(taken, noun, between, is_sum=is_sum):
            return Reading(None, refused, first + edge, stop)
        noun = noun[taken.end() :]
    elif edge and not _is_edge(words[:edge], noun, is_shared=first == floor > 0):
        return Reading(None, "no-name-half", first, stop)
    elif not edge and first > floor:  # it begins too far away
        return Reading(None, "no-name-far", first, stop)
    elif not edge and of_those and _OF_COUNTED.match(noun):
        return Reading(None, "no-name-unfit", first, stop)  # 3个镇覆盖率75%
    elif not edge and earlier and (not of_those or _LIMIT.match(noun)):
        return _behind_limit(text, noun, quantity.unit, earlier, stop)
    is_clause = "的" in noun and words[edge - 1 : edge] in ("", *_MARKS)  # not 1985年前建成的
    noun = without_leads(noun, is_clause=is_clause)
    noun = without_predicate(noun, words[: len(words) - len(noun)])
    if _HOLDS.match(words, edge):
        return Reading(None, "no-name-may-be", first + edge, stop)
    if _who_builds(noun, quantity.unit):  # 依托园区建设实训基地2处
        return Reading(None, "no-name-unfit", stop - len(noun), stop)
    if family not in _COMPOUNDS and (not taken or noun.startswith(("改造", "建设"))):
        whole, noun = noun, without_verb(noun)
        if _UNTOLD.match(whole) and not quantity.unit.endswith("次"):
            return Reading(None, "no-name-some", stop - len(whole), stop)
    read = named(noun, quantity.unit, "noun-object" if taken else "noun-before", stop)
    return read if is_sum else with_verb(read, text)


def _behind_limit(text: str, noun: str, unit: str, earlier: Quantity, stop: int) -> Reading:
    """Read a noun behind a value with a limit, or a grade: 5000只以上规模养殖场, 10kV线路."""
    end = behind(_LIMIT, noun)
    if _OF_WHAT.search(text, max(0, earlier.start - 4), earlier.start):
        return Reading(None, "no-name-far", stop - len(noun), stop)  # 高度4.3米以下焦炉
    if not end and _WORDS.family(earlier.unit) != "grade":
        return Reading(None, "no-name-far", stop - len(noun), stop)
    if _OF_EACH.search(text, max(0, earlier.start - _CLAUSE), earlier.start):
        return Reading(None, "no-name-of-each", stop - len(noun), stop)
    read = named(noun[end:], unit, "noun-before", stop, is_limited=True)
    if read.name is None:
        return read
    name = text[earlier.start : earlier.unit_end] + noun[:end] + read.name
    return Reading(name, "noun-before", earlier.start, stop)


def _without_trailing(words: str) -> str:
    """Leave out the adverbs before a value; all, where they show that it counts some of a list."""
    while trailing := _TRAILING.search(words, max(0, len(words) - _LONGEST_TRAILING)):
        if trailing[0] in {"的", "等"}:
            return ""  # 开展课后服务的有486所; 滨河西路等4处
        words = words[: trailing.start()]
    return words


def _last_verb(verbs: re.Pattern[str], noun: str) -> re.Match[str] | None:
    """Return all of a noun up to its last verb: one that is a word, not the 增开 of 新增开放."""
    taken = verbs.match(noun)
    while taken and is_torn(noun, *taken.span("verb")):
        taken = verbs.match(noun, 0, taken.end("verb") + 1)
    if taken and _DEED.search(noun) and _HANDLES.search(noun, 0, taken.start("verb")):
        return verbs.match(noun, 0, taken.start("verb") + 2)
    return taken


def _is_sum(noun: str, family: str) -> bool:
    """Tell whether a unit of a family measures a noun as a whole: money, shares, an area."""
    return family in _COMPOUNDS or (family in _MEASURES and _MEASURE.search(noun) is not None)


def _is_edge(before: str, noun: str, *, is_shared: bool) -> bool:
    """Tell whether a noun begins behind these words: not the second half of a list or a title."""
    mark, before = before[-1], before[:-1]
    if mark in ")》":
        return False
    if mark != "、":
        return True
    listed = before[behind(_EDGE, before) :]
    if is_shared and listed == before:  # it lists figures: 党总支123个、小区党支部1149个
        return "的" not in listed and not listed.startswith("经")  # 经龙邦、水口口岸
    # 新建、改造农村公路916公里, not 新建、改造面积900平方米
    return without_verb(noun) != noun and are_verbs(listed)
