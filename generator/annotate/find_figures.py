"""Figures: every quantity in arabic digits between salutation and closing, in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from msgspec import structs

from generator.annotate.counted_nouns import read_indicator
from generator.annotate.figure_context import (
    Mention,
    base_of,
    dates_named,
    is_range,
    places_named,
    read_area,
    read_date,
    read_qualifier,
)
from generator.annotate.whole_names import Reading
from generator.model import Block, Evidence, Figure, Proof, Reply, Role, Span
from generator.notation.folding import HAN, as_printed
from generator.notation.quantities import Quantity, find_quantities
from generator.notation.sentences import sentence_at, sentences_in
from generator.notation.squeezed import Squeezed
from generator.vocabulary.form_groups import form_pattern
from generator.vocabulary.tables import read_table
from generator.vocabulary.traditional import is_traditional
from generator.vocabulary.units import Units, load_units

_DIGIT = re.compile(r"[0-9]")
# A blank between digits parts two numbers, unless it groups thousands: 1 200元.
_BLANK_IN_NUMBER = re.compile(
    r"(?P<grouped>(?<![0-9.,])[0-9]{1,3}(?:\s[0-9]{3})+(?![0-9]))|(?<=[0-9])\s(?=\s*[0-9])"
)
_HIDDEN = "◇"
_WIDE_COMMA = re.compile(r"，(?<=[0-9０-９]，)(?=[0-9０-９])")
_CITED = re.compile(r"《[^《》]{0,120}(?:《[^《》]{0,80}》[^《》]{0,80}){0,6}》")
_SUM = re.compile(r"[“\"][^“”\"+]{0,20}\d[^“”\"+]{0,20}\+[^“”\"]{0,60}[”\"]")
_LISTED = re.compile(r"[、,和及与]\d")
_OF_TOWN = re.compile(
    rf"[,、;:。)](?![全我本各]){HAN}{{2,5}}(?<![城集乡小])(?:乡|镇|街道|村|社区)(?:现?有|共|新建)?$"
)
_TOWN_ENDS = ("乡", "镇", "街道", "村", "社区", "有", "共", "新建")  # of which it has one
_CLOSING = form_pattern("letter_lines", "parting")
_LONGEST_CLOSING = 200  # thanks may open the paragraph that tells all
# At the head of a paragraph: a list number glued to a year or to whole things (1.2022年, 1.3个).
_GLUED = re.compile(r"(?:^|(?<=[;。:]))\d{1,2}\.(?=(?:19|20)\d\d年)")
_GLUED_COUNT = re.compile(r"(?P<item>\d{1,2}\.)\d{1,3}(?![.\d])")

_BROKEN = "¦"  # stands for the blank between two digits
_AROUND = 400  # in which all words of a figure stand
_REACH = 12  # characters read on each side of a number


def _by_unit(kind: str) -> Mapping[str, re.Pattern[str]]:
    """Return by unit ("" for none) what stands before or behind it; a line feed is the number."""
    return {
        unit: re.compile(
            rf"(?:{group.get('before', '(?!)')})\n|\n(?:{group.get('behind', '(?!)')})"
        )
        for group in read_table("number_words")[kind]
        for unit in group["units"].split() or [""]
    }


_NUMBER_OF = read_table("number_words")["number_of"]["words"]
# Whatever the unit: the number belongs to the words before it or behind it.
_ORDINAL = re.compile(r"第[\d、至到和及~-]*\n")  # 第2位, 第3、4批
_NAMED = re.compile(  # each begins with the number
    "|".join((
        r"\n(?<=[届A-Za-z一二三〇零〔\[【]\n)",  # 十四届2次, G104, PM2.5, 二0一六年, 〔2020〕
        # 2017-062, 1:50, 1+3, 5·20, 7×24, 12 3456 (a number broken by a blank)
        rf"\n(?<=[A-Za-z\d][-/:+·#.]\n|\d[×*{_BROKEN}]\n)",
        *(rf"\n(?:(?<={word}\n)|(?<={word}:\n))" for word in _NUMBER_OF),
        rf"\n(?:[+·/:{_BROKEN}]\d|\+[XNxn]|号)",
    ))
)
_OPENED = re.compile("|".join(read_table("number_words")["opened_by_unit"]["words"]))
_LATIN_NOUN = re.compile(r"(?:GDP|A(?:PP|pp)|AQI|VOCs?|COD|LED|ETC|W[Ii]-?F[Ii]|AED|POS|CT|PPP)$")
_MEASURED_AFTER = re.compile(r"[,。;、!)]|以[上下内]|左右|[的且并和与降提升上下增减]|$")

_EVENT_OF_YEAR = "(?:完工|竣工|建成|开工|动工|投用|通车|启动)"
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_GOES_ON = re.compile(r"\d{1,2}月|[底初末中级届]|代(?![替办理表管建])|度(?!假)")
# A year of this century; a line feed is the number: 于21年启动, 自19年起, 23年完工.
_SHORT_YEAR = re.compile(
    r"(?<![低高少多大小等当长短])于\n(?![内间])|[自从]\n(?:起|开始)"
    rf"|(?:^|[,;。、])\n(?:以来|{_EVENT_OF_YEAR})"
)
_SHORT_YEAR_BEFORE = re.compile(r"[于自从在]$|截[至止]$")

# Units that with these words make a name, an ordinal or another word.
_NAME_IF = _by_unit("none")
# Units that only with these words count something: 206路 is a bus, 20日 a day of the month.
_FIGURE_IF = _by_unit("figure")


def find(reply: Reply) -> Iterator[tuple[Figure, Proof]]:
    """Yield the figures of a letter, and by which rules their indicator and date were read.

    What cannot be told from a figure's words stays None.
    """
    folded = _with_wide_commas(reply)
    traditional = is_traditional(reply.text)
    for block in _letter(reply):
        if _DIGIT.search(folded, *block.span):
            for figure, proof in _figures(reply, folded, block):
                yield _as_printed(reply, figure) if traditional else figure, proof


def _as_printed(reply: Reply, figure: Figure) -> Figure:
    """Return a figure whose words were read in simplified characters with those printed."""
    sentence = sentence_at(reply.sentences, figure.span.start)
    start, end = sentence.span if sentence else figure.span
    start, end = max(start, figure.span.start - _AROUND), min(end, figure.span.end + _AROUND)

    def printed(words: str | None, first: int) -> str | None:
        return words and as_printed(words, reply.text[first:end], reply.folded[first:end])

    return structs.replace(
        figure,
        unit=printed(figure.unit, figure.span.end),
        qualifier=printed(figure.qualifier, start),
        indicator=printed(figure.indicator, start),
        area=printed(figure.area, start),
    )


def _with_wide_commas(reply: Reply) -> str:
    """Return the folded text with 、 for wide commas between digits: they group no thousands."""
    commas = [match.start() for match in _WIDE_COMMA.finditer(reply.text)]
    if not commas:
        return reply.folded
    chars = list(reply.folded)
    for at in commas:
        chars[at] = "、"
    return "".join(chars)


def _letter(reply: Reply) -> list[Block]:
    """Return the blocks between salutation and closing."""
    blocks = reply.letter
    while len(blocks) > 1 and blocks[-1].role is Role.PARAGRAPH:
        text = reply.folded[slice(*blocks[-1].span)].strip()
        if not _CLOSING.match(text[:30]) or len(text) > _LONGEST_CLOSING:
            break
        del blocks[-1]
    return blocks


def _figures(reply: Reply, folded: str, block: Block) -> Iterator[tuple[Figure, Proof]]:
    """Yield the figures of one block."""
    view = _view(folded, block.span)
    text = view.text
    outside = _without_names(text)
    kept = [q for q in _quantities(outside) if not _is_no_figure(outside, q)]
    starts = [view.at[quantity.start] for quantity in kept]
    indicator: str | None = None
    earlier: Quantity | None = None
    for sentence in sentences_in(reply.sentences, block.span) if kept else ():
        start, end = sentence.span
        inside = kept[bisect_left(starts, start) : bisect_left(starts, end)]
        if not inside:
            continue
        span = Span(bisect_left(view.at, start), bisect_left(view.at, end))
        places, dates = places_named(outside, span), dates_named(outside, span)
        base: Mention | None = None
        for quantity in inside:
            value = view.span(quantity.start, quantity.end)
            read = read_indicator(text, quantity, earlier, indicator)
            if _loses_verb(text, earlier, indicator, read, quantity):
                read = Reading(None, "no-name-half", read.start, read.end)
            earlier, indicator = quantity, read.name
            changed, base = base, base_of(text, quantity.start, quantity.unit_end)
            if is_range(text, quantity.unit_end, quantity.unit):
                read = Reading(None, "no-name-limited", quantity.start, quantity.unit_end)
            if base and base.value is None:  # 由6种扩大到9种: the name is that of the 9
                read = Reading(None, "no-name-base", base.start, base.end)
            # A县、B县等5个: no single place; 罗塘街道4个: one without a code
            listed = text.endswith("等", 0, quantity.start) or _is_of_town(text, quantity.start)
            as_of = read_date(text, dates, quantity, base, changed)
            figure = Figure(
                value_as_printed="".join(reply.text[slice(*value)].split()),
                number=quantity.number,
                number_max=quantity.number_max,
                unit=quantity.unit,
                qualifier=read_qualifier(text, quantity),
                indicator=read.name,
                area=None if listed else read_area(text, places, quantity),
                as_of=as_of.value,
                span=value,
                section=block.section,
            )
            words = (view.span(read.start, read.end),) if read.start < read.end else ()
            named = Evidence(read.rule, words)
            if as_of.value:
                yield figure, (named, Evidence("as-of", (view.span(as_of.start, as_of.end),)))
            else:
                yield figure, (named,)


def _is_of_town(text: str, end: int) -> bool:
    """Tell whether a place without a code of its own stands at the end of these words."""
    maybe = text.endswith(_TOWN_ENDS, 0, end)
    return maybe and _OF_TOWN.search(text, max(0, end - _REACH), end) is not None


def _loses_verb(
    text: str, earlier: Quantity | None, before: str | None, read: Reading, quantity: Quantity
) -> bool:
    """Tell whether a list's verb counts for its next noun: 新增企业5家、学校6所 are 6 new ones."""
    return (
        earlier is not None
        and (before or "").startswith("新增")
        and text[earlier.unit_end : quantity.start] in (f"、{read.name}", f",{read.name}")
    )


