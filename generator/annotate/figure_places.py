"""Where a value holds: the place that its sentence speaks of, None where that is not certain."""

from __future__ import annotations

from operator import itemgetter

from generator.annotate.figure_context import NUMERAL, TOWN, Mention, is_of_one, last_before
from generator.model import Metadata, Span
from generator.notation.folding import HAN
from generator.notation.patterns import lazily
from generator.notation.quantities import Quantity
from generator.vocabulary.counted_words import load_counted_words
from generator.vocabulary.places import load_gazetteer
from generator.vocabulary.places_in_text import find_places, opens_with_province
from generator.vocabulary.tables import patterns_of

_WORDS = {group: f"(?:{words})" for group, words in patterns_of("context_words").items()}
_LEVEL = _WORDS["level"]

# The whole of the issuer's place, or a zone without a code of its own, is kept as printed.
_PRINTED = lazily(rf"[全我](?:{_LEVEL}|自治区|街道)|{_WORDS['zone']}")
# A place is what a sentence speaks of where it opens a clause, not inside another noun.
_OPENS = lazily(rf"(?:^|[,。;:、()\s“”◇]|[年月日底来初度]|{_WORDS['opens_place']})$")
_OFFICE = lazily(rf"{_WORDS['body']}|{HAN}{{0,8}}?{_WORDS['office']}|第{NUMERAL}{{1,3}}(?![批次])")
_CLAUSE = lazily("[,;。]")
# An honour: no place that a sentence speaks of.
_NO_AREA = lazily(rf"[全我]{_LEVEL}{_WORDS['honour']}|全国{_WORDS['of_nation']}")
# Where one thing is; a part of the place.
_LIES = lazily(rf"{_WORDS['lies']}$")
_IN_IT = lazily("中?[主老新心]城区")
# What each of many has, is given or should have: 按照国家标准每5万人应建1座.
_EACH = lazily("每[个所座]|[,按照]每(?![百千万年月日天])[^,;。]*$")
_GIVEN = lazily("最高|给予")
# How wide or high one thing is.
_SIZE = lazily(r"(?:[宽高厚深径][^,。;:\d]{0,2}|距[^,。;:\d]{0,10})$")
_SIZE_BEHIND = tuple("宽高厚深")
# A township of a place has no code, and what it has is not the place's.
_TOWNSHIP = lazily(TOWN)
# What a clause speaks of that is a part of the place, or one thing in it; some that were picked.
_PART = lazily(
    rf"(?:(?<![^,;:。])|(?<=其中))(?:{TOWN}(?<!城镇)(?!现?有?\d)|{HAN}{{2,6}}(?<![第中]){NUMERAL}期|{_WORDS['part']}|该(?!{_LEVEL}){HAN})"
    rf"|{_WORDS['picked']}了?(?=\d)"
)
_IS_ITS = lazily("[是为属]$")
_BRACKET = 60  # characters in brackets
_LISTED = lazily(r"[、和及与]")
_DIGITS = lazily(r"\d").search
_NO_LEVEL = ("国", "师")


def places_named(text: str, sentence: Span) -> tuple[Mention, ...]:
    """Return the places of a sentence as printed, in order.

    None stands for several, a part of one, or one in passing, whose number the next may be.
    Its issuer's place (我市) and zones are places too; one that opens an office's name is none.
    """
    mentions: list[Mention] = []
    last_end, opens = -1, False
    spans: list[tuple[int, int]] = []
    printed = (Span(*match.span()) for match in _PRINTED.finditer(text, *sentence))
    divisions = frozenset(find_places(text, sentence))
    for place in (*printed, *divisions):
        if text[place.start] in "全我" or not _OFFICE.match(text, place.end, place.end + 14):
            spans.append(place)
    if not spans:
        return ()
    heads = [match.end() for match in _CLAUSE.finditer(text, *sentence)]
    provinces = {head for head in heads if opens_with_province(text[head : head + 3])}
    spans += [Span(head, head + 2) for head in provinces]  # 宁夏, without its suffix
    parts = {match.span() for match in _PART.finditer(text, *sentence)}
    for start, end in sorted({*spans, *parts}):
        before = text[max(sentence.start, start - 8) : start]
        opens = bool((start == last_end and opens) or _OPENS.search(before))
        is_part = (start, end) in parts
        if start < last_end or _NO_AREA.match(text, start):
            continue
        within = start == last_end and text.startswith("全国", start)  # 我县全国文明村
        in_passing = (start, end) in divisions and end - start > 2  # no 范县 in 示范县
        if within or not (opens or is_part or in_passing):
            continue
        nearby = max(sentence.start, start - _BRACKET)
        if text.rfind("“", nearby, start) > text.rfind("”", nearby, start):
            continue  # of the name of a project
        between = text[last_end:start] if last_end > 0 else ""
        several = between and len(between) < 12 and _LISTED.search(between) and not _DIGITS(between)
        earlier = mentions[-1].value if mentions else None
        doubtful = (
            several or is_part or not opens or start in provinces or _names_none(text, start, end)
        )
        mentions.append(Mention(start, end, None if doubtful else text[start:end]))
        if text.rfind("(", nearby, start) > text.rfind(")", nearby, start):
            closing = text.find(")", end, min(end + _BRACKET, sentence.end))
            mentions += [Mention(start, closing, earlier)] if closing > 0 else []
        elif _IS_ITS.search(before) and (clause := _CLAUSE.search(text, end, sentence.end)):
            mentions.append(Mention(*clause.span(), None if doubtful else earlier))
        last_end = end
    return tuple(sorted(mentions, key=itemgetter(1)))


def _names_none(text: str, start: int, end: int) -> bool:
    """Tell whether words name no single place for certain, or one in passing."""
    return bool(
        text.startswith(("等", "与"), end)
        or _ends_list(text, start)
        or (text[start] != "全" and _TOWNSHIP.match(text, end))
        or _LIES.search(text[max(0, start - 8) : start])
    )


def _ends_list(text: str, start: int) -> bool:
    """Tell whether the place at `start` is the last of several without suffix: 深圳、江门市."""
    bare = load_gazetteer().by_bare_form
    listed = start > 0 and text[start - 1] in "、和及与"
    return listed and any(text[max(0, start - 1 - n) : start - 1] in bare for n in (2, 3, 4))


def is_own(area: str, metadata: Metadata) -> bool:
    """Tell whether 全县, 我市 and the like may mean a place of the issuer, at its level or above.

    In a reply of the province, 全县 is a county named elsewhere.
    """
    kind, level = area[1:], metadata.level
    names = {
        "township": metadata.township,
        "county": metadata.county,
        "prefecture": metadata.city,
        "province": metadata.province,
    }
    if area[0] not in "全我" or kind in _NO_LEVEL or not level or not names.get(level, kind):
        return True
    return any(name and name.endswith(kind) and name[-2:] != "地区" for name in names.values())


def read_area(text: str, places: tuple[Mention, ...], quantity: Quantity) -> str | None:
    """Return the place of a value; None where it is of one thing, of others, or set by a rule."""
    place = last_before(places, quantity.start)
    if place.value is None:
        return None
    between = text[place.end : quantity.start]
    length = load_counted_words().family(quantity.unit) == "length"
    of_others = (
        text.endswith(("各", "每"), 0, quantity.start)
        or is_of_one(text, quantity)
        or (length and (_SIZE.search(between) or text.startswith(_SIZE_BEHIND, quantity.unit_end)))
        or _IN_IT.match(text, place.end, quantity.start)
        or between.endswith(("平均水平", "平均水平的"))
        or _EACH.search(between)
        or (quantity.unit == "元" and _GIVEN.search(between))
    )
    return None if of_others else place.value