def _quantities(text: str) -> Iterator[Quantity]:
    """Yield the numbers of a text in order; a list gives its unit to all: 分别为94、84和81微克."""
    waiting: list[Quantity] = []
    for quantity in find_quantities(text, load_units().end_of):
        if not quantity.unit and _LISTED.match(text, quantity.unit_end):
            waiting.append(quantity)
            continue
        if waiting:
            shared = "分别" in text[max(0, waiting[0].start - 16) : waiting[0].start]
            for other in waiting:
                yield other._replace(unit=quantity.unit) if shared else other
            waiting = []
        yield quantity
    yield from waiting


def _without_names(text: str) -> str:
    """Blank out what only looks like a quantity: item numbers, titles in 《》, “1名…+1名…”."""
    outside = _without_item_numbers(text, load_units())
    for pattern, mark in ((_CITED, "《"), (_SUM, "+")):
        if mark in text:
            outside = pattern.sub(lambda match: _HIDDEN * len(match.group()), outside)
    return outside


def _view(text: str, span: Span) -> Squeezed:
    """Leave out the blanks of a folded block; a mark keeps digits apart that a blank parted."""
    folded = text[span.start : span.end]
    if folded.split() == [folded]:
        return Squeezed(folded, range(span.start, span.end))
    folded = _BLANK_IN_NUMBER.sub(lambda match: match["grouped"] or _BROKEN, folded)
    kept = [offset for offset, char in enumerate(folded) if not char.isspace()]
    return Squeezed("".join([folded[o] for o in kept]), tuple([span.start + o for o in kept]))


def _without_item_numbers(text: str, units: Units) -> str:
    """Blank out list numbers that run into a number: 1.2022年 is item 1, 1.3个 at a head too."""
    if ".19" in text or ".20" in text:
        text = _GLUED.sub(lambda match: " " * len(match.group()), text)
    match = _GLUED_COUNT.match(text)
    if match and text[match.end() : units.end_of(text, match.end())] in units.whole:
        return " " * match.end("item") + text[match.end("item") :]
    return text


def _is_no_figure(text: str, quantity: Quantity) -> bool:
    """Tell whether a number of a text (folded, without blanks) stands for no quantity."""
    start, end, unit = quantity.start, quantity.unit_end, quantity.unit
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    sides = f"{before}\n{after}"
    named = _NAMED.match(sides, len(before)) or ("第" in before and _ORDINAL.search(sides))
    if named and not (unit and _LATIN_NOUN.search(before)):
        return True
    if not unit:
        scaled = not text[quantity.end - 1].isdigit()  # 1700多万老年人
        return not scaled and not (_FIGURE_IF[""].search(sides) and _MEASURED_AFTER.match(after))
    if len(unit) == 1 and _OPENED.match(text, end - 1):
        return True  # 4针对: item 4
    if unit == "组" and unit in text[start : quantity.end]:
        return True  # 3组至5组: groups of a village
    if unit in {"年", "学年"}:
        return _is_date(text[start : quantity.end], before, after)
    if unit in _FIGURE_IF:
        return _FIGURE_IF[unit].search(sides) is None
    return unit in _NAME_IF and _NAME_IF[unit].search(sides) is not None


def _is_date(digits: str, before: str, after: str) -> bool:
    """Tell whether digits before 年 are a year: 2021, 2013至2015, 08 and 21年5月, not 20年."""
    if _YEAR.match(digits) and len(digits) >= 4 and not before.endswith(("近", "约", "距今")):
        return True
    if (
        (digits.isdigit() and len(digits) > 4)
        or digits.startswith("0")
        or _YEAR_GOES_ON.match(after)
    ):
        return True
    if len(digits) != 2:
        return False
    if after.startswith("以来") and before.endswith(("自", "从", "经")):
        return True
    if digits > "69":
        return _SHORT_YEAR_BEFORE.search(before) is not None
    return _SHORT_YEAR.search(f"{before}\n{after}") is not None
